"""Normal forms keep track of where every character stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_loader.linking.normal import normalise


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("轴承制造", "轴承制造"),
        ("ＬＮＧ储罐", "lng储罐"),
        ("RV 减速器", "rv减速器"),
        ("减　速\n器", "减速器"),
        ("【轴承】", "(轴承)"),
        ("⼯业", "工业"),
        ("㎡", "㎡"),
    ],
)
def test_forms(field: str, text: str) -> None:
    assert normalise(field).text == text


def test_spans_lead_back_to_the_field() -> None:
    field = "甲 ＲＶ 减 速 器，乙"
    normal = normalise(field)
    start = normal.text.index("rv减速器")
    first, last = normal.span(start, start + 5)
    assert field[first:last] == "ＲＶ 减 速 器"


@given(st.text(alphabet="轴承ＬＡa1 \t\n　，（[㎡ﬁ⼯\x00", max_size=30))
def test_every_character_comes_from_its_place(field: str) -> None:
    normal = normalise(field)
    for place, character in enumerate(normal.text):
        first, last = normal.span(place, place + 1)
        assert last == first + 1
        assert normalise(field[first]).text == character
