"""Numbers that are promised; those of the shipped text counted by reading it."""

import pytest

from graph_loader.policy import read_folder, read_policy
from graph_loader.policy.clauses import read_parts
from graph_loader.policy.targets import read_targets
from graph_loader.policy.view import read_view
from ontology.policy import Target
from tests.graph_loader.policy.genre import BINYUAN, YUNZE

Told = tuple[str, str, float, str, int | None, str]


def told(target: Target) -> Told:
    return (
        target.metric, target.comparator, target.value, target.unit, target.year, target.scope,
    )  # fmt: skip


def read(sentence: str) -> list[Told]:
    view = read_view(f"一、目标\n（一）目标。{sentence}")
    return [told(target) for target in read_targets(view, read_parts(view))]


def test_all_numbers_of_the_shipped_text() -> None:
    trade = "装备制造业"
    assert [told(target) for target in read_folder().targets] == [
        ("总产值", ">=", 600.0, "亿元", 2025, "全市装备制造产业"),
        ("总产值年均增长", ">=", 15.0, "%", 2025, "全市装备制造产业"),
        ("产值", ">=", 100.0, "亿元", 2025, "海洋装备产业"),
        ("产值", ">=", 200.0, "亿元", 2025, "能源装备产业"),
        ("总产值年均增长", "==", 15.0, "%", 2030, "全市装备制造产业"),
        ("产业集群", "~", 1000.0, "亿元", 2030, "装备制造产业"),
        ("省级以上专精特新中小企业", ">=", 10.0, "家", 2025, trade),
        ("市级创新型中小企业", ">=", 100.0, "家", 2025, trade),
        ("上市挂牌装备制造企业", "~", 10.0, "家", 2025, "全市"),
        ("省级以上创新平台", ">=", 30.0, "个", 2025, trade),
        ("市级以上首台（套）重大装备", "==", 50.0, "个", 2025, trade),
        ("市级以上关键核心技术攻关项目", "==", 3.0, "项", None, "每年"),
        ("省级智能工厂", ">=", 2.0, "家", 2025, trade),
        ("智能车间", ">=", 8.0, "家", 2025, trade),
        ("星级上云企业", ">=", 100.0, "家", 2025, trade),
        ("省级以上绿色工厂", "~", 5.0, "家", 2025, trade),
        ("国家级、省级服务型制造示范企业", ">=", 5.0, "家", 2025, "全市"),
        ("银企对接会、需求对接会", ">=", 5.0, "场次", None, "每年"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("到2027年，产值达到8.5亿元。", ("产值", ">=", 8.5, "亿元", 2027, "全市")),
        ("到2027年，能耗不超过3%。", ("能耗", "<=", 3.0, "%", 2027, "全市")),
        ("到2027年，能耗控制在3%以内。", ("能耗", "<=", 3.0, "%", 2027, "全市")),
        ("到2027年，企业约20家。", ("企业", "~", 20.0, "家", 2027, "全市")),
        ("到2027年，力争培育百亿级企业3家。", ("百亿级企业", "==", 3.0, "家", 2027, "全市")),
        ("到2027年，形成2个千亿级产业集群。", ("千亿级产业集群", "==", 2.0, "个", 2027, "全市")),
        ("到2027年，新增5家上市企业。", ("上市企业", "==", 5.0, "家", 2027, "全市")),
        ("市财政每年安排不少于5亿元专项资金。", ("专项资金", ">=", 5.0, "亿元", None, "每年")),
        ("到2027年，打造万亿级产业集群。", ("产业集群", "~", 10000.0, "亿元", 2027, "全市")),
    ],
)
def test_comparators_and_levels(sentence: str, expected: Told) -> None:
    assert read(sentence) == [expected]


def test_numbers_that_promise_nothing_are_left_alone() -> None:
    assert read("全市现有企业30家，其中规上10家。") == []
    assert read("对2027年前投产的，每年给予最高500万元奖励。") == []


def test_another_text() -> None:
    assert [told(target) for target in read_policy(BINYUAN).targets] == [
        ("规模以上工业总产值", ">=", 3000.0, "亿元", 2027, "全市"),
        ("规模以上工业总产值年均增长", "~", 10.0, "%", 2027, "全市"),
        ("高新技术企业", ">=", 500.0, "家", 2027, "全市"),
        ("国家级专精特新“小巨人”企业", ">=", 20.0, "家", 2027, "全市"),
        ("上市企业", ">=", 5.0, "家", 2027, "全市"),
        ("省级智能工厂", "==", 30.0, "家", 2027, "全市"),
        ("智能车间", "==", 100.0, "个", 2027, "全市"),
    ]


def test_evidence_holds_the_number_and_lies_in_the_text() -> None:
    for target in read_policy(YUNZE).targets:
        evidence = target.evidence
        assert YUNZE[evidence.start : evidence.end] == evidence.quote
        assert f"{target.value:g}" in evidence.quote or "亿级" in evidence.quote


def test_a_sentence_read_as_a_target_is_not_unread() -> None:
    policy = read_policy(YUNZE)
    assert not any("800亿元" in sentence.evidence.quote for sentence in policy.unread)
