"""Excel workbooks (.xlsx), read row by row.

A workbook is a ZIP archive: what it unpacks to is limited before anything is unpacked, and only
the table of shared strings and the places of merged cells are held in memory. The content tells
what it is, not the file's name.
"""

import warnings
import weakref
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from graph_loader.sheets.file_kind import VALID, is_gzip
from graph_loader.sheets.merged_cells import read_merges
from graph_loader.sheets.raw import RawRow
from graph_loader.sheets.worksheets import (
    ROW_LIMIT,
    Merge,
    choose_sheet,
    fill_down,
    iter_firm_sheets,
    show_cell,
)
from ontology.errors import InputError, Place

UNPACKED_LIMIT = 2 << 30  # bytes of all parts
STRINGS_LIMIT = 512 << 20  # bytes of the shared strings, which are held in memory
_STRINGS = "xl/sharedStrings.xml"
_OTHERS = {"word/document.xml": "Word 文档", "ppt/presentation.xml": "PowerPoint 文稿"}
_BROKEN = (zipfile.BadZipFile, zlib.error, ParseError, LookupError, ValueError, EOFError, OSError)


class XlsxFile:
    """One worksheet of a workbook as numbered rows; `name` is the worksheet's."""

    kind = "Excel 工作簿（.xlsx）"
    encoding = ""
    ragged = True

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        self.path = path
        self.done = 0.0
        _check_archive(path)
        self._book = _open_book(path, self._open(path))
        weakref.finalize(self, self._book.close)
        self.sheets = tuple(str(worksheet.title) for worksheet in self._book.worksheets)
        self._merges: dict[str, list[Merge]] = {}
        self.name = choose_sheet(path.name, self.sheets, sheet, self._rows)

    def rows(self) -> Iterator[RawRow]:
        """Every row down to the last; InputError where the workbook breaks off."""
        return self._rows(self.name)

    def find_firm_sheets(self) -> tuple[str, ...]:
        return tuple(iter_firm_sheets(self.sheets, self._rows))

    def _rows(self, name: str) -> Iterator[RawRow]:
        number = 0
        try:
            if name not in self._merges:
                self._merges[name] = read_merges(self.path, name)
            for raw in fill_down(self._read(name), self._merges[name]):
                number = raw.row
                if number > ROW_LIMIT:
                    break
                yield raw
        except _BROKEN as error:
            place = Place(self.path.name, name, row=number + 1)
            raise InputError("工作表在这里中断或已损坏", place, "完整的工作簿") from error
        if number > ROW_LIMIT:
            place = Place(self.path.name, name, row=number)
            raise InputError(f"行数超过 Excel 的上限 {ROW_LIMIT}", place)
        self.done = 1.0

    def _read(self, name: str) -> Iterator[RawRow]:
        worksheet = self._book[name]
        total = worksheet.max_row or ROW_LIMIT
        worksheet.reset_dimensions()  # what writers state there is often wrong
        for number, cells in enumerate(worksheet.iter_rows(values_only=True), start=1):
            self.done = min(number / total, 1.0)
            yield RawRow(number, [show_cell(cell) for cell in cells])

    def _open(self, path: Path) -> BinaryIO:
        """A stream, since openpyxl refuses a path that does not end in .xlsx."""
        stream = path.open("rb")
        weakref.finalize(self, stream.close)
        return stream


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
