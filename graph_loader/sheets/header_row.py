"""Where a sheet's header stands: some exports put a 声明 or a title above it."""

from collections.abc import Sequence
from typing import NoReturn

from graph_loader.sheets.columns import Header, read_header, valid_headers
from graph_loader.sheets.raw import RawRow
from ontology.errors import InputError, Place

SEARCHED = 10


def choose_header(file: str, sheet: str, rows: Sequence[RawRow]) -> Header:
    """The row among the first ten that reads best as a header of a firm sheet.

    Where cells merged downwards repeat a header, the last of the equal rows. InputError where no
    row can be read.
    """
    headers = [read_header(raw.row, raw.cells) for raw in rows if not raw.fault]
    if not headers:
        raise InputError("没有能读出的行", Place(file, sheet), "有表头的企业表")
    best = max(headers, key=lambda header: (not header.missing, len(header.columns), -header.row))
    for header in headers:
        if header.row == best.row + 1 and header.cells == best.cells:
            best = header
    return best


def refuse_header(file: str, sheet: str, header: Header) -> NoReturn:
    """Raises InputError saying which columns are missing and which were found."""
    found = "、".join(cell[:20] for cell in header.cells[:30] if cell) or "（空）"
    problem = f"缺少列：{'、'.join(header.missing)}；这一行写的是：{found}"
    if "\ufffd" in found or not header.columns:
        problem += "；如果这是乱码，请另存为 UTF-8 编码"
    place = Place(file, sheet, row=header.row)
    raise InputError(problem, place, "第一行（前十行内）有这些表头的企业表", valid_headers())
