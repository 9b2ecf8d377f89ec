"""任务: the duties, who answers for them, and what they promise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from graph_loader.stores.store import Store
from ontology.errors import NotFound
from queries.answers import NodeRef, PolicyTask, PolicyTasks
from queries.catalogue import load_catalogue
from queries.context import read_policy_note
from queries.policy.runs import cite, gather_runs, list_departments


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    number: str
    title: str
    department: str | None
    always: bool | None
    quote: str
    start: int
    end: int
    clause: str
    clause_id: str


@dataclass(frozen=True, slots=True)
class _Held:
    task_id: str
    target_id: str
    metric: str


def read_policy_tasks(store: Store, as_of: date, *, department: str | None = None) -> PolicyTasks:
    """All tasks in the order of the text, or those of one unit.

    Raises NotFound listing the units for a `department` that answers for no task.
    """
    rows = load_catalogue().fetch(store, _Row, "policy_tasks")
    held = load_catalogue().fetch(store, _Held, "task_targets")
    targets = {
        task: tuple(NodeRef("Target", one.target_id, one.metric) for one in run)
        for task, run in groupby(held, key=lambda row: row.task_id)
    }
    items = [_task(run, targets) for run in gather_runs(rows)]
    chosen = items if department is None else _owned(items, department)
    return PolicyTasks(as_of, read_policy_note(store, as_of), tuple(chosen))


def _task(rows: Sequence[_Row], targets: Mapping[str, tuple[NodeRef, ...]]) -> PolicyTask:
    head = rows[0]
    return PolicyTask(
        id=head.id,
        number=head.number,
        title=head.title,
        departments=list_departments(rows),
        always=tuple(row.department for row in rows if row.always and row.department),
        targets=targets.get(head.id, ()),
        citation=cite(head),
    )


def _owned(items: Sequence[PolicyTask], department: str) -> list[PolicyTask]:
    owned = [item for item in items if department in item.departments]
    if not owned:
        valid = dict.fromkeys(unit for item in items for unit in item.departments)
        raise NotFound(f"没有责任单位“{department}”的任务", valid=tuple(valid))
    return owned
