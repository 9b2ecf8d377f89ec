"""环节诊断: the state of every link here, with counts, interval, coverage and reason."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph_loader.stores.store import Store
from ontology.errors import NotFound
from ontology.evidence import Origin
from ontology.state import LinkState
from ontology.verdict import Recorded
from queries.analysis.link_state import judge_link, load_rule
from queries.answers import GapItem, Gaps, LocalSupplyItem
from queries.catalogue import load_catalogue
from queries.chain import read_codes
from queries.context import (
    note_datasets,
    note_rule,
    read_coverage,
    read_policy_note,
)
from queries.layout import read_layout
from queries.local_supply import read_local_supply, tell_local_supply
from queries.nearest import list_nearest
from queries.sights import Seen, read_sights
from queries.verdicts import note_verdict, read_states


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
    region, words = read_words(store, as_of)
    key = ("gaps", reference, *sorted(one.number for one in words.values()))
    found = store.keep(key, lambda: _find_all(store, as_of, region, words, reference=reference))
    everything = replace(found, as_of=as_of)
    items = _select(everything.items, sector=sector, direction=direction, state=state)
    if district is not None:
        items = _narrow(store, items, district=district, region=everything.region)
    return replace(everything, items=tuple(items))


def read_words(store: Store, as_of: date) -> tuple[str, Mapping[str, Recorded]]:
    """The policy's prefecture, and by node what people say of its links on that day."""
    region = read_policy_note(store, as_of).region or ""
    return region, read_states(store, region, as_of)


def _find_all(
    store: Store, as_of: date, region: str, words: Mapping[str, Recorded], *, reference: bool
) -> Gaps:
    datasets = read_coverage(store)
    codes = read_codes(store, reference=reference)
    shares = read_local_supply(store, region)
    sights = read_sights(store, region, datasets, words, reference=reference)
    items = []
    for link in sights.links:
        item = _add_local_supply(_item(link), shares.get(link.id, ()))
        items.append(replace(item, reference=link.row.note(codes)))
    return Gaps(as_of, region, note_datasets(datasets), note_rule(load_rule()), tuple(items))


def _add_local_supply(item: GapItem, shares: tuple[LocalSupplyItem, ...]) -> GapItem:
    """The item with what was reported of it, said where it says what would change its state."""
    told = tell_local_supply(shares, item.local_count)
    change = f"{item.would_change}。{told}" if told else item.would_change
    return replace(item, local_supply=shares, would_change=change)


def _item(link: Seen) -> GapItem:
    row, sight, base = link.row, link.sight, link.base
    finding = judge_link(sight, load_rule())
    return GapItem(
        id=link.id,
        component=row.component,
        direction=row.direction,
        direction_id=row.direction_id or "",
        sector=row.sector,
        sector_id=row.sector_id,
        stage=row.stage,
        origin=Origin(row.origin),
        state=finding.state,
        local_count=sight.makers,
        outside_count=link.outside,
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
        verdict=note_verdict(link.verdict) if link.verdict else None,
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
