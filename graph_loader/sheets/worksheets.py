"""Which worksheet of a workbook is read, and what its merged cells hold."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice

from graph_loader.sheets.columns import read_header
from graph_loader.sheets.file_kind import VALID
from graph_loader.sheets.header_row import SEARCHED
from graph_loader.sheets.raw import RawRow
from ontology.errors import InputError, Place

ROW_LIMIT = 1_048_576  # of Excel itself
Open = Callable[[str], Iterator[RawRow]]


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Cells of one column, merged downwards; rows and columns count from 1."""

    top: int
    bottom: int
    column: int


def choose_sheet(file: str, names: Sequence[str], asked: str | None, open_sheet: Open) -> str:
    """The sheet asked for, else the first that reads as a firm sheet, else the first."""
    if asked is not None:
        if asked not in names:
            raise InputError(f"没有工作表“{asked}”", Place(file), valid=names)
        return asked
    if not names:
        raise InputError("工作簿里没有工作表", Place(file), valid=VALID)
    return next(iter_firm_sheets(names, open_sheet), names[0])


def iter_firm_sheets(names: Sequence[str], open_sheet: Open) -> Iterator[str]:
    """The sheets that read as firm sheets, in order."""
    for name in names:
        start = islice(open_sheet(name), SEARCHED)
        if any(not read_header(raw.row, raw.cells).missing for raw in start):
            yield name


def fill_down(rows: Iterator[RawRow], merges: Sequence[Merge]) -> Iterator[RawRow]:
    """The rows, each merged cell holding in all of its rows what it shows in the first.

    A row that ends before such a cell is lengthened.
    """
    waiting = sorted(merges, reverse=True)
    held: list[tuple[Merge, str]] = []
    for raw in rows:
        held = [(merge, value) for merge, value in held if merge.bottom >= raw.row]
        for merge, value in held:
            raw.cells.extend([""] * (merge.column - len(raw.cells)))
            raw.cells[merge.column - 1] = raw.cells[merge.column - 1] or value
        while waiting and waiting[-1].top <= raw.row:
            merge = waiting.pop()
            if merge.top == raw.row and any(raw.cells[merge.column - 1 : merge.column]):
                held.append((merge, raw.cells[merge.column - 1]))
        yield raw


def show_cell(cell: object) -> str:
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
