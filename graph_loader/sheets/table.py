"""A file as a table of raw rows, whatever its kind."""

from collections.abc import Iterator
from pathlib import Path

from graph_loader.sheets.csv_file import CsvFile
from graph_loader.sheets.file_kind import OLE, ZIP, read_start
from graph_loader.sheets.raw import RawRow, RawSheet
from graph_loader.sheets.xls_file import XlsFile
from graph_loader.sheets.xlsx_file import XlsxFile
from ontology.errors import InputError, Place


def open_table(path: Path, sheet: str | None) -> RawSheet:
    """A workbook's sheet or a CSV; raises InputError for a sheet of what is no workbook."""
    start = read_start(path)
    if start.startswith(ZIP):
        return XlsxFile(path, sheet)
    if start.startswith(OLE):
        return XlsFile(path, sheet)
    if sheet is not None:
        raise InputError("只有 Excel 工作簿才有工作表", Place(path.name, sheet))
    return CsvFile(path)


def list_below(table: RawSheet, header: int) -> Iterator[RawRow]:
    """The rows below the header that are not blank."""
    return (
        raw
        for raw in table.rows()
        if raw.row > header and (raw.fault or any(map(str.strip, raw.cells)))
    )
