"""Sheets of reported local supply (本地配套率): a share a row, for one link, region and year."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph_loader.sheets.filled import CellFault, Cells, FilledSheet, Unfilled
from graph_loader.sheets.progress_cells import parse_figure
from graph_loader.sheets.raw import RawRow
from graph_loader.sheets.template import load_template
from ontology.evidence import Origin
from ontology.firm import RejectedRow
from ontology.local_supply import LocalSupply

_YEAR = re.compile(r"(20\d\d)年?")


@dataclass(frozen=True, slots=True)
class KnownLink:
    """A link of the loaded chain as a sheet may name it."""

    id: str
    name: str
    direction: str
    origin: str


@dataclass(frozen=True, slots=True)
class Chain:
    """What the rows are read against; `find_region` gives the short name of a place, "" if none."""

    links: Sequence[KnownLink]
    find_region: Callable[[str], str]


def read_local_supply(
    path: Path, chain: Chain, today: date, *, sheet: str | None = None
) -> Iterator[LocalSupply | Unfilled | RejectedRow]:
    """One item for each row below the header that is not blank.

    A row is taken that names one link (by 标识, or 环节 with 子方向 where several share the name),
    a region that is known, a year not after this one, a percentage, and who says so. Raises
    InputError for a file that is no such sheet.
    """
    filled = FilledSheet(path, load_template("local_supply"), sheet=sheet, choices={})
    yield from map(_Reader(filled, chain, today).read, filled.rows())


class _Reader:
    """Reads the rows of one sheet; remembers them so that none comes twice."""

    def __init__(self, sheet: FilledSheet, chain: Chain, today: date) -> None:
        self._sheet = sheet
        self._chain = chain
        self._today = today
        self._seen: dict[tuple[str, ...], int] = {}

    def read(self, raw: RawRow) -> LocalSupply | Unfilled | RejectedRow:
        try:
            cells = self._sheet.cells(raw)
            if self._sheet.is_blank(cells):
                return Unfilled(raw.row)
            return self._share(raw.row, self._sheet.check(cells))
        except CellFault as fault:
            return self._sheet.reject(raw, fault)

    def _share(self, row: int, cells: Cells) -> LocalSupply:
        link = self._link(cells)
        self._check_withdrawal(cells)
        share = LocalSupply(
            row=row,
            component_id=link.id,
            component=link.name,
            direction=link.direction,
            region=self._region(cells["region"]),
            year=self._year(cells["year"]),
            rate=self._rate(cells["rate"]),
            basis=cells["basis"],
            source=cells["source"],
            reported_by=cells["reported_by"],
            withdrawn_on=cells["withdrawn_on"],
            withdrawn_reason=cells["withdrawn_reason"],
        )
        first = self._seen.setdefault(share.identity, row)
        if first != row:
            reason = f"与第 {first} 行是同一环节、地区、年份、口径、来源"
            raise self._sheet.wrong("rate", cells["rate"], reason)
        return share

    def _link(self, cells: Cells) -> KnownLink:
        if cells["id"]:
            found = [link for link in self._chain.links if link.id == cells["id"]]
            field, named = "id", cells["id"]
        else:
            field, named = "component", cells["component"]
            found = self._find_named(named, cells["direction"])
        if len(found) == 1:
            return found[0]
        if not named:
            raise self._sheet.missing("component")
        if not found:
            raise self._sheet.wrong(field, named, f"图谱里没有这个环节{self._offer(named)}")
        told = "、".join(link.direction for link in found)
        reason = f"有 {len(found)} 个子方向列出它（{told}），请写明子方向"
        raise self._sheet.wrong("direction", cells["direction"], reason)

    def _find_named(self, name: str, direction: str) -> list[KnownLink]:
        """Links of that name; what the policy lists goes before the reference layer."""
        found = [
            link
            for link in self._chain.links
            if link.name == name and direction in ("", link.direction)
        ]
        return [link for link in found if link.origin == Origin.POLICY] or found

    def _offer(self, name: str) -> str:
        near = dict.fromkeys(
            link.name for link in self._chain.links if name in link.name or link.name in name
        )
        return f"；相近的有 {'、'.join(list(near)[:5])}" if near else ""

    def _region(self, cell: str) -> str:
        region = self._chain.find_region(cell)
        if not region:
            raise self._sheet.wrong("region", cell, "不认识；应为省、设区市、县区或板块的名称")
        return region

    def _year(self, cell: str) -> int:
        match = _YEAR.fullmatch(cell)
        if not match:
            raise self._sheet.wrong("year", cell, "不是年份，应形如 2025")
        if int(match[1]) > self._today.year:
            raise self._sheet.wrong("year", cell, f"在今年（{self._today.year}）之后")
        return int(match[1])

    def _rate(self, cell: str) -> float:
        try:
            rate, unit = parse_figure(cell)
        except ValueError:
            raise self._sheet.wrong("rate", cell, "不是一个数，应形如 35 或 35%") from None
        if unit not in ("", "%") or not 0 <= rate <= 100:
            raise self._sheet.wrong("rate", cell, "应为 0 到 100 的百分数，形如 35 或 35%")
        if not unit and 0 < rate <= 1:
            reason = f"分不清是 {rate:g}% 还是 {rate * 100:g}%；请带上 % 号写"
            raise self._sheet.wrong("rate", cell, reason)
        return rate

    def _check_withdrawal(self, cells: Cells) -> None:
        day, reason = cells["withdrawn_on"], cells["withdrawn_reason"]
        if day > self._today.isoformat():
            raise self._sheet.wrong("withdrawn_on", day, f"在今天（{self._today}）之后")
        if day and not reason:
            raise self._sheet.missing("withdrawn_reason", "写了撤回日期，没有写明撤回原因")
        if reason and not day:
            raise self._sheet.missing("withdrawn_on", "写了撤回原因，没有写明撤回日期")
