"""Progress sheets (目标任务督办表): figures for targets, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

import yaml

from graph_loader.sheets.cells import clean, is_formula, parse_date
from graph_loader.sheets.columns import normalise_header
from graph_loader.sheets.header_row import SEARCHED
from graph_loader.sheets.progress_cells import convert, is_fraction, may_be_negative, parse_figure
from graph_loader.sheets.raw import RawRow, RawSheet
from graph_loader.sheets.table import list_below, open_table
from ontology.errors import InputError, Place
from ontology.firm import RejectedRow
from ontology.progress import Figure, Promise, Withdrawal

_FILE = Path(__file__).with_name("progress_columns.yaml")
WITHDRAWN = "撤回"  # in place of a figure: the one of that target, day and source was wrong
_NEEDED = "有“现值”列，以及“指标”或“标识”列的表"


@dataclass(frozen=True, slots=True)
class Blank:
    """A row for which nobody entered a figure yet."""

    row: int


@dataclass(frozen=True, slots=True)
class Dates:
    """The last day a figure may speak of, and the day of rows that state none ("" for none)."""

    today: date
    default: str = ""


Entry = Figure | Withdrawal | Blank


class _Fault(Exception):
    """Column, value and reason of a rejected row."""


def read_progress(
    path: Path, promises: Sequence[Promise], dates: Dates, *, sheet: str | None = None
) -> Iterator[Entry | RejectedRow]:
    """One item for each row below the header that is not blank.

    A row is taken whose target is found by 标识, or by 指标 with 范围 and 年份 where several share
    the name, and which states a number or 撤回, a day not after today and a source. Raises
    InputError for a file that is no such sheet.
    """
    source = open_table(path, sheet)
    reader = _Reader(_find_header(path.name, source), promises, dates)
    yield from map(reader.read, list_below(source, reader.header.row))


@dataclass(frozen=True, slots=True)
class _Header:
    row: int
    cells: tuple[str, ...]
    places: Mapping[str, int]


class _Reader:
    """Reads rows under one header; remembers figures so that none is contradicted below."""

    def __init__(self, header: _Header, promises: Sequence[Promise], dates: Dates) -> None:
        self.header = header
        self._promises = promises
        self._dates = dates
        self._seen: dict[tuple[str, str, str], tuple[int, float | None]] = {}

    def read(self, raw: RawRow) -> Entry | RejectedRow:
        try:
            return self._entry(raw)
        except _Fault as fault:
            column, value, reason = fault.args
            return RejectedRow(raw.row, column, value[:200], reason)

    def _entry(self, raw: RawRow) -> Entry:
        if raw.fault:
            raise _Fault("", ",".join(raw.cells), raw.fault)
        values = {name: self._cell(raw, name) for name in _load_columns()}
        if not values["value"]:
            return Blank(raw.row)
        promise = self._promise(values)
        taken_back = values["value"] == WITHDRAWN
        value = None if taken_back else self._value(values, promise)
        day = self._day(values)
        source = values["source"] or self._missing("source", "没有写明来源")
        self._check_seen((promise.id, day, source), raw.row, value, values["value"])
        if value is None:
            return Withdrawal(raw.row, promise.id, day, source, values["note"])
        return Figure(promise.id, value, day, source, values["note"])

    def _cell(self, raw: RawRow, field: str) -> str:
        place = self.header.places.get(field)
        if place is None or place >= len(raw.cells):
            return ""
        cell = raw.cells[place]
        if is_formula(cell):
            raise _Fault(self.header.cells[place], cell, "单元格是公式，应为值")
        return clean(cell).removeprefix("'")

    def _promise(self, values: Mapping[str, str]) -> Promise:
        """The one target that the row speaks of."""
        if values["id"]:
            found = [item for item in self._promises if item.id == values["id"]]
        else:
            found = [item for item in self._promises if _is_named(item, values)]
        if len(found) == 1:
            return found[0]
        named = values["id"] or values["metric"] or self._missing("metric", "没有写明指标")
        if not found:
            raise self._wrong("id" if values["id"] else "metric", named, "政策里没有这个目标")
        told = "、".join(f"{item.scope}{item.year or '未写年份'}" for item in found)
        raise self._wrong(
            "metric", named, f"有 {len(found)} 个目标同名（{told}），请写明范围和年份"
        )

    def _value(self, values: Mapping[str, str], promise: Promise) -> float:
        cell = values["value"]
        try:
            number, unit = parse_figure(cell)
        except ValueError:
            raise self._wrong(
                "value", cell, f"不是一个数，应形如 480 或 480亿元；收回录错的数写“{WITHDRAWN}”"
            ) from None
        if is_fraction(cell, promise.unit):
            reason = (
                f"目标的单位是{promise.unit}，{cell} 像是百分数；请写成 {number * 100:g} 或 {cell}%"
            )
            raise self._wrong("value", cell, reason)
        if number < 0 and not may_be_negative(promise.metric, promise.unit):
            reason = "是负数；产值、户数、占比等不能小于 0，只有增速可以为负"
            raise self._wrong("value", cell, reason)
        try:
            return convert(number, unit or values["unit"], promise.unit)
        except ValueError:
            given = unit or values["unit"]
            reason = f"单位“{given}”与目标的单位“{promise.unit}”不能换算"
            raise self._wrong("unit", given, reason) from None

    def _day(self, values: Mapping[str, str]) -> str:
        cell = values["as_of"] or self._dates.default or self._missing("as_of", "没有写明截至日期")
        day = parse_date(cell)
        if day is None:
            raise self._wrong("as_of", cell, "不是日期，应形如 2025-12-31")
        if day > self._dates.today.isoformat():
            raise self._wrong("as_of", cell, f"在今天（{self._dates.today}）之后")
        return day

    def _check_seen(
        self, key: tuple[str, str, str], row: int, value: float | None, cell: str
    ) -> None:
        """Raises the fault of a row that contradicts one above; `value` is None for 撤回."""
        first, former = self._seen.setdefault(key, (row, value))
        if former != value:
            reason = f"与第 {first} 行是同一目标、同一日期、同一来源，数值不同"
            raise self._wrong("value", cell, reason)

    def _missing(self, field: str, reason: str) -> str:
        raise self._wrong(field, "", reason)

    def _wrong(self, field: str, value: str, reason: str) -> _Fault:
        place = self.header.places.get(field)
        label = _load_columns()[field][0] if place is None else self.header.cells[place]
        return _Fault(label, value, reason)


def _is_named(promise: Promise, values: Mapping[str, str]) -> bool:
    """Whether metric, and scope and year where the row states them, are the target's."""
    metric, scope, year = ("".join(values[name].split()) for name in ("metric", "scope", "year"))
    if metric not in (promise.metric, promise.scope + promise.metric):
        return False
    if scope and scope != promise.scope:
        return False
    return not year or year.removesuffix("年") == str(promise.year or "")


def _find_header(file: str, source: RawSheet) -> _Header:
    """The row among the first ten that names the most columns."""
    headers = [_read_header(raw) for raw in islice(source.rows(), SEARCHED) if not raw.fault]
    if not headers:
        raise InputError("没有能读出的行", Place(file, source.name), _NEEDED)
    best = max(headers, key=lambda header: (len(header.places), -header.row))
    if "value" in best.places and {"id", "metric"} & set(best.places):
        return best
    found = "、".join(cell for cell in best.cells if cell) or "（空）"
    valid = tuple(names[0] for names in _load_columns().values())
    place = Place(file, source.name, row=best.row)
    raise InputError(f"读不出表头；这一行写的是：{found[:100]}", place, _NEEDED, valid)


def _read_header(raw: RawRow) -> _Header:
    known = {
        normalise_header(name): field for field, names in _load_columns().items() for name in names
    }
    places: dict[str, int] = {}
    for place, cell in enumerate(raw.cells):
        if field := known.get(normalise_header(cell)):
            places.setdefault(field, place)
    return _Header(raw.row, tuple(cell.strip() for cell in raw.cells), places)


@cache
def _load_columns() -> Mapping[str, Sequence[str]]:
    data: Mapping[str, Sequence[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return data
