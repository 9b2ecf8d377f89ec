"""Progress sheets (目标任务督办表): figures for targets, row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph_loader.sheets.cells import parse_date
from graph_loader.sheets.filled import CellFault, Cells, FilledSheet, Unfilled
from graph_loader.sheets.progress_cells import convert, is_fraction, may_be_negative, parse_figure
from graph_loader.sheets.raw import RawRow
from graph_loader.sheets.template import load_template
from ontology.firm import RejectedRow
from ontology.progress import Figure, Promise, Withdrawal

WITHDRAWN = "撤回"  # in place of a figure: the one of that target, day and source was wrong


@dataclass(frozen=True, slots=True)
class Dates:
    """The last day a figure may speak of, and the day of rows that state none ("" for none)."""

    today: date
    default: str = ""


Entry = Figure | Withdrawal | Unfilled


def read_progress(
    path: Path, promises: Sequence[Promise], dates: Dates, *, sheet: str | None = None
) -> Iterator[Entry | RejectedRow]:
    """One item for each row below the header that is not blank.

    A row is taken whose target is found by 标识, or by 指标 with 范围 and 年份 where several share
    the name, and which states a number or 撤回, a day not after today and a source. Raises
    InputError for a file that is no such sheet.
    """
    filled = FilledSheet(path, load_template("targets"), sheet=sheet, choices={})
    yield from map(_Reader(filled, promises, dates).read, filled.rows())


class _Reader:
    """Reads the rows of one sheet; remembers figures so that none is contradicted below."""

    def __init__(self, sheet: FilledSheet, promises: Sequence[Promise], dates: Dates) -> None:
        self._sheet = sheet
        self._promises = promises
        self._dates = dates
        self._seen: dict[tuple[str, str, str], tuple[int, float | None]] = {}

    def read(self, raw: RawRow) -> Entry | RejectedRow:
        try:
            return self._entry(raw)
        except CellFault as fault:
            return self._sheet.reject(raw, fault)

    def _entry(self, raw: RawRow) -> Entry:
        values = self._sheet.cells(raw)
        if not values["value"]:
            return Unfilled(raw.row)
        promise = self._promise(values)
        taken_back = values["value"] == WITHDRAWN
        value = None if taken_back else self._value(values, promise)
        day = self._day(values)
        source = values["source"] or self._missing("source", "没有写明来源")
        self._check_seen((promise.id, day, source), raw.row, value, values["value"])
        if value is None:
            return Withdrawal(raw.row, promise.id, day, source, values["note"])
        return Figure(promise.id, value, day, source, values["note"])

    def _promise(self, values: Cells) -> Promise:
        """The one target that the row speaks of."""
        if values["id"]:
            found = [item for item in self._promises if item.id == values["id"]]
        else:
            found = [item for item in self._promises if _is_named(item, values)]
        if len(found) == 1:
            return found[0]
        named = values["id"] or values["metric"] or self._missing("metric", "没有写明指标")
        if not found:
            raise self._sheet.wrong("id" if values["id"] else "metric", named, "政策里没有这个目标")
        told = "、".join(f"{item.scope}{item.year or '未写年份'}" for item in found)
        raise self._sheet.wrong(
            "metric", named, f"有 {len(found)} 个目标同名（{told}），请写明范围和年份"
        )

    def _value(self, values: Cells, promise: Promise) -> float:
        cell = values["value"]
        try:
            number, unit = parse_figure(cell)
        except ValueError:
            raise self._sheet.wrong(
                "value", cell, f"不是一个数，应形如 480 或 480亿元；收回录错的数写“{WITHDRAWN}”"
            ) from None
        if is_fraction(cell, promise.unit):
            reason = (
                f"目标的单位是{promise.unit}，{cell} 像是百分数；请写成 {number * 100:g} 或 {cell}%"
            )
            raise self._sheet.wrong("value", cell, reason)
        if number < 0 and not may_be_negative(promise.metric, promise.unit):
            reason = "是负数；产值、户数、占比等不能小于 0，只有增速可以为负"
            raise self._sheet.wrong("value", cell, reason)
        try:
            return convert(number, unit or values["unit"], promise.unit)
        except ValueError:
            given = unit or values["unit"]
            reason = f"单位“{given}”与目标的单位“{promise.unit}”不能换算"
            raise self._sheet.wrong("unit", given, reason) from None

    def _day(self, values: Cells) -> str:
        cell = values["as_of"] or self._dates.default or self._missing("as_of", "没有写明截至日期")
        day = parse_date(cell)
        if day is None:
            raise self._sheet.wrong("as_of", cell, "不是日期，应形如 2025-12-31")
        if day > self._dates.today.isoformat():
            raise self._sheet.wrong("as_of", cell, f"在今天（{self._dates.today}）之后")
        return day

    def _check_seen(
        self, key: tuple[str, str, str], row: int, value: float | None, cell: str
    ) -> None:
        """Raises the fault of a row that contradicts one above; `value` is None for 撤回."""
        first, former = self._seen.setdefault(key, (row, value))
        if former != value:
            reason = f"与第 {first} 行是同一目标、同一日期、同一来源，数值不同"
            raise self._sheet.wrong("value", cell, reason)

    def _missing(self, field: str, reason: str) -> str:
        raise self._sheet.missing(field, reason)


def _is_named(promise: Promise, values: Cells) -> bool:
    """Whether metric, and scope and year where the row states them, are the target's."""
    metric, scope, year = ("".join(values[name].split()) for name in ("metric", "scope", "year"))
    if metric not in (promise.metric, promise.scope + promise.metric):
        return False
    if scope and scope != promise.scope:
        return False
    return not year or year.removesuffix("年") == str(promise.year or "")
