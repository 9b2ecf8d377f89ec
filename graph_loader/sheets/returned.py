"""Whether a sheet is the workbook of rejected rows, corrected: what it lists is no whole sheet."""

from pathlib import Path

from graph_loader.sheets.filled import FilledSheet
from graph_loader.sheets.rejected import HEADER
from graph_loader.sheets.template import Template


def is_returned(path: Path, template: Template, *, sheet: str | None = None) -> bool:
    """Whether the header names the reason of a rejection; InputError for no such sheet at all."""
    return HEADER[0] in FilledSheet(path, template, sheet=sheet, choices={}).header.cells
