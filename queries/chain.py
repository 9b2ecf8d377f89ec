"""产业链: groups, sectors, directions and components of the loaded policy, with evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from graph_loader.stores.store import Store
from ontology.evidence import Origin
from ontology.reference_item import IndustryCode
from queries.answers import (
    Chain,
    ChainComponent,
    ChainDirection,
    ChainGroup,
    ChainSector,
    Citation,
    ReferenceNote,
    Supply,
)
from queries.catalogue import load_catalogue
from queries.context import read_policy_note


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One component, a direction that lists none, or a sector that lists no direction.

    The columns of what is not listed are None.
    """

    sector_id: str
    sector: str
    group: str | None
    sector_quote: str
    sector_start: int
    sector_end: int
    sector_clause: str
    sector_clause_id: str
    direction_id: str | None
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
    component_quote: str | None
    component_start: int | None
    component_end: int | None
    component_clause: str | None
    component_clause_id: str | None
    reference_stage: str | None
    reference_aliases: tuple[str, ...] | None
    reference_source: str | None
    reference_verification: str | None

    @property
    def citation(self) -> Citation | None:
        """Where the text names the component; None for a part of the reference layer."""
        start, end = self.component_start, self.component_end
        if start is None or end is None:
            return None
        quote, clause = self.component_quote or "", self.component_clause or ""
        return Citation(quote, start, end, clause, self.component_clause_id or "")

    def note(self, codes: "Codes") -> ReferenceNote | None:
        """What the reference layer says of the component; None where it says nothing."""
        if self.reference_stage is None:
            return None
        return ReferenceNote(
            stage=self.reference_stage,
            aliases=self.reference_aliases or (),
            industry=codes.get(self.component_id or "", ()),
            source=self.reference_source or "",
            verification=self.reference_verification or "",
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
    group: int
    source: str
    verification: str


@dataclass(frozen=True, slots=True)
class _Code:
    node_id: str
    node: str
    code: str
    name: str


Codes = Mapping[str, tuple[IndustryCode, ...]]  # by node


def read_chain(store: Store, as_of: date, *, reference: bool = True) -> Chain:
    """The whole chain in the order of the text; sectors in no group come last, in one of theirs.

    `reference` False leaves out all that the reference layer (参考层) adds.
    """
    policy = read_policy_note(store, as_of)
    codes = read_codes(store, reference=reference)
    rows = read_chain_rows(store, reference=reference)
    sectors = [_sector(run, codes) for run in _runs(rows, "sector_id")]
    groups = load_catalogue().fetch(store, _Group, "chain_groups")
    found = [_group(group, sectors) for group in groups]
    known = {group.code for group in groups}
    loose = tuple(sector for sector in sectors if sector.group not in known)
    if loose:
        found.append(ChainGroup("", "", None, loose))
    return Chain(policy, tuple(found), read_supplies(store, reference=reference))


def read_chain_rows(store: Store, *, reference: bool = True) -> list[ChainRow]:
    """One row a component, in the order of the text; parts of the reference layer come behind."""
    return load_catalogue().fetch(store, ChainRow, "chain_tree", {"reference": reference})


def read_codes(store: Store, *, reference: bool = True) -> Codes:
    """The classes of GB/T 4754-2017 of each component and direction that has some."""
    rows = load_catalogue().fetch(store, _Code, "industry_codes", {"reference": reference})
    runs = groupby(rows, key=lambda row: row.node_id)
    return {node: tuple(IndustryCode(row.code, row.name) for row in run) for node, run in runs}


def read_supplies(store: Store, *, reference: bool = True) -> tuple[Supply, ...]:
    """All SUPPLIES links, by customer, group and supplier."""
    rows = load_catalogue().fetch(store, _Supply, "supply_links", {"reference": reference})
    return tuple(
        Supply(
            source=row.supplier,
            target=row.customer,
            origin=Origin(row.origin),
            group=row.group,
            basis=row.source,
            verification=row.verification,
        )
        for row in rows
    )


def _runs(rows: Sequence[ChainRow], column: str) -> list[list[ChainRow]]:
    return [list(run) for _, run in groupby(rows, key=lambda row: getattr(row, column))]


def _group(group: _Group, sectors: Sequence[ChainSector]) -> ChainGroup:
    evidence = Citation(group.quote, group.start, group.end, group.clause, group.clause_id)
    members = tuple(sector for sector in sectors if sector.group == group.code)
    return ChainGroup(group.code, group.label, evidence, members)


def _sector(rows: Sequence[ChainRow], codes: Codes) -> ChainSector:
    head = rows[0]
    evidence = Citation(
        head.sector_quote,
        head.sector_start,
        head.sector_end,
        head.sector_clause,
        head.sector_clause_id,
    )
    listed = [row for row in rows if row.direction_id]
    directions = tuple(_direction(run, codes) for run in _runs(listed, "direction_id"))
    return ChainSector(head.sector_id, head.sector, head.group, evidence, directions)


def _direction(rows: Sequence[ChainRow], codes: Codes) -> ChainDirection:
    head = rows[0]
    own = head.direction_id or ""
    evidence = Citation(
        head.direction_quote,
        head.direction_start,
        head.direction_end,
        head.direction_clause,
        head.direction_clause_id,
    )
    return ChainDirection(
        id=own,
        name=head.direction,
        open_list=head.open_list,
        evidence=evidence,
        components=tuple(_component(row, codes) for row in rows if row.component_id),
        industry=codes.get(own, ()),
    )


def _component(row: ChainRow, codes: Codes) -> ChainComponent:
    return ChainComponent(
        id=row.component_id or "",
        name=row.component,
        term=row.term,
        parts=row.parts,
        stage=row.stage,
        origin=Origin(row.origin),
        evidence=row.citation,
        reference=row.note(codes),
    )
