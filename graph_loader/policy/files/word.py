"""Word (.docx): what a reader of the printed page sees, one line per paragraph.

Tracked changes are read as accepted, hidden text, tables of contents, heads, feet, footnotes and
comments are left out, automatic numbers are written out, a table gives one line per row.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from graph_loader.policy.files.elements import Element, is_on, value
from graph_loader.policy.files.limits import EXPECTED, MAX_UNPACKED
from graph_loader.policy.files.numbering import Numbering
from graph_loader.policy.files.styles import Styles
from ontology.errors import InputError, Place

_BROKEN = (
    PackageNotFoundError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError,
    RuntimeError,
)  # fmt: skip
_SAVE_AS = "请在 Word 或 WPS 里打开后另存为 .docx"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:rPr"), qn("w:pPr"), _FALLBACK}
_MARKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_GALLERY = "w:sdtPr/w:docPartObj/w:docPartGallery"
_BETWEEN_CELLS = " | "


def read_word(data: bytes, place: Place) -> str:
    """The text of a Word file.

    Raises InputError where it is no Word file, broken, encrypted, unpacks beyond the limit or
    holds no text.
    """
    _check_archive(data, place)
    try:
        document = docx.Document(BytesIO(data))
        styles = Styles(document.styles.element)
        related = document.part.rels.values()
        parts = [rel.target_part for rel in related if rel.reltype == RELATIONSHIP_TYPE.NUMBERING]
        numbering = Numbering(parts[0].element if parts else None, styles)
        body = document.element.body
    except (*_BROKEN, SyntaxError) as error:  # lxml tells of broken XML by a SyntaxError
        raise InputError(f"Word 文件已损坏，读不出来；{_SAVE_AS}", place, EXPECTED) from error
    lines = [line for text in _Reader(styles, numbering).read(body) for line in text.splitlines()]
    text = "".join(f"{line.strip()}\n" for line in lines if line.strip())
    if not text:
        raise InputError("Word 文件里没有文字（可能只有图片）", place, EXPECTED)
    return text


def _check_archive(data: bytes, place: Place) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise InputError(f"Word 文件已损坏，读不出来；{_SAVE_AS}", place, EXPECTED) from error
    names = {member.filename for member in members}
    if "OFD.xml" in names:
        raise InputError("这是 OFD 文件，请用阅读器另存为 .pdf 或复制成 .txt", place, EXPECTED)
    if "word/document.xml" not in names:
        raise InputError("这是压缩文件或别的 Office 文件，不是 Word 文档", place, EXPECTED)
    if any(name.endswith("vbaProject.bin") for name in names):
        raise InputError(f"这是带宏的 Word 文件；{_SAVE_AS}（不带宏）", place, EXPECTED)
    if any(member.flag_bits & 1 for member in members):
        raise InputError("这个 Word 文件加了密码，请先取消密码", place, EXPECTED)
    unpacked = sum(member.file_size for member in members)
    if unpacked > MAX_UNPACKED:
        size = f"解压后有 {unpacked / 2**20:,.0f} MB，上限 {MAX_UNPACKED // 2**20} MB"
        raise InputError(f"Word 文件太大（{size}）", place, EXPECTED)


class _Reader:
    """Walks the body of one document; counts its numbered paragraphs on the way."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering

    def read(self, container: Element) -> Iterator[str]:
        """The paragraphs and rows of a body, a cell or a content control."""
        for child in container.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                for row in child.iterchildren(qn("w:tr")):
                    yield from self._row(row)
            elif child.tag == qn("w:sdt"):
                if value(child, _GALLERY) != "Table of Contents":
                    yield from self.read(child)
            elif child.tag not in _LEFT_OUT:
                yield from self.read(child)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        """The text boxes that hang on it, then the paragraph with its number."""
        style = self._styles.of(paragraph)
        if self._styles.is_contents(style):
            return
        for box in _boxes(paragraph):
            yield from self.read(box)
        text = "".join(self._pieces(paragraph))
        number = self._numbering.next(paragraph, style)
        if text.strip():
            yield number + text

    def _row(self, row: Element) -> Iterator[str]:
        """A row as one line; a row of one cell is no table to the reader but a frame."""
        cells = [list(self.read(cell)) for cell in row.iter(qn("w:tc")) if _owner(cell) is row]
        filled = [cell for cell in cells if cell]
        if len(filled) == 1:
            yield from filled[0]
        elif filled:
            texts = [text.strip() for cell in filled for text in cell]
            yield _BETWEEN_CELLS.join(" ".join(text.split("\n")) for text in texts)

    def _pieces(self, element: Element) -> Iterator[str]:
        """The words of a paragraph in order, without what is deleted, hidden or in a box."""
        for child in element.iterchildren():
            if child.tag == qn("w:t"):
                yield child.text or ""
            elif child.tag in _MARKS:
                yield _MARKS[child.tag]
            elif not (child.tag in _LEFT_OUT or child.tag == qn("w:txbxContent") or _hidden(child)):
                yield from self._pieces(child)


def _boxes(element: Element) -> Iterator[Element]:
    """The text boxes below an element, each once, none within another."""
    for child in element.iterchildren():
        if child.tag == qn("w:txbxContent"):
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _boxes(child)


def _owner(cell: Element) -> Element:
    """The row that a cell belongs to: nested tables have rows of their own."""
    return next(cell.iterancestors(qn("w:tr")))


def _hidden(element: Element) -> bool:
    return element.tag == qn("w:r") and is_on(element, "w:rPr/w:vanish")
