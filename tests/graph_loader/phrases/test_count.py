"""Counts in bounded memory, against counts of everything."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from graph_loader.phrases.count import EXAMPLES, BoundedCount
from graph_loader.phrases.reader import PhraseReader
from graph_loader.phrases.tally import PhraseTally, Unmatched
from ontology.firm import FirmRow


def count(firms: list[list[str]], capacity: int) -> BoundedCount:
    counted = BoundedCount(capacity)
    for number, texts in enumerate(firms):
        counted.add(texts, f"F{number}")
    return counted


FIRMS = st.lists(st.lists(st.sampled_from("abcdefghij"), max_size=4, unique=True), max_size=60)


@given(FIRMS)
def test_with_room_enough_every_count_is_exact(firms: list[list[str]]) -> None:
    counted = count(firms, capacity=10)
    assert counted.missed == 0
    assert counted.counts() == Counter(text for texts in firms for text in texts)


@given(FIRMS, st.integers(2, 8))
def test_counts_fall_short_by_no_more_than_is_said(firms: list[list[str]], capacity: int) -> None:
    counted, true = count(firms, capacity), Counter(text for texts in firms for text in texts)
    found = counted.counts()
    assert len(counted) <= capacity
    for text, number in true.items():
        assert number - counted.missed <= found.get(text, 0) <= number


def test_the_first_firms_are_the_examples() -> None:
    counted = count([["a"]] * 9, capacity=10)
    assert counted.counts() == {"a": 9}
    assert counted.examples("a") == ("F0", "F1", "F2", "F3", "F4")
    assert len(counted.examples("a")) == EXAMPLES
    assert counted.examples("b") == ()


def test_what_is_said_most_outlives_what_is_said_once() -> None:
    counted = count([["齿圈", f"杂{number}"] for number in range(1000)], capacity=50)
    assert counted.counts(least=3) == {"齿圈": 1000}
    assert 0 < counted.missed <= 1000 // 25


def test_a_tally_puts_what_local_firms_say_first() -> None:
    tally = PhraseTally(PhraseReader(["轴承"], "连云港"))
    for number in range(9):
        scope = "冲压件、轴承制造；齿圈制造" if number < 4 else "冲压件制造；磁钢制造"
        city = "连云港" if number in (2, 3) else "徐州"
        tally.add(FirmRow(number + 2, f"F{number}", "甲", scope=scope, city=city))
    tally.add(FirmRow(20, "F20", "甲", scope="挂钩制造"))
    assert tally.list_unmatched() == [
        Unmatched("冲压件", 9, 2, 0, ("F2", "F3", "F0", "F1", "F4")),
        Unmatched("齿圈", 4, 2, 0, ("F2", "F3", "F0", "F1")),
        Unmatched("磁钢", 5, 0, 0, ("F4", "F5", "F6", "F7", "F8")),
    ]
    assert [one.text for one in tally.list_unmatched(most=1)] == ["冲压件"]
