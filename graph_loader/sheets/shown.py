"""A cell that is shown (单元格): text from anywhere as a workbook holds it and never runs it."""

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from graph_loader.sheets.cells import LEADS

LONGEST = 32_767  # UTF-16 units of a cell, the limit of Excel
_LOST = "\ufffd"
_CUT = "…"


def neutralise(cell: str) -> str:
    """The cell so that spreadsheets show it and do not run it (CWE-1236)."""
    return f"'{cell}" if cell.startswith(LEADS) else cell


def show_text(text: str) -> str:
    """The text as a cell of a workbook.

    What XML cannot hold is shown as U+FFFD (a lone surrogate as ?), a formula gets an apostrophe in
    front, and a text that is longer than a cell ends in “…”.
    """
    whole = ILLEGAL_CHARACTERS_RE.sub(_LOST, text.encode("utf-8", errors="replace").decode())
    return _cut(neutralise(whole))


def _cut(text: str) -> str:
    if 2 * len(text) <= LONGEST:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", errors="ignore") + _CUT
