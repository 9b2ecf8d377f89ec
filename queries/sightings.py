"""What the loaded data shows of each link here: counts, neighbours, expectation."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np

from graph_loader.stores.store import Store
from ontology.evidence import Origin
from ontology.firm import LinkStatus
from queries.analysis.link_state import load_rule
from queries.analysis.location_quotient import poisson_limits, shrink
from queries.answers import Supply
from queries.catalogue import load_catalogue
from queries.chain import ChainRow
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


def read_tallies(store: Store, region: str, *, reference: bool = True) -> Mapping[str, Tally]:
    """By component; one that no firm speaks of is not there."""
    catalogue, layer = load_catalogue(), {"reference": reference}
    found: dict[str, Tally] = defaultdict(Tally)
    for row in catalogue.fetch(store, _Count, "link_totals", layer):
        made = row.firms if row.capable and row.status == LinkStatus.LINKED else 0
        found[row.component] = _add(found[row.component], outside=made)
    for row in catalogue.fetch(store, _Count, "link_states", {"city": region, **layer}):
        found[row.component] = _add_local(found[row.component], row)
    return found


def _add_local(tally: Tally, row: _Count) -> Tally:
    """A firm that one dataset seats here is local, wherever another has it."""
    if row.status == LinkStatus.CANDIDATE:
        return _add(tally, doubtful=row.firms * row.capable)
    if row.capable:
        return _add(tally, local=row.firms, outside=-row.firms)
    return _add(tally, others=row.firms)


def _add(tally: Tally, **more: int) -> Tally:
    return replace(tally, **{name: getattr(tally, name) + one for name, one in more.items()})


def read_coarse(store: Store, region: str) -> Mapping[str, int]:
    """Local firms that name only the class, by direction."""
    rows = load_catalogue().fetch(store, _Coarse, "direction_makers", {"city": region})
    return {row.direction: row.firms for row in rows}


def find_neighbours(
    rows: Sequence[ChainRow],
    supplies: Sequence[Supply],
    tallies: Mapping[str, Tally],
    vouched: Set[str] = frozenset(),
) -> Mapping[str, Sequence[str]]:
    """By component: the names of its suppliers and customers that are made here.

    Of those that are `vouched` a person says so.

    A customer waits for a supplier if in one of its groups nothing else that is made here takes
    its place (methods 1.8: AND over groups, OR within one). Where no supply speaks of a component:
    those of its direction that the text puts at another stage.
    """
    present = {
        row.component_id: row.component
        for row in rows
        if row.component_id in vouched or tallies.get(row.component_id or "", Tally()).local
    }
    linked = _link_supplies(supplies, set(present))
    found = {}
    for row in rows:
        own = row.component_id or ""
        near = linked[own] if own in linked else _list_staged(row, rows)
        found[own] = [present[other] for other in dict.fromkeys(near) if other in present]
    return found


def _link_supplies(
    supplies: Sequence[Supply], present: set[str | None]
) -> Mapping[str, Sequence[str]]:
    """By component of which a supply speaks: its suppliers, and customers that wait for it."""
    served: dict[tuple[str, int], set[str]] = defaultdict(set)
    for supply in supplies:
        if supply.source in present:
            served[supply.target, supply.group].add(supply.source)
    linked: dict[str, list[str]] = defaultdict(list)
    for supply in supplies:
        linked[supply.target].append(supply.source)
        waits = not served[supply.target, supply.group] - {supply.source}
        linked[supply.source] += [supply.target] if waits else []
    return linked


def _list_staged(row: ChainRow, rows: Sequence[ChainRow]) -> list[str]:
    return [
        other.component_id or ""
        for other in rows
        if other.direction_id == row.direction_id and relate_stages(row.stage, other.stage)
    ]


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
    """By component: expectation within one dataset, E = local makers of all links x its share.

    “All links” are those that the policy lists: parts of the reference layer are reckoned against
    them and change nothing of theirs.
    """
    if dataset is None:
        return {}
    scope = {"dataset": dataset.id, "city": region}
    panel = {
        row.component: row for row in load_catalogue().fetch(store, _Panel, "link_panel", scope)
    }
    known = [row for row in rows if row.component_id in panel]
    stated = [panel[row.component_id or ""] for row in known if row.origin == Origin.POLICY]
    parts = [panel[row.component_id or ""] for row in known if row.origin != Origin.POLICY]
    makers = sum(row.makers for row in stated)
    ratio = sum(row.local_makers for row in stated) / makers if makers else 0.0
    if ratio == 0.0:
        return {}
    return _reckon(dataset.id, stated, ratio) | _reckon(dataset.id, parts, ratio)


def _reckon(dataset: str, rows: Sequence[_Panel], ratio: float) -> dict[str, Base]:
    """`ratio` is the share of local makers in all makers."""
    if not rows:
        return {}
    local = np.array([row.local_makers for row in rows], dtype=np.float64)
    expected = ratio * np.array([row.makers for row in rows], dtype=np.float64)
    low, high = poisson_limits(local, expected, load_rule().level)
    numbers = zip(expected, low, high, shrink(local, expected), strict=True)
    return {
        row.component: Base(dataset, row.local_makers, *map(float, four))
        for row, four in zip(rows, numbers, strict=True)
    }
