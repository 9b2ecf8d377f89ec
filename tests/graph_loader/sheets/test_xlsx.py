"""Excel workbooks: the same rows as from CSV; broken and hostile archives."""

import gzip
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph_loader.sheets import FirmSheet, read_firms, xlsx_file
from ontology.errors import InputError
from ontology.firm import FirmRow, RejectedRow

HEADER: list[object] = [
    "企业名称",
    "统一社会信用代码",
    "成立日期",
    "注册资本",
    "经营范围",
    "所属省份",
    "所属城市",
]
ROW: list[object] = [
    "甲机械有限公司",
    "91350100M000100Y43",
    "2003-09-22",
    "1,000万元",
    "轴承制造",
    "江苏省",
    "连云港市",
]


_LOST = b'<row r="3"><c r="A3" t="s"><v>9999</v></c></row>'


def save(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        worksheet = book.create_sheet(title)
        for row in rows:
            worksheet.append(row)
    book.save(path)
    return path


def test_rows_below_a_statement_with_dates_and_numbers(tmp_path: Path) -> None:
    day = datetime(2003, 9, 22, tzinfo=UTC).replace(tzinfo=None)
    rows: list[list[object]] = [
        ["声明：仅供参考"],
        [*HEADER],
        [*ROW],
        ["乙厂", 320722000012343, day, 50, "电机", None, "-"],
    ]
    sheet = read_firms(save(tmp_path / "a.xlsx", {"高级搜索": rows}))
    assert list(sheet) == [
        FirmRow(
            row=3,
            id="91350100M000100Y43",
            name="甲机械有限公司",
            scope="轴承制造",
            province="江苏",
            city="连云港",
            established="2003-09-22",
            capital=1000.0,
        ),
        FirmRow(
            row=4,
            id="320722000012343",
            name="乙厂",
            scope="电机",
            province="江苏",
            city="连云港",
            district="东海县",
            established="2003-09-22",
            capital=50.0,
        ),
    ]
    assert (sheet.sheet, sheet.done) == ("高级搜索", 1.0)


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.XLSX", "企业名单"])
def test_a_workbook_under_another_name(tmp_path: Path, name: str) -> None:
    whole = save(tmp_path / "a.xlsx", {"表": [[*HEADER], [*ROW]]}).read_bytes()
    path = tmp_path / name
    path.write_bytes(whole)
    (row,) = read_firms(path)
    assert isinstance(row, FirmRow)
    assert (row.row, row.id) == (2, "91350100M000100Y43")


def test_a_workbook_inside_gzip_is_named(tmp_path: Path) -> None:
    whole = save(tmp_path / "a.xlsx", {"表": [[*HEADER], [*ROW]]}).read_bytes()
    path = tmp_path / "a.xlsx.gz"
    path.write_bytes(gzip.compress(whole))
    with pytest.raises(InputError, match="解压后的"):
        read_firms(path)


def test_rows_without_their_last_cells(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", {"表": [[*HEADER], ROW[:5], ["甲", "未匹配到相关企业"]]})
    firm, rejected = list(read_firms(path))
    assert isinstance(firm, FirmRow)
    assert isinstance(rejected, RejectedRow)
    assert (rejected.row, rejected.column) == (3, "统一社会信用代码")


@pytest.mark.parametrize("place", [1, 3])
def test_a_stray_cell_widens_no_other_row(tmp_path: Path, place: int) -> None:
    first_row: list[object] = ["甲厂", None, *ROW[2:]]
    rows: list[list[object]] = [["名单"], [*HEADER], first_row, ["乙厂", None, *ROW[2:5]]]
    rows[place - 1] += [*[None] * (16_383 - len(rows[place - 1])), "多"]
    sheet = read_firms(save(tmp_path / "a.xlsx", {"表": rows}))
    assert isinstance(sheet, FirmSheet)
    first, second = sheet
    assert len(sheet.header.cells) == len(HEADER)
    assert [len(raw.cells) for raw in sheet.list_raw()] == [16_384 if place == 3 else 7, 7]
    assert isinstance(second, FirmRow)
    if place == 3:
        assert isinstance(first, RejectedRow)
        assert first.reason == "有 16384 列，表头是 7 列，列已错位"
    else:
        assert isinstance(first, FirmRow)


def test_a_formula_is_rejected_and_named(tmp_path: Path) -> None:
    formula = [*ROW[:4], '=CONCATENATE("轴承","制造")', *ROW[5:]]
    path = save(tmp_path / "a.xlsx", {"表": [[*HEADER], formula, [*ROW]]})
    rejected, firm = list(read_firms(path))
    assert isinstance(rejected, RejectedRow)
    assert (rejected.row, rejected.column) == (2, "经营范围")
    assert isinstance(firm, FirmRow)


def test_the_firm_sheet_is_found_among_others_or_named(tmp_path: Path) -> None:
    other = [*ROW]
    other[0] = "丙厂"
    path = save(
        tmp_path / "a.xlsx",
        {"说明": [["本表说明"]], "企业": [[*HEADER], [*ROW]], "更多": [[*HEADER], other]},
    )
    assert [row.name for row in read_firms(path) if isinstance(row, FirmRow)] == [ROW[0]]
    named = read_firms(path, sheet="更多")
    assert [row.name for row in named if isinstance(row, FirmRow)] == ["丙厂"]
    with pytest.raises(InputError, match="可用：说明、企业、更多"):
        read_firms(path, sheet="没有")


def test_missing_columns_name_file_sheet_and_what_was_found(tmp_path: Path) -> None:
    path = save(tmp_path / "表.xlsx", {"甲": [["姓名", "电话"], ["张", "1"]]})
    with pytest.raises(InputError) as caught:
        read_firms(path)
    message = str(caught.value)
    for words in ("表.xlsx", "工作表 甲", "缺少列：企业名称", "姓名、电话"):
        assert words in message


def test_header_only(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="只有表头"):
        read_firms(save(tmp_path / "a.xlsx", {"表": [[*HEADER]]}))


@pytest.mark.parametrize(
    ("part", "words"), [("word/document.xml", "Word"), ("a.txt", "ZIP 压缩包")]
)
def test_archives_that_are_no_workbook(tmp_path: Path, part: str, words: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(InputError, match=words):
        read_firms(path)


def test_broken_workbooks(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<not xml")
    with pytest.raises(InputError, match="损坏"):
        read_firms(path)
    whole = save(tmp_path / "b.xlsx", {"表": [[*HEADER], [*ROW]]}).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="损坏"):
        read_firms(path)


def test_a_cell_of_a_text_that_is_not_there(tmp_path: Path) -> None:
    whole = save(tmp_path / "a.xlsx", {"表": [[*HEADER], [*ROW]]})
    path = tmp_path / "b.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/"):
                part = part.replace(b"</sheetData>", _LOST + b"</sheetData>")
            target.writestr(name, part)
    with pytest.raises(InputError, match="损坏"):
        list(read_firms(path))


def test_an_archive_that_unpacks_to_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path / "a.xlsx", {"表": [[*HEADER], [*ROW]]})
    monkeypatch.setattr(xlsx_file, "UNPACKED_LIMIT", 1000)
    with pytest.raises(InputError, match="超过上限"):
        read_firms(path)


def test_only_workbooks_have_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("企业名称,经营范围\n甲,乙\n", encoding="utf-8")
    with pytest.raises(InputError, match="只有 Excel"):
        read_firms(path, sheet="表")
