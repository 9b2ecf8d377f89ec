"""A workbook of tables: the first sheet says what was asked and what it rests on."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from graph_loader.sheets.shown import show_text
from graph_loader.sheets.workbook_bytes import settle_workbook
from ontology.state import LinkState
from queries.answers import Context
from visualize.state_style import STATE_STYLES
from visualize.words import coverage_words, data_dates, date_words, validity_words

HEAD = PatternFill("solid", fgColor="E1ECF7")
WRAPPED = Alignment(vertical="top", wrap_text=True)
Value = str | int | float | LinkState | None


@dataclass(frozen=True, slots=True)
class Column:
    """`title` heads the column and names its unit; `width` is in characters."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first sheet says: the `title`, what was `asked` as pairs, and `notes`."""

    title: str
    asked: Sequence[tuple[str, str]]
    notes: Sequence[str] = ()


def write_book(cover: Cover, context: Context, tables: Iterable[Table]) -> bytes:
    """The workbook; equal content gives equal bytes.

    Text that a spreadsheet would run as a formula is neutralised, codes stay text.
    """
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    sheet.title = "说明"
    _write_cover(sheet, cover, context)
    for table in tables:
        _write_table(book.create_sheet(table.title), table)
    stream = io.BytesIO()
    book.save(stream)
    return settle_workbook(stream.getvalue())


def _write_cover(sheet: Worksheet, cover: Cover, context: Context) -> None:
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 90
    _write_text(_at(sheet, 1, 1), cover.title, Font(bold=True, size=14))
    lines = (*_rests_on(context), *cover.asked, *(("注", note) for note in cover.notes))
    for row, (name, text) in enumerate(lines, start=2):
        _write_text(_at(sheet, row, 1), name, Font(bold=True))
        _write_text(_at(sheet, row, 2), text)


def _rests_on(context: Context) -> tuple[tuple[str, str], ...]:
    policy = context.policy
    return (
        ("查询日期", date_words(context.as_of)),
        (
            "政策",
            f"{policy.title or ''}（{policy.doc_no or '文号未写明'}）" if policy else "未载入",
        ),
        ("政策有效期", validity_words(policy, context.as_of)),
        ("数据截至", data_dates(context.datasets)),
        ("数据集与覆盖", coverage_words(context.datasets)),
        ("规则", f"{context.rule.version}（校验值 {context.rule.hash}）"),
        ("图谱版本", str(context.graph_version)),
        ("参考层", "含" if context.shows_reference else "不含"),
    )


def _write_table(sheet: Worksheet, table: Table) -> None:
    for number, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        head = _at(sheet, 1, number)
        _write_text(head, column.title, Font(bold=True))
        head.fill = HEAD
    for number, row in enumerate(table.rows, start=2):
        for place, value in enumerate(row, start=1):
            _write_value(_at(sheet, number, place), value)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _at(sheet: Worksheet, row: int, column: int) -> Cell:
    return cast("Cell", sheet.cell(row, column))  # none is merged here


def _write_value(cell: Cell, value: Value) -> None:
    if isinstance(value, LinkState):
        _write_state(cell, value)
    elif isinstance(value, str):
        _write_text(cell, value)
    else:
        cell.value = value
        cell.alignment = Alignment(vertical="top")


def _write_text(cell: Cell, text: str, font: Font | None = None) -> None:
    """Text that stays text, whatever it begins with."""
    cell.value = show_text(text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.alignment = WRAPPED
    if font is not None:
        cell.font = font


def _write_state(cell: Cell, state: LinkState) -> None:
    style = STATE_STYLES[state]
    _write_text(cell, f"{state.mark} {state.value}", Font(color=style.ink.removeprefix("#")))
    if style.hatched:
        cell.fill = PatternFill("lightUp", fgColor="A9B2BD")
    else:
        cell.fill = PatternFill("solid", fgColor=style.fill.removeprefix("#"))
