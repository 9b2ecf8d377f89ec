"""Vendors' layouts, each with an invented firm: what becomes of every column."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml
from openpyxl import Workbook

from graph_loader.sheets import layouts, preview_sheet, read_firms
from graph_loader.sheets.columns import Purpose
from ontology.firm import FirmRow, RejectedRow
from ontology.uscc import check_character
from tests.graph_loader.sheets.biff import write_xls

CODE = f"91320706000000001{check_character('91320706000000001')}"
FIELDS = {
    "企业名称 公司名称 系统匹配企业名称 com_name ORG_NAME": "海州试验轴承有限公司",
    "统一社会信用代码 ID com_id REG_NUM": CODE,
    "登记状态 经营状态": "存续（在营、开业、在册）",
    "注册资本 注册资金 reg_capital REG_CAPITAL": "1,176(万元人民币)",
    "成立日期 注册日期 setup_date FOUND_DATE": "2003-09-22",
    "注册地址 企业地址 地址 REG_ADDRESS": "海州区凌州路1号",
    "所属省份 所在省份 province PROVINCE": "江苏省",
    "所属城市 所属市区 地区 city": "连云港市",
    "所属区县": "-",
    "经营范围 business_scope BUSINESS_SCOPE": "轴承制造；电机制造",
    "曾用名 FORMERNAME": "甲厂,\n乙厂；丙厂",
}
CONTACTS = {
    "法定代表人 法人代表 chairman manager secretary 主要人员": "张某某",
    "股东信息": "张某某（51%）",
    "有效手机号 电话 联系电话": "13800000000",
    "更多电话": "051800000000；051800000001",
    "邮箱 企业邮箱 更多邮箱 email": "someone@example.org",
}
NUMBERS = {"注册号": "320700000012345", "工商注册号": "320700000012345", "ts_code": "600999.SH"}
INDUSTRY = {
    "国标行业小类": "滚动轴承制造",
    "国标行业中类": "轴承、齿轮和传动部件制造",
    "国标行业大类": "通用设备制造业",
    "国标行业门类": "制造业",
    "所属行业": "通用设备制造业",
    "INDUSTRYCSRC1": "制造业-通用设备制造业",
}


def spread(cells: Mapping[str, str]) -> dict[str, str]:
    return {header: cell for headers, cell in cells.items() for header in headers.split()}


def read_layouts() -> Mapping[str, Sequence[str]]:
    data: Mapping[str, Sequence[str]] = yaml.safe_load(layouts._FILE.read_text("utf-8"))
    return {name: headers for name, headers in data.items() if "产业链节点" not in headers}


def fill(headers: Sequence[str]) -> dict[str, str]:
    known = spread(FIELDS) | spread(CONTACTS) | NUMBERS | INDUSTRY
    return {header: known.get(header, f"{header}的内容") for header in headers}


def write_csv(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    lines = [",".join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("表")
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def save(folder: Path, kind: str, rows: Sequence[Sequence[str]]) -> Path:
    path = folder / f"a.{kind}"
    if kind == "xls":
        return write_xls(path, {"表": rows})
    return write_xlsx(path, rows) if kind == "xlsx" else write_csv(path, rows)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "xls"])
@pytest.mark.parametrize("name", read_layouts())
def test_every_column_of_a_layout(tmp_path: Path, name: str, kind: str) -> None:
    cells = fill(read_layouts()[name])
    notice = ["声明：仅供参考", *[""] * (len(cells) - 1)]
    path = save(tmp_path, kind, [notice, list(cells), list(cells.values())])
    (firm,) = read_firms(path)
    assert isinstance(firm, FirmRow)
    held = set(cells.values())

    def expect(cell: str, value: object, default: object = "") -> object:
        return value if cell in held else default

    placed = bool({CODE, "连云港市"} & held)
    finest = next((header for header in INDUSTRY if header in cells), "")
    stock = "stock:600999.SH" if "600999.SH" in held else "name:海州试验轴承有限公司"
    assert firm == FirmRow(
        row=3,
        id=str(expect(CODE, CODE, stock)),
        name="海州试验轴承有限公司",
        scope="轴承制造；电机制造",
        province="江苏" if placed else "",
        city="连云港" if placed else "",
        district="海州区" if placed else "",
        address=str(expect("海州区凌州路1号", "海州区凌州路1号")),
        established=str(expect("2003-09-22", "2003-09-22")),
        capital=1176.0,
        status=str(expect("存续（在营、开业、在册）", "存续（在营、开业、在册）")),
        industry=INDUSTRY.get(finest, ""),
        former_names=("甲厂", "乙厂", "丙厂") if {"曾用名", "FORMERNAME"} & set(cells) else (),
        extras=firm.extras,
    )
    taken = {*spread(FIELDS), *spread(CONTACTS), finest}
    assert dict(firm.extras) == {h: cell for h, cell in cells.items() if h not in taken}
    told = repr(firm)
    assert not [cell for cell in spread(CONTACTS).values() if cell in told]
    source = preview_sheet(path).source
    assert (source.layout, source.header_row, source.missing) == (name, 2, ())
    assert {column.header for column in source.columns if column.purpose is Purpose.CONTACT} == {
        header for header in cells if header in spread(CONTACTS)
    }


def test_a_chain_sheet_joins_the_nodes_of_a_firm(tmp_path: Path) -> None:
    headers = ["一级分类", "二级分类", "公司名称", "ID", "产业链节点", "产业位置", "产业关联性"]
    rows = [
        [*headers, "资质", "高新技术企业", "瞪羚企业"],
        ["装备", "机器人", "甲公司", CODE, "减速器", "上游", "强", "单项冠军", "是", "2021年"],
        ["装备", "机器人", "未匹配到相关企业", "-", "减速器", "-", "-", "-", "-", "-"],
        ["装备", "风电", "甲公司", CODE, "风电", "中游", "强", "单项冠军", "是", "2021年"],
        ["装备", "风电", "乙公司", "-", "轴承", "上游", "-", "-", "否", ""],
    ]
    first, unmatched, second = read_firms(write_xlsx(tmp_path / "a.xlsx", rows))
    assert isinstance(first, FirmRow)
    assert (first.row, first.id, first.chain) == (2, CODE, "装备/机器人/减速器；装备/风电")
    assert first.qualifications == "单项冠军、高新技术企业、瞪羚企业（2021年）"
    assert first.extras == (("产业位置", "上游；中游"), ("产业关联性", "强"))
    assert isinstance(unmatched, RejectedRow)
    assert isinstance(second, FirmRow)
    assert (second.chain, second.qualifications) == ("装备/风电/轴承", "")
    assert second.extras == (("产业位置", "上游"),)


def test_buttons_notes_and_repeated_headers_are_no_firms(tmp_path: Path) -> None:
    rows = [
        ["批量查询导出数据", "", ""],
        ["", "", ""],
        ["企业名称", "经营范围", "官网"],
        ['=HYPERLINK("https://a.example/1","甲公司")', "轴承制造", '=HYPERLINK("a.example")'],
        ["进入企业店铺", "", ""],
        ["企业名称", "经营范围", "官网"],
        ["乙公司", '=HYPERLINK(A1,"x")', ""],
        ["注：数据仅供参考", "", ""],
    ]
    firm, *others = read_firms(write_xls(tmp_path / "a.xls", {"表": rows}))
    assert isinstance(firm, FirmRow)
    assert (firm.row, firm.name, firm.extras) == (4, "甲公司", (("官网", "a.example"),))
    assert [(row.row, row.reason) for row in others if isinstance(row, RejectedRow)] == [
        (5, "是导出页面的文字，不是企业"),
        (6, "是重复的表头，不是企业"),
        (7, "单元格是公式，应为值"),
        (8, "是导出页面的文字，不是企业"),
    ]


def test_cells_that_no_field_takes_are_kept(tmp_path: Path) -> None:
    headers = ["企业名称", "经营范围", "注册资本", "成立日期", "", "最新年报地址", "住所", "注册号"]
    row = ["甲公司", "轴承", "500万美元", "2003年9月", "其他", "甲路", "乙路", "320700000012345"]
    (firm,) = read_firms(write_csv(tmp_path / "a.csv", [headers, row]))
    assert isinstance(firm, FirmRow)
    assert (firm.id, firm.capital, firm.established) == ("320700000012345", None, "")
    assert firm.address == "乙路"
    assert dict(firm.extras) == {
        "注册资本": "500万美元",
        "成立日期": "2003年9月",
        "（第 5 列，无表头）": "其他",
        "最新年报地址": "甲路",
    }


def test_a_number_that_a_spreadsheet_shortened_is_named(tmp_path: Path) -> None:
    rows = [["企业名称", "经营范围", "统一社会信用代码"], ["甲公司", "轴承", "9.13207E+17"]]
    (row,) = read_firms(write_csv(tmp_path / "a.csv", rows))
    assert isinstance(row, RejectedRow)
    assert "科学计数法" in row.reason
