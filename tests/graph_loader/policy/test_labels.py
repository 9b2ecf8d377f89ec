"""Rows with a label below a chain's heading."""

import pytest

from graph_loader.policy import read_policy
from tests.graph_loader.policy.genre import MINGU

_ROWS = (
    "一、重点产业链\n（一）光伏产业链\n主攻方向：硅片、电池片、组件等。\n"
    "空间布局：主要布局在东山区、西河县。\n发展目标：到2026年，产值达到9亿元。\n"
    "（二）储能产业链\n{label}上游箔材、隔膜，中游电芯；重点发展逆变器、汇流箱。到2026年，争取突破。\n"
)


def chain(text: str) -> dict[tuple[str, str], list[tuple[str, str | None]]]:
    policy = read_policy(text)
    return {
        (one.sector, one.name): [
            (c.name, c.stage) for c in policy.components if c.direction == one.name
        ]
        for one in policy.directions
    }


@pytest.mark.parametrize("label", ["发展重点：", "1.发展重点：", "主攻方向："])
def test_products_without_a_verb_belong_to_the_heading(label: str) -> None:
    assert chain(_ROWS.format(label=label)) == {
        ("光伏", "光伏"): [("硅片", None), ("电池片", None), ("组件", None)],
        ("储能", "储能"): [
            ("箔材", "上游"), ("隔膜", "上游"), ("电芯", "中游"),
            ("逆变器", None), ("汇流箱", None),
        ],
    }  # fmt: skip


def test_only_an_open_list_is_open() -> None:
    opened = {one.name: one.open_list for one in read_policy(_ROWS.format(label="")).directions}
    assert opened == {"光伏": True, "储能": False}


def test_the_other_rows_are_read_as_layout_and_targets() -> None:
    policy = read_policy(_ROWS.format(label="发展重点："))
    assert [(one.district, one.term, one.mapping) for one in policy.layout] == [
        ("东山区", "光伏", "exact"),
        ("西河县", "光伏", "exact"),
    ]
    assert [(one.metric, one.value, one.year) for one in policy.targets] == [("产值", 9.0, 2026)]
    assert [policy.text[one.evidence.start : one.evidence.end] for one in policy.layout] == [
        "光伏",
        "光伏",
    ]


def test_a_place_within_the_paragraph() -> None:
    text = (
        "一、重点产业\n（一）光伏产业。发展硅片、组件，主要布局在东山区。\n"
        "（二）风电产业。发展叶片、塔筒。重点区域：西河县、南湖区。\n"
    )
    assert [(one.district, one.term) for one in read_policy(text).layout] == [
        ("东山区", "光伏"),
        ("西河县", "风电"),
        ("南湖区", "风电"),
    ]


def test_a_label_with_parts_of_its_own_stays_a_heading() -> None:
    text = (
        "一、重点产业\n（一）发展方向\n1.光伏。发展硅片、组件。\n2.风电。发展叶片、塔筒。\n"
        "（二）其他。发展甲泵、乙阀。\n"
    )
    assert [name for _, name in chain(text)] == ["光伏", "风电", "其他"]


def test_rows_that_were_read_and_the_pattern_itself_are_not_listed_as_unread() -> None:
    assert read_policy(MINGU).unread == ()


@pytest.mark.parametrize("mark", ["", "环节", "（甲）"])
def test_rows_by_place_in_the_chain(mark: str) -> None:
    text = (
        f"一、重点产业链\n（一）光伏产业链\n上游{mark}：硅料、硅片。\n下游{mark}：发展电站、车棚。\n"
        "（二）风电产业链\n发展叶片、塔筒。\n"
    )
    assert chain(text) == {
        ("光伏", "光伏"): [("硅料", "上游"), ("硅片", "上游"), ("电站", "下游"), ("车棚", "下游")],
        ("风电", "风电"): [("叶片", None), ("塔筒", None)],
    }
