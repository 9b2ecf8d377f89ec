"""The state of a link (链环状态) by the published rule, with its reason in words."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

from ontology.errors import DeclarationError
from ontology.model import read_declaration
from ontology.state import Completeness, LinkState

_KEYS = {
    "version", "level", "adequate", "blocks_absence", "neighbour", "verdict", "strong", "weak",
}  # fmt: skip
PRESENT, ABSENT = "present", "absent"


@dataclass(frozen=True, slots=True)
class Rule:
    """The numbers of the rule file; `hash` is of the file's bytes."""

    version: str
    hash: str
    level: float
    adequate: frozenset[Completeness]
    blocks_absence: frozenset[str]  # names of counts in a Sight
    verdict: frozenset[str]  # PRESENT, ABSENT: what a person can settle
    strong_makers: int
    strong_theta_low: float
    weak_theta_high: float
    weak_theta_shrunk: float
    weak_makers: int


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says of a link here: PRESENT or ABSENT, with name, ISO day and source."""

    says: str
    person: str
    day: str
    source: str = ""

    def __str__(self) -> str:
        told = "本地有制造企业" if self.says == PRESENT else "本地没有制造企业"
        basis = f"（来源：{self.source}）" if self.source else "（未写来源）"
        return f"{self.person}于 {self.day} 判定{told}{basis}"


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known of one link here.

    `makers` are distinct local firms that make it, `others` those in any other role, `doubtful`
    those whose reading is open, `coarse` those that name only its direction or sector;
    `theta_low`, `theta_high` and `theta_shrunk` are None without a base; `neighbours` names
    present neighbours in the chain; `coverage` is the best declared for local firms; `word` is
    the verdict that counts, None where nobody gave one.
    """

    makers: int
    others: int
    coverage: Completeness
    doubtful: int = 0
    coarse: int = 0
    neighbours: Sequence[str] = ()
    theta_low: float | None = None
    theta_high: float | None = None
    theta_shrunk: float | None = None
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A state, why it is so, and what would change it."""

    state: LinkState
    why: str
    would_change: str


@cache
def load_rule() -> Rule:
    """The rule that ships with the package."""
    return read_rule(files("queries") / "rules" / "link_states-3.yaml")


def read_rule(file: Traversable) -> Rule:
    """Read a rule file; raises DeclarationError for unknown, missing or ill-typed keys."""
    body = read_declaration(file.name, file)
    if set(body) != _KEYS:
        problem = f"应有且只有这些键：{'、'.join(sorted(_KEYS))}"
        raise DeclarationError(file.name, "", problem)
    try:
        return _rule(body, hashlib.sha256(file.read_bytes()).hexdigest()[:12])
    except (KeyError, TypeError, ValueError) as error:
        raise DeclarationError(file.name, str(error), "缺少或不是应有的类型") from error


def _rule(body: Mapping[str, object], digest: str) -> Rule:
    strong = cast("Mapping[str, float]", body["strong"])
    weak = cast("Mapping[str, float]", body["weak"])
    return Rule(
        version=str(body["version"]),
        hash=digest,
        level=float(cast("float", body["level"])),
        adequate=frozenset(Completeness(item) for item in cast("list[str]", body["adequate"])),
        blocks_absence=_known(body["blocks_absence"], {"doubtful", "coarse"}),
        verdict=_known(body["verdict"], {PRESENT, ABSENT}),
        strong_makers=int(strong["makers"]),
        strong_theta_low=float(strong["theta_low"]),
        weak_theta_high=float(weak["theta_high"]),
        weak_theta_shrunk=float(weak["theta_shrunk"]),
        weak_makers=int(weak["makers"]),
    )


def _known(names: object, valid: set[str]) -> frozenset[str]:
    found = frozenset(cast("list[str]", names))
    if unknown := found - valid:
        raise ValueError(f"{sorted(unknown)}")
    return found


def judge_link(sight: Sight, rule: Rule) -> Finding:
    """The state of one link; sellers and service firms never count as makers."""
    word = sight.word if sight.word and sight.word.says in rule.verdict else None
    if sight.makers == 0:
        return _settled(sight, word) if word else _absent(sight, rule)
    finding = _judge_present(sight, rule)
    if word and word.says == ABSENT:
        return replace(finding, why=f"{finding.why}但{word}，与数据不一致，请复核。")
    return finding


def _judge_present(sight: Sight, rule: Rule) -> Finding:
    if _is_strong(sight, rule):
        return Finding(
            LinkState.STRONG, _present(sight), "制造企业减少，或占比区间不再高于应有水平"
        )
    if _is_weak(sight, rule):
        return Finding(
            LinkState.WEAK, _present(sight), "再有制造企业落户，或现有企业做大并被数据记到"
        )
    change = "制造企业增至三家且占比区间高于应有水平，转为强链；只剩一家时可能转为弱链"
    return Finding(LinkState.PLAIN, _present(sight), change)


def _is_strong(sight: Sight, rule: Rule) -> bool:
    low = sight.theta_low
    return low is not None and low > rule.strong_theta_low and sight.makers >= rule.strong_makers


def _is_weak(sight: Sight, rule: Rule) -> bool:
    if sight.theta_high is not None and sight.theta_high < rule.weak_theta_high:
        return True
    if sight.makers >= rule.weak_makers:
        return False
    return sight.theta_shrunk is None or sight.theta_shrunk < rule.weak_theta_shrunk


def _settled(sight: Sight, word: Word) -> Finding:
    """By what a person says, where the data shows no maker."""
    seen = _seen_beside(sight)
    if word.says == PRESENT:
        why = f"{word}；数据里还没有见到确定的本地制造企业{seen}，不判断强弱程度。"
        return Finding(LinkState.PLAIN, why, "装载或核实这家企业，由数据说明；判定撤回后按数据判断")
    change = "引进或核实一家本地制造企业；判定撤回后按数据判断"
    if sight.neighbours:
        near = "、".join(list(sight.neighbours)[:3])
        why = f"{word}；数据里也没有见到{seen}，而它的上游或下游（{near}）在本地有。"
        return Finding(LinkState.BROKEN, why, change)
    why = f"{word}；数据里也没有见到{seen}，也没有见到它的上游或下游在本地。"
    return Finding(LinkState.BLANK, why, f"{change}；上游或下游落地后转为断链")


def _absent(sight: Sight, rule: Rule) -> Finding:
    seen = _seen_beside(sight)
    if sight.coverage not in rule.adequate:
        why = (
            f"已装载的数据里没有见到确定的本地制造企业{seen}；"
            f"本地企业数据的覆盖为“{sight.coverage.label}”，不能据此说没有。"
        )
        change = "装载声明为“完整”的本地企业数据，或核实一家本地制造企业"
        return Finding(LinkState.UNSEEN, why, change)
    if any(getattr(sight, name) for name in rule.blocks_absence):
        why = f"数据声明完整，没有见到确定的本地制造企业{seen}；先核实它们，才能说没有。"
        return Finding(LinkState.UNSEEN, why, "逐家核实：是，则有证据；都不是，则转为断链或空白")
    if sight.neighbours:
        near = "、".join(list(sight.neighbours)[:3])
        why = f"完整覆盖的数据里没有本地制造企业{seen}，而它的上游或下游（{near}）在本地有。"
        return Finding(LinkState.BROKEN, why, "引进或核实一家本地制造企业")
    why = f"完整覆盖的数据里没有本地制造企业{seen}，也没有见到它的上游或下游在本地。"
    return Finding(LinkState.BLANK, why, "引进或核实一家本地制造企业；上游或下游落地后转为断链")


def _seen_beside(sight: Sight) -> str:
    """Firms that speak of the link without making it for sure, in brackets; "" if none does."""
    parts = [
        f"{sight.doubtful} 家读法待定" if sight.doubtful else "",
        f"{sight.coarse} 家只写到大类" if sight.coarse else "",
        f"{sight.others} 家写到它但不是制造" if sight.others else "",
    ]
    told = "，".join(part for part in parts if part)
    return f"（另有 {told}）" if told else ""


def _present(sight: Sight) -> str:
    makers = f"有 {sight.makers} 家本地制造企业"
    if sight.theta_low is None or sight.theta_high is None:
        return f"{makers}；没有可作占比基准的数据集，不判断强弱程度。"
    limits = f"{sight.theta_low:.2f}–{sight.theta_high:.2f}"
    return f"{makers}；与按占比应有的家数相比，95% 区间为 {limits} 倍。"
