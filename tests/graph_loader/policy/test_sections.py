"""Headings within a paragraph."""

import pytest

from graph_loader.policy import read_policy

_TOP = "一、重点方向\n（一）甲\n"


def directions(body: str) -> dict[str, list[str]]:
    policy = read_policy(_TOP + body)
    return {
        one.name: [c.name for c in policy.components if c.direction == one.name]
        for one in policy.directions
    }


@pytest.mark.parametrize(
    "body",
    [
        "光通信。发展光芯片、光缆。\n移动通信。发展天线、滤波器。\n",
        "（1）光通信：发展光芯片、光缆。（2）移动通信：发展天线、滤波器。\n",
        "①光通信。发展光芯片、光缆。②移动通信。发展天线、滤波器。\n",
    ],
)
def test_names_that_head_a_paragraph_or_a_piece_of_it(body: str) -> None:
    assert directions(body) == {"光通信": ["光芯片", "光缆"], "移动通信": ["天线", "滤波器"]}
    assert read_policy(_TOP + body).unread == ()


def test_one_name_alone_heads_nothing() -> None:
    assert directions("光通信。发展光芯片、光缆。\n（二）乙。发展丙泵、丁阀。\n") == {
        "甲": ["光芯片", "光缆"],
        "乙": ["丙泵", "丁阀"],
    }


def test_duties_are_no_headings() -> None:
    body = "发展光芯片、光缆。再做一点。\n培育天线、滤波器。再做一点。\n"
    assert directions(body) == {"甲": ["光芯片", "光缆", "天线", "滤波器"]}
