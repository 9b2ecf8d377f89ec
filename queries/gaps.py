"""环节诊断: the state of every link here, with counts, interval, coverage and reason."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph_loader.stores.store import Store
from ontology.errors import NotFound
from ontology.evidence import Origin
from ontology.state import LinkState
from queries.analysis.link_state import Sight, judge_link, load_rule
from queries.answers import GapItem, Gaps
from queries.catalogue import load_catalogue
from queries.chain import ChainRow, read_chain_rows, read_codes, read_supplies
from queries.context import (
    find_base,
    find_local_coverage,
    note_datasets,
    note_rule,
    read_coverage,
    read_policy_note,
)
from queries.layout import read_layout
from queries.nearest import list_nearest
from queries.sightings import (
    Base,
    Tally,
    find_neighbours,
    read_bases,
    read_coarse,
    read_tallies,
)


@dataclass(frozen=True, slots=True)
class _Made:
    district: str
    component: str
    makers: int


def find_gaps(
    store: Store,
    as_of: date,
    *,
    sector: str | None = None,
    direction: str | None = None,
    state: str | None = None,
    district: str | None = None,
    reference: bool = True,
) -> Gaps:
    """All links that pass the filters, in the order of the policy text.

    A part of a name will do where only one name holds it. With `district`: the links of the
    directions that the policy lays out there, with the makers seated there counted beside.
    `reference` False leaves out the reference layer (参考层): its parts, and the supplies by which
    it tells the neighbours of a link. Raises NotFound with the valid names for an unknown filter.
    """
    found = store.keep(("gaps", reference), lambda: _find_all(store, as_of, reference=reference))
    everything = replace(found, as_of=as_of)
    items = _select(everything.items, sector=sector, direction=direction, state=state)
    if district is not None:
        items = _narrow(store, items, district=district, region=everything.region)
    return replace(everything, items=tuple(items))


def _find_all(store: Store, as_of: date, *, reference: bool) -> Gaps:
    policy = read_policy_note(store, as_of)
    region = policy.region or ""
    datasets = read_coverage(store)
    rows = [row for row in read_chain_rows(store, reference=reference) if row.component_id]
    tallies = read_tallies(store, region, reference=reference)
    coarse, codes = read_coarse(store, region), read_codes(store, reference=reference)
    neighbours = find_neighbours(rows, read_supplies(store, reference=reference), tallies)
    bases = read_bases(store, find_base(datasets, region), region, rows)
    coverage = find_local_coverage(datasets, region)
    items = []
    for row in rows:
        own = row.component_id or ""
        tally, base = tallies.get(own, Tally()), bases.get(own)
        sight = Sight(
            makers=tally.local,
            others=tally.others,
            coverage=coverage,
            doubtful=tally.doubtful,
            coarse=coarse.get(row.direction_id or "", 0),
            neighbours=neighbours[own],
            theta_low=base.low if base else None,
            theta_high=base.high if base else None,
            theta_shrunk=base.shrunk if base else None,
        )
        item = _item(row, sight, outside=tally.outside, base=base)
        items.append(replace(item, reference=row.note(codes)))
    return Gaps(as_of, region, note_datasets(datasets), note_rule(load_rule()), tuple(items))


def _item(row: ChainRow, sight: Sight, *, outside: int, base: Base | None) -> GapItem:
    finding = judge_link(sight, load_rule())
    return GapItem(
        id=row.component_id or "",
        component=row.component,
        direction=row.direction,
        direction_id=row.direction_id or "",
        sector=row.sector,
        sector_id=row.sector_id,
        stage=row.stage,
        origin=Origin(row.origin),
        state=finding.state,
        local_count=sight.makers,
        outside_count=outside,
        other_count=sight.others,
        expected=base.expected if base else None,
        theta=base.count / base.expected if base else None,
        interval=(base.low, base.high) if base else None,
        coverage=sight.coverage,
        why=finding.why,
        would_change=finding.would_change,
        quote=row.component_quote or "",
        citation=row.citation,
        base_dataset=base.dataset if base else "",
        base_count=base.count if base else None,
        doubtful_count=sight.doubtful,
        direction_count=sight.coarse,
    )


def _select(
    items: Sequence[GapItem], *, sector: str | None, direction: str | None, state: str | None
) -> list[GapItem]:
    kept = list(items)
    if sector is not None:
        kept = _matching(kept, sector, "产业", lambda item: (item.sector_id, item.sector))
    if direction is not None:
        kept = _matching(
            kept, direction, "子方向", lambda item: (item.direction_id, item.direction)
        )
    if state is not None:
        if state not in list(LinkState):
            raise NotFound(f"没有链环状态“{state}”", valid=tuple(LinkState))
        kept = [item for item in kept if item.state == state]
    return kept


def _matching(
    items: Iterable[GapItem],
    wanted: str,
    kind: str,
    names: Callable[[GapItem], tuple[str, str]],
) -> list[GapItem]:
    known = [(names(item), item) for item in items]
    valid = tuple(dict.fromkeys(name for (_, name), _ in known))
    close = [name for name in valid if wanted and wanted in name]
    chosen = close[0] if len(close) == 1 else wanted
    kept = [item for name, item in known if wanted in name or chosen in name]
    if not kept:
        raise NotFound(f"没有{kind}“{wanted}”", valid=tuple(close) or list_nearest(wanted, valid))
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
