"""What the loaded data shows of each link here: counts, neighbours, expectation."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph_loader.stores.store import Store
from ontology.firm import LinkStatus
from queries.analysis.link_state import load_rule
from queries.analysis.location_quotient import poisson_limits, shrink
from queries.catalogue import load_catalogue
from queries.chain import ChainRow, read_supplies
from queries.context import Coverage

UPSTREAM, DOWNSTREAM = "上游", "下游"


@dataclass(frozen=True, slots=True)
class Tally:
    """Distinct firms on one link: local makers, those elsewhere, and local ones beside them.

    `others` are local in another role, `doubtful` local with an open reading.
    """

    local: int = 0
    outside: int = 0
    others: int = 0
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class Base:
    """Local makers of one link in the base dataset against what its share would give."""

    dataset: str
    count: int
    expected: float
    low: float
    high: float
    shrunk: float


@dataclass(frozen=True, slots=True)
class _Count:
    component: str
    place: str
    capable: bool
    status: str
    firms: int


@dataclass(frozen=True, slots=True)
class _Coarse:
    direction: str
    firms: int


@dataclass(frozen=True, slots=True)
class _Panel:
    component: str
    local_makers: int
    makers: int


def read_tallies(store: Store, region: str) -> Mapping[str, Tally]:
    """By component; one that no firm speaks of is not there."""
    found: dict[str, Tally] = defaultdict(Tally)
    for row in load_catalogue().fetch(store, _Count, "link_states", {"city": region}):
        found[row.component] = _add(found[row.component], row)
    return found


def _add(tally: Tally, row: _Count) -> Tally:
    if row.status == LinkStatus.CANDIDATE:
        doubtful = row.firms if row.capable and row.place == "local" else 0
        return replace(tally, doubtful=tally.doubtful + doubtful)
    if row.place == "outside":
        return replace(tally, outside=tally.outside + row.firms * row.capable)
    if row.capable:
        return replace(tally, local=tally.local + row.firms)
    return replace(tally, others=tally.others + row.firms)


def read_coarse(store: Store, region: str) -> Mapping[str, int]:
    """Local firms that name only the class, by direction."""
    rows = load_catalogue().fetch(store, _Coarse, "direction_makers", {"city": region})
    return {row.direction: row.firms for row in rows}


def find_neighbours(
    store: Store, rows: Sequence[ChainRow], tallies: Mapping[str, Tally]
) -> Mapping[str, Sequence[str]]:
    """By component: the names of its suppliers and customers that are made here.

    Where SUPPLIES says nothing of a component: those of its direction that the text puts at
    another stage.
    """
    present = {
        row.component_id: row.component
        for row in rows
        if tallies.get(row.component_id or "", Tally()).local
    }
    linked: dict[str, list[str]] = defaultdict(list)
    for supply in read_supplies(store):
        linked[supply.source].append(supply.target)
        linked[supply.target].append(supply.source)
    found = {}
    for row in rows:
        own = row.component_id or ""
        staged = [
            other.component_id or ""
            for other in rows
            if other.direction_id == row.direction_id and relate_stages(row.stage, other.stage)
        ]
        near = linked.get(own) or staged
        found[own] = [present[other] for other in near if other in present]
    return found


def relate_stages(own: str | None, other: str | None) -> str:
    """What a link of the same direction is to one: 上游 or 下游, "" where the text does not say.

    A text that names 上游 (or 下游) parts beside others states that the others stand below
    (above) them.
    """
    if own == other:
        return ""
    if UPSTREAM in (own, other):
        return UPSTREAM if other == UPSTREAM else DOWNSTREAM
    if DOWNSTREAM in (own, other):
        return DOWNSTREAM if other == DOWNSTREAM else UPSTREAM
    return ""


def read_bases(
    store: Store, dataset: Coverage | None, region: str, rows: Sequence[ChainRow]
) -> Mapping[str, Base]:
    """By component: expectation within one dataset, E = local makers of all links x its share."""
    if dataset is None:
        return {}
    scope = {"dataset": dataset.id, "city": region}
    panel = {
        row.component: row for row in load_catalogue().fetch(store, _Panel, "link_panel", scope)
    }
    ids = [row.component_id or "" for row in rows if row.component_id in panel]
    local = np.array([panel[item].local_makers for item in ids], dtype=np.float64)
    every = np.array([panel[item].makers for item in ids], dtype=np.float64)
    if every.sum() == 0 or local.sum() == 0:
        return {}
    expected = local.sum() * every / every.sum()
    low, high = poisson_limits(local, expected, load_rule().level)
    shrunk = shrink(local, expected)
    numbers = zip(expected, low, high, shrunk, strict=True)
    return {
        item: Base(dataset.id, int(count), *map(float, four))
        for item, count, four in zip(ids, local, numbers, strict=True)
    }
