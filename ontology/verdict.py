"""What people decide (人工判定) on claims that data or rules leave open.

A verdict speaks of a claim, a pair that a text, a row or a rule suggests:

link      a firm and a node: the firm deals with the node, in the roles that were read
state     a node and a region: the node is made there
identity  two ids of firms: they are one firm
phrase    words and a node: the words mean the node

Verdicts are a log: none is changed or deleted. Of a claim the latest one by day, then by number,
counts; a verdict may take the former ones back (撤回) or end by itself (有效至).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ontology.evidence import Role

_ALWAYS = "9999-12-31"


class Subject(StrEnum):
    """What kind of claim it is."""

    LINK = "link"
    STATE = "state"
    IDENTITY = "identity"
    PHRASE = "phrase"

    @property
    def label(self) -> str:
        return _SUBJECT_LABELS[self]


class Decision(StrEnum):
    """What is said of the claim."""

    ACCEPT = "accept"  # it holds
    REJECT = "reject"  # it does not
    CORRECT = "correct"  # another one holds in its place
    WITHDRAW = "withdraw"  # nothing is decided any more

    @property
    def label(self) -> str:
        return _DECISION_LABELS[self]


class Standing(StrEnum):
    """What became of a verdict."""

    VALID = "生效"
    WAITING = "待用"  # what it names is not in the graph now
    REPLACED = "已更替"
    WITHDRAWN = "已撤回"
    EXPIRED = "已过期"
    AHEAD = "未到日期"  # asked for a day before it


_SUBJECT_LABELS = {
    Subject.LINK: "企业与环节",
    Subject.STATE: "链环有无",
    Subject.IDENTITY: "企业同一",
    Subject.PHRASE: "用语",
}
_DECISION_LABELS = {
    Decision.ACCEPT: "是",
    Decision.REJECT: "否",
    Decision.CORRECT: "更正",
    Decision.WITHDRAW: "撤回",
}


class Claim(NamedTuple):
    """What is decided on; ids, for a phrase its words, for a state the region in `second`."""

    subject: Subject
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one person said of one claim on one day.

    `instead` is the node that holds in place of the claim's, "" for the same one; `roles` are those
    in which the firm deals with it, () for those that were read. `until` is the last day on which
    it counts, "" for no end. The names are how the two ends were called then, for showing a
    verdict whose ends are gone.
    """

    claim: Claim
    decision: Decision
    person: str
    day: str  # ISO date
    instead: str = ""
    roles: tuple[Role, ...] = ()
    until: str = ""  # ISO date
    source: str = ""
    note: str = ""
    first_name: str = ""
    second_name: str = ""
    instead_name: str = ""

    @property
    def node(self) -> str:
        """The node that the verdict puts in the claim's place, or leaves there."""
        return self.instead or self.claim.second

    def is_expired(self, day: str) -> bool:
        return bool(self.until) and self.until < day


@dataclass(frozen=True, slots=True)
class Recorded:
    """A verdict in the log; `number` counts from 1 in the order of entry.

    `applied` is the day on which the rows of its firms were last written by it, "" where they are
    still to be: of a verdict that ends they are written once more after its end.
    """

    number: int
    verdict: Verdict
    applied: str = ""

    @property
    def id(self) -> str:
        return f"verdict-{self.number}"

    def is_due(self, day: str) -> bool:
        """Whether rows of firms have to be written for what follows from it on `day`."""
        if self.verdict.claim.subject not in {Subject.LINK, Subject.IDENTITY}:
            return False
        return not self.applied or self.applied <= self.verdict.until < day

    @property
    def order(self) -> tuple[str, int]:
        return self.verdict.day, self.number


def make_pair(one: str, other: str) -> Claim:
    """The claim that two ids are of one firm; the same whichever comes first."""
    return Claim(Subject.IDENTITY, *sorted((one, other)))


def find_current(log: Iterable[Recorded], day: str) -> dict[Claim, Recorded]:
    """By claim the verdict that counts on `day`; claims on which none counts are not there."""
    return {
        claim: last
        for claim, last in find_last(log, day).items()
        if last.verdict.decision is not Decision.WITHDRAW and not last.verdict.is_expired(day)
    }


def find_last(log: Iterable[Recorded], day: str = _ALWAYS) -> dict[Claim, Recorded]:
    """By claim the last verdict said by `day`, be it taken back or expired since."""
    last: dict[Claim, Recorded] = {}
    for one in log:
        known = last.get(one.verdict.claim)
        if one.verdict.day <= day and (known is None or known.order < one.order):
            last[one.verdict.claim] = one
    return last


def tell_standing(one: Recorded, last: Recorded | None, day: str) -> Standing:
    """What became of `one` by `day`; `last` is the last verdict on its claim by then."""
    if one.verdict.day > day or last is None:
        return Standing.AHEAD
    if one.number != last.number:
        taken_back = last.verdict.decision is Decision.WITHDRAW
        return Standing.WITHDRAWN if taken_back else Standing.REPLACED
    return Standing.EXPIRED if one.verdict.is_expired(day) else Standing.VALID
