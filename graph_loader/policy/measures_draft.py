"""A first `measures.yaml` from what the rules read of a text, for people to complete."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

from graph_loader.policy.measures import TOTAL
from graph_loader.policy.measures_questions import Doubts
from graph_loader.policy.review import REVIEW
from ontology.award import FIRM, FIRM_YEAR
from ontology.evidence import Quote
from ontology.policy import Measure, Policy

Entry: TypeAlias = dict[str, Any]

_HEAD = """\
# 支持政策草稿：规则从原文读出的金额、比例、限额，未经人核对，不能当作测算结果。
# 每一条都带 draft: true；questions 是规则拿不准的地方。
# 对照原文核对完一条，就删去这一条的 draft 和 questions；删去之前，测算对这一条只答
# “须主管部门认定”，注明“本条由规则起草，未经人核对”，liantu policy check 也会列出。
# 下列各项须由人对照原文补写：
#   conditions  资格与时点（fact、check、text、source，otherwise 为 ineligible 或 not_yet）
#   facts       各条件要填的事实；基数若有定义，在 bases 中写 definition 和 ways
#   supports    适用的产业、子方向、环节；没有节点的词写在 no_node
#   rules       对各条都适用的规则；tasks 为一事一议的任务
# 写法见随附政策的 measures.yaml；引文须与原文逐字相同。金额单位万元，比例 0–1。
"""
_NOTE = "草稿：资格条件、时点、名单须对照原文补写"
_HIGHER = re.compile(r"[^。；\n]*(?:就高不重复|从高不重复|就高不就低|择优不重复)[^。；\n]*")
_EXCLUDED = re.compile(
    r"[^。；\n]*(?:国家|省)[^。；\n]*(?:不再|不得|不予)[^。；\n]{0,4}享受[^。；\n]*"
)
_PERIOD = re.compile(r"[^。；\n]*(?:有效期|起施行|起实施|起执行)[^。；\n]*")
_CASE = re.compile(r"[^。；\n]*一事一议[^。；\n]*")
_LEVEL = re.compile(r"(国家|省|市|县|区)级?(?=[、和或])|(国家|省|市|县|区)级")
_WORDS = {FIRM: "项目", FIRM_YEAR: "项目"}
_PIECES = {"台": "设备", "套": "设备", "辆": "车辆", "艘": "船舶"}  # what is counted so


def draft_measures(policy: Policy) -> str:
    """The text of a `measures.yaml` that reads as it stands and gives no final answer.

    Items have amounts, rates and caps, a base or a level to fill in, and a threshold as a condition
    where it counts something else than the base; what else makes a project eligible is for people
    to write. Each is marked as a draft, with what the rules could not settle as `questions`. The
    same policy gives the same text.
    """
    laws = [{"name": law.name, "in_force": law.in_force.isoformat()} for law in REVIEW.laws]
    draft: Entry = {"review": {"text": REVIEW.text, "laws": laws}}
    if period := _last(policy.text, _PERIOD):
        draft["period"] = {"source": period}
    rules = {"higher_only": _last(policy.text, _HIGHER), "excluded": _last(policy.text, _EXCLUDED)}
    draft["rules"] = {name: source for name, source in rules.items() if source}
    if notes := list(_notes(policy)):
        draft["rules"]["notes"] = notes
    draft["tasks"] = list(_tasks(policy))
    doubts = [Doubts(measure) for measure in policy.measures]
    draft["bases"] = [_base(each) for each in doubts if each.rated]
    draft["items"] = [_item(each) for each in doubts]
    body = yaml.dump(
        draft, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100, line_break="\n"
    )
    return f"{_HEAD}\n{body}"


class _Plain(yaml.SafeDumper):
    """Writes out what stands twice, with no anchors that an editor would trip over."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _last(text: str, pattern: re.Pattern[str]) -> Entry | None:
    """The last stretch that the pattern finds, as a source."""
    found = list(pattern.finditer(text))
    if not found:
        return None
    quote = found[-1].group()
    start = found[-1].start() + len(quote) - len(quote.lstrip())
    return _cited(quote.strip(), start)


def _cited(quote: str, start: int) -> Entry:
    return {"quote": quote, "start": start, "end": start + len(quote)}


def _source(evidence: Quote) -> Entry:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}


def _tasks(policy: Policy) -> Iterator[Entry]:
    for task in policy.tasks:
        found = _CASE.search(task.evidence.quote)
        if found and task.id.isdigit():
            quote = found.group()
            start = task.evidence.start + found.start() + len(quote) - len(quote.lstrip())
            source = _cited(quote.strip(), start)
            yield {"number": int(task.id), "title": task.title, "source": source}


def _notes(policy: Policy) -> Iterator[Entry]:
    """Limits of all items together: told, not computed."""
    for sentence in policy.unread:
        if sentence.why == TOTAL:
            yield {"text": "各条合计的限额，测算没有计入", "source": _source(sentence.evidence)}


def _base(doubts: Doubts) -> Entry:
    label = doubts.base
    fact = {"name": "base", "label": label, "kind": "amount", "unit": "万元", "example": "1000"}
    return {"id": _base_id(doubts.measure), "label": label, "stated": "base", "facts": [fact]}


def _base_id(measure: Measure) -> str:
    return f"base_{measure.id}"


def _item(doubts: Doubts) -> Entry:
    measure = doubts.measure
    item: Entry = {
        "id": measure.id,
        "draft": True,
        "questions": list(doubts.ask()),
        "title": measure.subject[:30],
        "subject": measure.subject,
        "source": _source(measure.evidence),
        "unit": _unit(doubts),
        "note": _NOTE,
    }
    if doubts.rated:
        item["award"] = _rated(doubts)
    elif measure.cap or measure.fixed:
        item["award"] = _graded(doubts)
    if conditions := list(_conditions(doubts)):
        item["conditions"] = conditions
    if facts := list(_facts(item.get("award", {}), doubts)):
        item["facts"] = facts
    if elsewhere := "、".join(_elsewhere(doubts)):
        item["differs"] = f"草稿没有照规则的读法写{elsewhere}，核对时写准"
    return item


def _unit(doubts: Doubts) -> Entry:
    scope = doubts.measure.cap_scope
    if doubts.rated and doubts.each_cap:
        scope = doubts.each_cap[1]
    unit: Entry = {"word": _WORDS.get(scope or "", _thing(scope) or "项目")}
    if doubts.rated or doubts.measure.cap_scope in _WORDS:
        unit["list"] = "projects"
    if scope in _PIECES:
        unit["counter"] = scope
    return unit


def _thing(scope: str | None) -> str:
    """What a cap counts for, in place of the word that counts it."""
    return _PIECES.get(scope or "", scope or "")


def _elsewhere(doubts: Doubts) -> Iterator[str]:
    """What the check would look for in vain in the drafted item's award."""
    if doubts.measure.rate_max is not None and not doubts.rated:
        yield "比例"
    if doubts.terms.tiers or doubts.apart:
        yield "门槛"
    yield from doubts.unplaced


def _conditions(doubts: Doubts) -> Iterator[Entry]:
    """The threshold, where it is none of the rate's base."""
    if doubts.threshold and doubts.apart:
        more = "超过" if doubts.exclusive else "达到"
        yield {
            "fact": "threshold",
            "check": "above" if doubts.exclusive else "at_least",
            "value": doubts.threshold.value,
            "text": f"{doubts.reached}{more}{doubts.threshold.words}",
            "source": _source(doubts.measure.evidence),
        }


def _rated(doubts: Doubts) -> Entry:
    """A rate of the base with the largest cap, and a second one for each project or piece."""
    measure = doubts.measure
    source = _source(measure.evidence)
    award: Entry = {
        "source": source,
        "base": _base_id(measure),
        "rate": {"value": measure.rate_max, "source": source},
    }
    if doubts.threshold and not doubts.apart:
        award["threshold"] = {"value": doubts.threshold.value, "source": source}
    if measure.cap is not None:
        award["cap"] = _cap(measure, measure.cap)
    if doubts.each_cap:
        value, scope = doubts.each_cap
        award["each_cap"] = {"value": value, "scope": _thing(scope), "source": source}
    return award


def _graded(doubts: Doubts) -> Entry:
    """Amounts by level; with both a fixed amount and a cap, the amount up to the cap."""
    measure = doubts.measure
    capped = measure.fixed is not None and measure.cap is not None
    amounts = (measure.fixed,) if capped else measure.amounts or (measure.fixed or measure.cap,)
    words = _levels(doubts, len(amounts))
    award: Entry = {
        "source": _source(measure.evidence),
        "upper": measure.fixed is None,
        "grades": [
            {"word": word, "amount": amount} for word, amount in zip(words, amounts, strict=True)
        ],
    }
    if len(amounts) > 1:
        award["level"] = "level"
    if capped:
        award["cap"] = _cap(measure, measure.cap)
    else:
        award["grade_scope"] = _thing(measure.cap_scope)
    return award


def _cap(measure: Measure, value: float | None) -> Entry:
    scope = _thing(measure.cap_scope)
    return {"value": value, "scope": scope, "source": _source(measure.evidence)}


def _facts(award: Entry, doubts: Doubts) -> Iterator[Entry]:
    """The facts that the award and the threshold ask for."""
    if doubts.threshold and doubts.apart:
        reached = {"name": "threshold", "label": doubts.reached, "kind": "amount", "unit": "万元"}
        yield reached | {"example": "1000"}
    if "level" in award:
        words = [grade["word"] for grade in award["grades"]]
        label = "档次" if doubts.tier_words else "级别"
        level = {"name": "level", "label": label, "kind": "words", "choices": words}
        yield level | {"example": f'"{words[0]}"'}
    if award.get("cap", {}).get("scope") == FIRM_YEAR:
        year = {"name": "year", "label": "年度", "kind": "year", "required": False}
        yield year | {"example": "2025", "meaning": "限额按企业、按年度计"}


def _levels(doubts: Doubts, count: int) -> list[str]:
    """The words of the levels where the text names as many as there are amounts."""
    if count == 1:
        return [""]
    if len(doubts.tier_words) == count:
        return list(doubts.tier_words)
    found = [one or other for one, other in _LEVEL.findall(doubts.measure.evidence.quote)]
    words = list(dict.fromkeys(found))
    return words if len(words) == count else [f"第{number}档" for number in range(1, count + 1)]
