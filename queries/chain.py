"""产业链: groups, sectors, directions and components of the loaded policy, with evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from graph_loader.stores.store import Store
from ontology.evidence import Origin
from queries.answers import (
    Chain,
    ChainComponent,
    ChainDirection,
    ChainGroup,
    ChainSector,
    Citation,
    Supply,
)
from queries.catalogue import load_catalogue
from queries.context import read_policy_note


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One component, or a direction that lists none (component columns None)."""

    sector_id: str
    sector: str
    group: str | None
    sector_quote: str
    sector_start: int
    sector_end: int
    sector_clause: str
    sector_clause_id: str
    direction_id: str
    direction: str
    open_list: bool
    direction_quote: str
    direction_start: int
    direction_end: int
    direction_clause: str
    direction_clause_id: str
    component_id: str | None
    component: str
    term: str
    parts: tuple[str, ...]
    stage: str | None
    origin: str
    component_quote: str
    component_start: int
    component_end: int
    component_clause: str
    component_clause_id: str

    @property
    def citation(self) -> Citation:
        """Where the text names the component."""
        return Citation(
            self.component_quote,
            self.component_start,
            self.component_end,
            self.component_clause,
            self.component_clause_id,
        )


@dataclass(frozen=True, slots=True)
class _Group:
    id: str
    code: str
    label: str
    quote: str
    start: int
    end: int
    clause: str
    clause_id: str


@dataclass(frozen=True, slots=True)
class _Supply:
    supplier: str
    customer: str
    origin: str


def read_chain(store: Store, as_of: date) -> Chain:
    """The whole chain in the order of the text; sectors in no group come last, in one of theirs."""
    policy = read_policy_note(store, as_of)
    sectors = [_sector(rows) for rows in _runs(read_chain_rows(store), "sector_id")]
    groups = load_catalogue().fetch(store, _Group, "chain_groups")
    found = [_group(group, sectors) for group in groups]
    codes = {group.code for group in groups}
    loose = tuple(sector for sector in sectors if sector.group not in codes)
    if loose:
        found.append(ChainGroup("", "", None, loose))
    return Chain(policy, tuple(found), read_supplies(store))


def read_chain_rows(store: Store) -> list[ChainRow]:
    """One row a component, in the order of the text."""
    return load_catalogue().fetch(store, ChainRow, "chain_tree")


def read_supplies(store: Store) -> tuple[Supply, ...]:
    """All SUPPLIES links, by the ids of their ends."""
    rows = load_catalogue().fetch(store, _Supply, "supply_links")
    return tuple(Supply(row.supplier, row.customer, Origin(row.origin)) for row in rows)


def _runs(rows: Sequence[ChainRow], column: str) -> list[list[ChainRow]]:
    return [list(run) for _, run in groupby(rows, key=lambda row: getattr(row, column))]


def _group(group: _Group, sectors: Sequence[ChainSector]) -> ChainGroup:
    evidence = Citation(group.quote, group.start, group.end, group.clause, group.clause_id)
    members = tuple(sector for sector in sectors if sector.group == group.code)
    return ChainGroup(group.code, group.label, evidence, members)


def _sector(rows: Sequence[ChainRow]) -> ChainSector:
    head = rows[0]
    evidence = Citation(
        head.sector_quote,
        head.sector_start,
        head.sector_end,
        head.sector_clause,
        head.sector_clause_id,
    )
    directions = tuple(_direction(run) for run in _runs(rows, "direction_id"))
    return ChainSector(head.sector_id, head.sector, head.group, evidence, directions)


def _direction(rows: Sequence[ChainRow]) -> ChainDirection:
    head = rows[0]
    evidence = Citation(
        head.direction_quote,
        head.direction_start,
        head.direction_end,
        head.direction_clause,
        head.direction_clause_id,
    )
    components = tuple(_component(row) for row in rows if row.component_id)
    return ChainDirection(head.direction_id, head.direction, head.open_list, evidence, components)


def _component(row: ChainRow) -> ChainComponent:
    return ChainComponent(
        id=row.component_id or "",
        name=row.component,
        term=row.term,
        parts=row.parts,
        stage=row.stage,
        origin=Origin(row.origin),
        evidence=row.citation,
    )
