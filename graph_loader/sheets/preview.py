"""What a load of a file would read, before anything is loaded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from graph_loader.places import Seats
from graph_loader.sheets.cells import clean
from graph_loader.sheets.columns import Header, Purpose, read_header
from graph_loader.sheets.firms import FirmSheet, open_firms
from graph_loader.sheets.jsonl_file import FirmLines
from graph_loader.sheets.layouts import guess_layout
from ontology.firm import FirmRow, RejectedRow

LIMIT = 1000  # rows that are looked at
SHOWN = 5  # rows, problems and samples that are shown
_LONG = 60  # characters of a sample


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet; `field` is the Chinese name of what it is read as, "" if nothing.

    `samples` are the first different cells; none of a contact column, which are of persons.
    """

    header: str
    purpose: Purpose
    field: str
    samples: tuple[str, ...]

    @property
    def label(self) -> str:
        return self.field or self.purpose.label


@dataclass(frozen=True, slots=True)
class Source:
    """A file and how it would be read; `missing` names columns without which no row is taken."""

    file: str
    kind: str  # CSV 文本, Excel 工作簿（.xlsx） and the like
    encoding: str  # of a text file, "" for a workbook
    sheet: str  # the worksheet that is read
    other_sheets: tuple[str, ...]  # that read as firm sheets, too
    all_sheets: tuple[str, ...]
    header_row: int  # 0 for JSON lines
    layout: str  # 企查查·高级搜索 and the like, "" for none that is known
    columns: tuple[Column, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """A look at the first rows of a file: how many were looked at and taken, the first of each."""

    source: Source
    read: int
    accepted: int
    rejected: int
    rows: tuple[FirmRow, ...]
    problems: tuple[RejectedRow, ...]


def preview_sheet(
    path: Path, sheet: str | None = None, *, limit: int = LIMIT, seats: Seats | None = None
) -> Preview:
    """The first `limit` rows of a file as a load would read them; nothing is written.

    Of a chain sheet these become fewer, a firm each. A sheet that lacks a needed column comes with
    `missing` and without rows. InputError for a file that is no sheet at all.
    """
    opened = open_firms(path, sheet=sheet, seats=seats)
    if isinstance(opened, FirmLines):
        source = _show_lines(path.name, opened, limit)
    else:
        source = _show_sheet(path.name, opened, limit)
    taken = [] if source.missing else list(opened.list_first(limit))
    firms = [row for row in taken if isinstance(row, FirmRow)]
    problems = [row for row in taken if isinstance(row, RejectedRow)]
    return Preview(
        source=source,
        read=len(taken),
        accepted=len(firms),
        rejected=len(problems),
        rows=tuple(firms[:SHOWN]),
        problems=tuple(replace(row, cells=(), headers=()) for row in problems[:SHOWN]),
    )


def find_other_sheets(path: Path) -> tuple[str, ...]:
    """The worksheets that read as firm sheets beside the one that is read by default."""
    opened = open_firms(path)
    return () if isinstance(opened, FirmLines) else opened.find_others()


def _show_sheet(file: str, opened: FirmSheet, limit: int) -> Source:
    table, header = opened.table, opened.header
    rows = [raw.cells for raw in islice(opened.list_raw(), limit) if not raw.fault]
    return Source(
        file=file,
        kind=table.kind,
        encoding=table.encoding,
        sheet=table.name,
        other_sheets=opened.find_others(),
        all_sheets=table.sheets,
        header_row=header.row,
        layout=guess_layout(header.cells),
        columns=_list_columns(header, rows),
        missing=opened.missing,
    )


def _show_lines(file: str, opened: FirmLines, limit: int) -> Source:
    objects = list(islice(opened.list_objects(), limit))
    keys = tuple(dict.fromkeys(key for data in objects for key in data))
    rows = [[str(data.get(key) or "") for key in keys] for data in objects]
    return Source(
        file=file,
        kind=opened.kind,
        encoding=opened.encoding,
        sheet="",
        other_sheets=(),
        all_sheets=(),
        header_row=0,
        layout="",
        columns=_list_columns(read_header(0, keys), rows),
    )


def _list_columns(header: Header, rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    columns = []
    for place in range(len(header.cells)):
        purpose = header.find_purpose(place)
        cells = (row[place] for row in rows if place < len(row))
        columns.append(
            Column(
                header=header.name(place),
                purpose=purpose,
                field=header.say_field(place) if purpose is Purpose.FIELD else "",
                samples=() if purpose is Purpose.CONTACT else _sample(cells),
            )
        )
    return tuple(columns)


def _sample(cells: Iterable[str]) -> tuple[str, ...]:
    """The first different cells that are not empty, shortened."""
    values = (value for cell in cells if (value := clean(cell)))
    short = (value if len(value) <= _LONG else f"{value[:_LONG]}…" for value in values)
    return tuple(islice(dict.fromkeys(short), SHOWN))
