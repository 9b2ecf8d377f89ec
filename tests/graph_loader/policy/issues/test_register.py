"""The register of the shipped text: what is in it, with every quote."""

import pytest

from graph_loader.policy import SHIPPED, read_folder
from graph_loader.policy.issues import find_issues
from graph_loader.policy.measures_file import read_scheme
from ontology.policy import ISSUE_KINDS, Issue

UNNAMED = ("东海县", "灌云县", "高新区")


@pytest.fixture(scope="module")
def register() -> tuple[Issue, ...]:
    return find_issues(read_folder(SHIPPED), read_scheme(SHIPPED), UNNAMED)


def quotes(issue: Issue) -> list[str]:
    """The quotes without the line breaks of the page."""
    return ["".join(one.evidence.quote.split()) for one in issue.cited]


def only(register: tuple[Issue, ...], words: str) -> Issue:
    (found,) = [issue for issue in register if words in issue.title]
    return found


def test_every_quote_stands_in_the_text(register: tuple[Issue, ...]) -> None:
    text = read_folder(SHIPPED).text
    for issue in register:
        assert issue.cited
        for one in issue.cited:
            assert text[one.evidence.start : one.evidence.end] == one.evidence.quote


def test_kinds_come_in_order_and_all_are_there(register: tuple[Issue, ...]) -> None:
    order = [ISSUE_KINDS.index(issue.kind) for issue in register]
    assert order == sorted(order)
    assert set(order) == set(range(len(ISSUE_KINDS)))


def test_titles_are_told_apart(register: tuple[Issue, ...]) -> None:
    assert len({issue.title for issue in register}) == len(register)


def test_matching_funds_against_the_exclusion(register: tuple[Issue, ...]) -> None:
    issue = only(register, "按上级资金配套")
    assert issue.kind == "冲突"
    state, province, excluded = quotes(issue)
    assert "按不高于国家拨付资金的50%给予配套" in state
    assert "按不高于省拨付资金的30%给予配套" in province
    assert excluded == "已获得国家、省政策扶持的项目，不再享受以上政策"
    assert issue.ask == "请市科技局、市工信局、市财政局说明：配套条款与排除条款哪一条优先？"
    assert [node.id for node in issue.concerns] == ["1.1", "1.2"]


def test_one_sector_under_two_names(register: tuple[Issue, ...]) -> None:
    assert quotes(only(register, "“炼化及油气石化装备”")) == [
        "炼化及油气石化装备",
        "炼化及油气装备",
    ]
    assert quotes(only(register, "“智能装备”")) == ["智能装备", "智能制造装备"]


def test_the_document_has_two_titles(register: tuple[Issue, ...]) -> None:
    assert quotes(only(register, "装备制造业高质量")) == [
        "关于推进装备制造业高质量发展的实施意见",
        "关于推进装备制造产业高质量发展的实施意见",
    ]


def test_terms_without_a_node(register: tuple[Issue, ...]) -> None:
    found = {
        issue.title.split("写到的")[0]: quotes(issue)
        for issue in register
        if "写到的" in issue.title
    }
    assert found == {
        "市开发区的布局": ["高端装备"],
        "任务 6 ": ["模具", "自动化控制系统"],
        "任务 9 ": ["铸造", "锻压", "热处理"],
        "支持政策 3.1 ": ["高效节能电机", "氢燃料电池", "储能电池", "3C电池"],
        "支持政策 4.2 ": [
            "液化天然气（LNG）储运装备及运输船舶",
            "深海油气开发装备及其核心工艺装置",
        ],
    }
    assert "“精密模具”" in only(register, "任务 6").explanation


def test_a_definition_used_by_another_clause(register: tuple[Issue, ...]) -> None:
    defined, used = quotes(only(register, "“项目有效投入”"))
    assert defined.startswith("本条政策所指项目有效投入不含税额")
    assert "不高于项目有效投入的10%" in used


def test_numbers_without_a_yardstick(register: tuple[Issue, ...]) -> None:
    vague = [issue.title for issue in register if issue.kind == "口径不明"]
    assert len(vague) == 3
    assert any(title.startswith("支持政策 1.3 最高 100 万元") for title in vague)
    assert any("增长目标没有写明基期" in title for title in vague)
    assert any(title.startswith("“千亿级") for title in vague)


def test_what_no_district_was_given(register: tuple[Issue, ...]) -> None:
    placed = {
        issue.title.split("：")[0]: len(issue.concerns)
        for issue in register
        if issue.kind == "未布局"
    }
    assert placed == {"汽车零部件": 3, "工程装备": 2, "纺织机械": 5, "布局条款没有点名": 3}
    sentence = quotes(only(register, "没有点名"))[0]
    assert sentence.startswith("立足产业基础")
    assert sentence.endswith("能源装备制造产业园")


def test_without_curated_data_the_rules_still_see_the_conflict() -> None:
    found = find_issues(read_folder(SHIPPED))
    assert quotes(only(found, "按上级资金配套"))[2].startswith("已获得国家、省政策扶持")
    assert not any("没有点名" in issue.title for issue in found)
