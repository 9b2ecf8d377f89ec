"""Each rule on a few sentences of our own: when it speaks, and when it is silent."""

import pytest

from graph_loader.policy.issues import find_issues
from ontology.policy import Issue
from tests.graph_loader.load.policy.town import read_town


def found(kind: str, *changes: tuple[str, str]) -> list[Issue]:
    return [issue for issue in find_issues(read_town(*changes)) if issue.kind == kind]


MATCHING = ("对新认定的", "对承担省重点研发的项目，按省拨付资金的20%给予配套。对新认定的")
EXCLUSION = (
    "本意见自",
    "（二）其他。已享受国家、省级扶持的项目，不再重复支持。（责任单位：市财政局）\n本意见自",
)


def test_matching_alone_and_exclusion_alone_are_no_conflict() -> None:
    assert found("冲突", MATCHING) == []
    assert found("冲突", EXCLUSION) == []


def test_matching_and_exclusion_together_are_one() -> None:
    (issue,) = found("冲突", MATCHING, EXCLUSION)
    assert [node.id for node in issue.concerns] == ["1.2"]
    assert issue.cited[1].evidence.quote == "已享受国家、省级扶持的项目，不再重复支持"


@pytest.mark.parametrize(
    ("sentence", "terms"),
    [
        ("围绕阀体、铸钢件等关键零部件，加大招引力度。", ["铸钢件"]),
        ("聚焦热处理、表面处理核心环节开展攻关。", ["热处理", "表面处理"]),
        ("以锻造、焊接等领域为重点。", ["锻造", "焊接"]),
        ("围绕阀体、密封件等核心环节。", []),
        ("围绕企业需求开展服务。", []),
    ],
)
def test_terms_of_a_task_that_the_chain_lacks(sentence: str, terms: list[str]) -> None:
    issues = found("没有对应环节", ("培育企业。到", f"培育企业。{sentence}到"))
    assert [one.evidence.quote for issue in issues for one in issue.cited] == terms


def test_a_layout_term_that_was_read_as_nothing() -> None:
    (issue,) = found("没有对应环节", ("重点发展高压阀门；", "重点发展特种船舶；"))
    assert issue.concerns[0].name == "城东区"
    assert issue.cited[0].evidence.quote == "特种船舶"


DEFINED = ("最高300万元", "最高300万元。本条所称设备投资额不包括土建费用")


def test_a_definition_is_borrowed_only_by_another_clause() -> None:
    assert found("定义借用", DEFINED) == []
    other = ("本意见自", "（二）场景。按设备投资额的5%给予补助。（责任单位：市财政局）\n本意见自")
    (issue,) = found("定义借用", DEFINED, other)
    assert issue.title == "四/(一)只为本条定义的“设备投资额”，四/(二)也在使用"
    assert issue.ask.startswith("请市财政局说明")


@pytest.mark.parametrize(
    ("written", "vague"),
    [
        ("产值年均增长12%", True),
        ("产值较2024年增长12%", False),
        ("产值比上年增长12%", False),
        ("产值达到80亿元", False),
    ],
)
def test_growth_needs_a_base_year(written: str, *, vague: bool) -> None:
    issues = found("口径不明", ("产值达到80亿元", written))
    assert any("没有写明基期" in issue.title for issue in issues) is vague


def test_a_cap_needs_to_say_what_it_counts_for() -> None:
    assert [issue.concerns[0].id for issue in found("口径不明")] == ["1.1"]
    assert found("口径不明", ("最高300万元", "单个项目最高300万元")) == []


def test_directions_are_placed_by_themselves_their_parts_or_their_sector() -> None:
    assert found("未布局") == []  # one direction by name, one by its component
    (issue,) = found("未布局", ("沙河县发展电动执行器", "沙河县发展高压阀门"))
    assert [node.name for node in issue.concerns] == ["阀门执行器"]


def test_a_text_without_a_layout_places_nothing_and_lacks_nothing() -> None:
    changes = (
        ("支持城东区建设阀门产业园，重点发展高压阀门；沙河县发展电动执行器。", "优化布局。"),
    )
    assert found("未布局", *changes) == []


def test_a_sector_without_directions_is_named_once() -> None:
    changes = (
        ("阀门执行器：重点", "2. 仪表。重点"),
        ("沙河县发展电动执行器", "沙河县发展高压阀门"),
    )
    (issue,) = found("未布局", *changes)
    assert issue.title == "仪表没有布局到任何板块"


def test_a_grade_is_told_by_its_own_words() -> None:
    titles = [i.title for i in found("口径不明", ("产值达到80亿元", "培育百亿级企业2家"))]
    assert "“百亿级企业”没有写明指标与下限" in titles


def test_a_title_without_its_trial_note_is_the_same_title() -> None:
    named = "《青禾市人民政府办公室关于促进阀门产业发展的实施意见（试行）》"
    assert found("名称不一", ("（一）发展目标。", f"（一）发展目标。落实{named}。")) == []
    other = named.replace("阀门产业", "阀门制造产业")
    assert found("名称不一", ("（一）发展目标。", f"（一）发展目标。落实{other}。"))
