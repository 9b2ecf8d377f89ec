"""板块: what each district is for, what stands there, what was assigned to nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from graph_loader.stores.store import Store
from queries.answers import DistrictItem, Districts, UnassignedDirection
from queries.catalogue import load_catalogue
from queries.context import note_datasets, read_coverage, read_policy_note
from queries.layout import LayoutRow, gather_layout, read_layout


@dataclass(frozen=True, slots=True)
class _Firms:
    district: str
    firms: int
    makers: int


@dataclass(frozen=True, slots=True)
class _Unassigned:
    id: str
    name: str
    sector: str


@dataclass(frozen=True, slots=True)
class _Loose:
    id: str
    name: str
    sector: str
    district: str
    term: str
    mapping: str


def read_districts(store: Store, as_of: date) -> Districts:
    """All districts with their layout and firms, and the directions that none was given."""
    policy = read_policy_note(store, as_of)
    region = policy.region or ""
    layout = read_layout(store, region)
    counted = load_catalogue().fetch(store, _Firms, "district_firms", {"city": region})
    counts = {row.district: row for row in counted}
    runs = [list(run) for _, run in groupby(layout, key=lambda row: row.district_id)]
    items = tuple(_district(run, counts.get(run[0].district)) for run in runs)
    return Districts(
        as_of=as_of,
        policy=policy,
        items=items,
        unassigned=_unassigned(store),
        loose=_loose(store),
        unnamed=tuple(item.name for item in items if not item.named),
        datasets=note_datasets(read_coverage(store)),
    )


def _district(rows: Sequence[LayoutRow], counted: _Firms | None) -> DistrictItem:
    head = rows[0]
    return DistrictItem(
        id=head.district_id,
        name=head.district,
        type=head.type,
        code=head.code,
        longitude=head.longitude,
        latitude=head.latitude,
        named=head.named,
        layout=gather_layout(rows),
        firms=counted.firms if counted else 0,
        makers=counted.makers if counted else 0,
    )


def _unassigned(store: Store) -> tuple[UnassignedDirection, ...]:
    rows = load_catalogue().fetch(store, _Unassigned, "unassigned_directions")
    return tuple(UnassignedDirection(row.id, row.name, row.sector, ()) for row in rows)


def _loose(store: Store) -> tuple[UnassignedDirection, ...]:
    rows = load_catalogue().fetch(store, _Loose, "loose_directions")
    runs = [list(run) for _, run in groupby(rows, key=lambda row: row.id)]
    return tuple(
        UnassignedDirection(
            id=run[0].id,
            name=run[0].name,
            sector=run[0].sector,
            generic=tuple(f"{row.district}：{row.term}" for row in run),
        )
        for run in runs
    )
