"""Cells that are shown: nothing runs, nothing breaks a workbook, nothing is longer than a cell."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from graph_loader.sheets.shown import LONGEST, show_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("轴承", "轴承"),
        ("=1+1", "'=1+1"),
        ("\t=1", "'\t=1"),
        ("甲\x0b乙", "甲\ufffd乙"),
        ("\x0b=1+1", "\ufffd=1+1"),
        ("\udcff甲", "?甲"),
        ("字" * LONGEST, "字" * LONGEST),
        ("字" * (LONGEST + 1), "字" * (LONGEST - 1) + "…"),
        ("=" + "1" * LONGEST, "'=" + "1" * (LONGEST - 3) + "…"),
        ("𠮷" * 20_000, "𠮷" * 16_383 + "…"),  # two units each
    ],
)
def test_a_text_as_a_cell(text: str, shown: str) -> None:
    assert show_text(text) == shown


@given(st.text(st.characters(), max_size=40))
def test_any_text_is_a_cell_that_nothing_runs(text: str) -> None:
    book = Workbook()
    cell = book.worksheets[0].cell(1, 1, show_text(text))
    assert cell.data_type != "f"
    stream = io.BytesIO()
    book.save(stream)
    kept = load_workbook(stream).worksheets[0]["A1"]
    assert kept.data_type != "f"
