"""What the register of the text's own faults (文本问题) shows."""

from dataclasses import dataclass

from queries.answers.policy import PolicyIssue, PolicyIssues

MEANINGS = {
    "冲突": "两处规定不能同时照办",
    "名称不一": "同一对象在两处写法不同",
    "没有对应环节": "提到的对象在产业链里没有对应的环节",
    "定义借用": "一条的定义限于本条，另一条也在用",
    "口径不明": "缺少计算所需的单位、范围或基期",
    "未布局": "没有交给任何板块，或板块没有被点名",
}


@dataclass(frozen=True, slots=True)
class IssueGroup:
    kind: str
    meaning: str
    issues: tuple[PolicyIssue, ...]


@dataclass(frozen=True, slots=True)
class IssuesView:
    issues: PolicyIssues
    groups: tuple[IssueGroup, ...]


def view_issues(issues: PolicyIssues) -> IssuesView:
    """Known kinds in the order of their weight, then any other."""
    kinds = dict.fromkeys((*MEANINGS, *(item.kind for item in issues.items)))
    groups = (
        IssueGroup(
            kind,
            MEANINGS.get(kind, ""),
            tuple(item for item in issues.items if item.kind == kind),
        )
        for kind in kinds
    )
    return IssuesView(issues, tuple(group for group in groups if group.issues))
