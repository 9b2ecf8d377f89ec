"""Declared sheets: what they declare, the empty workbook, and a filled one read back."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from graph_loader.sheets import coverage, signals
from graph_loader.sheets import filled as filled_sheet
from graph_loader.sheets.filled import CellFault, FilledSheet
from graph_loader.sheets.template import load_template
from graph_loader.sheets.template_writer import write_template
from ontology.errors import InputError
from ontology.signal import SignalKind

NAMES = ("targets", "signals", "local_supply", "coverage")
SIGNALS = load_template("signals")


@pytest.mark.parametrize("name", NAMES)
def test_no_header_stands_for_two_fields(name: str) -> None:
    template = load_template(name)
    headers = [header for column in template.columns.values() for header in column.headers]
    assert len(set(headers)) == len(headers)
    for column in template.columns.values():
        assert {template.find_field(header) for header in column.headers} == {column.field}


def test_headers_are_found_whatever_their_spaces_and_width() -> None:
    assert SIGNALS.find_field(" 企业 名称\n") == "firm"
    assert load_template("local_supply").find_field("比例(％)") == "rate"
    assert SIGNALS.find_field("法定代表人") == ""


def test_the_empty_workbook_cell_by_cell(tmp_path: Path) -> None:
    file = tmp_path / "signals.xlsx"
    assert write_template(file, SIGNALS, choices=signals.CHOICES) == 0
    book = load_workbook(file)
    assert book.sheetnames == ["扩张信号", "说明", "选项"]
    sheet, notes, options = book.worksheets
    assert [cell.value for cell in sheet[1]] == [
        "统一社会信用代码", "企业名称", "类型", "日期", "指向地区", "内容", "来源", "来源链接",
        "有效期至", "确认人", "撤回日期", "撤回原因",
    ]  # fmt: skip
    assert (sheet.max_row, sheet.freeze_panes) == (1, "A2")
    assert [cell.value for cell in options["A"]] == ["类型", *SignalKind]
    assert [cell.value for cell in notes["A"]][:-1] == list(SIGNALS.notes)
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.column_dimensions["D"].number_format == "yyyy-mm-dd"
    checks = {
        str(check.sqref).split(":")[0]: check for check in sheet.data_validations.dataValidation
    }
    assert set(checks) == {"C2", "D2", "I2", "K2"}
    assert (checks["C2"].type, checks["C2"].formula1) == ("list", "选项!$A$2:$A$14")
    assert checks["D2"].type == "date"


def test_equal_sheets_are_equal_bytes_and_are_never_written_over(tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for file in (first, second):
        write_template(file, SIGNALS, choices=signals.CHOICES)
    assert first.read_bytes() == second.read_bytes()
    with pytest.raises(InputError, match="不覆盖"):
        write_template(first, SIGNALS, choices=signals.CHOICES)
    with pytest.raises(InputError, match="写不进"):
        write_template(tmp_path / "无此目录" / "a.xlsx", SIGNALS, choices=signals.CHOICES)


def test_what_is_filled_in_beforehand_is_text_and_runs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "coverage.xlsx"
    rows = [{"dataset": "=HYPERLINK()", "period": "2019"}]
    template = load_template("coverage")
    assert write_template(file, template, choices=coverage.CHOICES, rows=rows) == 1
    sheet = load_workbook(file).worksheets[0]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in sheet[2]][::2][:2] == [
        ("'=HYPERLINK()", "s", "@"),
        ("2019", "s", "@"),
    ]
    filled = FilledSheet(file, template, choices=coverage.CHOICES)
    (raw,) = filled.rows()
    assert filled.cells(raw)["dataset"] == "=HYPERLINK()"


def test_control_characters_are_shown_and_do_not_stop_the_sheet(tmp_path: Path) -> None:
    file = tmp_path / "coverage.xlsx"
    rows = [{"dataset": "名单\x0b一", "note": "\x01=1"}]
    choices = {"completeness": ("全\x0b", "=部分")}
    assert write_template(file, load_template("coverage"), choices=choices, rows=rows) == 1
    book = load_workbook(file)
    shown = {cell.value for row in book.worksheets[0].iter_rows(min_row=2) for cell in row}
    assert {"名单\ufffd一", "\ufffd=1"} <= shown
    assert [cell.value for cell in book["选项"]["A"]][1:] == ["全\ufffd", "'=部分"]


def fill(folder: Path, *cells: object) -> FilledSheet:
    """A signal sheet with a title, and one row under 企业名称, 类型, 日期, 内容, 来源."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["动态"], ["企业名称", "类型", "日期", "内容", "来源"], list(cells)):
        sheet.append(row)
    file = folder / "filled.xlsx"
    book.save(file)
    return FilledSheet(file, SIGNALS, choices=signals.CHOICES)


def test_a_row_is_read_by_its_headers(tmp_path: Path) -> None:
    filled = fill(tmp_path, "甲公司", "拿地", date(2026, 5, 1), "竞得工业用地", "公告")
    (raw,) = filled.rows()
    cells = filled.check(filled.cells(raw))
    assert raw.row == 3
    assert {field: cell for field, cell in cells.items() if cell} == {
        "firm": "甲公司",
        "kind": "拿地",
        "as_of": "2026-05-01",
        "content": "竞得工业用地",
        "source": "公告",
    }


@pytest.mark.parametrize(
    ("cells", "column", "told"),
    [
        (("甲公司", "买地", "2026-05-01", "竞得", "公告"), "类型", "招聘、拿地"),
        (("甲公司", "拿地", "五月", "竞得", "公告"), "日期", "不是日期"),
        (("甲公司", "拿地", "2026-05-01", "竞得", None), "来源", "没有写明来源"),
        (("甲公司", "拿地", "2026-05-01", "=1+1", "公告"), "内容", "单元格是公式"),
    ],
)
def test_a_fault_names_its_cell(
    tmp_path: Path, cells: tuple[object, ...], column: str, told: str
) -> None:
    filled = fill(tmp_path, *cells)
    (raw,) = filled.rows()
    with pytest.raises(CellFault) as raised:
        filled.check(filled.cells(raw))
    assert raised.value.column == column
    assert told in raised.value.reason


def test_a_sheet_of_too_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filled_sheet, "MOST_ROWS", 2)
    file = tmp_path / "signals.csv"
    lines = ["企业名称,类型,日期,内容,来源", *(f"公司{n},拿地,2026-05-01,一,二" for n in range(3))]
    file.write_text("\n".join(lines), "utf-8")
    rows = FilledSheet(file, SIGNALS, choices=signals.CHOICES).rows()
    assert [next(rows).row, next(rows).row] == [2, 3]
    with pytest.raises(InputError, match=r"第 4 行.*超过 2 行"):
        next(rows)
    file.write_text("\n".join(lines[:3]), "utf-8")
    assert len(list(FilledSheet(file, SIGNALS, choices=signals.CHOICES).rows())) == 2


def test_a_file_of_another_kind_is_named_with_what_it_has(tmp_path: Path) -> None:
    file = tmp_path / "firms.csv"
    file.write_text("企业名称,经营范围\n甲公司,轴承\n", "utf-8")
    with pytest.raises(InputError, match=r"读不出表头.*经营范围.*“类型”"):
        FilledSheet(file, SIGNALS, choices=signals.CHOICES)


def test_the_workbook_is_a_plain_archive(tmp_path: Path) -> None:
    file = tmp_path / "signals.xlsx"
    write_template(file, SIGNALS, choices=signals.CHOICES)
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        assert {item.date_time[0] for item in archive.infolist()} == {1980}
        assert b"macro" not in archive.read("[Content_Types].xml").lower()
