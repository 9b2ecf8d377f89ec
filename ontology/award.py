"""How much a measure pays: a rate of a base up to a cap, or an amount by grade (支持标准)."""

from dataclasses import dataclass
from decimal import Decimal

from ontology.condition import Fact
from ontology.record import Record, Source

FIRM, FIRM_YEAR = "企业", "企业×年度"  # cap scopes that join projects; others count each one alone


@dataclass(frozen=True, slots=True)
class Number(Record):
    """A number of the text: 万元, or a rate from 0 to 1."""

    value: Decimal
    source: Source


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
