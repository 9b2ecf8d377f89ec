"""What a reader filled in on the form of the calculator, and the facts it comes to."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation

from ontology.condition import Fact, FactKind

MOST_PARTS = 20
MOST_DIGITS = 18
KNOWN = {"true": True, "false": False, "null": None}
OTHER = "other_city_policy"  # the list of supports by other policies of the city
Given = str | int | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Filled:
    """Values by name of the field, in their order."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value for value in map(str.strip, self.values.get(name, ())) if value)

    def first(self, name: str) -> str:
        return next(iter(self.all(name)), "")

    def count(self, name: str, least: int) -> int:
        """A number of parts, within bounds."""
        stated = self.first(name)
        wanted = int(stated) if re.fullmatch("[0-9]{1,3}", stated) else 0
        return min(max(wanted, least), MOST_PARTS)


def act(filled: Filled, unit_list: str) -> tuple[Filled, bool]:
    """What was filled in after the button pressed, and whether the measure is to be evaluated.

    The buttons add or drop a part (`add=parts`, `drop=parts.1`); without one, nothing was sent.
    """
    values = dict(filled.values)
    if part := filled.first("add"):
        values[part] = [str(filled.count(part, _least(part)) + 1)]
    elif stated := re.fullmatch(r"(parts|others)\.([0-9]{1,2})", filled.first("drop")):
        part, index = stated[1], int(stated[2])
        values = _drop(values, unit_list if part == "parts" else OTHER, index)
        values[part] = [str(max(filled.count(part, _least(part)) - 1, _least(part)))]
    else:
        return filled, filled.first("do") == "evaluate"
    return Filled(values), False


def _least(part: str) -> int:
    return 1 if part == "parts" else 0


def _drop(values: Mapping[str, Sequence[str]], listed: str, index: int) -> dict[str, Sequence[str]]:
    """The values without part `index` of a list, those after it moved up."""
    kept = dict[str, Sequence[str]]()
    for name, value in values.items():
        place = re.fullmatch(rf"{re.escape(listed)}\.([0-9]+)\.(.+)", name)
        if place is None or int(place[1]) < index:
            kept[name] = value
        elif int(place[1]) > index:
            kept[f"{listed}.{int(place[1]) - 1}.{place[2]}"] = value
    return kept


@dataclass(frozen=True, slots=True)
class Read:
    """A field as read: `given` is false where it was left empty; `fault` says what is wrong."""

    value: Given = None
    given: bool = False
    fault: str = ""


def read_date(text: str, today: date) -> tuple[date, str]:
    """The day asked for, today where the field is empty, and what is wrong with it."""
    if not text:
        return today, ""
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return today, "日期应写成 2025-06-30 的样子"


def read_field(fact: Fact, values: tuple[str, ...]) -> Read:
    """The value of one fact; one that is needed, empty and without default is a fault."""
    if not values:
        needed = fact.required and fact.default is None
        return Read(fault=_ask(fact) if needed else "")
    match fact.kind:
        case FactKind.FLAG:
            return _read_flag(values[0])
        case FactKind.WORD:
            return Read(values[0], given=True)
        case FactKind.WORDS:
            return Read(list(values) if len(values) > 1 else values[0], given=True)
        case FactKind.AMOUNT | FactKind.NUMBER | FactKind.COUNT | FactKind.YEAR:
            return _read_number(fact, values[0])


def _ask(fact: Fact) -> str:
    if fact.kind is FactKind.FLAG:
        return "请选是、否或不清楚"
    return f"请填写{fact.label}" + (f"，单位{fact.unit}" if fact.unit else "")


def _read_flag(value: str) -> Read:
    if value not in KNOWN:
        return Read(fault="请选是、否或不清楚")
    return Read(KNOWN[value], given=True)


def _read_number(fact: Fact, typed: str) -> Read:
    """Digits as people type them: full-width, with thousands separators, with the unit."""
    plain = re.sub(r"[,\s]", "", unicodedata.normalize("NFKC", typed)).removesuffix(fact.unit)
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return Read(fault=f"“{typed}”不是数{_example(fact)}")
    if not number.is_finite() or len(plain) > MOST_DIGITS or "e" in plain.lower():
        return Read(fault=f"“{typed}”不是能用的数{_example(fact)}")
    if number < 0:
        return Read(fault=f"{fact.label}不能为负")
    if fact.kind in {FactKind.AMOUNT, FactKind.NUMBER}:
        return Read(str(number), given=True)
    if number != int(number):
        return Read(fault=f"{fact.label}应为整数")
    return Read(int(number), given=True)


def _example(fact: Fact) -> str:
    unit = f" {fact.unit}" if fact.unit else ""
    return f"，如 {fact.example}{unit}" if fact.example else unit and f"，单位{unit}"
