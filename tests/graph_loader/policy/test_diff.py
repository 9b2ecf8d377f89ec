"""What changed between two policies, each kind of change by a hand-made edit of one text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_loader.policy import SHIPPED, read_policy, read_text
from graph_loader.policy.diff import Change, diff_policies
from ontology.evidence import Quote
from ontology.policy import Component, Document, Policy

TEXT = """滨原市关于发展光伏产业的实施意见
一、总体要求
到2027年，全市光伏产业产值达到500亿元。
二、重点产业
（一）光伏产业
硅片：重点发展单晶硅棒、切割线、石英坩埚等。
组件：发展边框、背板、接线盒。
（二）储能产业
电池：发展正极材料、负极材料、隔膜。
三、任务
1. 优化布局。城东区发展硅片，城西县发展组件。（责任单位：市工信局）
四、支持政策
（一）支持投入。对光伏项目，投资额不低于1000万元的，按投资额的5%给予补助，单个项目最高200万元。
本意见自2024年1月1日起施行，有效期至2026年12月31日。
"""


def edited(*edits: tuple[str, str]) -> tuple[Change, ...]:
    text = TEXT
    for before, after in edits:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return diff_policies(read_policy(TEXT), read_policy(text)).changes


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str, str | None, str | None]]:
    return [(c.kind, c.change, c.name, c.before, c.after) for c in changes]


def test_a_text_does_not_differ_from_itself_whatever_its_lines() -> None:
    assert edited() == ()
    assert edited(("正极材料、负极", "正极材料、\n\n负极")) == ()


def test_a_component_that_came_and_one_that_went() -> None:
    changes = edited(("、石英坩埚", ""), ("接线盒", "接线盒、铝浆"))
    assert told(changes) == [
        ("component", "removed", "石英坩埚", "石英坩埚", None),
        ("component", "added", "铝浆", None, "铝浆"),
    ]
    assert [(c.where, c.before_quote, c.after_quote) for c in changes] == [
        ("光伏/硅片", "石英坩埚", None),
        ("光伏/组件", None, "铝浆"),
    ]


def test_a_component_that_moved() -> None:
    changes = edited(("、石英坩埚", ""), ("接线盒", "接线盒、石英坩埚"))
    assert told(changes) == [("component", "moved", "石英坩埚", "光伏/硅片", "光伏/组件")]


def test_a_similar_name_is_offered_never_taken() -> None:
    changes = edited(("石英坩埚", "高纯石英坩埚"))
    assert told(changes) == [
        ("component", "removed", "石英坩埚", "石英坩埚", None),
        ("component", "added", "高纯石英坩埚", None, "高纯石英坩埚"),
        ("component", "maybe_renamed", "石英坩埚", "石英坩埚", "高纯石英坩埚"),
    ]
    assert changes[-1].similarity == 0.8  # 2 × 4 common characters of 4 + 6


def test_each_name_is_offered_once_to_the_most_similar() -> None:
    pairs = [
        (change.before, change.after)
        for change in edited(("正极材料、负极材料", "三元正极材料、硅碳负极材料"))
        if change.change == "maybe_renamed"
    ]
    assert sorted(pairs) == [("正极材料", "三元正极材料"), ("负极材料", "硅碳负极材料")]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("500亿元", "600亿元", ("target", "changed", "产值（2027）", "不低于 500 亿元",
                                "不低于 600 亿元")),
        ("5%给予", "3%给予", ("measure", "changed", "光伏项目", "比例 5%", None)),
        ("最高200万元", "最高300万元", ("measure", "changed", "光伏项目",
                                        "上限 200", None)),
        ("至2026年", "至2027年", ("document", "changed", "有效期至", "2026-12-31", "2027-12-31")),
        ("石英坩埚等", "石英坩埚", ("direction", "changed", "硅片", "列举未尽（等）", None)),
        ("市工信局", "市发改委", ("task", "changed", "优化布局", "市工信局", "市发改委")),
        ("城东区发展硅片", "城东区发展储能", ("layout", "removed", "硅片", "硅片", None)),
    ],
)  # fmt: skip
def test_values(before: str, after: str, change: tuple[str, str, str, str, str | None]) -> None:
    first = edited((before, after))[0]
    kind, how, name, was, became = change
    assert (first.kind, first.change, first.name) == (kind, how, name)
    assert first.before is not None
    assert was in first.before
    assert became in (None, first.after)


def test_a_sector_that_is_gone_takes_its_chain_with_it() -> None:
    cut = TEXT[TEXT.index("（二）储能") : TEXT.index("三、任务")]
    assert told(edited((cut, ""))) == [
        ("sector", "removed", "储能", "储能", None),
        ("direction", "removed", "电池", "电池", None),
        ("component", "removed", "正极材料", "正极材料", None),
        ("component", "removed", "负极材料", "负极材料", None),
        ("component", "removed", "隔膜", "隔膜", None),
    ]


def test_the_shipped_text_and_another_share_no_sector(tmp_path: Path) -> None:
    shipped = read_policy(read_text(SHIPPED / "text.txt"))
    diff = diff_policies(shipped, read_policy(TEXT))
    removed = [c for c in diff.changes if (c.kind, c.change) == ("sector", "removed")]
    assert len(removed) == len(shipped.sectors)
    assert diff.before.region == "连云港"


names = st.lists(st.sampled_from(["甲乙", "甲乙丙", "丁", "戊己", "甲"]), unique=True)


@given(names, names)
def test_there_and_back(one: list[str], other: list[str]) -> None:
    before, after = policy(one), policy(other)
    there, back = diff_policies(before, after).changes, diff_policies(after, before).changes
    turned = {"added": "removed", "removed": "added"}
    assert sorted((turned.get(c.change, c.change), c.before, c.after) for c in there) == sorted(
        (c.change, c.after, c.before) for c in back
    )
    assert {c.name for c in there if c.change == "removed"} == set(one) - set(other)


def policy(listed: list[str]) -> Policy:
    facts = Document(None, None, None, None, None, None, None)
    components = tuple(
        Component(name, "产业", "方向", name, name, (), None, Quote(name, 0, 1), "1")
        for name in listed
    )
    return Policy("", facts, components=components)
