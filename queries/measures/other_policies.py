"""就高不重复: this policy beside other policies of the city for the same project and matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ontology.record import Source
from queries.answers.evaluation import Flag, Step
from queries.measures.request import OtherPolicy
from queries.measures.total import Reading
from queries.measures.words import cite, money


@dataclass(frozen=True, slots=True)
class Joined:
    """Both policies together at most, and this one's part of it."""

    amount: Decimal
    own: Decimal
    readings: tuple[Reading, ...]
    steps: tuple[Step, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """What other policies pay: for the same, for something else, and for nobody knows which."""

    same: tuple[Decimal, ...]
    apart: tuple[Decimal, ...]
    unclear: tuple[Decimal, ...]


def join_others(own: Decimal, others: Sequence[OtherPolicy], rule: Source | None) -> Joined:
    """The higher where project and matter are both the same, the sum where one is not.

    Where one is not known and the other is not different, both readings are given and the amount
    is the sum. `rule` None: the policy has no such rule and everything adds up.
    """
    sorted_ = _sort(others) if rule else _Sorted((), tuple(o.amount for o in others), ())
    kept = own if own >= max(sorted_.same, default=Decimal(0)) else Decimal(0)
    amount = _together(own, sorted_)
    steps, flags = list(_told(own, kept, sorted_, rule)), []
    readings: tuple[Reading, ...] = ()
    if sorted_.same:
        flags.append(Flag.G1_APPLIED)
    if sorted_.unclear:
        flags.append(Flag.AMBIGUOUS_STACKING)
        joined = _Sorted((*sorted_.same, *sorted_.unclear), sorted_.apart, ())
        readings = (
            Reading("属于同一项目、同一事项，取较高一项", _together(own, joined), rule),
            Reading("不属于同一项目或同一事项，相加", amount, rule),
        )
    if others:
        steps.append(cite("就高不重复", f"与其他扶持政策合计最高不超过 {money(amount)}", rule))
    return Joined(amount, kept, readings, tuple(steps), tuple(flags))


def _together(own: Decimal, others: _Sorted) -> Decimal:
    rest = sum((*others.apart, *others.unclear), Decimal(0))
    return max((own, *others.same)) + rest


def _sort(others: Sequence[OtherPolicy]) -> _Sorted:
    same: list[Decimal] = []
    apart: list[Decimal] = []
    unclear: list[Decimal] = []
    for other in others:
        answers = (other.same_project, other.same_matter)
        kind = apart if False in answers else unclear if None in answers else same
        kind.append(other.amount)
    return _Sorted(tuple(same), tuple(apart), tuple(unclear))


def _told(own: Decimal, kept: Decimal, others: _Sorted, rule: Source | None) -> list[Step]:
    step = "就高不重复"
    told = []
    if others.same:
        listed = "、".join(map(money, others.same))
        which = "按本政策执行" if kept == own else "按另一政策执行，本政策不再给付"
        text = f"同一项目、同一事项另有本市政策 {listed}，本政策 {money(own)}，取较高一项：{which}"
        told.append(cite(step, text, rule))
    if others.apart:
        text = f"另有本市政策 {'、'.join(map(money, others.apart))}，不是同一项目、同一事项，相加"
        told.append(cite(step, text, rule))
    if others.unclear:
        text = (
            f"另有本市政策 {'、'.join(map(money, others.unclear))}，是否同一项目、同一事项不清楚："
            "是则取较高一项，否则相加；这里按相加列出上限"
        )
        told.append(cite(step, text, rule))
    return told
