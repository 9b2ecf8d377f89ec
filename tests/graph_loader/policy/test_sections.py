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


def test_trades_of_the_pattern_that_head_a_sentence() -> None:
    body = "设计方面，引进设计院、创意室。拆解方面，发展旧机拆解、塑料造粒。\n"
    text = (
        "一、体系\n实施“1+2”工程，即做强整机，同步提升设计、拆解等2大服务业态。\n"
        f"二、重点方向\n（一）整机\n发展甲机、乙机。\n（二）服务业态\n{body}"
    )
    assert [(one.sector, one.name) for one in read_policy(text).directions] == [
        ("整机", "整机"),
        ("设计", "设计"),
        ("拆解", "拆解"),
    ]
    assert list(directions(body)) == ["甲"]  # no pattern names them: aspects of one direction


def test_one_name_alone_heads_nothing() -> None:
    assert directions("光通信。发展光芯片、光缆。\n（二）乙。发展丙泵、丁阀。\n") == {
        "甲": ["光芯片", "光缆"],
        "乙": ["丙泵", "丁阀"],
    }


def test_duties_are_no_headings() -> None:
    body = "发展光芯片、光缆。再做一点。\n培育天线、滤波器。再做一点。\n"
    assert directions(body) == {"甲": ["光芯片", "光缆", "天线", "滤波器"]}
