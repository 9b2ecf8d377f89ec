"""Which column of a sheet is which field of a firm row."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from ontology.errors import DeclarationError

FILE = Path(__file__).with_name("columns.yaml")
FIELDS = (
    "name", "uscc", "id", "registration", "stock", "scope", "products", "province", "city",
    "district", "address", "established", "capital", "status", "industry", "former_names",
    "chain", "qualifications", "source", "verification",
)  # fmt: skip
GROUPS = ("levels", "flags", "contact", "rejection")  # all their columns count, not the best one
_NEEDS = {"企业名称": ("name",), "经营范围或主导产品": ("scope", "products", "chain")}


class Purpose(StrEnum):
    """What becomes of a column."""

    FIELD = "field"
    KEPT = "kept"  # no field of ours: the cells go along as they are
    CONTACT = "contact"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Purpose.FIELD: "已识别",
    Purpose.KEPT: "未识别（原样保留）",
    Purpose.CONTACT: "个人联系信息，不入图谱",
    Purpose.DROPPED: "退回表的说明，不装载",
}


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet: `columns` are field or group -> positions, best header first."""

    row: int
    cells: tuple[str, ...]
    columns: Mapping[str, tuple[int, ...]]

    @property
    def missing(self) -> tuple[str, ...]:
        """What a firm sheet needs and this header lacks, as words for the user."""
        return tuple(
            label
            for label, fields in _NEEDS.items()
            if not any(field in self.columns for field in fields)
        )

    def label(self, field: str) -> str:
        """The header under which the field stands, "" if it has no column."""
        return self.cells[self.columns[field][0]] if field in self.columns else ""

    def name(self, place: int) -> str:
        """The header of a column; a column without one is named by its number."""
        return self.cells[place] or f"（第 {place + 1} 列，无表头）"

    def find_field(self, place: int) -> str:
        """The field or group of a column, "" for none."""
        return next((field for field, places in self.columns.items() if place in places), "")

    def say_field(self, place: int) -> str:
        """What a column is read as, in Chinese; each of a group by its own header, "" for none."""
        field = self.find_field(place)
        return self.name(place) if field in GROUPS else load_labels().get(field, "")

    def find_purpose(self, place: int) -> Purpose:
        field = self.find_field(place)
        special = {"": Purpose.KEPT, "contact": Purpose.CONTACT, "rejection": Purpose.DROPPED}
        return special.get(field, Purpose.FIELD)


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
    if not isinstance(data, dict) or set(data) != {*FIELDS, *GROUPS}:
        raise DeclarationError(
            path.name, "(文件)", f"应有且只有这些字段：{'、'.join(FIELDS + GROUPS)}"
        )
    ranks: dict[str, tuple[str, int]] = {}
    for field, headers in data.items():
        for rank, header in enumerate(headers):
            key = normalise_header(str(header))
            if key in ranks:
                raise DeclarationError(path.name, field, f"表头 {header} 已属于 {ranks[key][0]}")
            ranks[key] = (field, rank)
    return ranks


@cache
def load_labels() -> Mapping[str, str]:
    """Field -> the Chinese header that stands for it in messages."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {field: str(headers[0]) for field, headers in data.items()}


def valid_headers() -> tuple[str, ...]:
    """The Chinese header names that are understood, for messages."""
    labels = load_labels()
    return tuple(labels[field] for field in FIELDS)
