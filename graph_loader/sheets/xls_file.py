"""Old Excel workbooks (.xls, BIFF): read whole, so their size is limited.

What a formula last showed is read as a value; the format keeps it beside the formula.
"""

from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from graph_loader.sheets.file_kind import VALID
from graph_loader.sheets.raw import RawRow
from graph_loader.sheets.worksheets import (
    Merge,
    choose_sheet,
    fill_down,
    iter_firm_sheets,
    show_cell,
)
from ontology.errors import InputError, Place

SIZE_LIMIT = 128 << 20  # bytes; the format ends at 65,536 rows
_ADVICE = "在 Excel 里另存为不加密码的 .xlsx"


class XlsFile:
    """One worksheet of a workbook as numbered rows; `name` is the worksheet's."""

    kind = "旧版 Excel 工作簿（.xls）"
    encoding = ""
    ragged = False

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        self.path = path
        self.done = 0.0
        if path.stat().st_size > SIZE_LIMIT:
            problem = f"旧版工作簿有 {path.stat().st_size >> 20} MB，超过上限"
            raise InputError(
                problem, Place(path.name), f"不超过 {SIZE_LIMIT >> 20} MB，或{_ADVICE}"
            )
        self._book = _open_book(path)
        self.sheets = tuple(self._book.sheet_names)
        self.name = choose_sheet(path.name, self.sheets, sheet, self._rows)

    def rows(self) -> Iterator[RawRow]:
        """Every row down to the last; InputError where the workbook is broken."""
        yield from self._rows(self.name)
        self.done = 1.0

    def find_firm_sheets(self) -> tuple[str, ...]:
        return tuple(iter_firm_sheets(self.sheets, self._rows))

    def _rows(self, name: str) -> Iterator[RawRow]:
        sheet = self._read(name)
        ranges = sheet.merged_cell_ranges or []
        merges = [
            Merge(top + 1, bottom + 1, left + 1)
            for (top, left), (bottom, _) in ranges
            if bottom > top
        ]
        cells = sheet.to_python(skip_empty_area=False)
        rows = (
            RawRow(number, [show_cell(cell) for cell in row])
            for number, row in enumerate(cells, start=1)
        )
        return fill_down(rows, merges)

    def _read(self, name: str) -> CalamineSheet:
        try:
            return self._book.get_sheet_by_name(name)
        except CalamineError as error:
            raise InputError("工作表已损坏", Place(self.path.name, name), "完整的工作簿") from error


def _open_book(path: Path) -> CalamineWorkbook:
    place = Place(file=path.name)
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError as error:
        raise InputError("工作簿加了密码，不能打开", place, _ADVICE) from error
    except (CalamineError, OSError) as error:
        problem = "旧版 Excel（.xls）已损坏、加了密码，或是别的 Office 文件"
        raise InputError(problem, place, _ADVICE, VALID) from error
