import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_loader.sheets.seen import RowTexts, Seen


@given(st.lists(st.text(min_size=1, max_size=3)))
def test_the_first_row_of_an_id_is_remembered(ids: list[str]) -> None:
    seen, first = Seen(), dict[str, int]()
    for row, identity in enumerate(ids, start=1):
        assert seen.add(identity, row) == first.get(identity, 0)
        first.setdefault(identity, row)


def test_growth_loses_nothing() -> None:
    seen = Seen()
    assert not any(seen.add(str(n), n + 1) for n in range(20_000))
    assert [seen.add(str(n), 1) for n in (0, 9_999, 19_999)] == [1, 10_000, 20_000]


@given(st.dictionaries(st.integers(1, 99), st.text(max_size=3)))
def test_a_row_gives_back_its_text(texts: dict[int, str]) -> None:
    held = RowTexts()
    for row in sorted(texts):
        held.add(row, texts[row])
    assert {row: held.find(row) for row in texts} == texts
    with pytest.raises(KeyError):
        held.find(100)
