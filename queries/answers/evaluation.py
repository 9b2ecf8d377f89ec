"""What the policy pays at most: the answer of the measure evaluator."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import PlainSerializer

from ontology.measure import Status

UNIT = "万元"


def plain_number(value: Decimal) -> int | float:
    """The amount as a JSON number: 500, not 500.0 or "500"."""
    return int(value) if value == value.to_integral_value() else float(value)


Amount = Annotated[Decimal, PlainSerializer(plain_number, return_type=int | float)]


class Flag(StrEnum):
    """What a reader of the number must know besides it."""

    G1_APPLIED = "G1_APPLIED"  # 就高不重复 was applied
    G2_APPLIED = "G2_APPLIED"  # supported by state or province: no longer paid
    G2_CONFLICT = "G2_CONFLICT"  # the item matches a grant that the exclusion forbids
    OPEN_LIST = "OPEN_LIST"  # not listed, and the list ends with 等
    BASE_BY_ANALOGY = "BASE_BY_ANALOGY"  # the base's definition belongs to another clause
    FIRM_UNIT_ASSUMED = "FIRM_UNIT_ASSUMED"  # several projects read as those of one firm
    AMBIGUOUS_STACKING = "AMBIGUOUS_STACKING"  # not clear whether amounts add up
    LEVEL_NOT_IN_TEXT = "LEVEL_NOT_IN_TEXT"  # the text gives no amount for that level
    INTERNAL_STACKING = "INTERNAL_STACKING"  # silent on adding items of the same policy


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the working, in Chinese; `quote` is what the clause says of it, "" for none."""

    step: str
    text: str
    clause: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """The amount under one reading of an ambiguous text, in 万元."""

    reading: str
    max_amount: Amount
    clause: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class EvaluatedCase:
    """What became of one project, product or ship; `amount` before the caps of a firm."""

    name: str
    firm: str
    status: Status
    derived_base: Amount | None
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class ReviewLaw:
    name: str
    in_force: date


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """公平竞争审查: required before anything is promised to anybody."""

    required: bool
    text: str
    laws: tuple[ReviewLaw, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """At most what the policy pays; amounts in 万元, None where the text gives no number.

    `max_amount` is what this policy and the other policies of the city that were named pay
    together at most, `from_this_policy` this one's share of it. Both are 0 where nothing is paid
    (ineligible, not_yet, excluded, not_in_force, expired). `would_have_been` is the amount of an
    expired policy while it ran. `alternatives` are the readings of an ambiguous text,
    `max_amount` follows the first or the larger as the trace says. `items` are the parts where
    several measures were asked for.
    """

    measure: str | None
    title: str
    date: date
    status: Status
    max_amount: Amount | None
    unit: str
    is_upper_bound: bool
    from_this_policy: Amount | None
    derived_base: Amount | None
    would_have_been: Amount | None
    alternatives: tuple[Alternative, ...]
    flags: tuple[Flag, ...]
    trace: tuple[Step, ...]
    review: ReviewNote
    statement: str
    cases: tuple[EvaluatedCase, ...] = ()
    items: "tuple[Evaluation, ...]" = ()
