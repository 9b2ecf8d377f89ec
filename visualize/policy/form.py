"""The form of the calculator (测算): the facts of one measure as fields, with what was filled in.

Names of fields: `projects.0.effective` for a fact of the first project, `level` where the measure
counts one thing only, `other.0.amount` for support by another policy.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ontology.award import FIRM as FIRM_CAP
from ontology.award import FIRM_YEAR
from ontology.condition import Check, Fact, FactKind
from ontology.errors import InputError
from ontology.measure import Item, Scheme, facts_of
from visualize.policy.filled import OTHER, Filled, Read, read_date, read_field

FLAGS = (("true", "是"), ("false", "否"), ("null", "不清楚"))
SUPPORTED = Fact(
    "state_or_province_supported",
    "是否已获得国家、省政策扶持",
    FactKind.FLAG,
    required=False,
    meaning="不选按没有计",
)
FIRM = Fact("firm", "企业名称", FactKind.WORD, required=False, meaning="限额按企业计时用来分户")
OTHER_FACTS = (
    Fact("amount", "另一政策给的金额", FactKind.AMOUNT, "万元", example="100"),
    Fact("same_project", "是否同一项目", FactKind.FLAG, required=False),
    Fact("same_matter", "是否同一事项", FactKind.FLAG, required=False),
)
PART = "part"  # of a support by another policy: the number of the part that it is for


@dataclass(frozen=True, slots=True)
class FormField:
    """One input; `typed` as it was typed, several values only for a choice of several."""

    name: str
    fact: Fact
    typed: tuple[str, ...]
    options: tuple[tuple[str, str], ...]  # value and label of a choice
    suggestions: tuple[str, ...]  # words that the text lists
    read: Read

    @property
    def hint(self) -> str:
        """What the fact means, what the text lists, what stands where it is left empty."""
        listed = f"文件列了：{'、'.join(self.suggestions)}" if self.suggestions else ""
        counted = self.fact.kind is FactKind.COUNT and self.fact.default is not None
        default = f"不填按 {self.fact.default} 计" if counted else ""
        return "。".join(filter(None, (self.fact.meaning, listed, default)))

    @property
    def free(self) -> str:
        """What was typed beside the options."""
        known = {value for value, _ in self.options}
        return next((value for value in self.typed if value not in known), "")


@dataclass(frozen=True, slots=True)
class FormPart:
    """The fields of one project, ship or other unit; `more` are those that a base is made of."""

    title: str
    fields: tuple[FormField, ...]
    more: tuple[FormField, ...] = ()

    @property
    def every(self) -> tuple[FormField, ...]:
        return (*self.fields, *self.more)

    @property
    def empty(self) -> bool:
        return not any(one.typed for one in self.every)

    @property
    def opened(self) -> bool:
        """Whether anything of `more` was typed or is wrong."""
        return any(one.typed or one.read.fault for one in self.more)


@dataclass(frozen=True, slots=True)
class Form:
    """`parts` is one where the measure counts one thing only, else as many as were asked for."""

    item: Item
    day: date
    day_fault: str
    common: tuple[FormField, ...]
    parts: tuple[FormPart, ...]
    others: tuple[FormPart, ...]  # supports by other policies of the city

    @property
    def fields(self) -> tuple[FormField, ...]:
        parts = (*self.parts, *self.others)
        return (*self.common, *(one for part in parts for one in part.every))

    @property
    def faults(self) -> int:
        return sum(bool(one.read.fault) for one in self.fields) + bool(self.day_fault)


def lay_out_form(scheme: Scheme, item: Item, filled: Filled, today: date) -> Form:
    """The form of one measure with all that was filled in, each field read."""
    day, fault = read_date(filled.first("date"), today)
    count = filled.count("parts", 1) if item.unit.list else 1
    others = range(filled.count("others", 0))
    return Form(
        item=item,
        day=day,
        day_fault=fault,
        common=tuple(_field(fact.name, fact, filled) for fact in _common(item)),
        parts=tuple(_part(scheme, item, filled, index) for index in range(count)),
        others=tuple(_other(item, filled, index, count) for index in others),
    )


def _common(item: Item) -> tuple[Fact, ...]:
    """A firm is asked for where a cap counts for the firm."""
    cap = item.award.cap if item.award else None
    return (FIRM, SUPPORTED) if cap and cap.scope in {FIRM_CAP, FIRM_YEAR} else (SUPPORTED,)


def _part(scheme: Scheme, item: Item, filled: Filled, index: int) -> FormPart:
    base = scheme.base(item)
    stated, facts = (base.stated if base else ""), facts_of(scheme, item)
    before = f"{item.unit.list}.{index}." if item.unit.list else ""
    title = f"{item.unit.word} {index + 1}" if item.unit.list else item.unit.word
    fields = [_field(before + fact.name, fact, filled, _suggest(item, fact)) for fact in facts]
    made_of = [one for one in fields if one.fact not in item.facts and one.fact.name != stated]
    first = tuple(one for one in fields if one not in made_of)
    part = FormPart(title, first, tuple(made_of))
    return _forgive(part) if index and part.empty else part


def _forgive(part: FormPart) -> FormPart:
    """The part without faults: what was left empty altogether is not asked for."""
    fields, more = (
        tuple(replace(one, read=Read()) for one in own) for own in (part.fields, part.more)
    )
    return FormPart(part.title, fields, more)


def _other(item: Item, filled: Filled, index: int, count: int) -> FormPart:
    """The fields of a support; where there are several parts, also which one it is for."""
    facts = (*OTHER_FACTS, _part_of(item, count)) if count > 1 else OTHER_FACTS
    fields = tuple(_field(f"{OTHER}.{index}.{fact.name}", fact, filled) for fact in facts)
    part = FormPart(f"本市其他政策 {index + 1}", fields)
    return _forgive(part) if part.empty else part


def _part_of(item: Item, count: int) -> Fact:
    word = item.unit.word
    return Fact(
        PART,
        f"属于哪{item.unit.counter}{word}",
        FactKind.WORD,
        required=False,
        choices=tuple(f"{word} {number}" for number in range(1, count + 1)),
        meaning=f"选了就只与这{item.unit.counter}{word}比较；不选按两种读法算",
    )


def _field(name: str, fact: Fact, filled: Filled, suggestions: tuple[str, ...] = ()) -> FormField:
    typed = filled.all(name)
    options = FLAGS if fact.kind is FactKind.FLAG else tuple((one, one) for one in fact.choices)
    return FormField(name, fact, typed, options, suggestions, read_field(fact, typed))


def _suggest(item: Item, fact: Fact) -> tuple[str, ...]:
    """The words on the lists that the fact is compared with."""
    lists = (
        each
        for condition in item.conditions
        if condition.fact == fact.name and condition.check is Check.LISTED
        for each in condition.lists
    )
    return tuple(listed.word for each in lists for listed in each.words)


def blame(form: Form, error: InputError) -> tuple[Form, tuple[str, ...]]:
    """The form with the error at the field that it names; else the error as a problem of all.

    The evaluator names facts by key and label, `effective（项目有效投入，万元）`, and the part by
    its place, `第 2 个项目` or `第 2 艘船`; a reader of the form sees only labels.
    """
    place = re.search(rf"第 (\d+) {re.escape(form.item.unit.counter)}", error.problem)
    index = int(place[1]) - 1 if place else 0
    own = [*form.parts[min(index, len(form.parts) - 1)].every, *form.common]
    named = [one for one in own if f"{one.fact.name}（" in error.problem]
    words = error.problem
    for one in own:
        unit = f"，{one.fact.unit}" if one.fact.unit else ""
        for key in (
            f"{one.fact.name}（{one.fact.label}{unit}）",
            f"{one.fact.name}（{one.fact.label}）",
        ):
            words = words.replace(key, one.fact.label)
    return (_mark(form, named[0], words), ()) if named else (form, (words,))


def _mark(form: Form, wrong: FormField, words: str) -> Form:
    """The form with a fault at one field."""
    marked = replace(wrong, read=replace(wrong.read, fault=words))

    def change(found: tuple[FormField, ...]) -> tuple[FormField, ...]:
        return tuple(marked if one is wrong else one for one in found)

    parts = tuple(
        FormPart(part.title, change(part.fields), change(part.more)) for part in form.parts
    )
    return replace(form, common=change(form.common), parts=parts)


def state_request(form: Form) -> dict[str, object]:
    """The request that the form comes to, as the evaluator takes it; parts left empty are none."""
    request: dict[str, object] = {"measure": form.item.id, "date": form.day.isoformat()}
    request.update(_facts(form.common))
    first, *more = form.parts
    kept = [first, *(part for part in more if not part.empty)]
    parts = [_facts(part.every) for part in kept]
    if form.item.unit.list:
        request[form.item.unit.list] = parts
    else:
        request.update(parts[0])
    titles = [part.title for part in kept]
    for other in (_facts(part.every) for part in form.others if not part.empty):
        title = other.pop(PART, None)
        owner = parts[titles.index(title)] if title in titles else request
        owner[OTHER] = [*_listed(owner.get(OTHER)), other]
    return request


def _listed(stated: object) -> list[object]:
    return stated if isinstance(stated, list) else []


def _facts(fields: Iterable[FormField]) -> dict[str, object]:
    return {one.fact.name: one.read.value for one in fields if one.read.given}
