"""What the policy lays out where (板块布局), term by term."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from graph_loader.stores.store import Store
from queries.answers import Citation, LayoutItem
from queries.catalogue import load_catalogue


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """One reading of one term; a district that the text does not name has None in the term's."""

    district_id: str
    district: str
    type: str
    code: str
    longitude: float | None
    latitude: float | None
    named: bool
    term: str | None
    term_type: str
    mapping: str
    node_id: str | None  # None where the term was read as nothing
    node: str | None
    quote: str
    start: int
    end: int
    clause: str
    clause_id: str


def read_layout(store: Store, region: str) -> list[LayoutRow]:
    """All districts of a prefecture, each with the readings of its terms."""
    return load_catalogue().fetch(store, LayoutRow, "district_layout", {"city": region})


def gather_layout(rows: Sequence[LayoutRow]) -> tuple[LayoutItem, ...]:
    """One item a term, with all the nodes it was read as; rows without a term give none."""
    stated = [row for row in rows if row.term is not None]
    runs = groupby(stated, key=lambda row: (row.district_id, row.start, row.term))
    return tuple(_item(list(run)) for _, run in runs)


def _item(rows: Sequence[LayoutRow]) -> LayoutItem:
    head = rows[0]
    return LayoutItem(
        district_id=head.district_id,
        district=head.district,
        term=head.term or "",
        type=head.term_type,
        mapping=head.mapping,
        maps_to=tuple(row.node for row in rows if row.node),
        maps_to_ids=tuple(row.node_id for row in rows if row.node_id),
        citation=Citation(head.quote, head.start, head.end, head.clause, head.clause_id),
    )
