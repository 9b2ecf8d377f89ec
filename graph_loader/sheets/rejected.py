"""Rejected rows as a workbook: the reason beside the whole row, to be corrected and reloaded."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font

from graph_loader.sheets.cells import MISSING
from graph_loader.sheets.shown import show_text
from graph_loader.sheets.workbook_bytes import settle_stream
from graph_loader.sheets.worksheets import ROW_LIMIT
from ontology.errors import InputError
from ontology.firm import RejectedRow

HEADER = ("未采纳原因", "原行号", "所在列", "原值")
_TITLE = "未采纳的行"
_WIDTHS = {"A": 40, "B": 8, "C": 16, "D": 24}


def write_rejected(path: Path, rows: Iterable[RejectedRow]) -> int:
    """Writes the workbook as `collect_rejected` does; how many rows there were."""
    with collect_rejected(path) as reject:
        return sum(1 for _ in map(reject, rows))


@contextmanager
def collect_rejected(path: Path) -> Iterator[Callable[[RejectedRow], None]]:
    """A function that takes rejected rows as they come; the first makes the workbook.

    Reason, row, column and value come first, then the cells of the row under the headers of the
    first. All cells are text as `show_text` gives it; one that stands for a missing value is left
    empty. The function raises InputError where the file cannot be made.
    """
    workbook = _Rejected(path)
    try:
        yield workbook.add
    finally:
        workbook.save()


class _Rejected:
    """The workbook under way; its rows are on disk, not in memory.

    Rows beyond those that a worksheet holds go to another.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._headers: tuple[str, ...] = ()
        self._dropped: frozenset[int] = frozenset()
        self._book: Workbook | None = None
        self._rows = 0

    def add(self, row: RejectedRow) -> None:
        if self._book is None:
            self._target = _open(self._path)
            self._headers = row.headers
            places = enumerate(row.headers)
            self._dropped = frozenset(place for place, header in places if header in HEADER)
            self._book = Workbook(write_only=True)
        if self._rows % (ROW_LIMIT - 1) == 0:
            self._start_sheet(self._book)
        self._rows += 1
        own = (cell for place, cell in enumerate(row.cells) if place not in self._dropped)
        texts = map(_show, (row.column, row.value, *own))
        self._sheet.append([show_text(row.reason), row.row, *texts])

    def save(self) -> None:
        if self._book is None:
            return
        with self._target, TemporaryFile() as unsettled:
            self._book.save(unsettled)
            settle_stream(unsettled, self._target)

    def _start_sheet(self, book: Workbook) -> None:
        number = self._rows // (ROW_LIMIT - 1) + 1
        self._sheet = book.create_sheet(_TITLE if number == 1 else f"{_TITLE}{number}")
        self._sheet.freeze_panes = "A2"
        for letter, width in _WIDTHS.items():
            self._sheet.column_dimensions[letter].width = width
        own = (header for header in self._headers if header not in HEADER)
        self._sheet.append([self._head(header) for header in (*HEADER, *own)])

    def _head(self, header: str) -> Cell:
        cell = WriteOnlyCell(self._sheet, _show(header))
        cell.font = Font(bold=True)
        return cell


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        problem = f"未采纳的行写不进 {path}（{error.strerror}）"
        raise InputError(problem, expected="可写的工作目录") from error


def _show(cell: str) -> str | None:
    """The text of a cell, None for one that is left empty."""
    text = cell.strip()
    return None if text in MISSING else show_text(text)
