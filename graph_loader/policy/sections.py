"""Headings that no paragraph of their own carries: （1）甲：… within a line, 光通信。重点发展…."""

import re
from collections.abc import Iterator, Set
from dataclasses import replace

from graph_loader.policy.clauses import Part
from graph_loader.policy.phrases import split_verb
from graph_loader.policy.view import Stretch

_NUMBER = re.compile(r"(?:^|(?<=[。；：]))(?:（\d{1,2}）|[①-⑳])")
_NAMED = re.compile(r"([^，。：；、（）“”\d]{2,12})。(?=.)")
_HEADED = re.compile(r"([^，。：；]{2,20})[：。](?=.)")
_ASPECT = re.compile(r"(?:在)?([^，。：；、]{2,12})方面，")
_NUMBERED = ("（1）", "①")
_LEVEL = 7


def walk_sections(top: Part, names: Set[str] = frozenset()) -> Iterator[Part]:
    """The part and all below, each with the sections of its own text in place of that text.

    `names` are those that head a section where a sentence opens with them: 工业设计方面，….
    """
    for part in top.walk():
        found = tuple(_aspects(part, names)) or tuple(_sections(part))
        if found:
            yield from found
        else:
            yield part


def _aspects(part: Part, names: Set[str]) -> Iterator[Part]:
    """A section for each sentence, where at least two and all open with a name and 方面."""
    sentences = [sentence for body in part.body for sentence in body.split("。")]
    told = [match for one in sentences if (match := _ASPECT.match(one.text))]
    if len(told) == len(sentences) > 1 and all(match[1] in names for match in told):
        yield from (_section(part, sentence, _ASPECT) for sentence in sentences)


def _sections(part: Part) -> Iterator[Part]:
    """What the part's own text comes to: its text before the sections, then each of them.

    None where fewer than two are headed; a part that is numbered itself counts as the first of
    （1）甲：…。（2）乙：….
    """
    before, numbered = _numbered(part.body)
    named = [body for body in part.body if _is_named(body)]
    if len(numbered) + (part.form in _NUMBERED) > 1 and numbered:
        if before:
            yield replace(part, body=before, parts=())
        yield from (_section(part, piece, _HEADED) for piece in numbered)
    elif len(named) > 1 and len(named) == len(part.body):
        yield from (_section(part, body, _NAMED) for body in named)


def _numbered(
    bodies: tuple[Stretch, ...],
) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """The text without or before numbers, and the headed texts after the numbers."""
    before: list[Stretch] = []
    numbered: list[Stretch] = []
    for body in bodies:
        marks = list(_NUMBER.finditer(body.text))
        ends = [*(mark.start() for mark in marks), len(body.text)]
        pieces = [body.cut(mark.end(), end) for mark, end in zip(marks, ends[1:], strict=True)]
        headed = all(_HEADED.match(piece.text) for piece in pieces)
        before.append(body.cut(0, ends[0]) if headed else body)
        numbered.extend(pieces if headed else ())
    return tuple(text for text in before if text.text), tuple(numbered)


def _is_named(body: Stretch) -> bool:
    """Whether the paragraph opens with a name as its heading, not with a duty."""
    match = _NAMED.match(body.text)
    return match is not None and split_verb(body.cut(0, match.end(1))) is None


def _section(part: Part, text: Stretch, heading: re.Pattern[str]) -> Part:
    match = heading.match(text.text)
    title, rest = (text.cut(0, match.end(1)), text.cut(match.end())) if match else (text, text)
    return replace(
        part, level=_LEVEL, title=title, body=(rest,), start=text.start, end=text.end, parts=()
    )
