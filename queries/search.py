"""检索: firms, links, districts, provisions and passages of the policy that hold the words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.evidence import Origin
from queries.answers import SearchAnswer, SearchHit
from queries.catalogue import load_catalogue
from queries.links import ClauseSpan

_LONGEST = 50
_AROUND = 18  # characters shown on each side of a passage


@dataclass(frozen=True, slots=True)
class _Node:
    kind: str
    id: str
    name: str
    detail: str
    origin: str


@dataclass(frozen=True, slots=True)
class _Provision:
    kind: str
    id: str
    name: str
    clause: str


@dataclass(frozen=True, slots=True)
class _Firm:
    firm_id: str
    name: str
    province: str
    city: str
    district: str
    dataset: str
    former_names: tuple[str, ...]


def search(store: Store, text: str, *, limit: int = 20, reference: bool = True) -> SearchAnswer:
    """Chain and districts first, then what the policy states beside them, firms, passages.

    Each of the four lists at most `limit`; provisions are targets, tasks, measures, sites, faults.
    Firms are found by a part of their name, present or former, or by their whole code. Spaces
    between Han characters do not count. Raises InputError for an empty or overlong text.
    """
    words = "".join(text.split()) if not text.isascii() else " ".join(text.split())
    if not words or len(words) > _LONGEST:
        raise InputError("检索词为空或过长", expected=f"1 到 {_LONGEST} 个字")
    found = [
        _find_nodes(store, words, limit, reference=reference),
        _find_provisions(store, words, limit),
        _find_firms(store, words, limit),
        list(islice(_find_passages(store, words), limit + 1)),
    ]
    items = tuple(hit for hits in found for hit in hits[:limit])
    return SearchAnswer(words, items, limited=any(len(hits) > limit for hits in found))


def _find_nodes(store: Store, words: str, limit: int, *, reference: bool) -> list[SearchHit]:
    asked = {"text": words, "limit": limit + 1, "reference": reference}
    nodes = load_catalogue().fetch(store, _Node, "node_search", asked)
    return [
        SearchHit(node.kind, node.id, node.name, node.detail, Origin(node.origin)) for node in nodes
    ]


def _find_provisions(store: Store, words: str, limit: int) -> list[SearchHit]:
    asked = {"text": words, "limit": limit + 1}
    found = load_catalogue().fetch(store, _Provision, "provision_search", asked)
    return [SearchHit(item.kind, item.id, item.name, item.clause) for item in found]


def _find_firms(store: Store, words: str, limit: int) -> list[SearchHit]:
    asked = {"text": words, "limit": 3 * (limit + 1)}  # a firm may stand in several datasets
    firms = load_catalogue().fetch(store, _Firm, "firm_search", asked)
    first: dict[str, _Firm] = {}
    for firm in firms:
        first.setdefault(firm.firm_id, firm)
    return [_firm_hit(firm, words) for firm in islice(first.values(), limit + 1)]


def _firm_hit(firm: _Firm, words: str) -> SearchHit:
    former = "、".join(name for name in firm.former_names if words in name)
    seat = firm.province + firm.city
    detail = f"{seat}（曾用名 {former}）" if former else seat
    return SearchHit("firm", firm.firm_id, firm.name, detail, Origin.DATA)


def _find_passages(store: Store, words: str) -> Iterator[SearchHit]:
    """The places of the policy text, each with its innermost clause and the words around."""
    rows = load_catalogue().ask(store, "policy_text").rows
    text = str(rows[0][1]) if rows else ""
    clauses = load_catalogue().fetch(store, ClauseSpan, "policy_clauses")
    start = text.find(words)
    while start >= 0:
        holding = [clause for clause in clauses if clause.start <= start < clause.end]
        clause = max(holding, key=lambda clause: clause.start, default=None)
        around = text[max(start - _AROUND, 0) : start + len(words) + _AROUND]
        snippet = "".join(around.split())
        path = clause.path if clause else "文首"
        title = clause.title if clause else "文首"
        yield SearchHit("clause", clause.id if clause else "", title, f"{path}：…{snippet}…")
        start = text.find(words, start + len(words))
