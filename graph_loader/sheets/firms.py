"""Firm sheets as streams of rows."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from graph_loader.places import Seats, shipped_seats
from graph_loader.sheets.chain_rows import join_nodes
from graph_loader.sheets.file_kind import read_start
from graph_loader.sheets.firm_reader import FirmReader
from graph_loader.sheets.header_row import SEARCHED, choose_header, refuse_header
from graph_loader.sheets.jsonl_file import FirmLines
from graph_loader.sheets.raw import RawRow, RawSheet
from graph_loader.sheets.table import list_below, open_table
from ontology.errors import InputError, Place
from ontology.firm import FirmRow, RejectedRow


class FirmSheet:
    """A sheet whose header was found; iterate it, as often as needed, for its rows.

    Every row below the header that is not blank comes as a FirmRow or a RejectedRow, in order.
    Where only the vendor's 产业链节点 are listed, the rows of a firm come as one with all nodes;
    such sheets are held in memory.
    """

    def __init__(self, table: RawSheet, file: str, seats: Seats) -> None:
        self.table = table
        self.sheet = table.name
        self.header = choose_header(file, table.name, list(islice(table.rows(), SEARCHED)))
        self._file = file
        self._seats = seats

    @property
    def done(self) -> float:
        """Share of the file that was read, 0 to 1, for progress bars."""
        return self.table.done

    @property
    def missing(self) -> tuple[str, ...]:
        """What a firm sheet needs and this one lacks."""
        return self.header.missing

    def require(self) -> None:
        """InputError where columns are missing or no row follows the header."""
        if self.missing:
            refuse_header(self._file, self.sheet, self.header)
        if next(self.list_raw(), None) is None:
            place = Place(self._file, self.sheet, row=self.header.row)
            raise InputError("只有表头，没有数据行", place, "表头下面每行一家企业")

    def find_others(self) -> tuple[str, ...]:
        """The other worksheets that read as firm sheets, too."""
        return tuple(name for name in self.table.find_firm_sheets() if name != self.sheet)

    def list_raw(self) -> Iterator[RawRow]:
        """The rows below the header that are not blank, each at least as wide as the header."""
        width = len(self.header.cells) if self.table.ragged else 0
        for raw in list_below(self.table, self.header.row):
            raw.cells.extend([""] * (width - len(raw.cells)))
            yield raw

    def list_first(self, limit: int) -> Iterator[FirmRow | RejectedRow]:
        """What the first `limit` rows become; a firm may have further nodes below them."""
        return self._read(islice(self.list_raw(), limit))

    def __iter__(self) -> Iterator[FirmRow | RejectedRow]:
        return self._read(self.list_raw())

    def _read(self, raws: Iterator[RawRow]) -> Iterator[FirmRow | RejectedRow]:
        columns = self.header.columns
        nodes_only = "chain" in columns and not {"scope", "products"} & set(columns)
        reader = FirmReader(self.header, self._seats, repeats=nodes_only)
        rows = map(reader.read, raws)
        return join_nodes(rows) if nodes_only else rows


def read_firms(
    path: Path, *, sheet: str | None = None, seats: Seats | None = None
) -> FirmSheet | FirmLines:
    """The firms of a CSV (.gz too, UTF-8, GB18030 or UTF-16), an .xlsx, .xls or .jsonl file.

    `sheet` names a worksheet; without it the first that reads as a firm sheet. Memory does not
    grow with the file but for about 50 to 90 bytes per firm (see `Repeats`). InputError for a file
    that is no firm sheet, naming file, sheet, row and what was found and expected; faults of a
    single row become a RejectedRow.
    """
    opened = open_firms(path, sheet=sheet, seats=seats)
    opened.require()
    return opened


def open_firms(
    path: Path, *, sheet: str | None = None, seats: Seats | None = None
) -> FirmSheet | FirmLines:
    """As `read_firms`, but a sheet that lacks columns or rows is given all the same."""
    seats = seats or shipped_seats()
    if sheet is None and read_start(path).lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return FirmLines(path, seats)
    return FirmSheet(open_table(path, sheet), path.name, seats)
