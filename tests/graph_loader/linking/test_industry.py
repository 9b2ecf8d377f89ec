"""What an industry cell says, and how near it is to a node."""

import pytest

from graph_loader.linking.industry import Industries, read_industry
from ontology.firm import ChainNode

BEARING = ChainNode("c", "component", "轴承", "工程装备", "矿山机械")  # 3451, 3452; direction 3511
UNKNOWN = ChainNode("u", "component", "集流体", "新材料", "钠电")


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("3511", {"3511"}),
        ("C3511", {"3511"}),
        ("C35", {"35"}),
        ("C3511 矿山机械制造", {"3511"}),
        ("制造业/专用设备制造业/矿山机械制造", {"3511"}),
        ("发电机及发电机组制造", {"3811"}),
        ("汽车制造业", {"36"}),
        ("批发业", {"51"}),
        ("其他", set()),
        ("", set()),
    ],
)
def test_cells(cell: str, codes: set[str]) -> None:
    assert read_industry(cell) == codes


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("3511", "class"),
        ("3451", "class"),
        ("3459", "group"),
        ("3441", "division"),
        ("36", "other_division"),
        ("其他", ""),
    ],
)
def test_levels(cell: str, level: str) -> None:
    assert Industries([BEARING]).compare(cell, 0) == level


def test_a_node_without_a_class_compares_with_nothing() -> None:
    assert Industries([UNKNOWN]).compare("3511", 0) == ""
