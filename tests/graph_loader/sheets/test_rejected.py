"""The workbook of rejected rows, and the way back."""

import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from graph_loader.sheets import collect_rejected, read_firms, rejected, write_rejected
from ontology.errors import InputError
from ontology.firm import FirmRow, RejectedRow

LEADS = ("未采纳原因", "原行号", "所在列", "原值")
HEADERS = ("企业名称", "经营范围", "统一社会信用代码")
GOOD = "91350100M000100Y43"


def read_cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {sheet.title: [*sheet.values] for sheet in load_workbook(path).worksheets}


def make_row(number: int, *cells: str) -> RejectedRow:
    return RejectedRow(number, "经营范围", cells[1], "单元格是公式", cells, HEADERS)


def test_the_whole_row_comes_back_and_nothing_runs(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [
        make_row(3, "甲厂", "=1+1", "0012"),
        make_row(9, "+乙", "@丙", "-"),
        RejectedRow(10, "", "甲,乙\x07", "列已错位", ("甲", "\udcff乙", "丙", "多出"), HEADERS),
    ]
    assert write_rejected(path, rows) == 3
    sheet = load_workbook(path).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
    assert [*sheet.values] == [
        (*LEADS, *HEADERS, None),
        ("单元格是公式", 3, "经营范围", "'=1+1", "甲厂", "'=1+1", "0012", None),
        ("单元格是公式", 9, "经营范围", "'@丙", "'+乙", "'@丙", None, None),
        ("列已错位", 10, None, "甲,乙\ufffd", "甲", "?乙", "丙", "多出"),
    ]


def test_a_reason_that_quotes_the_cell_is_a_cell_as_well(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    reasons = ("不认识“甲\x0b乙”", "=1+1")
    cells = ("甲\x0b厂", "轴承", "x")
    write_rejected(
        path, [RejectedRow(3, "节\x01点", "\x01", one, cells, HEADERS) for one in reasons]
    )
    _, first, second = read_cells(path)["未采纳的行"]
    assert first == ("不认识“甲\ufffd乙”", 3, "节\ufffd点", "\ufffd", "甲\ufffd厂", "轴承", "x")
    assert second[0] == "'=1+1"


def test_rows_that_come_one_by_one_make_the_same_file(tmp_path: Path) -> None:
    rows = [make_row(3, "甲厂", "=1", "x"), make_row(4, "乙厂", "", "")]
    write_rejected(tmp_path / "at-once.xlsx", rows)
    with collect_rejected(tmp_path / "one-by-one.xlsx") as reject:
        for row in rows:
            reject(row)
    assert (tmp_path / "one-by-one.xlsx").read_bytes() == (tmp_path / "at-once.xlsx").read_bytes()


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rejected, "ROW_LIMIT", 3)
    path = tmp_path / "a.xlsx"
    write_rejected(path, [make_row(number, "甲", "乙", "丙") for number in range(2, 7)])
    rows = {name: [row[1] for row in sheet] for name, sheet in read_cells(path).items()}
    assert rows == {
        "未采纳的行": ["原行号", 2, 3],
        "未采纳的行2": ["原行号", 4, 5],
        "未采纳的行3": ["原行号", 6],
    }


def test_rows_wait_on_disk(tmp_path: Path) -> None:
    text = "轴承制造；" * 100
    tracemalloc.start()
    try:
        rows = (make_row(number, f"{text}{number}", text, "x") for number in range(4000))
        write_rejected(tmp_path / "a.xlsx", rows)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2 << 20  # the cells take 8 MB


def test_a_load_that_breaks_off_leaves_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    def load() -> None:
        with collect_rejected(path) as reject:
            reject(make_row(3, "甲厂", "=1", "x"))
            raise KeyError

    with pytest.raises(KeyError):
        load()
    assert len(read_cells(path)["未采纳的行"]) == 2


def test_no_rejected_row_no_file(tmp_path: Path) -> None:
    with collect_rejected(tmp_path / "a.xlsx"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with (
        collect_rejected(tmp_path / "a.xlsx") as reject,
        pytest.raises(InputError, match=r"a\.xlsx"),
    ):
        reject(make_row(3, "", "", ""))


def test_a_corrected_workbook_is_loaded_as_it_is(tmp_path: Path) -> None:
    source = tmp_path / "名单.csv"
    source.write_text(
        "声明：仅供参考,,,\n"
        "企业名称,统一社会信用代码,经营范围,备用\n"
        f"甲厂,{GOOD[:-1]}4,轴承制造,0012\n"
        "乙厂,-,=A1&B1,-\n",
        "utf-8",
    )
    path = tmp_path / "名单.csv.rejected.xlsx"
    assert write_rejected(path, only_rejected(source)) == 2
    again = tmp_path / "again.xlsx"
    assert write_rejected(again, only_rejected(path)) == 2
    assert [row[4:] for row in read_cells(again)["未采纳的行"]] == [
        row[4:] for row in read_cells(path)["未采纳的行"]
    ]
    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["F2"], sheet["G3"] = GOOD, "电机制造"
    book.save(path)
    first, second = read_firms(path)
    assert isinstance(first, FirmRow)
    assert (first.id, first.name, first.extras) == (GOOD, "甲厂", (("备用", "0012"),))
    assert isinstance(second, FirmRow)
    assert (second.id, second.scope, second.extras) == ("name:乙厂", "电机制造", ())


def only_rejected(path: Path) -> list[RejectedRow]:
    return [row for row in read_firms(path) if isinstance(row, RejectedRow)]
