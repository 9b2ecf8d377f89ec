"""The rows that a dataset has: found by firm, compared by content, noted when they stay."""

from hypothesis import given
from hypothesis import strategies as some

from graph_loader.load.former import Former

HASH = "00000000000000ff" + "0" * 16
ROWS = [("A", 3, HASH, 7, 2), ("B", 1, "f" * 32, 8, 0)]


def test_a_version_is_told_by_its_content_its_row_and_number_of_links() -> None:
    known = Former(ROWS).take("A")
    assert known
    assert known.born == 3
    assert known.has(HASH, 7, 2)
    assert not known.has(HASH, 7, 1)
    assert not known.has(HASH, 8, 2)
    assert not known.has("1" + HASH[1:], 7, 2)


def test_what_nobody_took_is_gone() -> None:
    former = Former(ROWS)
    assert former.gone == 2
    assert former.take("A")
    assert (former.gone, former.stays("A"), former.stays("B")) == (1, True, False)


def test_new_firms_stay_unknown_however_often_they_come() -> None:
    former = Former(ROWS)
    assert [former.take("C"), former.take("C"), former.take("D")] == [None] * 3
    assert former.gone == 2
    assert Former().take("A") is None


@given(some.sets(some.text()), some.sets(some.text()))
def test_any_firms(known: set[str], taken: set[str]) -> None:
    former = Former((firm, 1, HASH, 2, 0) for firm in sorted(known))
    assert {firm for firm in taken if former.take(firm)} == known & taken
    assert former.gone == len(known - taken)
    assert all(former.stays(firm) == (firm in taken) for firm in known)
