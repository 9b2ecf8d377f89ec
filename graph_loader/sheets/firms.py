"""Firm sheets as streams of rows."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from graph_loader.places import Seats, shipped_seats
from graph_loader.sheets.file_kind import read_start
from graph_loader.sheets.firm_reader import FirmReader
from graph_loader.sheets.header_row import SEARCHED, find_header
from graph_loader.sheets.jsonl_file import FirmLines
from graph_loader.sheets.raw import RawRow, RawSheet
from graph_loader.sheets.table import list_below, open_table
from ontology.errors import InputError, Place
from ontology.firm import FirmRow, RejectedRow


class FirmSheet:
    """A firm sheet whose header was found; iterate it, as often as needed, for its rows.

    Every row below the header that is not blank comes as a FirmRow or a RejectedRow, in order.
    """

    def __init__(self, source: RawSheet, file: str, seats: Seats) -> None:
        self._source = source
        self._seats = seats
        self.sheet = source.name
        self.header = find_header(file, source.name, list(islice(source.rows(), SEARCHED)))
        if next(self._below(), None) is None:
            place = Place(file, source.name, row=self.header.row)
            raise InputError("只有表头，没有数据行", place, "表头下面每行一家企业")

    @property
    def done(self) -> float:
        """Share of the file that was read, 0 to 1, for progress bars."""
        return self._source.done

    def __iter__(self) -> Iterator[FirmRow | RejectedRow]:
        reader = FirmReader(self.header, self._seats)
        return map(reader.read, self._below())

    def _below(self) -> Iterator[RawRow]:
        return list_below(self._source, self.header.row)


def read_firms(
    path: Path, *, sheet: str | None = None, seats: Seats | None = None
) -> FirmSheet | FirmLines:
    """The firms of a CSV (.gz too, UTF-8, GB18030 or UTF-16), an .xlsx or a .jsonl file.

    `sheet` names a worksheet; without it the first that reads as a firm sheet. Memory does not
    grow with the file but for 16 to 48 bytes per firm (see `Seen`). InputError for a file that is
    no firm sheet, naming file, sheet, row and what was found and expected; faults of a single row
    become a RejectedRow.
    """
    seats = seats or shipped_seats()
    if sheet is None and read_start(path).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return FirmLines(path, seats)
    return FirmSheet(open_table(path, sheet), path.name, seats)
