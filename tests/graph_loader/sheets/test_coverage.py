"""Coverage sheets: what a row declares, and why one is not taken."""

from datetime import date
from pathlib import Path

import pytest

from graph_loader.sheets.coverage import CoverageRow, read_coverage_sheet
from ontology.errors import InputError
from ontology.firm import RejectedRow
from ontology.state import Completeness

HEAD = "数据集,地区,时段,完整性,数据截至,说明"
WHOLE = "local,连云港市,2019,完整,2019-04-30,工商登记"


def read(folder: Path, *lines: str) -> list[CoverageRow | RejectedRow]:
    file = folder / "coverage.csv"
    file.write_text("\n".join((HEAD, *lines)), "utf-8")
    return list(read_coverage_sheet(file, ("local", "wide"), date(2026, 11, 23)))


def test_a_whole_row_and_one_that_leaves_most_as_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE, "wide,,,partial,,") == [
        CoverageRow(2, "local", "连云港", "2019", Completeness.COMPLETE, "2019-04-30", "工商登记"),
        CoverageRow(3, "wide", completeness=Completeness.PARTIAL),
    ]


@pytest.mark.parametrize(
    ("old", "new", "column", "told"),
    [
        ("local", "else", "数据集", "已装载的有 local、wide"),
        ("连云港市", "火星", "地区", "应为全国"),
        ("完整", "全部", "完整性", "可用：完整、部分、未声明"),
        ("2019-04-30", "2026-11-24", "数据截至", "在今天"),
    ],
)
def test_a_row_says_why_it_is_not_taken(
    tmp_path: Path, old: str, new: str, column: str, told: str
) -> None:
    (row,) = read(tmp_path, WHOLE.replace(old, new))
    assert isinstance(row, RejectedRow)
    assert row.column == column
    assert told in row.reason


def test_a_dataset_comes_once(tmp_path: Path) -> None:
    _, again = read(tmp_path, WHOLE, WHOLE)
    assert isinstance(again, RejectedRow)
    assert "第 2 行" in again.reason


def test_a_sheet_that_declares_nothing_is_none(tmp_path: Path) -> None:
    file = tmp_path / "names.csv"
    file.write_text("数据集\nlocal\n", "utf-8")
    with pytest.raises(InputError, match="“地区”或“时段”"):
        list(read_coverage_sheet(file, ("local",), date(2026, 11, 23)))
