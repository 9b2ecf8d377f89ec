"""目标: every number that the policy promises, with the figures that people entered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from graph_loader.stores.store import Store
from ontology.policy import ABOUT, AT_MOST
from queries.answers import PolicyTarget, PolicyTargets, Progress
from queries.catalogue import load_catalogue
from queries.context import read_policy_note
from queries.policy.runs import cite, gather_runs, list_departments


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    metric: str
    value: float
    unit: str
    year: int | None
    comparator: str
    scope: str
    department: str | None
    always: bool | None
    quote: str
    start: int
    end: int
    clause: str
    clause_id: str


@dataclass(frozen=True, slots=True)
class _Figure:
    target_id: str
    value: float
    as_of: str
    source: str
    note: str


def read_policy_targets(store: Store, as_of: date) -> PolicyTargets:
    """All targets in the order of the text; figures of a later day than `as_of` are left out."""
    rows = load_catalogue().fetch(store, _Row, "policy_targets")
    entered = _read_progress(store, as_of)
    items = tuple(_target(run, entered.get(run[0].id, ())) for run in gather_runs(rows))
    return PolicyTargets(as_of, read_policy_note(store, as_of), items)


def _read_progress(store: Store, as_of: date) -> dict[str, tuple[Progress, ...]]:
    figures = load_catalogue().fetch(store, _Figure, "target_progress")
    known = [figure for figure in figures if figure.as_of <= as_of.isoformat()]
    return {
        target: tuple(Progress(one.value, one.as_of, one.source, one.note) for one in run)
        for target, run in groupby(known, key=lambda figure: figure.target_id)
    }


def _target(rows: Sequence[_Row], progress: tuple[Progress, ...]) -> PolicyTarget:
    head = rows[0]
    item = PolicyTarget(
        id=head.id,
        metric=head.metric,
        value=head.value,
        unit=head.unit,
        year=head.year,
        comparator=head.comparator,
        scope=head.scope,
        departments=list_departments(rows),
        progress=progress,
        ratio=None,
        met=None,
        citation=cite(head),
        always=tuple(row.department for row in rows if row.always and row.department),
    )
    if not progress or item.is_contradicted:
        return item
    newest = progress[-1].value
    ratio = newest / item.value if item.value else None
    return replace(item, ratio=ratio, met=is_met(newest, item.comparator, item.value))


def is_met(figure: float | None, comparator: str, value: float) -> bool | None:
    """Whether a figure reaches what was promised; None without one, and for 左右 and grades.

    A bare number (50个) is reached by any figure that is not smaller.
    """
    if figure is None or comparator == ABOUT:
        return None
    return figure <= value if comparator == AT_MOST else figure >= value
