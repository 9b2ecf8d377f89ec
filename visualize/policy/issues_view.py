"""What the register of the text's own faults (文本疑点) shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.answers import Citation
from queries.answers.policy import NodeRef, PolicyIssue, PolicyIssues

MEANINGS = {
    "冲突": "两处规定不能同时照办",
    "名称不一": "同一对象在两处写法不同",
    "没有对应环节": "提到的对象在产业链里没有对应的环节",
    "定义借用": "一条的定义限于本条，另一条也在用",
    "口径不明": "缺少计算所需的单位、范围或基期",
    "未布局": "没有交给任何板块，或板块没有被点名",
}


NAMES = "名称不一"


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing under two names; `read_as` are the nodes it was read as."""

    first: Citation
    second: Citation
    read_as: tuple[NodeRef, ...]


@dataclass(frozen=True, slots=True)
class PairedIssue:
    """A fault of two names, as rows of a table; `citations` each once."""

    issue: PolicyIssue
    pairs: tuple[Pair, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """`paired` are shown as one table, `issues` each with all it says."""

    kind: str
    meaning: str
    issues: tuple[PolicyIssue, ...]
    paired: tuple[PairedIssue, ...]

    @property
    def count(self) -> int:
        return len(self.issues) + len(self.paired)


@dataclass(frozen=True, slots=True)
class IssuesView:
    issues: PolicyIssues
    groups: tuple[IssueGroup, ...]


def view_issues(issues: PolicyIssues) -> IssuesView:
    """Known kinds in the order of their weight, then any other."""
    kinds = dict.fromkeys((*MEANINGS, *(item.kind for item in issues.items)))
    groups = (_group(kind, [item for item in issues.items if item.kind == kind]) for kind in kinds)
    return IssuesView(issues, tuple(group for group in groups if group.count))


def _group(kind: str, issues: Sequence[PolicyIssue]) -> IssueGroup:
    paired = [item for item in issues if _comes_in_pairs(item)]
    return IssueGroup(
        kind,
        MEANINGS.get(kind, ""),
        tuple(item for item in issues if item not in paired),
        tuple(map(_pair, paired)),
    )


def _comes_in_pairs(issue: PolicyIssue) -> bool:
    return issue.kind == NAMES and bool(issue.citations) and len(issue.citations) % 2 == 0


def _pair(issue: PolicyIssue) -> PairedIssue:
    """One row for each two quotes; of several rows each has the node that the second names."""
    nodes = tuple(node for node in issue.concerns if node.kind != "Measure")
    quoted = list(zip(issue.citations[::2], issue.citations[1::2], strict=True))
    named = {"".join(second.quote.split()) for _, second in quoted}
    unnamed = tuple(node for node in nodes if node.name not in named)

    def read(second: Citation) -> tuple[NodeRef, ...]:
        if len(quoted) == 1:
            return nodes
        own = "".join(second.quote.split())
        return tuple(node for node in nodes if node.name == own) or unnamed

    pairs = tuple(Pair(first, second, read(second)) for first, second in quoted)
    return PairedIssue(issue, pairs, tuple(dict.fromkeys(issue.citations)))
