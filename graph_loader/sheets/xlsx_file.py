"""Excel workbooks (.xlsx), read row by row.

A workbook is a ZIP archive: what it unpacks to is limited before anything is unpacked, and only
the table of shared strings is held in memory. The content tells what it is, not the file's name.
"""

import warnings
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from graph_loader.sheets.columns import read_header
from graph_loader.sheets.file_kind import VALID, is_gzip
from graph_loader.sheets.header_row import SEARCHED
from graph_loader.sheets.raw import RawRow
from ontology.errors import InputError, Place

UNPACKED_LIMIT = 2 << 30  # bytes of all parts
STRINGS_LIMIT = 512 << 20  # bytes of the shared strings, which are held in memory
ROW_LIMIT = 1_048_576  # of Excel itself
_STRINGS = "xl/sharedStrings.xml"
_OTHERS = {"word/document.xml": "Word 文档", "ppt/presentation.xml": "PowerPoint 文稿"}
_BROKEN = (zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, EOFError, OSError)


class XlsxFile:
    """One worksheet of a workbook as numbered rows; `name` is the worksheet's."""

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        self.path = path
        self.done = 0.0
        _check_archive(path)
        self._book = _open_book(path, self._open(path))
        weakref.finalize(self, self._book.close)
        self.name = self._choose(sheet)

    def rows(self) -> Iterator[RawRow]:
        """Every row down to the last; InputError where the workbook breaks off."""
        worksheet = self._book[self.name]
        total = worksheet.max_row or ROW_LIMIT
        number = width = 0
        try:
            worksheet.reset_dimensions()  # what writers state there is often wrong
            for number, cells in enumerate(worksheet.iter_rows(values_only=True), start=1):
                if number > ROW_LIMIT:
                    break
                self.done = min(number / total, 1.0)
                texts = [_text(cell) for cell in cells]
                width = max(width, len(texts))
                texts += [""] * (width - len(texts))  # empty cells at the end are left out
                yield RawRow(number, texts)
        except _BROKEN as error:
            place = Place(self.path.name, self.name, row=number + 1)
            raise InputError("工作表在这里中断或已损坏", place, "完整的工作簿") from error
        if number > ROW_LIMIT:
            place = Place(self.path.name, self.name, row=number)
            raise InputError(f"行数超过 Excel 的上限 {ROW_LIMIT}", place)
        self.done = 1.0

    def _open(self, path: Path) -> BinaryIO:
        """A stream, since openpyxl refuses a path that does not end in .xlsx."""
        stream = path.open("rb")
        weakref.finalize(self, stream.close)
        return stream

    def _choose(self, sheet: str | None) -> str:
        """The sheet asked for, else the first that reads as a firm sheet, else the first."""
        names = [str(worksheet.title) for worksheet in self._book.worksheets]
        if sheet is not None:
            if sheet not in names:
                raise InputError(f"没有工作表“{sheet}”", Place(self.path.name), valid=names)
            return sheet
        if not names:
            raise InputError("工作簿里没有工作表", Place(self.path.name), valid=VALID)
        return next((name for name in names if self._is_firm_sheet(name)), names[0])

    def _is_firm_sheet(self, name: str) -> bool:
        self.name = name
        start = islice(self.rows(), SEARCHED)
        return any(not read_header(raw.row, raw.cells).missing for raw in start)


def _check_archive(path: Path) -> None:
    place = Place(file=path.name)
    if is_gzip(path):
        raise InputError("工作簿外面又套了一层 gzip 压缩", place, "解压后的 .xlsx 文件")
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {part.filename: part.file_size for part in archive.infolist()}
    except (zipfile.BadZipFile, OSError) as error:
        raise InputError("压缩包已损坏，不能当作工作簿打开", place, valid=VALID) from error
    if "xl/workbook.xml" not in sizes:
        kind = next((label for part, label in _OTHERS.items() if part in sizes), "ZIP 压缩包")
        raise InputError(f"这不是企业表，是{kind}", place, valid=VALID)
    unpacked, strings = sum(sizes.values()), sizes.get(_STRINGS, 0)
    if unpacked > UNPACKED_LIMIT or strings > STRINGS_LIMIT:
        problem = f"工作簿展开后有 {unpacked >> 20} MB（其中文本表 {strings >> 20} MB），超过上限"
        limit = f"不超过 {UNPACKED_LIMIT >> 20} MB（文本表 {STRINGS_LIMIT >> 20} MB），或另存为 CSV"
        raise InputError(problem, place, limit)


def _open_book(path: Path, stream: BinaryIO) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # on styles, which are not read
            return load_workbook(stream, read_only=True, data_only=False, keep_links=False)
    except (InvalidFileException, TypeError, AttributeError, *_BROKEN) as error:
        raise InputError("工作簿已损坏，不能打开", Place(file=path.name), valid=VALID) from error


def _text(cell: object) -> str:
    """A cell as text: dates as ISO dates, whole numbers without a point, formulas with their =."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, int | float):
        return str(int(cell)) if cell == cell // 1 else str(cell)
    formula = getattr(cell, "text", None) or repr(cell)  # of an array or a data table
    return formula if formula.startswith("=") else f"={formula}"
