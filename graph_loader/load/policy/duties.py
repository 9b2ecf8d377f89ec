"""Tasks (任务), targets (目标) and the units that answer for them (责任单位)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from graph_loader.load.policy.citation import Citations, Row, join
from graph_loader.load.statements import cypher, merge_links
from graph_loader.load.writing import Step
from ontology.ids import node_id
from ontology.policy import Policy, Target, Task

_NONE = "-"  # stands in an id for what the text does not say


def list_duty_nodes(
    policy: Policy, policy_id: str, others: Iterable[str]
) -> Mapping[str, list[Row]]:
    """The rows of tasks, targets and departments; `others` are units named beside the tasks."""
    cited = Citations(policy)
    tasks: list[Row] = [
        {"id": task_id(task.id), "number": task.id, "title": task.title, "order": n}
        | cited.cite(task.evidence, task.clause)
        for n, task in enumerate(policy.tasks)
    ]
    targets: list[Row] = [
        {"id": identity, **_promise(target), "order": n}
        | cited.cite(target.evidence, target.clause)
        for n, (identity, target) in enumerate(_identified(policy, policy_id))
    ]
    named = (unit for task in policy.tasks for unit in task.departments)
    units: list[Row] = [
        {"id": department_id(name), "name": name, "order": n}
        for n, name in enumerate(dict.fromkeys((*named, *others)))
    ]
    return {"Task": tasks, "Target": targets, "Department": units}


def list_duty_links(policy: Policy, policy_id: str) -> Iterator[Step]:
    """Who answers for which task and target, which task states which target, and where."""
    targets = list(_identified(policy, policy_id))
    owners = {identity: _owner(target, policy.tasks) for identity, target in targets}
    held = [(task_id(task.id), identity) for identity, task in owners.items() if task]
    yield _responsible("Task", ((task_id(task.id), task) for task in policy.tasks))
    yield _responsible("Target", ((key, task) for key, task in owners.items() if task))
    yield join("HAS_TARGET", "Task", "Target", held)
    stated = [(task_id(task.id), task.clause) for task in policy.tasks]
    yield join("STATED_IN", "Task", "Clause", stated)
    promised = [(identity, target.clause) for identity, target in targets]
    yield join("STATED_IN", "Target", "Clause", promised)
    yield cypher("relink_progress"), {}


def list_target_ids(policy: Policy, policy_id: str) -> list[str]:
    """The id of each target, in the order of the text."""
    return [identity for identity, _ in _identified(policy, policy_id)]


def task_id(number: str) -> str:
    return node_id("task", number)


def department_id(name: str) -> str:
    return node_id("department", name)


def answer_for(source: str, key: str, order: int, *, always: bool = False) -> Row:
    """One RESPONSIBLE_FOR link; `always` where a rule for all duties adds the unit."""
    return {
        "source": department_id(source),
        "target": key,
        "properties": {"order": order, "always": always},
    }


def _responsible(kind: str, duties: Iterable[tuple[str, Task]]) -> Step:
    rows = [
        answer_for(unit, key, order, always=unit in task.always)
        for key, task in duties
        for order, unit in enumerate(task.departments)
    ]
    return merge_links("RESPONSIBLE_FOR", "Department", kind), {"rows": rows}


def _identified(policy: Policy, policy_id: str) -> Iterator[tuple[str, Target]]:
    """Each target with its id.

    The id is what the number is about and not the number: figures that people entered stay with
    a target whose value the text changes, and never go to another policy's.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for target in policy.targets:
        year = str(target.year or _NONE)
        about = (policy_id, target.scope or _NONE, target.metric or _NONE, year, target.unit)
        seen[about] += 1
        again = (str(seen[about]),) if seen[about] > 1 else ()
        yield node_id("target", *about, *again), target


def _promise(target: Target) -> Row:
    facts: Row = {"metric": target.metric, "value": target.value, "unit": target.unit}
    year: Row = {"year": target.year} if target.year else {}
    return facts | year | {"comparator": target.comparator, "scope": target.scope}


def _owner(target: Target, tasks: Iterable[Task]) -> Task | None:
    """The task whose clause, or a clause below it, states the target."""
    holding = (task for task in tasks if f"{target.clause}.".startswith(f"{task.clause}."))
    return max(holding, key=lambda task: len(task.clause), default=None)
