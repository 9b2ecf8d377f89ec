"""就高不重复: this policy beside other policies of the city for the same project and matter.

The text compares project by project, matter by matter. So what another policy pays is compared
with the project that it is stated for, whose amount is at most the cap of its firm; what this
policy then keeps of all projects is cut by the firm's cap. What is stated for several projects
together may belong to any of them: two readings, the amount is the larger.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ontology.record import Source
from queries.answers.evaluation import Flag, Step
from queries.measures.readings import Reading
from queries.measures.request import OtherPolicy
from queries.measures.words import cite, money

STEP = "就高不重复"


@dataclass(frozen=True, slots=True)
class Others:
    """What other policies pay: for the same, for something else, and for nobody knows which.

    `rule` None: the policy has no such rule and everything is `apart`.
    """

    same: tuple[Decimal, ...] = ()
    apart: tuple[Decimal, ...] = ()
    unclear: tuple[Decimal, ...] = ()
    rule: Source | None = None

    @property
    def total(self) -> Decimal:
        return sum((*self.same, *self.apart, *self.unclear), Decimal(0))

    @property
    def highest(self) -> Decimal:
        return max(self.same, default=Decimal(0))

    @property
    def added(self) -> Decimal:
        """What comes on top whatever is compared."""
        return sum((*self.apart, *self.unclear), Decimal(0))

    def settled(self) -> "Others":
        """What is not clear read as the same."""
        return Others((*self.same, *self.unclear), self.apart, (), self.rule)

    def split(self, own: Decimal) -> tuple[Decimal, Decimal]:
        """What this policy keeps of its own amount, and what the others pay beside it.

        Where it pays nothing there is nothing to compare, and the others add up.
        """
        if not own:
            return own, self.total
        if own >= self.highest:
            return own, self.added
        return Decimal(0), self.highest + self.added


NO_OTHERS = Others()


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest of several amounts, and what this policy pays without it."""

    amount: Decimal
    rest: Decimal


@dataclass(frozen=True, slots=True)
class Joined:
    """Both policies together at most, and this one's part of it."""

    amount: Decimal
    own: Decimal
    readings: tuple[Reading, ...]
    steps: tuple[Step, ...]
    flags: tuple[Flag, ...]


def sort_others(others: Sequence[OtherPolicy], rule: Source | None) -> Others:
    """By whether project and matter are the same; one difference is enough to stand apart."""
    same: list[Decimal] = []
    apart: list[Decimal] = []
    unclear: list[Decimal] = []
    for other in others:
        answers = (other.same_project, other.same_matter)
        kind = same if all(answers) else unclear if None in answers else apart
        if rule is None or False in answers:
            kind = apart
        kind.append(other.amount)
    return Others(tuple(same), tuple(apart), tuple(unclear), rule)


def join_others(own: Decimal, others: Others, largest: Largest | None = None) -> Joined:
    """The higher where project and matter are both the same, the sum where one is not.

    Where one is not known and the other is not different, both readings are given and the amount
    is the sum. `largest` where `own` is of several: the same may be any of them, so it is compared
    with the largest and with all, and the amount is the larger.
    """
    kept, beside = others.split(own)
    steps, flags = list(_told(own, kept, others, largest)), []
    readings: tuple[Reading, ...] = ()
    if others.same:
        flags.append(Flag.G1_APPLIED)
    if others.same and largest:
        flags.append(Flag.AMBIGUOUS_STACKING)
        one = _beside_largest(own, others, largest)
        readings = (
            Reading("与金额最大的一笔比较，取较高一项", sum(one, Decimal(0)), others.rule),
            Reading("与各笔合计比较，取较高一项", kept + beside, others.rule),
        )
        if sum(one) > kept + beside:
            kept, beside = one
    amount = kept + beside
    if others.unclear:
        flags.append(Flag.AMBIGUOUS_STACKING)
        higher = sum(others.settled().split(own), Decimal(0))
        readings += (
            Reading("属于同一项目、同一事项，取较高一项", higher, others.rule),
            Reading("不属于同一项目或同一事项，相加", amount, others.rule),
        )
    if others.total:
        steps.append(cite(STEP, f"与其他扶持政策合计最高不超过 {money(amount)}", others.rule))
    return Joined(amount, kept, readings, tuple(steps), tuple(dict.fromkeys(flags)))


def tell_unpaid(others: Others) -> Step:
    rest = money(others.total)
    return cite(STEP, f"本政策不给付，不与其他政策比较；其他政策合计 {rest}", others.rule)


def _beside_largest(own: Decimal, others: Others, largest: Largest) -> tuple[Decimal, Decimal]:
    if largest.amount >= others.highest:
        return own, others.added
    return largest.rest, others.highest + others.added


def _told(own: Decimal, kept: Decimal, others: Others, largest: Largest | None) -> Iterator[Step]:
    if others.same:
        yield cite(STEP, _compared(own, kept, others, largest), others.rule)
    if others.apart:
        text = (
            f"另有本市政策 {'、'.join(map(money, others.apart))}，不是同一项目、同一事项，相加"
            if others.rule
            else f"另有本市政策 {'、'.join(map(money, others.apart))}，文本没有就高的规定，相加"
        )
        yield cite(STEP, text, others.rule)
    if others.unclear:
        text = (
            f"另有本市政策 {'、'.join(map(money, others.unclear))}，是否同一项目、同一事项不清楚："
            "是则取较高一项，否则相加；这里按相加列出上限"
        )
        yield cite(STEP, text, others.rule)


def _compared(own: Decimal, kept: Decimal, others: Others, largest: Largest | None) -> str:
    listed = "、".join(map(money, others.same))
    text = f"同一项目、同一事项另有本市政策 {listed}，本政策 {money(own)}"
    if largest:
        return (
            f"{text}，但分为几笔（最大的一笔 {money(largest.amount)}），没有写明与哪一笔相同；"
            "两种读法取较大的一种，把另一政策写在它所属的项目下可以逐项比较"
        )
    which = "按本政策执行" if kept == own else "按另一政策执行，本政策不再给付"
    return f"{text}，取较高一项：{which}"
