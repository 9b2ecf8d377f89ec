"""What the policy pays at most: the answer of the measure evaluator."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from math import nextafter
from typing import Annotated

from pydantic import PlainSerializer

from ontology.condition import Status

UNIT = "万元"


def plain_number(value: Decimal) -> int | float:
    """The amount as a JSON number: 500, not 500.0 or "500".

    What no JSON reader's float can hold is the next one below, never more than the amount.
    """
    if value == value.to_integral_value():
        return int(value)
    near = float(value)
    if Decimal(repr(near)) == value:
        return near
    return near if Decimal(near) <= value else nextafter(near, 0)


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
    DRAFT = "DRAFT"  # rules wrote the item and nobody has checked it

    @property
    def label(self) -> str:
        return _FLAG_LABELS[self]


_FLAG_LABELS = {
    Flag.G1_APPLIED: "同一项目、同一事项另有市里的政策，按就高不重复只取高的一项",
    Flag.G2_APPLIED: "已获得国家、省政策扶持的项目，文件规定不再享受",
    Flag.G2_CONFLICT: "这一项以国家或省的资金为前提，文末又说已获扶持的不再享受；两种读法都列出",
    Flag.OPEN_LIST: "文件没有列这一种，但以“等”收尾；是否算在内由主管部门认定",
    Flag.BASE_BY_ANALOGY: "基数的定义写在另一条里并限于那一条，这里是借用",
    Flag.FIRM_UNIT_ASSUMED: "限额按企业计，没有填企业名称，各项按同一家企业算",
    Flag.AMBIGUOUS_STACKING: "文件没有写清几笔能不能相加；两种读法都列出",
    Flag.LEVEL_NOT_IN_TEXT: "文件没有写这一级的金额",
    Flag.INTERNAL_STACKING: "文件没有写本文件的几项能不能同时享受",
    Flag.DRAFT: "本条由规则起草，未经人核对；数额只供核对时参考",
}


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
    together at most, `from_this_policy` this one's share of it: 0 where it pays nothing
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
