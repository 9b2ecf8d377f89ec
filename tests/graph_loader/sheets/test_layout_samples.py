"""The sample layouts of ../shared/data, cell for cell."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph_loader.sheets import preview_sheet, read_firms
from graph_loader.sheets.cells import clean, parse_capital, parse_date
from graph_loader.sheets.columns import Purpose
from ontology.firm import FirmRow, RejectedRow

pytestmark = pytest.mark.shared_data
LAYOUTS = {
    "layout_sample_qcc_advanced_36.xlsx": ("企查查·高级搜索", 1, 40, 0),
    "layout_sample_qcc_batch_41.xlsx": ("企查查·批量查询", 2, 40, 1),
    "layout_sample_tyc_advanced.xlsx": ("天眼查·高级搜索", 2, 40, 0),
    "layout_sample_tyc_csv_gb18030.csv": ("天眼查·基础数据", 1, 40, 0),
}


FIELDS = {
    "企业名称": "name",
    "公司名称": "name",
    "系统匹配企业名称": "name",
    "统一社会信用代码": "id",
    "注册地址": "address",
    "企业地址": "address",
    "登记状态": "status",
    "经营范围": "scope",
}
INDUSTRIES = ("国标行业小类", "国标行业中类", "国标行业大类", "国标行业门类")


def list_cells(path: Path, header: int) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The rows of the file by another way: number, and cell by header."""
    rows: Sequence[Sequence[object]]
    if path.suffix == ".csv":
        with path.open(encoding="gb18030", newline="") as stream:
            rows = list(csv.reader(stream))
    else:
        rows = [*load_workbook(path).worksheets[0].values]
    names = [str(name) for name in rows[header - 1]]
    for number, row in enumerate(rows[header:], start=header + 1):
        yield number, dict(zip(names, ("" if c is None else str(c) for c in row), strict=True))


@pytest.mark.parametrize("file", LAYOUTS)
def test_every_cell_of_a_sample(shared_data: Path, file: str) -> None:
    path = shared_data / "export_headers" / file
    layout, header, taken, rejected = LAYOUTS[file]
    read = {row.row: row for row in read_firms(path)}
    assert sum(isinstance(row, FirmRow) for row in read.values()) == taken
    assert sum(isinstance(row, RejectedRow) for row in read.values()) == rejected
    preview = preview_sheet(path)
    assert (preview.source.layout, preview.source.header_row) == (layout, header)
    contacts = {c.header for c in preview.source.columns if c.purpose is Purpose.CONTACT}
    for number, cells in list_cells(path, header):
        row = read[number]
        if isinstance(row, FirmRow):
            check(row, {key: clean(cell) for key, cell in cells.items()}, contacts)
        else:
            assert (row.reason, row.cells) == ("导出时没有匹配到企业", tuple(cells.values()))


def check(firm: FirmRow, cells: dict[str, str], contacts: set[str]) -> None:
    """Each cell that is not empty is in its own field, in the extras, or a contact."""
    extras = dict(firm.extras)
    finest = next((header for header in INDUSTRIES if cells.get(header)), "")
    fields = FIELDS | {finest: "industry"}
    places = {"所属省份", "所属城市", "所属区县"}
    for header, cell in cells.items():
        if not cell or header in contacts or header in places:
            continue
        if header == "注册资本":
            assert firm.capital == parse_capital(cell)
        elif header == "成立日期":
            assert firm.established == parse_date(cell)
        else:
            field = fields.get(header)
            assert (getattr(firm, field) if field else extras[header]) == cell, header
    assert firm.province == cells["所属省份"].removesuffix("省")
    assert firm.city == cells["所属城市"].removesuffix("市")
