"""环节: one link with its state, neighbours, layout and local firms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from graph_loader.stores.store import Store
from ontology.errors import InputError, NotFound
from ontology.evidence import Origin, Role
from ontology.firm import LinkStatus
from queries.answers import (
    FirmRef,
    GapItem,
    Gaps,
    LinkDetail,
    LinkedFirm,
    Neighbour,
    Passage,
    Supply,
    VerdictNote,
)
from queries.catalogue import load_catalogue
from queries.chain import read_supplies
from queries.evidence import grade_verification, list_evidence, sort_roles
from queries.gaps import find_gaps
from queries.layout import gather_layout, read_layout
from queries.sightings import relate_stages
from queries.verdicts import read_notes


@dataclass(frozen=True, slots=True)
class LinkName:
    id: str
    name: str
    direction_id: str
    direction: str
    sector: str
    origin: str


@dataclass(frozen=True, slots=True)
class ClauseSpan:
    id: str
    path: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FirmLinkRow:
    """A local firm's row version and its link to one component."""

    firm_id: str
    name: str
    province: str
    city: str
    district: str
    dataset: str
    row: int
    scope: str
    products: str
    capital: float | None
    status: str
    established: str
    source: str
    verification: str
    component: str
    capable: bool
    roles: tuple[str, ...]
    link_status: str
    confidence: float
    fields: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    terms: tuple[str, ...]
    term_roles: tuple[str, ...]
    verdict: str


def find_links(store: Store, link: str, *, reference: bool = True) -> list[LinkName]:
    """The links of that id or name; several where directions share the name.

    A part of a name will do where only one name holds it. What the policy lists goes before a
    part of the reference layer of that name. Raises NotFound naming close ones.
    """
    known = load_catalogue().fetch(store, LinkName, "link_names", {"reference": reference})
    stated = [row for row in known if row.origin == Origin.POLICY]
    for rows in (stated, known):
        close = _list_close(rows, link)
        chosen = close[0] if len(close) == 1 and link in close[0] else link
        for wanted in (link, chosen):
            if found := [row for row in rows if wanted in (row.id, row.name)]:
                return found
    near = dict.fromkeys(row.name for row in known if set(link) & set(row.name))
    raise NotFound(f"没有环节“{link}”", valid=tuple(close or near)[:20])


def _list_close(rows: Sequence[LinkName], link: str) -> list[str]:
    names = dict.fromkeys(row.name for row in rows)
    return [name for name in names if link and (link in name or name in link)]


def read_link(store: Store, link: str, as_of: date, *, reference: bool = True) -> LinkDetail:
    """One link by id or name; `reference` as in `find_gaps`.

    Raises NotFound for an unknown one, InputError where several directions share the name.
    """
    found = find_links(store, link, reference=reference)
    if len(found) > 1:
        valid = tuple(f"{row.direction}/{row.name}（{row.id}）" for row in found)
        raise InputError(f"“{link}”在几个子方向里都有，请用标识指明一个", valid=valid)
    own = found[0]
    gaps = find_gaps(store, as_of, reference=reference)
    item = next(item for item in gaps.items if item.id == own.id)
    layout = gather_layout(read_layout(store, gaps.region))
    nodes = {item.id, item.direction_id, item.sector_id}
    return LinkDetail(
        as_of=as_of,
        item=item,
        neighbours=_neighbours(gaps, item, read_supplies(store, reference=reference)),
        shared_with=tuple(
            other.direction
            for other in gaps.items
            if other.component == item.component and other.id != item.id
        ),
        layout=tuple(term for term in layout if nodes & set(term.maps_to_ids)),
        local_firms=_local_firms(store, own.id, gaps),
        datasets=gaps.datasets,
        rule=gaps.rule,
        passage=_passage(store, item.citation.clause_id) if item.citation else None,
    )


def _passage(store: Store, clause: str) -> Passage | None:
    """The words of the clause that states the link, for showing the quote in its place."""
    clauses = load_catalogue().fetch(store, ClauseSpan, "policy_clauses")
    text = load_catalogue().ask(store, "policy_text").rows
    own = next((row for row in clauses if row.id == clause), None)
    if own is None or not text:
        return None
    return Passage(str(text[0][1])[own.start : own.end], own.start)


def _neighbours(gaps: Gaps, item: GapItem, supplies: Sequence[Supply]) -> tuple[Neighbour, ...]:
    """Suppliers and customers, else the other links of the direction by the stage of the text.

    A supplier comes once for each group that it serves, a customer once.
    """
    states = {other.id: other for other in gaps.items}
    found = [
        _supplied(states[supply.source], "上游", supply)
        for supply in supplies
        if supply.target == item.id
    ]
    below: dict[str, Supply] = {}
    for supply in supplies:
        if supply.source == item.id:
            below.setdefault(supply.target, supply)
    found += [_supplied(states[target], "下游", supply) for target, supply in below.items()]
    siblings = (
        Neighbour(
            id=other.id,
            name=other.component,
            relation=relate_stages(item.stage, other.stage) or "同一子方向",
            origin=other.origin,
            state=other.state,
            node_origin=other.origin,
        )
        for other in gaps.items
        if other.direction_id == item.direction_id and other.id != item.id
    )
    return tuple(found or siblings)


def _supplied(item: GapItem, relation: str, supply: Supply) -> Neighbour:
    return Neighbour(
        id=item.id,
        name=item.component,
        relation=relation,
        origin=supply.origin,
        state=item.state,
        node_origin=item.origin,
        group=supply.group,
        basis=supply.basis,
        verification=supply.verification,
    )


def _local_firms(store: Store, component: str, gaps: Gaps) -> tuple[LinkedFirm, ...]:
    scope = {"components": [component], "city": gaps.region}
    rows = load_catalogue().fetch(store, FirmLinkRow, "link_firms", scope)
    dates = {dataset.id: dataset.as_of for dataset in gaps.datasets}
    notes = read_notes(store)
    firms = [
        _linked_firm(list(run), dates, notes)
        for _, run in groupby(rows, key=lambda row: row.firm_id)
    ]
    order = {role: rank for rank, role in enumerate(Role)}
    firms.sort(
        key=lambda item: (
            not item.capable,
            order[item.roles[0]],
            -item.confidence,
            item.firm.id,
        )
    )
    return tuple(firms)


def _linked_firm(
    rows: Sequence[FirmLinkRow], dates: dict[str, str], notes: Mapping[str, VerdictNote]
) -> LinkedFirm:
    best = max(rows, key=lambda row: (row.link_status == LinkStatus.LINKED, row.confidence))
    readings = {row.link_status for row in rows if row.capable}
    firm = FirmRef(best.firm_id, best.name, best.province, best.city, best.district)
    return LinkedFirm(
        firm=firm,
        roles=sort_roles([role for row in rows for role in row.roles]),
        status=best.link_status,
        confidence=best.confidence,
        evidence=tuple(item for row in rows for item in list_evidence(row, dates)),
        verification=grade_verification(
            [row.verification for row in rows], [row.source for row in rows]
        ),
        capable=LinkStatus.LINKED in readings,
        doubtful=LinkStatus.CANDIDATE in readings,
        verdict=next((notes[row.verdict] for row in rows if row.verdict), None),
    )
