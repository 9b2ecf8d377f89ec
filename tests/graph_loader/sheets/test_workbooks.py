"""Worksheets, merged cells and old workbooks."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph_loader.sheets import merged_cells, preview_sheet, read_firms, xls_file
from graph_loader.sheets.raw import RawRow
from graph_loader.sheets.worksheets import Merge, fill_down
from ontology.errors import InputError
from ontology.firm import FirmRow
from tests.graph_loader.sheets.biff import Cell, write_xls

ROWS: list[list[Cell]] = [
    ["海州试验名单", "", "", ""],
    ["企业名称", "登记信息", "", "所在"],
    ["", "经营范围", "成立日期", ""],
    ["甲公司", "轴承制造", 37886.0, "连云港"],
    ["乙公司", "电机制造", "2003-09-23", ""],
    ["丙公司", "阀门制造", "20030924", ""],
    ["丁公司", "齿轮制造", "", ""],
]
RANGES = [(0, 0, 0, 3), (1, 2, 0, 0), (1, 1, 1, 2), (1, 2, 3, 3), (3, 5, 3, 3)]
EXPECTED = [
    (4, "甲公司", "2003-09-22", "连云港"),
    (5, "乙公司", "2003-09-23", "连云港"),
    (6, "丙公司", "2003-09-24", "连云港"),
    (7, "丁公司", "", ""),
]


def save_merged(path: Path) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    day = datetime(2003, 9, 22, tzinfo=UTC).replace(tzinfo=None)
    for row in ROWS:
        sheet.append([day if cell == 37886.0 else cell or None for cell in row])
    for top, bottom, left, right in RANGES:
        sheet.merge_cells(
            start_row=top + 1, end_row=bottom + 1, start_column=left + 1, end_column=right + 1
        )
    book.save(path)
    return path


def list_read(path: Path) -> list[tuple[int, str, str, str]]:
    rows = [row for row in read_firms(path) if isinstance(row, FirmRow)]
    return [(row.row, row.name, row.established, dict(row.extras).get("所在", "")) for row in rows]


@pytest.mark.parametrize("block", [1 << 20, 130])
def test_merged_cells_of_a_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(merged_cells, "_BLOCK", block)
    path = save_merged(tmp_path / "a.xlsx")
    assert list_read(path) == EXPECTED
    assert preview_sheet(path).source.header_row == 3


def test_merged_cells_of_an_old_workbook(tmp_path: Path) -> None:
    assert list_read(write_xls(tmp_path / "a.xls", {"表": ROWS}, RANGES)) == EXPECTED


def test_a_header_merged_downwards_is_no_firm(tmp_path: Path) -> None:
    rows = [["企业名称", "经营范围"], ["", ""], ["甲公司", "轴承制造"]]
    path = write_xls(tmp_path / "a.xls", {"表": rows}, [(0, 1, 0, 0), (0, 1, 1, 1)])
    assert [row.row for row in read_firms(path)] == [3]


def test_more_merged_cells_than_any_sheet_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merged_cells, "LIMIT", 2)
    with pytest.raises(InputError, match="合并单元格超过 2 处"):
        read_firms(save_merged(tmp_path / "a.xlsx"))


def test_a_merge_ends_where_it_ends() -> None:
    rows = [RawRow(number, [str(number), ""]) for number in range(1, 6)]
    rows[1].cells[1] = "值"
    filled = fill_down(iter(rows), [Merge(2, 4, 2)])
    assert [raw.cells[1] for raw in filled] == ["", "值", "值", "值", ""]


def test_other_firm_sheets_are_named(tmp_path: Path) -> None:
    firms: list[list[Cell]] = [["企业名称", "经营范围"], ["甲公司", "轴承制造"]]
    nodes: list[list[Cell]] = [["公司名称", "产业链节点"], ["乙公司", "减速器"]]
    sheets: dict[str, list[list[Cell]]] = {"说明": [["说明"]], "减速器": nodes, "基础信息": firms}
    path = write_xls(tmp_path / "a.xls", sheets)
    source = preview_sheet(path).source
    assert (source.sheet, source.other_sheets) == ("减速器", ("基础信息",))
    assert source.all_sheets == ("说明", "减速器", "基础信息")
    assert [row.name for row in preview_sheet(path, "基础信息").rows] == ["甲公司"]
    assert preview_sheet(path, "说明").source.missing == ("企业名称", "经营范围或主导产品")
    with pytest.raises(InputError, match="可用：说明、减速器、基础信息"):
        preview_sheet(path, "没有")


def test_old_workbooks_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_xls(tmp_path / "a.xls", {"表": [["企业名称", "经营范围"], ["甲", "乙"]]})
    whole = path.read_bytes()
    path.write_bytes(whole[:700])
    with pytest.raises(InputError, match="损坏"):
        read_firms(path)
    path.write_bytes(whole)
    monkeypatch.setattr(xls_file, "SIZE_LIMIT", 1000)
    with pytest.raises(InputError, match="超过上限"):
        read_firms(path)


def test_a_web_page_under_the_name_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text("\ufeff<html><table><tr><td>企业名称</td></tr></table></html>", "utf-8")
    with pytest.raises(InputError, match="网页"):
        read_firms(path)
