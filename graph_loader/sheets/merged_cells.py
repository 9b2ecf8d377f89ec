"""Merged cells of an .xlsx worksheet, found without holding the sheet.

They stand behind the rows in the file, so they are looked for before the rows are read.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl.reader.workbook import WorkbookParser
from openpyxl.utils import range_boundaries

from graph_loader.sheets.worksheets import Merge
from ontology.errors import InputError, Place

LIMIT = 1 << 20  # merged ranges of one sheet
_BLOCK = 1 << 20
_LONGEST = 128  # bytes of one entry
_ENTRY = re.compile(rb"<(?:\w+:)?mergeCell\s+ref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")


def read_merges(path: Path, sheet: str) -> list[Merge]:
    """The first columns of the ranges of a worksheet that are merged downwards.

    InputError for more ranges than any sheet has. Raises what `zipfile` raises for a broken file.
    """
    merges = []
    with zipfile.ZipFile(path) as archive:
        for entry in _list_entries(archive, _find_part(archive, sheet)):
            left, top, _, bottom = range_boundaries(entry)
            if left and top and bottom and bottom > top:
                merges.append(Merge(top, bottom, left))
            if len(merges) > LIMIT:
                raise InputError(f"合并单元格超过 {LIMIT} 处", Place(path.name, sheet))
    return merges


def _find_part(archive: zipfile.ZipFile, sheet: str) -> str:
    parser = WorkbookParser(archive, "xl/workbook.xml", keep_links=False)
    parser.parse()
    return next(str(part.target) for known, part in parser.find_sheets() if known.name == sheet)


def _list_entries(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    """The ranges, such as A3:A9; text cells hold no “<”, so bytes tell them."""
    rest = b""
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            text = rest + block
            end = 0
            for match in _ENTRY.finditer(text):
                end = match.end()
                yield match.group(1).decode()
            rest = text[max(end, len(text) - _LONGEST) :]
