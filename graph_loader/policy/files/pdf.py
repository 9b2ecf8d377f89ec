"""PDF with a text layer: the lines of its pages as paragraphs, without heads, feet and numbers."""

import logging
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTFigure, LTImage, LTPage, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException

from graph_loader.policy.files.limits import EXPECTED, MAX_PAGES, MAX_STREAM
from graph_loader.policy.files.lines import Line, join_lines
from graph_loader.policy.files.radicals import write_plainly
from ontology.errors import InputError, Place

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it tells of every font without a box
_log = logging.getLogger(__name__)

_BROKEN = (
    PDFException, PSException, AssertionError, AttributeError, IndexError, KeyError, TypeError,
    ValueError, RecursionError, struct.error, zlib.error,
)  # fmt: skip
_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")  # zlib, RFC 1950
_NO_LETTER = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_HAN = re.compile("[一-龥]")
_COMMON = "的和发展产业一、，。"  # in every policy text, never by chance all together
_FEW = 20  # characters of text on a page, below which it is an image with a page number
_SLANT = 0.2  # of height to width: beyond, letters belong to a watermark
_TWICE = 0.3  # characters: nearer, one letter was printed twice
_WHOLE = 0.8  # share of a page that a scanned image covers
_GARBLED = 0.01  # share of characters without a letter
_CHINESE = 0.3  # least share of Chinese characters
_SCANNED = (
    "这份 PDF 像是扫描件：{pages} 页中有 {blank} 页没有文字；"
    "请用文字识别（OCR）软件转成 .docx 或 .txt 并校对后再读"
)
_GARBAGE = (
    "这份 PDF 的字体没有文字对照表，读出来是乱码（{share:.0%}）；"
    "请向发文单位索取 .docx 原件，或做文字识别（OCR）并校对后再读"
)


def read_pdf(data: bytes, place: Place) -> str:
    """The text of a PDF.

    Raises InputError for a file that is broken, locked by a password, too large, scanned, or
    written in fonts that do not tell their characters.
    """
    _check_streams(data, place)
    try:
        pages = list(_pages(data, place))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise InputError("这份 PDF 加了密码，请先取消密码", place, EXPECTED) from error
    except _BROKEN as error:
        raise InputError("这份 PDF 已损坏，读不出来", place, EXPECTED) from error
    if not pages:
        raise InputError("这份 PDF 已损坏，里面没有页", place, EXPECTED)
    lines = [list(_lines(page, number)) for number, page in enumerate(pages)]
    _check_text(pages, lines, place)
    return "".join(f"{paragraph}\n" for paragraph in join_lines(lines))


def _check_streams(data: bytes, place: Place) -> None:
    """No stream may unpack beyond the limit."""
    for match in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            unpacker.decompress(memoryview(data)[match.end() :], MAX_STREAM)
        except zlib.error:
            continue  # no zlib stream after all, or a broken one: the reader will say so
        if (
            not unpacker.eof
            and unpacker.unconsumed_tail
            and unpacker.decompress(unpacker.unconsumed_tail, 1)
        ):
            limit = f"有一段内容解压后超过 {MAX_STREAM // 2**20} MB"
            raise InputError(f"这份 PDF 太大（{limit}）", place, EXPECTED)


def _pages(data: bytes, place: Place) -> Iterator[LTPage]:
    found = extract_pages(BytesIO(data), laparams=LAParams())
    for number, page in enumerate(found, start=1):
        if number > MAX_PAGES:
            raise InputError(f"这份 PDF 太长（超过 {MAX_PAGES} 页）", place, EXPECTED)
        yield page


def _lines(page: LTPage, number: int) -> Iterator[Line]:
    """The lines of a page in reading order; pieces at one height are one line."""
    pending: Line | None = None
    for box in page:
        for piece in box if isinstance(box, LTTextBox) else ():
            if not isinstance(piece, LTTextLine) or not (text := _text(piece)):
                continue
            line = _line(piece, text, page, number)
            if pending is not None and line.repeats(pending):
                continue
            if pending is not None and line.follows(pending):
                pending = pending.with_piece(line)
                continue
            if pending is not None:
                yield pending
            pending = line
    if pending is not None:
        yield pending


def _text(piece: LTTextLine) -> str:
    """The words of a line; a bold drawn by printing twice counts once, a slanted mark never."""
    words: list[str] = []
    last: LTChar | None = None
    for character in piece:
        if isinstance(character, LTChar):
            if _is_slanted(character) or (last is not None and _is_again(character, last)):
                continue
            last = character
        words.append(_NO_LETTER.sub("\ufffd", character.get_text()))
    return write_plainly("".join(words).strip())


def _is_slanted(character: LTChar) -> bool:
    """Whether the letter stands on a slant, as those of a watermark do."""
    along, up = character.matrix[:2]
    return abs(up) > _SLANT * abs(along)


def _is_again(character: LTChar, last: LTChar) -> bool:
    near = _TWICE * character.size
    return (
        character.get_text() == last.get_text()
        and abs(character.x0 - last.x0) < near
        and abs(character.y0 - last.y0) < near
    )


def _line(piece: LTTextLine, text: str, page: LTPage, number: int) -> Line:
    sizes = [character.size for character in piece if isinstance(character, LTChar)]
    return Line(
        text,
        page=number,
        left=piece.x0,
        right=piece.x1,
        top=page.y1 - piece.y1,
        bottom=page.y1 - piece.y0,
        size=max(sizes, default=piece.height),
    )


def _check_text(pages: Sequence[LTPage], lines: Sequence[list[Line]], place: Place) -> None:
    """Refuse what is scanned or garbled; tell of single pages that hold only a picture."""
    texts = ["".join(line.text for line in page) for page in lines]
    bare = [n for n, text in enumerate(texts, start=1) if len(text) < _FEW]
    images = [n for n in bare if any(isinstance(x, LTFigure | LTImage) for x in pages[n - 1])]
    text = "".join(texts)
    if not text.strip() or len(text) < _FEW * len(pages) or len(images) * 2 > len(pages):
        raise InputError(_SCANNED.format(pages=len(pages), blank=len(bare)), place, EXPECTED)
    share = text.count("\ufffd") / len(text)
    if share <= _GARBLED and not any(character in text for character in _COMMON):
        share = 1.0
    if share <= _GARBLED and len(_HAN.findall(text)) < len(text) * _CHINESE:
        share = 1.0
    if share > _GARBLED:
        raise InputError(_GARBAGE.format(share=share), place, EXPECTED)
    covered = [n for n, page in enumerate(pages, start=1) if n not in images and _is_covered(page)]
    if len(covered) * 2 > len(pages):
        _log.warning("%s：各页是整页图片，文字像是识别（OCR）得来的，请先校对", place)
    if images:
        _log.warning("%s：第 %s 页只有图片，没有读", place, "、".join(map(str, images)))


def _is_covered(page: LTPage) -> bool:
    """Whether one picture covers the page, so that its text was recognised, not written."""
    sizes = [part.width * part.height for part in page if isinstance(part, LTFigure | LTImage)]
    return max(sizes, default=0.0) > _WHOLE * page.width * page.height
