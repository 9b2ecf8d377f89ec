"""Several numbers in one breath, each told of something of its own."""

import pytest

from graph_loader.policy.apart import tell_apart
from graph_loader.policy.clauses import read_parts
from graph_loader.policy.targets import read_targets
from graph_loader.policy.view import read_view

NAMES = ("海洋装备", "能源装备", "装备")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("营业收入、利润", [("营业收入", ""), ("利润", "")]),
        ("甲乙、丙丁产业产值", [("产值", "甲乙产业"), ("产值", "丙丁产业")]),
        ("甲乙产业和丙丁产业产值", [("产值", "甲乙产业"), ("产值", "丙丁产业")]),
        ("甲乙产业产值、丙丁产业产值", [("产值", "甲乙产业"), ("产值", "丙丁产业")]),
        ("海洋装备和能源装备产值", [("产值", "海洋装备"), ("产值", "能源装备")]),
        ("接单量、完工量两大指标占全国比重", [("接单量占全国比重", ""), ("完工量占全国比重", "")]),
        ("国家级、省级以上绿色工厂", [("国家级绿色工厂", ""), ("省级以上绿色工厂", "")]),
        ("产值", []),
        ("甲乙、丙丁、戊己产值", []),
        ("甲、乙", []),
    ],
)
def test_what_each_of_two_numbers_is_told_of(told: str, expected: list[tuple[str, str]]) -> None:
    assert tell_apart(told, 2, NAMES) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "到2026年，全市营业收入、利润分别达到9亿元、1亿元，年均增长8%。",
            [("营业收入", "全市", 9.0), ("利润", "全市", 1.0), ("利润年均增长", "全市", 8.0)],
        ),
        (
            "到2026年，甲乙、丙丁产业产值分别突破9亿元和8亿元，规模合计超过17亿元。",
            [("产值", "甲乙产业", 9.0), ("产值", "丙丁产业", 8.0), ("规模合计", "全市", 17.0)],
        ),
        (
            "到2026年，总产值达到9亿元，较2023年增长40%。",
            [("总产值", "全市", 9.0), ("总产值较2023年增长", "全市", 40.0)],
        ),
        ("每年新签约亿元以上先进制造业项目7个。", [("亿元以上先进制造业项目", "每年", 7.0)]),
        ("在东山县、西河县建设旅游基地不少于4个。", [("旅游基地", "全市", 4.0)]),
        (
            "五年培训人才3万人次，参与制（修）订标准20项。",
            [("人才", "全市", 3.0), ("标准", "全市", 20.0)],
        ),
    ],
)
def test_metric_and_scope(sentence: str, expected: list[tuple[str, str, float]]) -> None:
    view = read_view(f"一、目标\n（一）目标。{sentence}")
    targets = read_targets(view, read_parts(view), NAMES)
    assert [(one.metric, one.scope, one.value) for one in targets] == expected
