"""The sheet of rejected rows."""

import csv
from pathlib import Path

from graph_loader.sheets import write_rejected
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
