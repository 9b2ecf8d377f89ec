"""Empty sheets to be filled in: a workbook with the columns, drop-down lists and what to heed."""

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph_loader.sheets.filled import Choices
from graph_loader.sheets.shown import show_text
from graph_loader.sheets.template import Column, Template
from graph_loader.sheets.workbook_bytes import settle_workbook
from ontology.errors import InputError, Place

NOTES, OPTIONS = "说明", "选项"
_LAST = 5_000  # rows to which the lists of choices and the checks of dates reach
_REQUIRED = PatternFill("solid", fgColor="DCE6F2")
_MUST = "列名有底色的必填；其余可以空着。"


def write_template(
    path: Path,
    template: Template,
    *,
    choices: Choices,
    rows: Iterable[Mapping[str, str]] = (),
) -> int:
    """Writes the sheet and 说明 as .xlsx; how many rows were filled in beforehand.

    `choices` are the lists to pick from, by field, on a sheet 选项 if there are any. Raises
    InputError where the file is there already, as somebody may have filled it in, and where it
    cannot be made.
    """
    book = Workbook()
    sheet = cast("Worksheet", book.active)
    sheet.title = template.title
    columns = tuple(template.columns.values())
    count = _fill(sheet, columns, rows)
    _write_notes(book.create_sheet(NOTES), template)
    options = _write_options(book.create_sheet(OPTIONS), template, choices) if choices else {}
    _offer(sheet, columns, options)
    stream = io.BytesIO()
    book.save(stream)
    _write_new(path, settle_workbook(stream.getvalue()))
    return count


def _fill(sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Mapping[str, str]]) -> int:
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = _format(column)
        cell = sheet.cell(1, number, column.headers[0])
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="center")
        if column.required:
            cell.fill = _REQUIRED
    count = 0
    for count, row in enumerate(rows, start=1):
        for number, column in enumerate(columns, start=1):
            if value := row.get(column.field, ""):
                cell = sheet.cell(count + 1, number, show_text(value))
                cell.data_type = "s"  # whatever it begins with, it is text
                cell.number_format = _format(column)
    sheet.freeze_panes = "A2"
    return count


def _format(column: Column) -> str:
    return "yyyy-mm-dd" if column.type == "date" else "@"


def _write_notes(sheet: Worksheet, template: Template) -> None:
    sheet.column_dimensions["A"].width = 110
    for note in (*template.notes, _MUST):
        sheet.append([note])
        sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")


def _write_options(sheet: Worksheet, template: Template, choices: Choices) -> dict[str, str]:
    """Writes a list a column; the range of each by field."""
    ranges = {}
    for number, (field, options) in enumerate(choices.items(), start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 20
        for row, text in enumerate((template.columns[field].headers[0], *options), start=1):
            cell = sheet.cell(row, number, show_text(text))
            cell.data_type = "s"
        ranges[field] = f"{OPTIONS}!${letter}$2:${letter}${len(options) + 1}"
    return ranges


def _offer(sheet: Worksheet, columns: Sequence[Column], ranges: Mapping[str, str]) -> None:
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        if column.field in ranges:
            check = DataValidation("list", formula1=ranges[column.field], allow_blank=True)
            check.error = f"请从“{OPTIONS}”里选"
        elif column.type == "date":
            check = DataValidation(
                "date", operator="greaterThan", formula1="DATE(1990,1,1)", allow_blank=True
            )
            check.error = "请写日期，形如 2025-12-31"
        else:
            continue
        check.errorStyle = "stop" if column.type == "choice" else "warning"
        check.showErrorMessage = True
        check.add(f"{letter}2:{letter}{_LAST}")
        sheet.add_data_validation(check)


def _write_new(path: Path, content: bytes) -> None:
    try:
        with path.open("xb") as stream:
            stream.write(content)
    except FileExistsError as error:
        raise InputError("文件已经在那里，不覆盖", Place(file=path.name), "另一个文件名") from error
    except OSError as error:
        raise InputError(f"写不进 {path}（{error.strerror}）", expected="可写的目录") from error
