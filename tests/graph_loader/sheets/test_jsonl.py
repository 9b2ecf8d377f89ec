"""JSON lines as firm sheets."""

import gzip
import json
from pathlib import Path

from graph_loader.sheets import read_firms
from ontology.firm import FirmRow, RejectedRow


def write(path: Path, *lines: object) -> Path:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def test_lines_in_their_order(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        {"id": "t1", "name": "甲厂", "scope": "轴承"},
        "",
        {"id": 7, "name": "乙厂", "products": "电机", "province": "江苏", "city": "连云港市"},
        {"name": "丙（连云港）厂", "scope": "泵"},
        {"scope": "泵"},
    )
    assert list(read_firms(path)) == [
        FirmRow(1, "t1", "甲厂", scope="轴承"),
        FirmRow(3, "7", "乙厂", products="电机", province="江苏", city="连云港"),
        FirmRow(4, "name:丙(连云港)厂", "丙（连云港）厂", scope="泵"),
        FirmRow(5, "row:5", "", scope="泵"),
    ]


def test_lines_that_cannot_be_taken(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        {"id": "t1", "name": "甲", "scope": "轴承"},
        "{broken",
        "[1]",
        {"id": "t2", "name": "乙", "scope": ["轴承"]},
        {"id": "t1", "name": "丙", "scope": "轴承"},
        {"id": "t3"},
    )
    rejected = [row for row in read_firms(path) if isinstance(row, RejectedRow)]
    assert [(row.row, row.column) for row in rejected] == [
        (2, ""), (3, ""), (4, "scope"), (5, "id"), (6, "name"),
    ]  # fmt: skip
    assert "第 1 行" in rejected[3].reason


def test_a_name_is_checked_as_in_a_sheet(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        {"id": "t1", "name": None, "scope": "轴承"},
        {"id": "t2", "name": " 甲\u200b厂 ", "scope": "轴承"},
        {"id": "t2", "name": "乙厂", "scope": "轴承"},
        {"name": "丙厂", "scope": "泵", "city": "徐州"},
        {"name": "丙厂", "scope": "泵", "city": "徐州"},
        {"id": "t3", "name": "丁" * 201, "scope": "轴承"},
    )
    assert [row.name for row in read_firms(path) if isinstance(row, FirmRow)] == ["甲厂", "丙厂"]
    rejected = [row for row in read_firms(path) if isinstance(row, RejectedRow)]
    assert [(row.row, row.column, row.reason) for row in rejected] == [
        (1, "name", "没有企业名称"),
        (3, "id", "与第 2 行同码而名称不同：甲厂 / 乙厂"),
        (5, "name", "与第 4 行是同一家企业"),
        (6, "name", "企业名称有 201 个字，超过 200 个"),
    ]


def test_packed_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'\xef\xbb\xbf{"id": "t1", "name": "x", "scope": "y"}\n'))
    assert list(read_firms(path)) == [FirmRow(1, "t1", "x", scope="y")]
