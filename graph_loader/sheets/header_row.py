"""Where a sheet's header stands: some exports put a 声明 or a title above it."""

from collections.abc import Sequence

from graph_loader.sheets.columns import Header, read_header, valid_headers
from graph_loader.sheets.raw import RawRow
from ontology.errors import InputError, Place

SEARCHED = 10


def find_header(file: str, sheet: str, rows: Sequence[RawRow]) -> Header:
    """The row among the first ten that reads best as a header of a firm sheet.

    InputError saying which columns are missing and which were found where none does.
    """
    headers = [read_header(raw.row, raw.cells) for raw in rows if not raw.fault]
    if not headers:
        raise InputError("没有能读出的行", Place(file, sheet), "有表头的企业表")
    best = max(headers, key=lambda header: (not header.missing, len(header.columns), -header.row))
    if not best.missing:
        return best
    found = "、".join(cell[:20] for cell in best.cells[:30] if cell) or "（空）"
    problem = f"缺少列：{'、'.join(best.missing)}；这一行写的是：{found}"
    if "\ufffd" in found or not best.columns:
        problem += "；如果这是乱码，请另存为 UTF-8 编码"
    place = Place(file, sheet, row=best.row)
    raise InputError(problem, place, "第一行（前十行内）有这些表头的企业表", valid_headers())
