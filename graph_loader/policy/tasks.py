"""Numbered duties with the units responsible for them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph_loader.policy.clauses import Part
from graph_loader.policy.view import Stretch, View
from ontology.policy import Task

_NOTE = re.compile(r"（责?(?:责任|牵头)(?:单位|部门)：((?:[^（）]|（[^（）]*）)+)）")
_LED = re.compile(r"（([^（）：]+?)牵头(?:[，、；]([^（）：]+?)(?:配合|参与|负责))?）")
_ALWAYS = re.compile(r"以下(?:均|都)?需?由?([^，。]+?)(?:配合)?落实")
_SUPPORT = re.compile(r"政策|扶持|奖补|激励")


def read_tasks(view: View, parts: Sequence[Part]) -> tuple[Task, ...]:
    """Every clause outside the support chapter that names responsible units.

    `id` is the duty's number where the text numbers duties through, else its clause id; units that
    a note adds to all later duties (以下均需各县区政府落实) are in `departments` and in `always`.
    """
    found: list[Task] = []
    always: tuple[str, ...] = ()
    for part in _duties(parts):
        named, added = _departments(part)
        always = tuple(dict.fromkeys((*always, *added)))
        units = tuple(dict.fromkeys((*named, *always)))
        number = part.id.rpartition(".")[2]
        quote = view.quote(Stretch(view.text[part.start : part.end], part.start))
        found.append(Task(number, part.title.text, units, quote, part.id, always))
    counts = Counter(task.id for task in found)
    return tuple(task if counts[task.id] == 1 else replace(task, id=task.clause) for task in found)


def departments(part: Part) -> tuple[str, ...]:
    """The units that the clause's notes name, in order, without those added for all duties."""
    return _departments(part)[0]


def without_notes(body: Stretch) -> Stretch:
    """The text before the note of responsible units."""
    note = _NOTE.search(body.text) or _LED.search(body.text)
    return body.cut(0, note.start()) if note else body


def _duties(parts: Sequence[Part]) -> Iterator[Part]:
    for chapter in parts:
        if not _SUPPORT.search(chapter.title.text):
            for part in chapter.walk():
                if any(_NOTE.search(b.text) or _LED.search(b.text) for b in part.body):
                    yield part


def _departments(part: Part) -> tuple[tuple[str, ...], tuple[str, ...]]:
    named: list[str] = []
    added: list[str] = []
    for body in part.body:
        for led in _LED.finditer(body.text):
            named.extend(_units("、".join(filter(None, led.groups()))))
        for note in _NOTE.finditer(body.text):
            listed, _, rule = note[1].partition("以下")
            named.extend(_units(listed))
            if always := _ALWAYS.match("以下" + rule):
                added.extend(_units(always[1]))
    return tuple(dict.fromkeys(named)), tuple(dict.fromkeys(added))


def _units(listed: str) -> list[str]:
    pieces = re.split("[、，；和]|(?:配合|参与|协同)(?:单位|部门)：|按职责分工负责", listed)
    return [unit for piece in pieces if (unit := piece.removesuffix("等").strip())]
