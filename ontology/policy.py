"""What is read from a policy text; field names as in the `policy extract` contract."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ontology.evidence import Origin, Quote

DOCUMENT_LABELS = {
    "doc_no": "文号",
    "title": "标题",
    "issuer": "发文机关",
    "issued": "印发日期",
    "valid_from": "施行日期",
    "valid_to": "有效期至",
    "region": "地区",
}
AT_LEAST, AT_MOST, EXACTLY, ABOUT = ">=", "<=", "==", "~"
COMPARATORS = {AT_LEAST: "不低于", AT_MOST: "不超过", EXACTLY: "", ABOUT: "约"}


@dataclass(frozen=True, slots=True)
class Document:
    """Facts of the document; dates ISO, None where the text does not state them."""

    doc_no: str | None
    title: str | None
    issuer: str | None
    issued: str | None
    valid_from: str | None
    valid_to: str | None
    region: str | None  # the prefecture whose policy it is, such as 连云港


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered part of the text; `path` such as 三/(一)/1."""

    id: str
    path: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """A tier of sectors, such as the 1, 3 and 4 of “1+3+4”."""

    code: str
    label: str
    sectors: tuple[str, ...]
    evidence: Quote
    clause: str


@dataclass(frozen=True, slots=True)
class Sector:
    """产业; `group` is the code of its group or None; `aliases` other names in the same text."""

    id: str
    name: str
    group: str | None
    evidence: Quote
    clause: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Direction:
    """子方向; `open_list` is true where the text ends the list with 等."""

    id: str
    sector: str
    name: str
    open_list: bool
    evidence: Quote
    clause: str


@dataclass(frozen=True, slots=True)
class Component:
    """环节; `term` as written, `name` canonical, `parts` the atoms joined by 及/和/与."""

    id: str
    sector: str
    direction: str
    name: str
    term: str
    parts: tuple[str, ...]
    stage: str | None
    evidence: Quote
    clause: str


Node: TypeAlias = Sector | Direction | Component


@dataclass(frozen=True, slots=True)
class Reading:
    """A node that a layout term was read as."""

    kind: str  # sector | direction | component
    name: str
    id: str


@dataclass(frozen=True, slots=True)
class Layout:
    """One term that the text assigns to one district.

    `type` is what the term names (industry, project, park); `mapping` how it was read
    (exact, alias, generic, project, park, none).
    """

    district: str
    type: str
    term: str
    mapping: str
    maps_to: tuple[Reading, ...]
    evidence: Quote
    clause: str


@dataclass(frozen=True, slots=True)
class Target:
    """A number the text promises; number and unit as in the text."""

    metric: str
    value: float
    unit: str
    year: int | None
    comparator: str  # a key of COMPARATORS
    scope: str
    evidence: Quote
    clause: str


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered duty with the units responsible for it.

    `always` are those of `departments` that a rule for all duties adds (各县区政府 …).
    """

    id: str
    title: str
    departments: tuple[str, ...]
    evidence: Quote
    clause: str
    always: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A support item as the rules read it; amounts in 万元, rates 0 to 1.

    Of amounts graded by level, `cap` or `fixed` is the largest, `amounts` all in their order;
    `threshold` is then that of the largest where each has its own. `rate_max` is of what the text
    names, which need not be money (50% of the LPR).
    """

    id: str
    subject: str
    threshold: float | None
    rate_max: float | None
    cap: float | None
    cap_scope: str | None
    fixed: float | None
    departments: tuple[str, ...]
    evidence: Quote
    clause: str
    amounts: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Institution:
    """A named park (园区), platform (平台) or other body (机构).

    `kind` is park, platform or institution, `type` the Chinese word for what it is (产业园, 实验室,
    大学 …); `district` is where the text puts it, "" where it does not say.
    """

    kind: str
    type: str
    name: str
    district: str
    evidence: Quote
    clause: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A stretch of the text and the clause that holds it; `clause` "" outside all clauses."""

    evidence: Quote
    clause: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A fault of the text itself (文本疑点), with every quote that is part of it.

    `kind` is one of ISSUE_KINDS. In `concerns` a reading of kind measure or task has the number in
    `id`, a district its name, a target its place among the policy's targets, all others the id of
    the node. `origin` is policy for what rules found in the text, person for a curated entry.
    """

    kind: str
    title: str
    explanation: str
    ask: str
    cited: tuple[Cited, ...]
    concerns: tuple[Reading, ...] = ()
    origin: Origin = Origin.POLICY


ISSUE_KINDS = ("冲突", "名称不一", "没有对应环节", "定义借用", "口径不明", "未布局")


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that looked relevant and was not understood."""

    evidence: Quote
    why: str


@dataclass(frozen=True, slots=True)
class Policy:
    """All that was read from one text."""

    text: str
    document: Document
    clauses: tuple[Clause, ...] = ()
    groups: tuple[Group, ...] = ()
    sectors: tuple[Sector, ...] = ()
    directions: tuple[Direction, ...] = ()
    components: tuple[Component, ...] = ()
    layout: tuple[Layout, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    measures: tuple[Measure, ...] = ()
    unread: tuple[Unread, ...] = field(default=())
    institutions: tuple[Institution, ...] = ()
    issues: tuple[Issue, ...] = ()  # entered by people; rules find the others

    def find_nodes(self, kind: str, name: str, direction: str = "") -> Iterator[Node]:
        """The nodes of the chain of that kind (sector, direction, component) and name.

        `direction` tells components of one name apart; "" stands for any.
        """
        match kind:
            case "sector":
                yield from (node for node in self.sectors if node.name == name)
            case "direction":
                yield from (node for node in self.directions if node.name == name)
            case "component":
                for node in self.components:
                    if node.name == name and direction in ("", node.direction):
                        yield node


def find_clause(clauses: Iterable[Clause], start: int, end: int | None = None) -> Clause | None:
    """The innermost clause that holds a place of the text, up to `end` if given; None outside."""
    last = start + 1 if end is None else end
    holding = (clause for clause in clauses if clause.start <= start and last <= clause.end)
    return max(holding, key=lambda clause: (clause.start, -clause.end), default=None)
