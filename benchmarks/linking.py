"""Finding the lexicon's words in firms' texts: our matcher beside three others, and the linker.

All matchers look for the same words in the same texts. What is right is told by brute force: the
leftmost of the longest words that begin first, one after the other. A shorter word inside a longer
one (电机 in 发电机) is an error. Times are of the
processor, so that other work on the machine counts less.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import process_time

from ahocorasick_rs import AhoCorasick, MatchKind
from flashtext import KeywordProcessor  # type: ignore[import-untyped]  # it has no types

from benchmarks.report import Section, row_of
from graph_loader.linking.linker import FirmReader
from ontology.firm import FirmRow

CHECKED = 2_000  # texts that are held against brute force
SLOW = 2_000  # texts for the matchers that are too slow for all

Spans = set[tuple[int, int]]
Matcher = Callable[[str], Spans]


@dataclass(frozen=True, slots=True)
class MatcherTime:
    """Texts per second, texts of those checked that went wrong, words too many or missed."""

    name: str
    rate: float
    checked: int
    wrong: int
    extra: int
    missed: int


@dataclass(frozen=True, slots=True)
class LinkerTime:
    """Firms linked in how many seconds of the processor; nothing is read or written."""

    name: str
    firms: int
    linked: int
    seconds: float


def list_matchers(words: Sequence[str]) -> dict[str, Matcher]:
    """Each matcher by name; all give the spans of what they found."""
    automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)
    alternation = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
    processor = KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_list(list(words))
    return {
        "ahocorasick-rs, leftmost-longest (ours)": lambda text: {
            (start, end) for _, start, end in automaton.find_matches_as_indexes(text)
        },
        "`re` alternation, longest first": lambda text: {
            match.span() for match in alternation.finditer(text)
        },
        "flashtext": lambda text: {
            (start, end) for _, start, end in processor.extract_keywords(text, span_info=True)
        },
        "substring loop": lambda text: set(_find_substrings(text, words)),
    }


def _find_substrings(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        place = text.find(word) if word in text else -1
        while place >= 0:
            yield place, place + len(word)
            place = text.find(word, place + 1)


def find_by_force(text: str, words: frozenset[str]) -> Spans:
    """Leftmost-longest by trying every stretch."""
    longest = max(map(len, words), default=0)
    found, start = set(), 0
    while start < len(text):
        ends = range(min(len(text), start + longest), start, -1)
        end = next((end for end in ends if text[start:end] in words), 0)
        if end:
            found.add((start, end))
        start = end or start + 1
    return found


def measure_matchers(texts: Sequence[str], words: Sequence[str]) -> list[MatcherTime]:
    """Every matcher on the same texts; the slow ones on the first of them."""
    known = frozenset(words)
    checked = texts[:CHECKED]
    truth = [find_by_force(text, known) for text in checked]
    times = []
    for name, find in list_matchers(words).items():
        asked = texts if "ours" in name or "flashtext" in name else texts[:SLOW]
        start = process_time()
        for text in asked:
            find(text)
        rate = len(asked) / (process_time() - start)
        errors = [
            (len(spans - right), len(right - spans))
            for right, spans in zip(truth, map(find, checked), strict=True)
        ]
        times.append(
            MatcherTime(
                name,
                rate,
                checked=len(checked),
                wrong=sum(map(any, errors)),
                extra=sum(extra for extra, _ in errors),
                missed=sum(missed for _, missed in errors),
            )
        )
    return times


def measure_linker(name: str, rows: Sequence[FirmRow], linker: FirmReader) -> LinkerTime:
    """From rows in memory to links, once."""
    start = process_time()
    linked = sum(bool(linker.link(row)) for row in rows)
    return LinkerTime(name, len(rows), linked, process_time() - start)


def write_section(
    matchers: Sequence[MatcherTime], linkers: Sequence[LinkerTime], source: str
) -> Section:
    """The section “Linking” of the page; `source` says on what, when and by which command."""
    ours = matchers[0].rate
    lines = [
        source,
        "",
        row_of(["finding words", "texts/s", "ours is faster by", "texts wrong", "extra", "missed"]),
        row_of(["---", *["---:"] * 5]),
    ]
    for time in matchers:
        wrong = f"{time.wrong:,} of {time.checked:,}"
        cells = [f"{time.rate:,.0f}", f"{ours / time.rate:.1f}", wrong]
        lines.append(row_of([time.name, *cells, f"{time.extra:,}", f"{time.missed:,}"]))
    lines += ["", row_of(["linking", "firms", "linked", "firms/s"])]
    lines.append(row_of(["---", *["---:"] * 3]))
    for each in linkers:
        rate = f"{each.firms / each.seconds:,.0f}"
        lines.append(row_of([each.name, f"{each.firms:,}", f"{each.linked:,}", rate]))
    return Section("Linking", tuple(lines))
