"""Damaged texts: refused in words or read with evidence that holds, never anything else."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_loader.policy import SHIPPED, read_policy, read_text, to_json
from ontology.errors import InputError
from tests.graph_loader.policy.genre import (
    BINYUAN,
    CANGNING,
    LANLING,
    LINMIAN,
    RUIBEI,
    YIYUAN,
    ZHONGPING,
)

TEXTS = st.sampled_from((BINYUAN, CANGNING, LANLING, LINMIAN, RUIBEI, YIYUAN, ZHONGPING))
SCRAPS = st.text(alphabet="，。；：、（）“”等及和与以其\n\r一二1.—%发展重点5亿元年县区", max_size=6)
WIDTHS = str.maketrans("，。；：（）、", ",.;:(),")
QUOTED = ("groups", "sectors", "directions", "components", "layout", "targets", "tasks", "measures")


def check(text: str) -> None:
    """Refused with an InputError, or every record quotes the text where it says."""
    with suppress(InputError):
        policy = read_policy(text)
        clauses = {clause.id for clause in policy.clauses}
        assert len(clauses) == len(policy.clauses)
        answer = to_json(policy)
        for name in QUOTED:
            for record in answer[name]:
                assert record["quote"] == text[record["start"] : record["end"]]
                before = name == "targets" and not record["clause"]
                assert before or record["clause"] in clauses
        for record in answer["unread"]:
            assert record["quote"] == text[record["start"] : record["end"]]
            assert record["why"]


@settings(max_examples=100, deadline=None)
@given(
    TEXTS,
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 60), SCRAPS), min_size=1, max_size=8
    ),
)  # fmt: skip
def test_cuts_and_scraps(text: str, cuts: list[tuple[float, int, str]]) -> None:
    for share, length, scrap in cuts:
        place = int(share * len(text))
        text = text[:place] + scrap + text[place + length :]
    check(text)


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.sets(st.integers(0, 80), max_size=30), st.booleans(), st.booleans())
def test_lost_lines_widths_and_line_ends(
    text: str, lost: set[int], half: bool, returns: bool
) -> None:
    lines = [line for place, line in enumerate(text.split("\n")) if place not in lost]
    text = ("\r\n" if returns else "\n").join(lines)
    check(text.translate(WIDTHS) if half else text)


@settings(max_examples=20, deadline=None)
@given(TEXTS, st.floats(0.1, 1))
def test_truncated_and_doubled(text: str, share: float) -> None:
    check(text[: int(share * len(text))])
    check(text + text[: int(share * len(text))])


def test_line_ends_change_nothing_but_offsets() -> None:
    plain, returned = read_policy(LINMIAN), read_policy(LINMIAN.replace("\n", "\r\n"))
    assert [c.name for c in plain.components] == [c.name for c in returned.components]
    assert [t.metric for t in plain.targets] == [t.metric for t in returned.targets]


@pytest.mark.parametrize(
    "piece",
    [
        "甲泵、", "加快发展重点", "丙及丁和", "、丙等", "（",
        "产值5亿元", "5", "东区、", "（市", "“",
        "由5%", "（责任单位：市A局", "东区，发展甲泵；西县，", "以甲为重点，", "加快甲、乙等",
        "上游", "的研发及", "（1）甲：发展乙、丙。", "支持甲企业研发", "集甲、乙于一体",
        "对甲给予5万元", "其", "依托甲",
    ],
)  # fmt: skip
def test_endless_repetitions_come_to_an_end(piece: str) -> None:
    check(
        "一、重点方向\n（一）甲：发展甲泵、乙阀。\n（二）乙：到2027年，发展丙、丁。" + piece * 600
    )


def test_a_long_item_is_no_product() -> None:
    text = "一、重点方向\n（一）甲：发展水泵、乙阀、" + "很" * 80 + "机。\n"
    assert [c.name for c in read_policy(text).components] == ["水泵", "乙阀"]


def test_every_copy_of_a_long_text_is_read() -> None:
    text = read_text(SHIPPED / "text.txt")
    body = text[text.index("一、总体思路") : text.index("本实施意见自")]
    policy = read_policy(body * 30)
    assert len(policy.text) > 200_000
    assert len(policy.tasks) == 30 * 16
    assert len(policy.targets) == 30 * 18
