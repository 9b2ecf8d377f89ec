"""A filled-in sheet, read by its template: cells by field, each fault with its cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from graph_loader.sheets.cells import clean, is_formula, parse_date
from graph_loader.sheets.header_row import SEARCHED
from graph_loader.sheets.raw import RawRow
from graph_loader.sheets.table import list_below, open_table
from graph_loader.sheets.template import Column, Template
from ontology.errors import InputError, Place
from ontology.firm import RejectedRow

MOST_ROWS = 100_000  # of one sheet, as loads hold what people filled in
Choices = Mapping[str, Sequence[str]]
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Header:
    """The header row: its cells, and the position of each field that it names."""

    row: int
    cells: tuple[str, ...]
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A row in which nobody entered anything yet."""

    row: int


class CellFault(Exception):
    """Why a row is not taken: the column, what stands there, the reason."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(column, value, reason)
        self.column, self.value, self.reason = column, value, reason


class Form:
    """What somebody states by the fields of a template, checked as its columns ask."""

    def __init__(self, template: Template, choices: Choices) -> None:
        self.template = template
        self.choices = choices

    def label(self, field: str) -> str:
        """How the field is called to the user."""
        return self.template.columns[field].headers[0]

    def check(self, cells: Cells) -> dict[str, str]:
        """The same cells, dates as ISO dates; CellFault for one that its column does not allow."""
        return {
            column.field: self._settle(column, cells[column.field])
            for column in self.template.columns.values()
        }

    def is_blank(self, cells: Cells) -> bool:
        """Whether nobody filled the row in."""
        return bool(self.template.blank) and not cells[self.template.blank]

    def missing(self, field: str, reason: str = "") -> CellFault:
        """The fault of an empty cell that must not be empty."""
        told = reason or f"没有写明{self.template.columns[field].headers[0]}"
        return self.wrong(field, "", told)

    def wrong(self, field: str, value: str, reason: str) -> CellFault:
        """The fault of one cell, under its label."""
        return CellFault(self.label(field), value, reason)

    def _settle(self, column: Column, cell: str) -> str:
        if not cell:
            if column.required:
                raise self.missing(column.field)
            return ""
        if column.type == "date":
            if day := parse_date(cell):
                return day
            raise self.wrong(column.field, cell, "不是日期，应形如 2025-12-31")
        valid = self.choices.get(column.field, ())
        if column.type == "choice" and cell not in valid:
            raise self.wrong(column.field, cell, f"不认识；可用：{'、'.join(valid)}")
        return cell


class FilledSheet(Form):
    """A file that somebody filled in; InputError where it has no header of the template."""

    def __init__(
        self, path: Path, template: Template, *, sheet: str | None = None, choices: Choices
    ) -> None:
        super().__init__(template, choices)
        self.file = path.name
        self._table = open_table(path, sheet)
        self.header = self._find_header()

    def label(self, field: str) -> str:
        """The header that the sheet gives the field, else that of the empty sheet."""
        place = self.header.places.get(field)
        return super().label(field) if place is None else self.header.cells[place]

    def rows(self) -> Iterator[RawRow]:
        """The rows below the header that are not blank; InputError after `MOST_ROWS` of them."""
        for count, raw in enumerate(list_below(self._table, self.header.row)):
            if count == MOST_ROWS:
                place = Place(self.file, self._table.name, row=raw.row)
                problem = f"填报表超过 {MOST_ROWS} 行；未做改动"
                raise InputError(problem, place, f"每张不超过 {MOST_ROWS} 行，分成几张")
            yield raw

    def cells(self, raw: RawRow) -> dict[str, str]:
        """What the row states by field, "" for what it leaves out; CellFault for a formula."""
        if raw.fault:
            raise CellFault("", ",".join(raw.cells), raw.fault)
        return {field: self._cell(raw, field) for field in self.template.columns}

    def reject(self, raw: RawRow, fault: CellFault) -> RejectedRow:
        """The row with its fault, to be given back."""
        return RejectedRow(
            row=raw.row,
            column=fault.column,
            value=fault.value[:200],
            reason=fault.reason,
            cells=tuple(raw.cells),
            headers=self.header.cells,
        )

    def _cell(self, raw: RawRow, field: str) -> str:
        place = self.header.places.get(field)
        if place is None or place >= len(raw.cells):
            return ""
        cell = raw.cells[place].strip()
        if cell in self.choices.get(field, ()):
            return cell  # “无” may be an answer
        if not cell.startswith("'") and is_formula(cell):
            raise CellFault(self.header.cells[place], cell, "单元格是公式，应为值")
        return clean(cell).removeprefix("'")

    def _find_header(self) -> Header:
        """The row among the first ten that names the most columns."""
        start = islice(self._table.rows(), SEARCHED)
        headers = [self._read_header(raw) for raw in start if not raw.fault]
        needed = self.template.needed
        if not headers:
            raise InputError("没有能读出的行", Place(self.file, self._table.name), needed)
        best = max(headers, key=lambda header: (len(header.places), -header.row))
        if all(set(group) & set(best.places) for group in self.template.needs):
            return best
        found = "、".join(cell for cell in best.cells if cell) or "（空）"
        place = Place(self.file, self._table.name, row=best.row)
        problem = f"读不出表头；这一行写的是：{found[:100]}"
        raise InputError(problem, place, needed, self.template.labels)

    def _read_header(self, raw: RawRow) -> Header:
        places: dict[str, int] = {}
        for place, cell in enumerate(raw.cells):
            if field := self.template.find_field(cell):
                places.setdefault(field, place)
        return Header(raw.row, tuple(cell.strip() for cell in raw.cells), places)
