"""Sheets with damaged bytes, cells and names: what one row costs, and what its reason says."""

import codecs
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph_loader.sheets import read_firms
from ontology.errors import InputError
from ontology.firm import FirmRow, RejectedRow
from tests.graph_loader.sheets.test_firms import code, split, write

HEADER = "企业名称,统一社会信用代码,所属城市,经营范围,联系时间"


def line(name: str, number: str = "-", city: str = "连云港", noted: str = "") -> str:
    return f"{name},{number},{city},轴承制造,{noted}"


def reasons(rejected: Sequence[RejectedRow]) -> list[tuple[int, str]]:
    return [(row.row, row.reason) for row in rejected]


def test_a_nul_byte_costs_its_row(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", HEADER, line("甲\0厂"), line("乙厂"))
    (firm,), rejected = split(path)
    assert (firm.row, firm.name) == (3, "乙厂")
    assert reasons(rejected) == [(2, "含有空字节（NUL），这一行可能已损坏")]


def test_text_full_of_nul_bytes_is_no_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", HEADER, line("甲厂"), encoding="utf-16-le")
    with pytest.raises(InputError, match="不是文本文件"):
        read_firms(path)


@pytest.mark.parametrize("mark", [b"\x84\x31\x95\x33", codecs.BOM_UTF8])
def test_a_mark_before_gb18030_is_passed_over(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(mark + f"{HEADER}\n{line('甲厂')}\n".encode("gb18030"))
    (firm,), rejected = split(path)
    assert (firm.name, firm.city, rejected) == ("甲厂", "连云港", [])


def test_one_code_and_two_names_are_told(tmp_path: Path) -> None:
    lines = [line("甲厂", code(1)), line("乙厂", code(1)), line("甲厂", code(1))]
    _, rejected = split(write(tmp_path / "a.csv", HEADER, *lines))
    assert reasons(rejected) == [
        (3, "与第 2 行同码而名称不同：甲厂 / 乙厂"),
        (4, "与第 2 行是同一家企业"),
    ]


def test_namesakes_of_two_cities_are_not_called_one_firm(tmp_path: Path) -> None:
    lines = [line("甲厂"), line("甲厂", city="徐州"), line("甲厂", city="")]
    _, (other, same) = split(write(tmp_path / "a.csv", HEADER, *lines))
    assert (other.column, other.value) == ("企业名称", "甲厂")
    assert "与第 2 行同名而所在地不同（连云港 / 徐州）" in other.reason
    assert same.reason == "与第 2 行是同一家企业"


def test_a_formula_costs_the_row_only_where_it_is_read(tmp_path: Path) -> None:
    lines = [line("甲厂", noted="=TODAY()"), line("=A1"), line("乙厂", noted="#REF!")]
    firms, rejected = split(write(tmp_path / "a.csv", HEADER, *lines))
    assert [(firm.name, firm.extras) for firm in firms] == [
        ("甲厂", (("联系时间", "=TODAY()"),)),
        ("乙厂", (("联系时间", "#REF!"),)),
    ]
    assert reasons(rejected) == [(3, "单元格是公式，应为值")]


def test_names_lose_marks_that_cannot_be_seen(tmp_path: Path) -> None:
    lines = [line("\u202e甲\u200b厂"), line("甲厂"), line("\u200b"), line("乙" * 201)]
    (firm,), rejected = split(write(tmp_path / "a.csv", HEADER, *lines))
    assert (firm.name, firm.id) == ("甲厂", "name:甲厂")
    assert reasons(rejected) == [
        (3, "与第 2 行是同一家企业"),
        (4, "没有企业名称"),
        (5, "企业名称有 201 个字，超过 200 个"),
    ]


def test_a_code_that_excel_rounded_is_named(tmp_path: Path) -> None:
    lines = [line("甲厂", "913207061000000000"), line("乙厂", "913207061000000001")]
    rows = list(read_firms(write(tmp_path / "a.csv", HEADER, *lines)))
    assert not [row for row in rows if isinstance(row, FirmRow)]
    rounded, wrong = [row.reason for row in rows if isinstance(row, RejectedRow)]
    assert rounded == "Excel 已把末几位变成 0，请把该列设为文本重新导出"
    assert "校验位不符" in wrong
