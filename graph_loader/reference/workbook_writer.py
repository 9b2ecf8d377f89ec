"""The layer as a workbook that an editor reads, filters and changes in Excel."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from graph_loader.reference.columns import (
    ALIASES,
    BLOCKERS,
    CHOICES,
    CODES,
    LINKS,
    ORIGIN,
    SHEETS,
    SOURCE,
    SUPPLIES,
    protect,
)
from graph_loader.reference.yaml_files import word_end
from graph_loader.sheets.workbook_bytes import settle_workbook
from ontology.errors import InputError
from ontology.reference import DirectionReference, Reference
from ontology.reference_item import LIST_MARK

NOTES = (
    "参考层是编者补充的行业知识，不是政策原文；网页与答案里处处标“参”。",
    "环节：一行一个环节。“出处”一列只供查看，导入时不读。别名、屏蔽词以顿号分隔。",
    "供给：一行一个上游环节。同一下游环节的各组每组至少要有一种；同组的可以互相替代。",
    "供给：别的子方向的环节写作“子方向/环节”。同一下游环节各行的来源与核验状态须一致。",
    "行业代码：GB/T 4754-2017，2 到 4 位；环节一列空着的，是子方向自己的代码。",
    "导入以整本工作簿取代现有的参考层：删去的行不再有，退回的行另成一张表。",
)
SPARE = 500  # rows below the last for which the lists of choices hold, too
WIDTHS = {SOURCE: 60, ALIASES: 40, BLOCKERS: 24}
WIDTH = 18


def write_workbook(reference: Reference, path: Path) -> None:
    """Sheets 环节, 供给, 行业代码 and 说明; the same layer gives the same bytes.

    Raises InputError where the file cannot be written.
    """
    book = Workbook()
    book.remove(cast("Worksheet", book.active))
    for name, rows in (
        (LINKS, _list_items(reference)),
        (SUPPLIES, _list_supplies(reference)),
        (CODES, _list_codes(reference)),
    ):
        _fill(book.create_sheet(name), SHEETS[name], rows)
    notes = book.create_sheet("说明")
    notes.column_dimensions["A"].width = 100
    for note in NOTES:
        notes.append([note])
    stream = io.BytesIO()
    book.save(stream)
    try:
        path.write_bytes(settle_workbook(stream.getvalue()))
    except OSError as error:
        raise InputError(f"写不进 {path}（{error.strerror}）") from error


def _list_items(reference: Reference) -> Iterator[tuple[object, ...]]:
    for direction in reference.directions:
        for item in direction.items:
            yield (
                direction.direction,
                item.name,
                "参考" if item.part else "政策",
                item.stage,
                LIST_MARK.join(item.aliases),
                LIST_MARK.join(item.blockers),
                item.source,
                item.verification,
            )


def _list_supplies(reference: Reference) -> Iterator[tuple[object, ...]]:
    for direction in reference.directions:
        home = direction.direction
        for rule in direction.supplies:
            for number, group in enumerate(rule.needs, start=1):
                for end in group:
                    ends = (word_end(rule.to, home), number, word_end(end, home))
                    yield (home, *ends, rule.source, rule.verification)


def _list_codes(reference: Reference) -> Iterator[tuple[object, ...]]:
    for direction in reference.directions:
        for name, code in _codes_of(direction):
            yield (direction.direction, name, *code)


def _codes_of(direction: DirectionReference) -> Iterator[tuple[str, tuple[str, str]]]:
    for code in direction.industry:
        yield "", (code.code, code.name)
    for item in direction.items:
        for code in item.industry:
            yield item.name, (code.code, code.name)


def _fill(sheet: Worksheet, columns: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> None:
    sheet.append(columns)
    for row in rows:
        sheet.append([protect(cell) if isinstance(cell, str) else cell for cell in row])
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # whatever it begins with, it is text
                cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    last = get_column_letter(len(columns))
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{last}{sheet.max_row}"
    _offer_choices(sheet, columns)


def _offer_choices(sheet: Worksheet, columns: tuple[str, ...]) -> None:
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDTHS.get(column, WIDTH)
        if column == ORIGIN:
            for (cell,) in sheet.iter_rows(min_col=number, max_col=number):
                cell.fill = PatternFill("solid", fgColor="E8EBEF")
        if column in CHOICES:
            listed = f'"{",".join(CHOICES[column])}"'
            validation = DataValidation("list", formula1=listed, allow_blank=False)
            validation.error = f"可用：{'、'.join(CHOICES[column])}"
            validation.add(f"{letter}2:{letter}{sheet.max_row + SPARE}")
            sheet.add_data_validation(validation)
