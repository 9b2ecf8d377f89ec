"""Firm sheets: files in, firm rows and rejected rows out, as streams."""

from graph_loader.sheets.firms import FirmSheet, read_firms

__all__ = ["FirmSheet", "read_firms"]
