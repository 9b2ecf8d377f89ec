"""Rejected rows as a sheet that people correct in Excel."""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from ontology.errors import InputError
from ontology.firm import RejectedRow

HEADER = ("行", "列", "值", "原因")
_LEADS = ("=", "+", "-", "@", "\t", "\r")


def write_rejected(path: Path, rows: Iterable[RejectedRow]) -> int:
    """Writes line, column, value and reason as CSV (UTF-8 with BOM for Excel); how many there were.

    A cell that Excel would run as a formula gets an apostrophe in front (CWE-1236).
    """
    count = 0
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for row in rows:
            writer.writerow(list_cells(row))
            count += 1
    return count


@contextmanager
def collect_rejected(path: Path) -> Iterator[Callable[[RejectedRow], None]]:
    """A function that takes rejected rows as they come; the same file, made with the first.

    The function raises InputError where the file cannot be made.
    """
    with ExitStack() as opened:
        writer = None

        def reject(row: RejectedRow) -> None:
            nonlocal writer
            if writer is None:
                writer = csv.writer(opened.enter_context(open_sheet(path)))
                writer.writerow(HEADER)
            writer.writerow(list_cells(row))

        yield reject


def open_sheet(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8-sig", errors="replace", newline="")
    except OSError as error:
        problem = f"未采纳的行写不进 {path}（{error.strerror}）"
        raise InputError(problem, expected="可写的工作目录") from error


def list_cells(row: RejectedRow) -> tuple[int, str, str, str]:
    column, value, reason = map(neutralise, (row.column, row.value, row.reason))
    return (row.row, column, value, reason)


def neutralise(cell: str) -> str:
    """The cell so that spreadsheets show it and do not run it."""
    return f"'{cell}" if cell.startswith(_LEADS) else cell
