"""环节诊断: the state of every link here, with counts, interval, coverage and reason."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from graph_loader.stores.store import Store
from ontology.errors import NotFound
from ontology.evidence import Origin
from ontology.state import Completeness, LinkState
from queries.analysis.link_state import Rule, Sight, judge_link, load_rule
from queries.analysis.location_quotient import poisson_limits, shrink
from queries.answers import GapItem, Gaps
from queries.catalogue import load_catalogue
from queries.chain import ChainRow, read_chain_rows, read_supplies
from queries.context import (
    Coverage,
    find_base,
    find_local_coverage,
    note_datasets,
    note_rule,
    read_coverage,
    read_policy_note,
)
from queries.layout import read_layout


@dataclass(frozen=True, slots=True)
class _Count:
    component: str
    place: str
    capable: bool
    firms: int


@dataclass(frozen=True, slots=True)
class _Panel:
    component: str
    local_makers: int
    makers: int


@dataclass(frozen=True, slots=True)
class _Made:
    district: str
    component: str
    makers: int


@dataclass(frozen=True, slots=True)
class _Base:
    """Local makers of one component against what its share would give."""

    count: int
    expected: float
    low: float
    high: float
    shrunk: float


@dataclass(frozen=True, slots=True)
class Filter:
    """Which links to show; sector and direction by id or name, district by id or name."""

    sector: str | None = None
    direction: str | None = None
    state: str | None = None
    district: str | None = None


def find_gaps(
    store: Store,
    as_of: date,
    *,
    sector: str | None = None,
    direction: str | None = None,
    state: str | None = None,
    district: str | None = None,
) -> Gaps:
    """All links that pass the filters, in the order of the policy text.

    With `district`: the links of the directions that the policy lays out there, with the makers
    seated there counted beside. Raises NotFound with the valid names for an unknown filter.
    """
    everything = replace(store.keep("gaps", lambda: _find_all(store, as_of)), as_of=as_of)
    wanted = Filter(sector, direction, state, district)
    items = _select(everything.items, wanted)
    if district is not None:
        items = _narrow(store, items, district=district, region=everything.region)
    return replace(everything, items=tuple(items))


def _find_all(store: Store, as_of: date) -> Gaps:
    policy = read_policy_note(store, as_of)
    region = policy.region or ""
    datasets = read_coverage(store)
    base = find_base(datasets, region)
    rows = [row for row in read_chain_rows(store) if row.component_id]
    counts = _read_counts(store, region)
    judged = _judge_all(
        rows,
        counts,
        neighbours=_read_neighbours(store, rows, counts),
        bases=_read_bases(store, base, region, rows),
        coverage=find_local_coverage(datasets, region),
    )
    items = tuple(
        replace(item, base_dataset=base.id if base and item.expected is not None else "")
        for item in judged
    )
    return Gaps(as_of, region, note_datasets(datasets), note_rule(load_rule()), items)


def _read_counts(store: Store, region: str) -> Mapping[str, Mapping[tuple[str, bool], int]]:
    found: dict[str, dict[tuple[str, bool], int]] = defaultdict(dict)
    for row in load_catalogue().fetch(store, _Count, "link_states", {"city": region}):
        found[row.component][row.place, row.capable] = row.firms
    return found


def _read_neighbours(
    store: Store,
    rows: Sequence[ChainRow],
    counts: Mapping[str, Mapping[tuple[str, bool], int]],
) -> Mapping[str, Sequence[str]]:
    """Names of neighbours that are made here: suppliers and customers, else the same direction."""
    present = {
        row.component_id: row.component
        for row in rows
        if counts.get(row.component_id or "", {}).get(("local", True))
    }
    linked: dict[str, list[str]] = defaultdict(list)
    for supply in read_supplies(store):
        linked[supply.source].append(supply.target)
        linked[supply.target].append(supply.source)
    siblings: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        siblings[row.direction_id].append(row.component_id or "")
    found = {}
    for row in rows:
        own = row.component_id or ""
        near = linked.get(own) or [other for other in siblings[row.direction_id] if other != own]
        found[own] = [present[other] for other in near if other in present]
    return found


def _read_bases(
    store: Store, base: Coverage | None, region: str, rows: Sequence[ChainRow]
) -> Mapping[str, _Base]:
    """Expected counts within one dataset: E = local makers of all links x share of the link."""
    if base is None:
        return {}
    scope = {"dataset": base.id, "city": region}
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
    return {
        item: _Base(int(local[n]), *map(float, (expected[n], low[n], high[n], shrunk[n])))
        for n, item in enumerate(ids)
    }


def _judge_all(
    rows: Sequence[ChainRow],
    counts: Mapping[str, Mapping[tuple[str, bool], int]],
    *,
    neighbours: Mapping[str, Sequence[str]],
    bases: Mapping[str, _Base],
    coverage: Completeness,
) -> list[GapItem]:
    rule = load_rule()
    return [
        _item(
            row,
            counts.get(row.component_id or "", {}),
            near=neighbours[row.component_id or ""],
            base=bases.get(row.component_id or ""),
            judging=(rule, coverage),
        )
        for row in rows
    ]


def _item(
    row: ChainRow,
    counts: Mapping[tuple[str, bool], int],
    *,
    near: Sequence[str],
    base: _Base | None,
    judging: tuple[Rule, Completeness],
) -> GapItem:
    rule, coverage = judging
    makers = counts.get(("local", True), 0)
    local = sum(count for (place, _), count in counts.items() if place == "local")
    sight = Sight(
        makers=makers,
        others=local - makers,
        coverage=coverage,
        neighbours=near,
        theta_low=base.low if base else None,
        theta_high=base.high if base else None,
        theta_shrunk=base.shrunk if base else None,
    )
    finding = judge_link(sight, rule)
    return GapItem(
        id=row.component_id or "",
        component=row.component,
        direction=row.direction,
        direction_id=row.direction_id,
        sector=row.sector,
        sector_id=row.sector_id,
        stage=row.stage,
        origin=Origin(row.origin),
        state=finding.state,
        local_count=makers,
        outside_count=counts.get(("outside", True), 0),
        other_count=local - makers,
        expected=base.expected if base else None,
        theta=base.count / base.expected if base else None,
        interval=(base.low, base.high) if base else None,
        coverage=coverage,
        why=finding.why,
        would_change=finding.would_change,
        quote=row.component_quote,
        citation=row.citation,
        base_count=base.count if base else None,
    )


def _select(items: Sequence[GapItem], wanted: Filter) -> list[GapItem]:
    kept = list(items)
    if wanted.sector is not None:
        kept = _matching(kept, wanted.sector, "产业", lambda item: (item.sector_id, item.sector))
    if wanted.direction is not None:
        kept = _matching(
            kept, wanted.direction, "子方向", lambda item: (item.direction_id, item.direction)
        )
    if wanted.state is not None:
        if wanted.state not in list(LinkState):
            raise NotFound(f"没有链环状态“{wanted.state}”", valid=tuple(LinkState))
        kept = [item for item in kept if item.state == wanted.state]
    return kept


def _matching(
    items: Iterable[GapItem],
    wanted: str,
    kind: str,
    names: Callable[[GapItem], tuple[str, str]],
) -> list[GapItem]:
    known = [(names(item), item) for item in items]
    kept = [item for name, item in known if wanted in name]
    if not kept:
        valid = tuple(dict.fromkeys(name for (_, name), _ in known))
        raise NotFound(f"没有{kind}“{wanted}”", valid=valid)
    return kept


def _narrow(store: Store, items: Sequence[GapItem], *, district: str, region: str) -> list[GapItem]:
    layout = read_layout(store, region)
    own = [row for row in layout if district in (row.district_id, row.district)]
    if not own:
        valid = tuple(dict.fromkeys(row.district for row in layout))
        raise NotFound(f"没有板块“{district}”", valid=valid)
    nodes = {row.node_id for row in own}
    made = {
        row.component: row.makers
        for row in load_catalogue().fetch(store, _Made, "district_links", {"city": region})
        if row.district == own[0].district
    }
    return [
        replace(item, district_count=made.get(item.id, 0))
        for item in items
        if nodes & {item.id, item.direction_id, item.sector_id}
    ]
