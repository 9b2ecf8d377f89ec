"""Firm sheets: files in, firm rows and rejected rows out, as streams."""

from graph_loader.sheets.firms import FirmSheet, read_firms
from graph_loader.sheets.jsonl_file import FirmLines
from graph_loader.sheets.preview import Preview, preview_sheet
from graph_loader.sheets.rejected import collect_rejected, write_rejected

__all__ = [
    "FirmLines",
    "FirmSheet",
    "Preview",
    "collect_rejected",
    "preview_sheet",
    "read_firms",
    "write_rejected",
]
