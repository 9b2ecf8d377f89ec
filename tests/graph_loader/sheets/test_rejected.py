"""The sheet of rejected rows."""

import csv
from pathlib import Path

import pytest

from graph_loader.sheets import collect_rejected, write_rejected
from ontology.errors import InputError
from ontology.firm import RejectedRow


def test_rows_come_back_and_formulas_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [
        RejectedRow(3, "经营范围", '=HYPERLINK("x")', "单元格是公式"),
        RejectedRow(9, "", "甲,乙\n丙", "列已错位"),
        RejectedRow(10, "@a", "+1", "-"),
    ]
    assert write_rejected(path, rows) == 3
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == [
            ["行", "列", "值", "原因"],
            ["3", "经营范围", '\'=HYPERLINK("x")', "单元格是公式"],
            ["9", "", "甲,乙\n丙", "列已错位"],
            ["10", "'@a", "'+1", "'-"],
        ]


def test_rows_that_come_one_by_one_make_the_same_file(tmp_path: Path) -> None:
    rows = [RejectedRow(3, "经营范围", "=1", "单元格是公式"), RejectedRow(4, "", "", "空行")]
    write_rejected(tmp_path / "at-once.csv", rows)
    with collect_rejected(tmp_path / "one-by-one.csv") as reject:
        for row in rows:
            reject(row)
    assert (tmp_path / "one-by-one.csv").read_bytes() == (tmp_path / "at-once.csv").read_bytes()


def test_no_rejected_row_no_file(tmp_path: Path) -> None:
    with collect_rejected(tmp_path / "a.csv"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with collect_rejected(tmp_path / "a.csv") as reject, pytest.raises(InputError, match=r"a\.csv"):
        reject(RejectedRow(3, "", "", "空行"))
