"""园区、平台、机构: the parks, platforms and institutions that the policy names."""

from dataclasses import dataclass
from datetime import date

from graph_loader.stores.store import Store
from queries.answers import Citation, PolicySite, PolicySites
from queries.catalogue import load_catalogue
from queries.context import read_policy_note


@dataclass(frozen=True, slots=True)
class _Row:
    kind: str
    id: str
    name: str
    type: str
    district: str | None
    quote: str
    start: int
    end: int
    clause: str
    clause_id: str


def read_policy_sites(store: Store, as_of: date) -> PolicySites:
    """All of them in the order of the text."""
    rows = load_catalogue().fetch(store, _Row, "policy_sites")
    items = tuple(
        PolicySite(
            kind=row.kind,
            id=row.id,
            name=row.name,
            type=row.type,
            district=row.district,
            citation=Citation(row.quote, row.start, row.end, row.clause, row.clause_id),
        )
        for row in rows
    )
    return PolicySites(as_of, read_policy_note(store, as_of), items)
