"""What the page of the duties (任务) shows: by task, and by the unit responsible."""

from dataclasses import dataclass

from queries.answers.policy import (
    MeasureCard,
    Measures,
    PolicyTarget,
    PolicyTargets,
    PolicyTask,
    PolicyTasks,
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """`departments` without those that only the standing rule adds."""

    task: PolicyTask
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """All that one unit is named for."""

    department: str
    tasks: tuple[PolicyTask, ...]
    targets: tuple[PolicyTarget, ...]
    measures: tuple[MeasureCard, ...]


@dataclass(frozen=True, slots=True)
class TasksView:
    rows: tuple[TaskRow, ...]
    duties: tuple[Duty, ...]
    always: tuple[str, ...]  # units of the standing rule
    added: tuple[str, ...]  # those of them that nothing names beside the rule
    unowned: tuple[PolicyTask, ...]


def view_tasks(tasks: PolicyTasks, targets: PolicyTargets, measures: Measures) -> TasksView:
    rows = tuple(TaskRow(task, _named(task)) for task in tasks.items)
    duties = _duties(rows, targets, measures)
    listed = {duty.department for duty in duties}
    always = tuple(dict.fromkeys(unit for task in tasks.items for unit in task.always))
    return TasksView(
        rows=rows,
        duties=duties,
        always=always,
        added=tuple(unit for unit in always if unit not in listed),
        unowned=tuple(row.task for row in rows if not row.departments),
    )


def _named(task: PolicyTask) -> tuple[str, ...]:
    return tuple(unit for unit in task.departments if unit not in task.always)


def _duties(
    rows: tuple[TaskRow, ...], targets: PolicyTargets, measures: Measures
) -> tuple[Duty, ...]:
    """Units that lead most come first; a unit leads a task that names it first."""
    units = dict.fromkeys(unit for row in rows for unit in row.departments)
    units.update(dict.fromkeys(unit for card in measures.items for unit in card.departments))
    duties = [_duty(unit, rows, targets, measures) for unit in units]
    return tuple(sorted(duties, key=lambda duty: -len(duty.tasks)))


def _duty(unit: str, rows: tuple[TaskRow, ...], targets: PolicyTargets, measures: Measures) -> Duty:
    return Duty(
        department=unit,
        tasks=tuple(row.task for row in rows if unit in row.departments),
        targets=tuple(
            item for item in targets.items if unit in item.departments and unit not in item.always
        ),
        measures=tuple(card for card in measures.items if unit in card.departments),
    )
