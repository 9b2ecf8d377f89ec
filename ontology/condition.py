"""What a request states of a project, and what must be so for a measure to pay (资格条件)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ontology.record import Record, Source


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
    ABOVE = "above"  # the number is more than `value` (超过)
    EQUALS = "equals"  # the number is `value`
    LISTED = "listed"  # the word is on one of `lists`
    ENDS = "ends"  # the word ends with one of `words`, and not with one of `not_words`
    FIELD = "field"  # the word is one of `words` or names a node of the chain


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
