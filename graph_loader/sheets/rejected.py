"""Rejected rows as a sheet that people correct in Excel."""

import csv
from collections.abc import Iterable
from pathlib import Path

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
            writer.writerow((row.row, *map(neutralise, (row.column, row.value, row.reason))))
            count += 1
    return count


def neutralise(cell: str) -> str:
    """The cell so that spreadsheets show it and do not run it."""
    return f"'{cell}" if cell.startswith(_LEADS) else cell
