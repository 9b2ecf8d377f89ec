"""Matchers held against brute force, and the section they are written into."""

import pytest

from benchmarks.linking import (
    LinkerTime,
    MatcherTime,
    find_by_force,
    list_matchers,
    measure_linker,
    measure_matchers,
    write_section,
)
from benchmarks.report import Section, find_section, put_section
from graph_loader.linking import Linker
from ontology.firm import ChainNode, FirmRow
from ontology.lexicon import load_lexicon

WORDS = ("电机", "发电机", "电机组", "组")
TEXTS = ["发电机组", "伺服电机、电机组", "五金"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("发电机组", {(0, 3), (3, 4)}),
        ("电机组电机", {(0, 3), (3, 5)}),
        ("五金", set()),
        ("", set()),
    ],
)
def test_force_finds_the_leftmost_longest(text: str, spans: set[tuple[int, int]]) -> None:
    assert find_by_force(text, frozenset(WORDS)) == spans


def test_matchers_that_are_right_and_one_that_finds_words_in_words() -> None:
    matchers = list_matchers(WORDS)
    for text in TEXTS:
        right = find_by_force(text, frozenset(WORDS))
        assert matchers["ahocorasick-rs, leftmost-longest (ours)"](text) == right
        assert matchers["`re` alternation, longest first"](text) == right
    assert (1, 3) in matchers["substring loop"]("发电机")


def test_errors_are_counted() -> None:
    times = {time.name: time for time in measure_matchers(TEXTS, WORDS)}
    assert times["substring loop"].wrong == 2
    assert times["substring loop"].extra == 4
    assert times["ahocorasick-rs, leftmost-longest (ours)"].wrong == 0
    assert all(time.rate > 0 for time in times.values())


def test_linked_firms_are_counted() -> None:
    node = ChainNode("c", "component", "变压器", "能源装备", "电力装备")
    rows = [FirmRow(2, "x", "甲", scope="变压器制造"), FirmRow(3, "y", "乙", scope="五金")]
    time = measure_linker("test", rows, Linker([node], load_lexicon()))
    assert (time.firms, time.linked) == (2, 1)


def test_section() -> None:
    matchers = [
        MatcherTime("ours", 1000.0, checked=10, wrong=0, extra=0, missed=0),
        MatcherTime("loop", 100.0, checked=10, wrong=4, extra=7, missed=0),
    ]
    section = write_section(matchers, [LinkerTime("links", 500, 20, 0.25)], "On these texts.")
    assert section.lines[0] == "On these texts."
    assert "| loop | 100 | 10.0 | 4 of 10 | 7 | 0 |" in section.lines
    assert section.lines[-1] == "| links | 500 | 20 | 2,000 |"


def test_a_section_takes_the_place_of_the_former() -> None:
    page = put_section("# Page\n\n## Other\n\ntext\n", Section("Linking", ("one",)))
    assert page == "# Page\n\n## Other\n\ntext\n\n## Linking\n\none\n"
    page = put_section(page + "\n## Last\n\nend\n", Section("Linking", ("two",)))
    assert page == "# Page\n\n## Other\n\ntext\n\n## Linking\n\ntwo\n\n## Last\n\nend\n"
    assert find_section(page, "Linking") == Section("Linking", ("two",))
    assert find_section(page, "None") is None
