"""What the policy states beside the chain: text with spans, targets, tasks, measures, faults."""

from dataclasses import dataclass
from datetime import date

from queries.answers.basis import Citation, PolicyNote


@dataclass(frozen=True, slots=True)
class NodeRef:
    """A node by kind (Sector, Direction, Component, District, Target …), id and name."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered part of the text; `text` is its stretch of the whole, from `start` to `end`."""

    id: str
    path: str
    title: str
    start: int
    end: int
    text: str
    states: tuple[NodeRef, ...]  # what is stated in it, in the order of the text


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text and the node that it states: `text[start:end]`."""

    start: int
    end: int
    node: NodeRef
    note: str  # one line: how it was read, such as 布局（别名）


@dataclass(frozen=True, slots=True)
class PolicyText:
    """The whole text with its clauses and every extracted span, by start and longest first."""

    policy: PolicyNote
    text: str
    clauses: tuple[Clause, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """A figure that somebody entered for a target; unit as in the target."""

    value: float
    as_of: str  # ISO date that the figure speaks of
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class PolicyTarget:
    """目标; `progress` newest last, empty where nobody entered a figure.

    `ratio` is the newest figure over the value and `met` whether it satisfies the comparator;
    both None without a figure and where sources give different ones for the newest day, `met`
    also where the text says only 左右 or names a grade. `always` are the units of `departments`
    that a standing rule adds to every task (各县区政府 …).
    """

    id: str
    metric: str
    value: float
    unit: str
    year: int | None
    comparator: str
    scope: str
    departments: tuple[str, ...]
    progress: tuple[Progress, ...]
    ratio: float | None
    met: bool | None
    citation: Citation
    always: tuple[str, ...] = ()

    @property
    def newest(self) -> tuple[Progress, ...]:
        """The figures of the newest day, by source; empty without a figure."""
        return tuple(one for one in self.progress if one.as_of == self.progress[-1].as_of)

    @property
    def is_contradicted(self) -> bool:
        """Whether sources give different figures for the newest day."""
        return len({one.value for one in self.newest}) > 1


@dataclass(frozen=True, slots=True)
class PolicyTargets:
    as_of: date
    policy: PolicyNote
    items: tuple[PolicyTarget, ...]


@dataclass(frozen=True, slots=True)
class PolicyTask:
    """任务; `departments` in the order of the text, those of the standing rule last.

    `always` are the units that a standing rule adds to every task (各县区政府 …).
    """

    id: str
    number: str
    title: str
    departments: tuple[str, ...]
    always: tuple[str, ...]
    targets: tuple[NodeRef, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class PolicyTasks:
    as_of: date
    policy: PolicyNote
    items: tuple[PolicyTask, ...]


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """支持政策 item; amounts in 万元, `rate_max` 0 to 1, None where the text gives no number.

    `levels` name what each of `amounts` is for (省, 市); () where nobody entered it.
    `standing` is 有效, 尚未施行, 已失效 or 未写明期限 on the answer's day. `review` says in one
    sentence that the item needs a 公平竞争审查 before it is promised to anybody.
    """

    id: str
    number: str  # the contract's measure id, such as 3.1
    title: str
    subject: str
    threshold: float | None
    rate_max: float | None
    cap: float | None
    cap_scope: str | None
    fixed: float | None
    amounts: tuple[float, ...]
    base: str  # what the rate is applied to, in words; "" where there is no rate
    open_list: bool
    once: bool
    departments: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    standing: str
    review: str
    supports: tuple[NodeRef, ...]
    citation: Citation
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measures:
    as_of: date
    policy: PolicyNote
    items: tuple[MeasureCard, ...]


@dataclass(frozen=True, slots=True)
class PolicyIssue:
    """A fault of the text itself: `citations` holds every quote that is part of it.

    `kind` is 冲突, 名称不一, 没有对应环节, 定义借用, 口径不明 or 未布局.
    """

    id: str
    kind: str
    title: str
    explanation: str
    ask: str  # whom to ask what
    citations: tuple[Citation, ...]
    concerns: tuple[NodeRef, ...]


@dataclass(frozen=True, slots=True)
class PolicyIssues:
    as_of: date
    policy: PolicyNote
    items: tuple[PolicyIssue, ...]


@dataclass(frozen=True, slots=True)
class PolicySite:
    """A named park, platform or institution; `kind` is Park, Platform or Institution.

    `type` is the Chinese word for what it is; `district` None where the text does not say.
    """

    kind: str
    id: str
    name: str
    type: str
    district: str | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class PolicySites:
    as_of: date
    policy: PolicyNote
    items: tuple[PolicySite, ...]
