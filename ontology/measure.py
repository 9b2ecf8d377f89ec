"""支持政策 as data: what a policy pays, for whom, on what base, up to what cap.

A `Scheme` is curated by people for one policy, checked against its text, and computes without any
code of its own. Amounts are Decimal in 万元, rates Decimal from 0 to 1.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from ontology.errors import InputError

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FIRM, FIRM_YEAR = "企业", "企业×年度"  # cap scopes that join projects; others count each one alone


class Status(StrEnum):
    """What becomes of a request, best first where several parts are joined."""

    ELIGIBLE = "eligible"
    NEEDS_RULING = "needs_ruling"
    NOT_YET = "not_yet"
    EXCLUDED = "excluded"
    INELIGIBLE = "ineligible"
    UNQUANTIFIED = "unquantified"
    CASE_BY_CASE = "case_by_case"
    NOT_IN_FORCE = "not_in_force"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.ELIGIBLE: "符合条件",
    Status.NEEDS_RULING: "须主管部门认定",
    Status.NOT_YET: "尚未达到兑现条件",
    Status.EXCLUDED: "不再享受",
    Status.INELIGIBLE: "不符合条件",
    Status.UNQUANTIFIED: "文本未给出金额",
    Status.CASE_BY_CASE: "一事一议",
    Status.NOT_IN_FORCE: "尚未施行",
    Status.EXPIRED: "已失效",
}


class FactKind(StrEnum):
    """What a fact's value may be; null says that nobody knows, which no amount may be."""

    FLAG = "flag"  # true or false
    AMOUNT = "amount"  # 万元, not negative
    NUMBER = "number"  # not negative
    COUNT = "count"  # whole, at least 1
    YEAR = "year"
    WORD = "word"
    WORDS = "words"  # one word or a list of them


class Check(StrEnum):
    """How a condition reads its fact."""

    HOLDS = "holds"  # the flag is true
    AT_LEAST = "at_least"  # the number is `value` or more
    EQUALS = "equals"  # the number is `value`
    LISTED = "listed"  # the word is on one of `lists`
    ENDS = "ends"  # the word ends with one of `words`, and not with one of `not_words`
    FIELD = "field"  # the word holds one of `words` or names a node of the chain


class Record:
    """Base of the records below: a scheme with an unknown key is refused when it is read."""

    __slots__ = ()
    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - pydantic reads it from the class


@dataclass(frozen=True, slots=True)
class Source(Record):
    """Where the text says so: `text[start:end] == quote`; `clause` is a path such as 四/(三)."""

    quote: str
    start: int
    end: int
    clause: str = ""
    clause_id: str = ""


@dataclass(frozen=True, slots=True)
class Number(Record):
    """A number of the text: 万元, or a rate from 0 to 1."""

    value: Decimal
    source: Source


@dataclass(frozen=True, slots=True)
class Fact(Record):
    """One thing that a request states; `example` is a JSON value.

    A fact that is required and has no `default` must be given; null means that nobody knows.
    """

    name: str
    label: str
    kind: FactKind
    unit: str = ""
    required: bool = True
    default: bool | int | None = None
    choices: tuple[str, ...] = ()
    meaning: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Listed(Record):
    """One thing on a list of the text, with other words for the same thing."""

    word: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList(Record):
    """A list of the text; `open` where it ends with 等."""

    words: tuple[Listed, ...]
    open: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Condition(Record):
    """What must be so; `otherwise` is the status where it is not so."""

    fact: str
    check: Check
    text: str
    source: Source
    otherwise: Status = Status.INELIGIBLE
    value: Decimal | None = None
    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    lists: tuple[WordList, ...] = ()


@dataclass(frozen=True, slots=True)
class Way(Record):
    """A sum that gives a base: `plus` less `minus`.

    It is taken where the first of `plus` is given, of which `minus` are parts; facts in `needs`
    must then be given too, all others count as 0.
    """

    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Base(Record):
    """What a rate is applied to: the fact `stated`, or one of the `ways` to compute it."""

    id: str
    label: str
    stated: str
    facts: tuple[Fact, ...]
    ways: tuple[Way, ...] = ()
    definition: Source | None = None


@dataclass(frozen=True, slots=True)
class Grade(Record):
    """The amount of a level, such as 省; `word` is "" where there is but one amount.

    Beside a rate the amount is the cap of each project of that level; `rate` is the level's own.
    """

    word: str
    amount: Decimal
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cap(Record):
    """The most that is paid; `scope` is what it counts for, "" where the text does not say.

    `FIRM` joins the projects of a firm and `FIRM_YEAR` those of a firm in a year; any other scope
    counts each project alone.
    """

    value: Decimal
    scope: str
    source: Source


@dataclass(frozen=True, slots=True)
class Award(Record):
    """How much: `rate` of a base up to a cap, or an amount by grade.

    `upper` is true where the text says 不超过, 不高于 or 最高 and false for a fixed amount. `level`
    names the fact that chooses the grade, `count` the fact that multiplies it. `by_analogy` says
    that the base's definition belongs to another clause; `threshold` is inclusive. `each_cap` is a
    second, smaller cap: for each project beside the one for the firm.
    """

    source: Source
    upper: bool = True
    base: str = ""
    by_analogy: bool = False
    threshold: Number | None = None
    rate: Number | None = None
    cap: Cap | None = None
    each_cap: Cap | None = None
    grades: tuple[Grade, ...] = ()
    grade_scope: str = ""
    level: str = ""
    count: str = ""


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
