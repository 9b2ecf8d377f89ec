"""The text as it reads: paragraphs rejoined across page breaks, with the way back to raw offsets.

Scanned and converted documents break sentences with blank lines, mix half-width and full-width
punctuation and put spaces around digits. Rules work on the view; evidence is cut from the raw text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ontology.evidence import Quote

# A “|” stands between the cells of a table row.
_WIDTH = str.maketrans("(),:;?!．〇﹑％＋|│｜", "（），：；？！.零、%+；；；")
_WIDTH |= {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code - 0xFEE0).isalnum()}

_PAGE_NUMBER = re.compile(r"[-—–－\s]*\d{1,3}[-—–－\s]*")
_BLOCK = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|[（(]\d{1,2}[)）]"
    r"|第[一二三四五六七八九十百零〇]{1,5}(?:[章节]|条(?!产业|生产线|线路|跑道|高速|措施))"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}\s*(?![\d.%％亿万千百个家项倍元吨])[一-龥“]"
    r"|\d{1,2}[.．、](?!\d)|[①-⑳]|——|附件|抄送|[^，。；：:、（）()“”\s]{2,16}[：:]"
)
_LISTED = 80  # characters of a line in a table of contents, dots included, at most
_CONTENTS = re.compile(r".*?(?:[.．…·]\s?){3,}\s*[-—]?\s*\d{1,3}\s*[-—]?|目\s*[录次]")
_ENUMERATOR = re.compile(r"[一二三四五六七八九十]{1,3}、|\d{1,2}、")
_DOC_NO = re.compile(r".{2,12}[〔\[［]\d{4}[〕\]］]\s*\d{1,4}\s*号")
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}(?=\s+\d)")
_TERMINAL = tuple("。！？；：!?;:")
_CLOSED_NOTE = re.compile(r"[。；][（(][^（）()]*[)）]$")  # …。（责任单位：市工信局）


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the view's text and where it starts there."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def cut(self, start: int, end: int | None = None) -> "Stretch":
        """The piece between two positions within this one, both counted from its start."""
        return Stretch(self.text[start:end], self.start + start)

    def strip(self, characters: str = " ") -> "Stretch":
        left = len(self.text) - len(self.text.lstrip(characters))
        return Stretch(self.text.strip(characters), self.start + left)

    def split(self, marks: str) -> tuple["Stretch", ...]:
        """The non-empty pieces between any of the marks, marks within brackets or quotes kept."""
        pieces, begin, depth = [], 0, 0
        for place, character in enumerate(self.text):
            depth += (character in "（“《〔") - (character in "）”》〕")
            if depth <= 0 and character in marks:
                pieces.append(self.cut(begin, place))
                begin = place + 1
        pieces.append(self.cut(begin))
        return tuple(piece for piece in pieces if piece.text)


@dataclass(frozen=True, slots=True)
class View:
    """`text` has one line per paragraph; its character i stands at `at[i]` of `raw`."""

    raw: str
    text: str
    at: tuple[int, ...]

    def raw_start(self, position: int) -> int:
        return self.at[position] if position < len(self.at) else len(self.raw)

    def raw_end(self, position: int) -> int:
        return self.at[position - 1] + 1 if position else 0

    def quote(self, stretch: Stretch) -> Quote:
        """The evidence in the raw text, line breaks and spaces included."""
        start, end = self.raw_start(stretch.start), self.raw_end(stretch.end)
        return Quote(self.raw[start:end], start, end)

    def written(self, stretch: Stretch) -> str:
        """The words as written, without the line breaks of a page."""
        return re.sub(r"\s*[\r\n]+\s*", "", self.quote(stretch).quote)

    def paragraphs(self) -> tuple[Stretch, ...]:
        return Stretch(self.text, 0).split("\n")


def read_view(raw: str) -> View:
    """The view of a raw text."""
    lines = [line for line in _lines(raw) if line[0] < line[1]]
    characters: list[str] = []
    places: list[int] = []
    previous = ""
    for start, end in lines:
        if previous:
            joined = _continues(previous, raw[start:end])
            if not joined:
                characters.append("\n")
                places.append(places[-1] + 1)
            previous = previous + raw[start:end] if joined else raw[start:end]
        else:
            previous = raw[start:end]
        for place in _kept(raw, start, end):
            characters.append(raw[place].translate(_WIDTH))
            places.append(place)
    return View(raw, "".join(characters), tuple(places))


def _lines(raw: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line, without the white space around it.

    Page numbers and the lines of a table of contents (一、总体要求……3) are left out.
    """
    for match in re.finditer(r"[^\r\n\f]+", raw):
        line = match.group()
        short = line.strip()[: _LISTED + 1]
        if not (
            _PAGE_NUMBER.fullmatch(line) or (len(short) <= _LISTED and _CONTENTS.fullmatch(short))
        ):
            left = len(line) - len(line.lstrip())
            yield match.start() + left, match.start() + len(line.rstrip())


def _kept(raw: str, start: int, end: int) -> Iterator[int]:
    """Positions of a line without its spaces.

    Spaces stay between Latin words and between a clause's number and a figure: 2.1 5G工厂.
    """
    places = [place for place in range(start, end) if not raw[place].isspace()]
    number = _DOTTED.match(raw, start, end)
    apart = number.end() - 1 if number else -1
    for place, following in pairwise([*places, end]):
        yield place
        spaced = following - place > 1 and following < end
        if spaced and (place == apart or _stays_apart(raw[place], raw[following])):
            yield place + 1


def _stays_apart(before: str, after: str) -> bool:
    numbered = before in ".．" and after.isdigit()
    return numbered or (_is_latin(before) and _is_latin(after))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _continues(paragraph: str, line: str) -> bool:
    """Whether the line goes on with the paragraph's sentence: a page break stands between."""
    paragraph = paragraph.rstrip("”’》")
    if paragraph.count("（") + paragraph.count("(") > paragraph.count("）") + paragraph.count(")"):
        return True
    if paragraph.endswith(_TERMINAL) or _BLOCK.match(line) or _CLOSED_NOTE.search(paragraph):
        return False
    if _DOC_NO.match(paragraph):
        return False
    body = _ENUMERATOR.sub("", paragraph, count=1)
    return any(mark in body for mark in "，。；：、,;:")
