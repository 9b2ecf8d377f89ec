"""The form of the calculator (测算): the facts of one measure as fields, with what was filled in.

Names of fields: `projects.0.effective` for a fact of the first project, `level` where the measure
counts one thing only, `other.0.amount` for support by another policy.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ontology.measure import Check, Fact, FactKind, Item, Scheme, facts_of
from visualize.policy.filled import OTHER, Filled, Given, Read, read_date, read_field

FLAGS = (("true", "是"), ("false", "否"), ("null", "不清楚"))
SUPPORTED = Fact(
    "state_or_province_supported",
    "是否已获得国家、省政策扶持",
    FactKind.FLAG,
    required=False,
    meaning="不选按没有计",
)
FIRM = Fact("firm", "企业名称", FactKind.WORD, required=False, meaning="限额按企业计时用来分户")
COMMON = (FIRM, SUPPORTED)
OTHER_FACTS = (
    Fact("amount", "另一政策给的金额", FactKind.AMOUNT, "万元", example="100"),
    Fact("same_project", "是否同一项目", FactKind.FLAG, required=False),
    Fact("same_matter", "是否同一事项", FactKind.FLAG, required=False),
)


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
    def free(self) -> str:
        """What was typed beside the options."""
        known = {value for value, _ in self.options}
        return next((value for value in self.typed if value not in known), "")


@dataclass(frozen=True, slots=True)
class FormPart:
    """The fields of one project, ship or other unit."""

    title: str
    fields: tuple[FormField, ...]

    @property
    def empty(self) -> bool:
        return not any(one.typed for one in self.fields)


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
        return (*self.common, *(one for part in parts for one in part.fields))

    @property
    def faults(self) -> int:
        return sum(bool(one.read.fault) for one in self.fields) + bool(self.day_fault)


def lay_out_form(scheme: Scheme, item: Item, filled: Filled, today: date) -> Form:
    """The form of one measure with all that was filled in, each field read."""
    day, fault = read_date(filled.first("date"), today)
    facts = facts_of(scheme, item)
    count = filled.count("parts", 1) if item.unit.list else 1
    others = range(filled.count("others", 0))
    return Form(
        item=item,
        day=day,
        day_fault=fault,
        common=tuple(_field(fact.name, fact, filled) for fact in COMMON),
        parts=tuple(_part(item, facts, filled, index) for index in range(count)),
        others=tuple(_other(filled, index) for index in others),
    )


def _part(item: Item, facts: Iterable[Fact], filled: Filled, index: int) -> FormPart:
    before = f"{item.unit.list}.{index}." if item.unit.list else ""
    title = f"{item.unit.word} {index + 1}" if item.unit.list else item.unit.word
    fields = (_field(before + fact.name, fact, filled, _suggest(item, fact)) for fact in facts)
    part = FormPart(title, tuple(fields))
    return _forgive(part) if index and part.empty else part


def _forgive(part: FormPart) -> FormPart:
    """The part without faults: what was left empty altogether is not asked for."""
    return FormPart(part.title, tuple(replace(one, read=Read()) for one in part.fields))


def _other(filled: Filled, index: int) -> FormPart:
    fields = tuple(_field(f"{OTHER}.{index}.{fact.name}", fact, filled) for fact in OTHER_FACTS)
    part = FormPart(f"市其他政策 {index + 1}", fields)
    return _forgive(part) if part.empty else part


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


def state_request(form: Form) -> dict[str, object]:
    """The request that the form comes to, as the evaluator takes it; parts left empty are none."""
    request: dict[str, object] = {"measure": form.item.id, "date": form.day.isoformat()}
    request.update(_facts(form.common))
    first, *more = form.parts
    parts = [_facts(part.fields) for part in (first, *(part for part in more if not part.empty))]
    if form.item.unit.list:
        request[form.item.unit.list] = parts
    else:
        request.update(parts[0])
    if others := [_facts(part.fields) for part in form.others if not part.empty]:
        request[OTHER] = others
    return request


def _facts(fields: Iterable[FormField]) -> dict[str, Given]:
    return {one.fact.name: one.read.value for one in fields if one.read.given}
