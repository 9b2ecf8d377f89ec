"""支持政策 as data: what a policy pays, for whom, on what base, up to what cap.

A `Scheme` is curated by people for one policy, checked against its text, and computes without any
code of its own. Amounts are Decimal in 万元, rates Decimal from 0 to 1.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from ontology.award import Award, Base
from ontology.condition import Condition, Fact
from ontology.errors import InputError
from ontology.record import Record, Source

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Support(Record):
    """A node of the chain that the item counts for.

    `word` is how the item names it and `reading` how that was read: exact, alias or whole (the
    item speaks of the whole trade). `kind` is sector, direction or component; `id` is the node's.
    """

    kind: str
    name: str = ""
    word: str = ""
    reading: str = ""
    direction: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class NoNode(Record):
    """A word of the item that is no node of the policy's own chain."""

    word: str
    source: Source


@dataclass(frozen=True, slots=True)
class Unit(Record):
    """What is counted, such as 项目; `list` names the list of them in a request, "" for none."""

    word: str
    list: str = ""
    counter: str = "个"


@dataclass(frozen=True, slots=True)
class Item(Record):
    """支持政策条目. `award` is None where the text promises support without a number.

    `rests_on_grant`: it matches a grant of state or province, which the exclusion of supported
    projects would void. `differs` is the reason why its numbers differ from what the rules read.
    `draft`: rules wrote it and nobody has checked it yet; `questions` are what they could not
    settle. Until both are gone the item gives no final answer.
    """

    id: str
    title: str
    subject: str
    source: Source
    unit: Unit
    facts: tuple[Fact, ...] = ()
    conditions: tuple[Condition, ...] = ()
    award: Award | None = None
    once: bool = False
    rests_on_grant: bool = False
    departments: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    no_node: tuple[NoNode, ...] = ()
    note: str = ""
    differs: str = ""
    draft: bool = False
    questions: tuple[str, ...] = ()

    @property
    def unchecked(self) -> bool:
        """Whether a person still has to look at it."""
        return self.draft or bool(self.questions)

    @property
    def open_list(self) -> bool:
        """Whether a list of what is supported ends with 等."""
        return any(each.open for condition in self.conditions for each in condition.lists)


@dataclass(frozen=True, slots=True)
class CaseByCase(Record):
    """一事一议: a task that promises support without any number."""

    number: int
    title: str
    source: Source
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note(Record):
    """A rule for all items that is told and not computed."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Rules(Record):
    """Rules for all items.

    `higher_only` 就高不重复: same project and matter under another city policy: the higher, no sum.
    `excluded`: projects that state or province supported get nothing.
    """

    higher_only: Source | None = None
    excluded: Source | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Law(Record):
    name: str
    in_force: date


@dataclass(frozen=True, slots=True)
class Review(Record):
    """公平竞争审查: what must happen before anything is promised, and by which law."""

    text: str
    laws: tuple[Law, ...]


@dataclass(frozen=True, slots=True)
class Period(Record):
    """First and last day in force, both inclusive; None where the text does not state it."""

    begins: date | None
    ends: date | None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Scheme(Record):
    """All that one policy pays. `chain` are the names of its sectors, directions, components."""

    doc_no: str | None
    title: str | None
    period: Period
    review: Review
    items: tuple[Item, ...]
    bases: tuple[Base, ...] = ()
    rules: Rules = field(default_factory=Rules)
    tasks: tuple[CaseByCase, ...] = ()
    chain: tuple[str, ...] = ()

    def item(self, identity: str) -> Item:
        """The item of that id; raises InputError that lists the ids there are."""
        items = {item.id: item for item in self.items}
        if identity not in items:
            raise InputError(f"没有编号为“{identity}”的支持政策", valid=tuple(items))
        return items[identity]

    def base(self, item: Item) -> Base | None:
        """What the item's rate is applied to; None for amounts by grade."""
        wanted = item.award.base if item.award else ""
        return next((base for base in self.bases if base.id == wanted), None)

    def task(self, number: int) -> CaseByCase:
        """The 一事一议 task of that number; raises InputError that lists those there are."""
        tasks = {task.number: task for task in self.tasks}
        if number not in tasks:
            raise InputError(f"任务 {number} 没有写“一事一议”", valid=tuple(map(str, tasks)))
        return tasks[number]


def facts_of(scheme: Scheme, item: Item) -> tuple[Fact, ...]:
    """The facts that a request states for each of the item's units, those of conditions first.

    Not those that every item takes: date, other policies, support by state or province.
    """
    base = scheme.base(item)
    return (*item.facts, *(base.facts if base else ()))


def scheme_to_json(scheme: Scheme) -> str:
    """One canonical JSON string: the same scheme gives the same characters."""
    return _adapter().dump_json(scheme).decode()


def scheme_from_json(text: str) -> Scheme:
    """The scheme of `scheme_to_json`; raises ValueError for anything else."""
    return _adapter().validate_json(text)


@cache
def _adapter() -> "TypeAdapter[Scheme]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - only schemes need it, and it is slow to load

    return TypeAdapter(Scheme)
