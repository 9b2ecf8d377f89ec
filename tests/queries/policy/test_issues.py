"""The register as an answer: quotes side by side, and what each fault concerns."""

from datetime import date

from graph_loader.stores.store import Store
from queries.answers import PolicyIssue
from queries.policy.issues import read_policy_issues

TODAY = date(2026, 11, 23)


def find(store: Store, words: str) -> PolicyIssue:
    (issue,) = [item for item in read_policy_issues(store, TODAY).items if words in item.title]
    return issue


def test_a_fault_has_its_quotes_with_their_clauses(shipped: Store) -> None:
    issue = find(shipped, "“智能装备”")
    assert [(one.quote, one.clause) for one in issue.citations] == [
        ("智能装备", "三/(一)/1"),
        ("智能制造装备", "二/(二)/3"),
    ]
    assert [(node.kind, node.name) for node in issue.concerns] == [("Sector", "智能制造装备")]


def test_two_titles_are_told_apart_by_where_they_stand(shipped: Store) -> None:
    issue = find(shipped, "装备制造业高质量发展的实施意见")
    assert issue.explanation.startswith("文号之下的标题 写作“关于推进装备制造业高质量")
    assert "正文标题 写作“关于推进装备制造产业高质量" in issue.explanation


def test_measures_targets_tasks_and_districts_are_reached(shipped: Store) -> None:
    assert [node.kind for node in find(shipped, "按上级资金配套").concerns] == ["Measure"] * 2
    assert [node.kind for node in find(shipped, "基期").concerns] == ["Target"] * 2
    assert [node.name for node in find(shipped, "任务 6").concerns] == ["提高配套能力"]
    assert {node.name for node in find(shipped, "没有点名").concerns} == {
        "东海县", "灌云县", "高新区",
    }  # fmt: skip


def test_kinds_come_in_the_order_of_the_register(shipped: Store) -> None:
    kinds = [item.kind for item in read_policy_issues(shipped, TODAY).items]
    assert list(dict.fromkeys(kinds)) == [
        "冲突", "名称不一", "没有对应环节", "定义借用", "口径不明", "未布局",
    ]  # fmt: skip
