"""The layer as a workbook: out and in again unchanged, and every wrong cell named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from graph_loader.reference import read_workbook, render_direction, write_workbook
from graph_loader.reference.columns import protect, unprotect
from ontology.errors import InputError
from ontology.reference import End, Reference, read_reference
from ontology.reference_item import IndustryCode
from tests.reference_sample import ROBOTS, read_sample

Edit = Callable[[Worksheet], None]
HEADS = {"环节": 8, "供给": 6, "行业代码": 4}


@pytest.fixture
def sample(tmp_path: Path) -> Reference:
    return read_sample(tmp_path / "layer")


@pytest.fixture
def book(tmp_path: Path, sample: Reference) -> Path:
    path = tmp_path / "参考层.xlsx"
    write_workbook(sample, path)
    return path


def edit(book: Path, sheet: str, change: Edit) -> Path:
    opened = load_workbook(book)
    change(opened[sheet])
    opened.save(book)
    return book


def put(row: int, column: int, value: object) -> Edit:
    def change(sheet: Worksheet) -> None:
        sheet.cell(row, column).value = value  # type: ignore[assignment]  # the cell takes any

    return change


def find_row(book: Path, sheet: str, *starts: str) -> int:
    rows = load_workbook(book)[sheet].iter_rows(values_only=True)
    return next(n for n, cells in enumerate(rows, start=1) if cells[: len(starts)] == starts)


def test_out_and_in_again_is_the_same_to_the_byte(tmp_path: Path, sample: Reference) -> None:
    for layer in (sample, read_reference()):
        write_workbook(layer, tmp_path / "book.xlsx")
        imported = read_workbook(tmp_path / "book.xlsx", layer, set())
        assert imported.rejected == ()
        assert imported.reference.version == layer.version
        assert [*map(render_direction, imported.reference.directions)] == [
            *map(render_direction, layer.directions)
        ]


def test_the_same_layer_gives_the_same_workbook(tmp_path: Path, sample: Reference) -> None:
    write_workbook(sample, tmp_path / "one.xlsx")
    write_workbook(sample, tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_an_editor_is_offered_the_valid_words(book: Path) -> None:
    sheet = load_workbook(book)["环节"]
    offered = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    assert offered == {
        "D2:D511": '"上游,中游,下游,配套,服务"',
        "H2:H511": '"未核验,单一来源,双来源,部门确认"',
    }
    assert sheet.freeze_panes == "C2"


def test_what_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    hostile = ROBOTS.replace("机器人示教盒", "'=HYPERLINK(0)'").replace(
        "source: 教材常识：工业机器人由本体、控制柜和示教器组成", "source: '+1 教材'"
    )
    layer = read_sample(tmp_path / "layer", robots=hostile)
    assert layer.directions[1].items[0].aliases == ("=HYPERLINK(0)",)
    write_workbook(layer, tmp_path / "book.xlsx")
    cells = [c for row in load_workbook(tmp_path / "book.xlsx")["环节"].iter_rows() for c in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "'=HYPERLINK(0)" in {cell.value for cell in cells}
    assert read_workbook(tmp_path / "book.xlsx", layer, set()).reference == layer


@given(st.text())
@settings(max_examples=200)
def test_protection_comes_off_as_it_went_on(text: str) -> None:
    assert unprotect(protect(text)) == text
    assert not protect(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_new_row_is_a_part_unless_the_policy_names_it(book: Path, sample: Reference) -> None:
    def add(sheet: Worksheet) -> None:
        sheet.append(
            ["机器人", "机器人线缆", "", "上游", "拖链电缆、柔性电缆", "", "教材常识：略", "未核验"]
        )
        sheet.append(["机器人", "传感器", "", "上游", "", "", "教材常识：略", "未核验"])
        sheet.append(["新方向", "新环节", "", "中游", "", "", "教材常识：略", "未核验"])

    stated = {End("机器人", "传感器")}
    imported = read_workbook(edit(book, "环节", add), sample, stated)
    assert imported.rejected == ()
    directions = {item.direction: item for item in imported.reference.directions}
    found = {item.name: item for item in directions["机器人"].items}
    assert (found["机器人线缆"].part, found["机器人线缆"].aliases) == (
        True,
        ("拖链电缆", "柔性电缆"),
    )
    assert (found["传感器"].part, found["示教器"].part, found["控制器"].part) == (
        False,
        True,
        False,
    )
    assert directions["机器人"].slug == "robots"
    assert directions["新方向"].slug.startswith("direction-")


WRONG = [
    ("环节", ("机器人", "示教器"), 4, "上边", "上中下游", "不在可用的值里"),
    ("环节", ("机器人", "示教器"), 8, None, "核验状态", "不在可用的值里"),
    ("环节", ("机器人", "示教器"), 7, " ", "来源", "缺少来源"),
    ("环节", ("机器人", "示教器"), 2, None, "环节", "不能空着"),
    ("环节", ("机器人", "直驱力矩电机"), 2, "控制器", "环节", "重复"),
    ("环节", ("机器人", "精密减速器"), 6, "汽车减速器", "屏蔽词", "没有列出"),
    ("环节", ("机器人", "示教器"), 5, "示教器", "别名", "不能相同"),
    ("环节", ("机器人", "示教器"), 5, "=1+1", "别名", "公式"),
    ("环节", ("机器人", "示教器"), 5, "控制器、，、", "别名", "“控制器”已是第"),
    ("供给", ("机器人", "机器人本体"), 3, "一", "组", "整数"),
    ("供给", ("机器人", "机器人本体"), 3, 0, "组", "整数"),
    ("供给", ("机器人", "机器人本体"), 4, "控制柜", "上游环节", "没有“机器人/控制柜”"),
    ("供给", ("机器人", "机器人本体"), 4, "机器人本体", "上游环节", "绕成了圈"),
    ("供给", ("机器人", "机器人本体"), 2, "机器人整机", "下游环节", "没有“机器人/机器人整机”"),
    ("供给", ("机器人", "机器人本体"), 5, None, "来源", "缺少来源"),
    ("行业代码", ("机器人", "精密减速器"), 3, "34531", "代码", "2 到 4 位"),
    ("行业代码", ("机器人", "精密减速器"), 3, "9999", "代码", "没有“9999”这个代码"),
    ("行业代码", ("机器人", "精密减速器"), 3, "0012", "代码", "没有“0012”这个代码"),
    ("行业代码", ("机器人", "精密减速器"), 4, "减速器制造", "名称", "一个代码只有一个名称"),
    ("行业代码", ("机器人", "精密减速器"), 4, None, "名称", "应为文字"),
    ("行业代码", ("机器人", "精密减速器"), 2, "减速机", "环节", "没有这个环节"),
]


@pytest.mark.parametrize(("sheet", "starts", "column", "value", "named", "reason"), WRONG)
def test_a_wrong_cell_is_named_and_its_row_comes_back(
    book: Path,
    sample: Reference,
    *,
    sheet: str,
    starts: tuple[str, ...],
    column: int,
    value: object,
    named: str,
    reason: str,
) -> None:
    row = find_row(book, sheet, *starts)
    codes = [code for direction in sample.directions for code in direction.codes]
    imported = read_workbook(edit(book, sheet, put(row, column, value)), sample, set(), codes)
    rejected = next(cell for cell in imported.rejected if cell.sheet == sheet)
    assert rejected.column == named
    assert reason in rejected.reason
    if reason != "重复":  # the second row of the two is the one that comes back
        assert (rejected.row, rejected.value) == (row, "" if value is None else str(value).strip())


def test_an_alias_stands_for_one_component_of_its_direction(book: Path, sample: Reference) -> None:
    first, last = (
        find_row(book, "环节", "机器人", "示教器"),
        find_row(book, "环节", "机器人", "控制器"),
    )
    edit(book, "环节", put(first, 5, "教具；控制器、"))
    edit(book, "环节", put(last, 5, "控制柜，摆线针轮减速器"))
    imported = read_workbook(book, sample, set())
    gear = find_row(book, "环节", "机器人", "精密减速器")
    assert [(cell.row, cell.reason) for cell in imported.rejected if cell.sheet == "环节"] == [
        (first, f"“控制器”已是第 {last} 行的名称或别名，第 {first} 行不能再用"),
        (gear, f"“摆线针轮减速器”已是第 {last} 行的名称或别名，第 {gear} 行不能再用"),
    ]
    controller = next(
        i for d in imported.reference.directions for i in d.items if i.name == "控制器"
    )
    assert controller.aliases == ("控制柜", "摆线针轮减速器")


def test_a_class_has_the_name_that_is_known_and_an_unknown_one_is_listed(
    book: Path, sample: Reference
) -> None:
    known = [IndustryCode("3453", "齿轮及齿轮减、变速箱制造"), IndustryCode("3491", "机器人制造")]
    imported = read_workbook(book, sample, set(), known)
    assert imported.unknown_codes == (IndustryCode("3990", "其他电子设备制造"),)
    assert {(cell.column, cell.reason) for cell in imported.rejected} == {
        ("名称", "3491 在随附的参考层名为“机器人制造”，一个代码只有一个名称")
    }


def test_rows_that_hang_on_a_rejected_one_come_back_too(book: Path, sample: Reference) -> None:
    row = find_row(book, "环节", "机器人", "示教器")
    imported = read_workbook(edit(book, "环节", put(row, 4, "上边")), sample, set())
    assert [(cell.sheet, cell.column) for cell in imported.rejected] == [
        ("环节", "上中下游"),
        ("行业代码", "环节"),
        ("供给", "上游环节"),
    ]
    robots = imported.reference.directions[1]
    assert len(robots.supplies[0].needs) == 3


def test_rows_of_one_supply_must_agree(book: Path, sample: Reference) -> None:
    row = find_row(book, "供给", "机器人", "机器人本体")
    imported = read_workbook(edit(book, "供给", put(row + 5, 6, "双来源")), sample, set())
    (rejected,) = imported.rejected
    assert (rejected.row, rejected.column) == (row + 5, "核验状态")
    assert f"第 {row} 行" in rejected.reason


def test_a_supplier_stands_once_in_a_group(book: Path, sample: Reference) -> None:
    def add(sheet: Worksheet) -> None:
        basis = [c.value for c in sheet[row][4:6]]
        sheet.append(["机器人", "机器人本体", 1, "控制器", *basis])
        sheet.append(["机器人", "机器人本体", 9, "控制器", *basis])
        sheet.append(["机器人", "机器人本体", 10, "伺服电机", *basis])

    row = find_row(book, "供给", "机器人", "机器人本体")
    last = load_workbook(book)["供给"].max_row
    imported = read_workbook(edit(book, "供给", add), sample, set())
    assert [(cell.row, cell.value, cell.reason) for cell in imported.rejected] == [
        (last + 1, "控制器", f"第 {row} 行的同一组里已有它，写了两次"),
        (last + 2, "控制器", "“控制器”这一组写了两次"),
        (last + 3, "伺服电机", "有“伺服电机”一组，“伺服电机、直驱力矩电机”一组就不必写"),
    ]
    assert imported.reference == sample


def test_a_number_that_excel_made_of_a_code_is_read(book: Path, sample: Reference) -> None:
    row = find_row(book, "行业代码", "机器人", "精密减速器")
    imported = read_workbook(edit(book, "行业代码", put(row, 3, 3453)), sample, set())
    assert imported.reference == sample


@pytest.mark.parametrize("sheet", HEADS)
def test_a_missing_sheet_or_column_is_named(book: Path, sample: Reference, sheet: str) -> None:
    named = edit(book, sheet, put(1, 1, "方向"))
    with pytest.raises(InputError, match="缺少列“子方向”") as caught:
        read_workbook(named, sample, set())
    assert caught.value.place.sheet == sheet
    opened = load_workbook(book)
    del opened[sheet]
    opened.save(book)
    with pytest.raises(InputError, match=f"没有工作表“{sheet}”"):
        read_workbook(book, sample, set())


def test_a_workbook_without_a_sound_row_replaces_nothing(book: Path, sample: Reference) -> None:
    def spoil(sheet: Worksheet) -> None:
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 4).value = "上边"

    with pytest.raises(InputError, match="没有一行环节可以采纳；首个原因：第 2 行"):
        read_workbook(edit(book, "环节", spoil), sample, set())
