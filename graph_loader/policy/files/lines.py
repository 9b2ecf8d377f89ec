"""Lines of printed pages → paragraphs: heads and feet dropped, broken sentences joined.

A paragraph goes on while its lines reach the right edge of the column and the next line begins
at the left edge, over the end of a page too.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

_NUMBER = re.compile(
    r"[-—–－·\s]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,3}\s*页?)?[-—–－·\s]*"
)
_HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|——"
)
_ARTICLE = re.compile(r"第[一二三四五六七八九十百]{1,4}[章节条]")  # 根据第三条 is no heading
_GOES_ON, _ENDS = tuple("，、（,("), tuple("。！？；：!?;:")
_REACH = 1.8  # characters: how far from the edge a full line may end (a mark is not broken off)
_INDENT = 1.0  # characters: from here on a line is indented
_SAME_COLUMN = 40.0  # points between the left edges of one column on two pages
_WITHIN = 3  # lines from the top or the bottom where a head or foot may stand

Edges: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed; positions in points from the left and the top of the page."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float

    def follows(self, other: "Line") -> bool:
        """Whether this stands to the right of the other at the same height."""
        overlap = min(self.bottom, other.bottom) - max(self.top, other.top)
        return overlap > 0.5 * min(self.size, other.size) and self.left >= other.right - 1

    def repeats(self, other: "Line") -> bool:
        """Whether this is the other printed again to look bold."""
        near = 0.3 * self.size
        return (
            self.text == other.text
            and abs(self.left - other.left) < near
            and abs(self.top - other.top) < near
        )

    def with_piece(self, piece: "Line") -> "Line":
        """The line with a further piece to its right."""
        return replace(self, text=f"{self.text} {piece.text}", right=piece.right)


def join_lines(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The paragraphs of a document from the lines of its pages in reading order."""
    repeated = _repeated(pages)
    kept = [_without_margins(page, repeated) for page in pages]
    columns = [_columns(page) for page in kept]
    listed = list(chain.from_iterable(columns))
    text, last, last_edges = "", None, (0.0, 0.0)
    for line, page in ((line, page) for page, lines in enumerate(kept) for line in lines):
        edges = _aligned(_column(line, columns[page]), listed)
        if last is not None and _continues(last, line, last_edges, edges):
            text += _gap(text, line.text) + line.text
        else:
            if text:
                yield text
            text = line.text
        last, last_edges = line, edges
    if text:
        yield text


def _repeated(pages: Sequence[Sequence[Line]]) -> set[tuple[str, int]]:
    """What stands at the head or foot of every second page at least, figures aside."""
    seen = Counter(
        name
        for page in pages
        for name in {_printed(line) for line in (*page[:_WITHIN], *page[-_WITHIN:])}
    )
    return {name for name, count in seen.items() if count >= max(3, len(pages) / 2)}


def _without_margins(page: Sequence[Line], repeated: set[tuple[str, int]]) -> list[Line]:
    """The page's lines between its running heads and feet."""
    ordered = sorted(page, key=lambda line: line.top)
    dropped = set()
    for side in (ordered, ordered[::-1]):
        for line in side[:_WITHIN]:
            if not (_printed(line) in repeated or _NUMBER.fullmatch(line.text)):
                break
            dropped.add(line)
    return [line for line in page if line not in dropped]


def _printed(line: Line) -> tuple[str, int]:
    """The words and the height of a line: a head or foot stands at one height on every page."""
    return re.sub(r"[\d\s]+", "#", line.text), round(line.top / 4)


def _columns(page: Sequence[Line]) -> list[Edges]:
    """The left and right edges of the columns of a page."""
    columns: list[Edges] = []
    for line in sorted(page, key=lambda line: line.left - line.right):  # the widest first
        at = next((n for n, column in enumerate(columns) if _overlaps(line, column)), None)
        if at is None:
            columns.append((line.left, line.right))
        else:
            left, right = columns[at]
            columns[at] = (min(left, line.left), max(right, line.right))
    return columns


def _column(line: Line, columns: Sequence[Edges]) -> Edges:
    return next(column for column in columns if _overlaps(line, column))


def _overlaps(line: Line, column: Edges) -> bool:
    return line.left < column[1] and column[0] < line.right


def _aligned(column: Edges, others: Sequence[Edges]) -> Edges:
    """The edges of a column where other pages show them wider: a page may hold one short line."""
    near = [other for other in others if abs(other[0] - column[0]) < _SAME_COLUMN]
    return min(left for left, _ in near), max(right for _, right in near)


def _continues(last: Line, line: Line, last_edges: Edges, edges: Edges) -> bool:
    """Whether a line goes on with the paragraph of the last one."""
    if abs(line.size - last.size) > 0.2 * last.size:
        return False
    full = last.right > last_edges[1] - _REACH * last.size
    indented = line.left > edges[0] + _INDENT * line.size
    if not full or indented:
        return False
    if _HEADING.match(line.text):
        return last.text.endswith(_GOES_ON)
    return not (last.text.endswith(_ENDS) and _ARTICLE.match(line.text))


def _gap(before: str, after: str) -> str:
    """A space between two Latin words or figures, nothing between Chinese characters."""
    return " " if before[-1].isascii() and after[0].isascii() and before[-1] != "-" else ""
