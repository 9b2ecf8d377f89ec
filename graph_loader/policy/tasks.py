"""Numbered duties with the units responsible for them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph_loader.policy.clauses import Part
from graph_loader.policy.measures import support_clauses
from graph_loader.policy.units import departments, notes, standing
from graph_loader.policy.view import Stretch, View
from ontology.policy import Task


def read_tasks(view: View, parts: Sequence[Part]) -> tuple[Task, ...]:
    """Every clause beside the support clauses that names responsible units.

    `id` is the duty's number where the text numbers duties through, else its clause id; units that
    a note adds to all later duties (以下均需各县区政府落实) are in `departments` and in `always`.
    """
    found: list[Task] = []
    always: tuple[str, ...] = ()
    for part in _duties(parts):
        always = tuple(dict.fromkeys((*always, *standing(part))))
        units = tuple(dict.fromkeys((*departments(part), *always)))
        number = part.id.rpartition(".")[2]
        quote = view.quote(Stretch(view.text[part.start : part.end], part.start))
        found.append(Task(number, part.title.text, units, quote, part.id, always))
    counts = Counter(task.id for task in found)
    return tuple(task if counts[task.id] == 1 else replace(task, id=task.clause) for task in found)


def _duties(parts: Sequence[Part]) -> Iterator[Part]:
    for chapter in parts:
        support = {part.id for clause in support_clauses(chapter) for part in clause.walk()}
        for part in chapter.walk():
            if part.id not in support and any(notes(part)):
                yield part
