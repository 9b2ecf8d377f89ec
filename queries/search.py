"""检索: firms, links, districts and clauses whose name holds the words."""

from dataclasses import dataclass
from itertools import groupby

from graph_loader.stores.store import Store
from ontology.errors import InputError
from queries.answers import SearchAnswer, SearchHit
from queries.catalogue import load_catalogue

_LONGEST = 50


@dataclass(frozen=True, slots=True)
class _Node:
    kind: str
    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Clause:
    id: str
    path: str
    title: str


@dataclass(frozen=True, slots=True)
class _Firm:
    firm_id: str
    name: str
    province: str
    city: str
    district: str
    dataset: str


def search(store: Store, text: str, *, limit: int = 20) -> SearchAnswer:
    """Chain and districts first, then firms, then clauses; at most `limit` of each.

    Raises InputError for an empty or overlong text.
    """
    words = text.strip()
    if not words or len(words) > _LONGEST:
        raise InputError("检索词为空或过长", expected=f"1 到 {_LONGEST} 个字")
    asked = {"text": words, "limit": limit}
    catalogue = load_catalogue()
    nodes = catalogue.fetch(store, _Node, "node_search", asked)
    clauses = catalogue.fetch(store, _Clause, "clause_search", asked)
    firms = catalogue.fetch(store, _Firm, "firm_search", asked)
    return SearchAnswer(
        words,
        (
            *(SearchHit(node.kind, node.id, node.name, node.detail) for node in nodes),
            *_firm_hits(firms),
            *(SearchHit("clause", clause.id, clause.title, clause.path) for clause in clauses),
        ),
    )


def _firm_hits(firms: list[_Firm]) -> list[SearchHit]:
    runs = [list(run) for _, run in groupby(firms, key=lambda firm: firm.firm_id)]
    return [
        SearchHit("firm", run[0].firm_id, run[0].name, run[0].province + run[0].city)
        for run in runs
    ]
