"""Which column of a sheet is which field of a firm row."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ontology.errors import DeclarationError

FILE = Path(__file__).with_name("columns.yaml")
FIELDS = (
    "name", "uscc", "id", "registration", "stock", "scope", "products", "province", "city",
    "district", "address", "established", "capital", "status", "industry", "source",
    "verification",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet: `columns` are field -> positions, best header first."""

    row: int
    cells: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]

    @property
    def missing(self) -> tuple[str, ...]:
        """What a firm sheet needs and this header lacks, as words for the user."""
        needs = {"企业名称": ("name",), "经营范围或主导产品": ("scope", "products")}
        return tuple(
            label
            for label, fields in needs.items()
            if not any(field in self.columns for field in fields)
        )

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headers that are not used."""
        used = {position for positions in self.columns.values() for position in positions}
        return tuple(cell for place, cell in enumerate(self.cells) if cell and place not in used)

    def label(self, field: str) -> str:
        """The header under which the field stands, "" if it has no column."""
        return self.cells[self.columns[field][0]] if field in self.columns else ""


def normalise_header(cell: str) -> str:
    """The form in which headers are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell)).casefold()


def read_header(row: int, cells: Sequence[str]) -> Header:
    """What each cell would mean if this row were the header."""
    ranks = load_columns()
    found: dict[str, list[tuple[int, int]]] = {}
    for position, cell in enumerate(cells):
        if known := ranks.get(normalise_header(cell)):
            field, rank = known
            found.setdefault(field, []).append((rank, position))
    columns = {field: tuple(position for _, position in sorted(found[field])) for field in found}
    return Header(row, tuple(cell.strip() for cell in cells), columns)


@cache
def load_columns(path: Path = FILE) -> Mapping[str, tuple[str, int]]:
    """Normalised header -> (field, rank); DeclarationError for a wrong or doubled entry."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or set(data) != set(FIELDS):
        raise DeclarationError(path.name, "(文件)", f"应有且只有这些字段：{'、'.join(FIELDS)}")
    ranks: dict[str, tuple[str, int]] = {}
    for field, headers in data.items():
        for rank, header in enumerate(headers):
            key = normalise_header(str(header))
            if key in ranks:
                raise DeclarationError(path.name, field, f"表头 {header} 已属于 {ranks[key][0]}")
            ranks[key] = (field, rank)
    return ranks


def valid_headers() -> tuple[str, ...]:
    """The Chinese header names that are understood, for messages."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(str(headers[0]) for headers in data.values())
