"""Which ids mean one firm (同一企业): doubtful pairs for a person to settle, and what follows.

Only an equal id joins rows by itself. Everything else is a `Pair`, which a person accepts or
rejects (`ontology.verdict`, subject identity); `resolve` turns what they said into one id a firm.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ontology.firm_name import fold_name
from ontology.uscc import find_fault
from ontology.verdict import Claim, Decision, Recorded, Subject, make_pair

ALIAS = "alias:"  # before a name that stands where an id does in a claim


class PairKind(StrEnum):
    """Why two entries may be one firm, or may be taken for one."""

    SAME_NAME = "same_name"  # one name, two valid codes: two firms
    TWO_NAMES = "two_names"  # one code, two names, and no 曾用名 says so
    UNCODED = "uncoded"  # one name, but only one side has a valid code
    ORGANISATION = "organisation"  # the 组织机构代码 of one stands in the code of the other
    NEAR_NAME = "near_name"  # names that differ in a few characters outside the 字号

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def is_settled(self) -> bool:
        """Whether the rule itself says that they are two firms."""
        return self is PairKind.SAME_NAME


_LABELS = {
    PairKind.SAME_NAME: "同名不同码（两家企业）",
    PairKind.TWO_NAMES: "同码不同名",
    PairKind.UNCODED: "同名，一方没有统一社会信用代码",
    PairKind.ORGANISATION: "组织机构代码相同",
    PairKind.NEAR_NAME: "名称相近",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row says that may tell firms apart; "" and () for what it does not say."""

    id: str
    name: str
    dataset: str = ""
    city: str = ""
    district: str = ""
    address: str = ""
    former_names: tuple[str, ...] = ()

    @property
    def is_coded(self) -> bool:
        """Whether the id is a valid 统一社会信用代码."""
        return not find_fault(self.id)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries; `score` from 0 to 1 orders the queue and decides nothing.

    `agree` and `differ` are fields of both that are filled: name, city, district, address.
    """

    kind: PairKind
    left: Entry
    right: Entry
    score: float
    why: str  # in Chinese
    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()

    @property
    def claim(self) -> Claim:
        """What a person decides: that the two are one firm.

        Two names under one code have one id; the second is then told by its name.
        """
        if self.left.id != self.right.id:
            return make_pair(self.left.id, self.right.id)
        return name_claim(self.left.id, self.right.name)


def name_claim(firm: str, name: str) -> Claim:
    """The claim that a second name that some dataset gives to an id is its firm's."""
    return make_pair(firm, f"{ALIAS}{fold_name(name)}")


def resolve(counted: Iterable[Recorded]) -> Mapping[str, str]:
    """By id that stands for another: the id under which its firm counts.

    `counted` are verdicts that count now (`find_current`). That id is a 统一社会信用代码 if the
    firm has one, the first in order of text among several. Of verdicts in conflict (a = b, b = c,
    a ≠ c) the rejection holds, and of the acceptances those that were entered first. That a second
    name is a firm's joins no ids.
    """
    told = [one for one in counted if _joins_ids(one)]
    apart = {one.verdict.claim for one in told if one.verdict.decision is Decision.REJECT}
    groups: dict[str, frozenset[str]] = {}
    for one in sorted(told, key=lambda one: one.number):
        _, first, second = one.verdict.claim
        if one.verdict.decision is not Decision.ACCEPT:
            continue
        left = groups.get(first, frozenset({first}))
        right = groups.get(second, frozenset({second}))
        if not any(make_pair(a, b) in apart for a in left for b in right):
            groups |= dict.fromkeys(left | right, left | right)
    return {
        firm: chief
        for firm, group in groups.items()
        if (chief := min(group, key=lambda known: (bool(find_fault(known)), known))) != firm
    }


def find_tied(log: Iterable[Recorded], firms: Collection[str]) -> frozenset[str]:
    """These ids and all that any verdict ever spoke of with one of them, be it about a third.

    Whatever counts now or did before, rows of such a firm stand under one of these ids.
    """
    near: dict[str, set[str]] = defaultdict(set)
    for one in filter(_joins_ids, log):
        _, first, second = one.verdict.claim
        near[first].add(second)
        near[second].add(first)
    tied, ahead = set(firms), list(firms)
    while ahead:
        fresh = near[ahead.pop()] - tied
        tied |= fresh
        ahead += fresh
    return frozenset(tied)


def _joins_ids(one: Recorded) -> bool:
    """Whether it speaks of two ids, not of a second name of one."""
    subject, *ids = one.verdict.claim
    return subject is Subject.IDENTITY and not any(known.startswith(ALIAS) for known in ids)
