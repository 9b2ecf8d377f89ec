"""One row of cells to one firm row, or to the reason why not."""

import re
import unicodedata
from collections.abc import Sequence

from graph_loader.places import Seats
from graph_loader.sheets.cells import clean, is_formula, parse_capital, parse_date
from graph_loader.sheets.columns import FIELDS, Header
from graph_loader.sheets.raw import RawRow
from graph_loader.sheets.seen import Seen
from ontology.firm import FirmRow, RejectedRow
from ontology.firm_name import normalise_name
from ontology.uscc import area_digits, find_fault

_REGISTRATION = re.compile(r"\d{13}|[0-9A-Z]{15}(?:\(\d-\d\))?|\D*字第?\w+号?")
_STOCK = re.compile(r"\d{4,6}(?:\.[A-Z]{2})?")
_UNMATCHED = "未匹配到相关企业"
_SHOWN = 200  # characters of a rejected value
_EMPTY = dict.fromkeys(FIELDS, "")


class _Fault(Exception):
    """Column, value and reason of a rejected row."""


class FirmReader:
    """Reads rows under one header; remembers ids so that a firm is taken once per file."""

    def __init__(self, header: Header, seats: Seats) -> None:
        self._header = header
        self._seats = seats
        self._seen = Seen()
        self._width = len(header.cells)

    def read(self, raw: RawRow) -> FirmRow | RejectedRow:
        """The firm, or the column, value and reason for which the row is not taken."""
        try:
            self._check(raw)
            return self._firm(raw)
        except _Fault as fault:
            column, value, reason = fault.args
            return RejectedRow(raw.row, column, value[:_SHOWN], reason)

    def _check(self, raw: RawRow) -> None:
        cells, width = raw.cells, self._width
        if raw.fault:
            raise _Fault("", ",".join(cells), raw.fault)
        if len(cells) != width and (len(cells) < width or any(map(str.strip, cells[width:]))):
            raise _Fault("", ",".join(cells), f"有 {len(cells)} 列，表头是 {width} 列，列已错位")
        for place, cell in enumerate(cells):
            if cell.startswith("=") and is_formula(cell):
                raise _Fault(self._header.cells[place], cell, "单元格是公式，应为值")

    def _firm(self, raw: RawRow) -> FirmRow:
        values = self._values(raw.cells)
        identity = self._identity(values)
        established, capital = self._established(values), self._capital(values)
        seat = self._seats.find(
            self._province(values),
            values["city"],
            district=values["district"],
            address=values["address"],
            area=area_digits(identity),
        )
        if first := self._seen.add(identity, raw.row):
            raise self._fault("uscc", identity, f"与第 {first} 行是同一家企业")
        return FirmRow(
            row=raw.row,
            id=identity,
            province=seat.province,
            city=seat.city,
            district=seat.district,
            name=values["name"],
            scope=values["scope"],
            products=values["products"],
            address=values["address"],
            established=established,
            capital=capital,
            status=values["status"],
            industry=values["industry"],
            source=values["source"],
            verification=values["verification"],
        )

    def _values(self, cells: Sequence[str]) -> dict[str, str]:
        values = _EMPTY.copy()
        for field, places in self._header.columns.items():
            for place in places:
                if value := clean(cells[place]):
                    values[field] = value
                    break
        return values

    def _fault(self, field: str, value: str, reason: str) -> _Fault:
        return _Fault(self._header.label(field), value, reason)

    def _identity(self, values: dict[str, str]) -> str:
        """统一社会信用代码, else registration number, stock code, or the name's normal form."""
        name = values["name"]
        if not name or name.startswith(_UNMATCHED):
            raise self._fault("name", name, "没有企业名称" if not name else "导出时没有匹配到企业")
        code = _upright(values["uscc"])
        if not code and values["id"] and not find_fault(_upright(values["id"])):
            code = _upright(values["id"])
        if code:
            if not _REGISTRATION.fullmatch(code) and (fault := find_fault(code)):
                raise self._fault("uscc", values["uscc"], fault)
            return code
        if values["stock"]:
            return self._stock(values["stock"])
        return _upright(values["registration"]) or f"name:{normalise_name(name)}"

    def _stock(self, cell: str) -> str:
        code = _upright(cell)
        if not _STOCK.fullmatch(code):
            raise self._fault("stock", cell, "不是股票代码，应形如 600031.SH")
        return f"stock:{code}"

    def _province(self, values: dict[str, str]) -> str:
        province = values["province"]
        if province and province not in self._seats.divisions.provinces:
            raise self._fault("province", province, "不是省级行政区，列可能错位")
        return province

    def _established(self, values: dict[str, str]) -> str:
        cell = values["established"]
        if not cell:
            return ""
        day = parse_date(cell)
        if day is None:
            raise self._fault("established", cell, "不是日期，应形如 2003-09-22，列可能错位")
        return day

    def _capital(self, values: dict[str, str]) -> float | None:
        cell = values["capital"]
        if not cell:
            return None
        try:
            return parse_capital(cell)
        except ValueError:
            raise self._fault("capital", cell, "不是金额，应形如 1000万元，列可能错位") from None


def _upright(code: str) -> str:
    """A code without spaces, in half-width capitals."""
    if code.isascii() and code.isalnum():
        return code.upper()
    return "".join(unicodedata.normalize("NFKC", code).upper().split())
