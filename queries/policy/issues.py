"""文本疑点: the faults of the policy's own text, each with all its quotes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from graph_loader.stores.store import Store
from queries.answers import Citation, NodeRef, PolicyIssue, PolicyIssues
from queries.catalogue import load_catalogue
from queries.context import read_policy_note


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    kind: str
    title: str
    explanation: str
    ask: str
    origin: str
    quotes: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clauses: tuple[str, ...]
    clause_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Concern:
    issue_id: str
    kind: str
    id: str
    name: str


def read_policy_issues(store: Store, as_of: date) -> PolicyIssues:
    """The register in the order of its kinds, each kind in the order of the text."""
    rows = load_catalogue().fetch(store, _Row, "policy_issues")
    concerns = load_catalogue().fetch(store, _Concern, "issue_concerns")
    touched = {
        issue: tuple(NodeRef(one.kind, one.id, one.name) for one in run)
        for issue, run in groupby(concerns, key=lambda row: row.issue_id)
    }
    items = tuple(_issue(row, touched) for row in rows)
    return PolicyIssues(as_of, read_policy_note(store, as_of), items)


def _issue(row: _Row, touched: Mapping[str, tuple[NodeRef, ...]]) -> PolicyIssue:
    places = zip(row.quotes, row.starts, row.ends, row.clauses, row.clause_ids, strict=True)
    return PolicyIssue(
        id=row.id,
        kind=row.kind,
        title=row.title,
        explanation=row.explanation,
        ask=row.ask,
        citations=tuple(Citation(*place) for place in places),
        concerns=touched.get(row.id, ()),
    )
