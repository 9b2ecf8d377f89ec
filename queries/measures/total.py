"""Outcomes of single cases → the sum of an item, capped by firm or by firm and year."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ontology.award import FIRM, FIRM_YEAR, Cap
from ontology.condition import FactKind, Status
from ontology.firm_name import normalise_name
from ontology.measure import Item
from ontology.record import Source
from queries.answers.evaluation import Flag, Step
from queries.measures.outcome import Outcome
from queries.measures.words import cite, money

BEST_FIRST = tuple(Status)


@dataclass(frozen=True, slots=True)
class Reading:
    """The sum under one reading of the text."""

    name: str
    amount: Decimal
    source: Source | None


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of an item; `amount` None where no case has a number."""

    status: Status
    amount: Decimal | None
    base: Decimal | None
    readings: tuple[Reading, ...]
    steps: tuple[Step, ...]
    flags: tuple[Flag, ...]


def add_up(item: Item, outcomes: Sequence[Outcome]) -> Total:
    """The total, and what it would be under other readings.

    Its status is the best of the cases' in the order of `Status`. Raises InputError where a cap
    counts by year and cases do not say theirs.
    """
    cap = item.award.cap if item.award else None
    bases = [outcome.base for outcome in outcomes if outcome.base is not None]
    steps, flags = list(_told(outcomes)), [f for each in outcomes for f in each.flags]
    plain = _Summing(item, cap, outcomes)
    if plain.joins_unnamed():
        flags.append(Flag.FIRM_UNIT_ASSUMED)
    steps.extend(plain.told())
    known = any(each.pays and each.amount is not None for each in outcomes)
    none_pays = not any(each.pays for each in outcomes)
    return Total(
        status=min((each.status for each in outcomes), key=BEST_FIRST.index),
        amount=plain.amount(lambda each: each.amount) if known or none_pays else None,
        base=sum(bases, Decimal(0)) if bases else None,
        readings=tuple(_readings(item, plain, outcomes)) if known else (),
        steps=tuple(steps),
        flags=tuple(dict.fromkeys(flags)),
    )


def _told(outcomes: Sequence[Outcome]) -> Iterator[Step]:
    """The steps of each case, under its name where there are several."""
    for outcome in outcomes:
        if len(outcomes) > 1:
            firm = outcome.case.firm
            name = outcome.case.name
            whose = f"{firm}：" if firm and not name.startswith(firm) else ""
            yield Step("逐项", f"{whose}{name}：{outcome.status.label}")
        yield from outcome.steps


class _Summing:
    """Sums by what the cap counts for."""

    def __init__(self, item: Item, cap: Cap | None, outcomes: Sequence[Outcome]) -> None:
        self._item = item
        self._cap = cap if cap and cap.scope in {FIRM, FIRM_YEAR} else None
        self._years = [self._year(each, alone=len(outcomes) == 1) for each in outcomes]
        self._outcomes = outcomes

    def _year(self, outcome: Outcome, *, alone: bool) -> Decimal | None:
        if self._cap is None or self._cap.scope != FIRM_YEAR:
            return None
        name = next(fact.name for fact in self._item.facts if fact.kind is FactKind.YEAR)
        facts = outcome.case.facts
        if alone and not facts.states(name):
            return None
        if not facts.states(name):
            raise facts.missing(name)
        return facts.number(name)

    def groups(self, *, each_own: bool = False) -> list[tuple[str, Decimal | None, list[Outcome]]]:
        """Firm, year and cases of each group that shares a cap."""
        found: dict[tuple[str, Decimal | None, int], list[Outcome]] = defaultdict(list)
        for number, outcome in enumerate(self._outcomes):
            firm = outcome.case.firm
            alone = self._cap is None or (each_own and not firm)
            name = normalise_name(firm)
            found[name, self._years[number], number if alone else -1].append(outcome)
        return [(each[0].case.firm, year, each) for (_, year, _), each in found.items()]

    def joins_unnamed(self) -> bool:
        """Whether cases share a cap because nobody named their firms."""
        shared = (members for firm, _, members in self.groups() if not firm)
        return self._cap is not None and any(len(_paying(each)) > 1 for each in shared)

    def amount(
        self, part: Callable[[Outcome], Decimal | None], *, each_own: bool = False
    ) -> Decimal:
        return sum(
            (self._capped(_sum(members, part)) for *_, members in self.groups(each_own=each_own)),
            Decimal(0),
        )

    def told(self) -> Iterator[Step]:
        """How the cap cuts each group; how several sums make one."""
        groups = self.groups()
        if self._cap is not None:
            for firm, year, members in groups:
                yield from self._cut(self._cap, firm, year, _paying(members))
        if len(self._outcomes) > 1:
            total = self.amount(lambda each: each.amount)
            yield cite("合计", f"各{self._item.unit.word}合计 {money(total)}")

    def _cut(
        self, cap: Cap, firm: str, year: Decimal | None, members: Sequence[Outcome]
    ) -> Iterator[Step]:
        if not members:
            return
        total = _sum(members, lambda each: each.amount)
        whose = firm or ("同一家企业" if len(members) > 1 else "企业")
        when = f" {year} 年" if year else ""
        text = f"{whose}{when}合计 {money(total)}，每家企业{'每年' if when else ''}最高 "
        text += f"{money(cap.value)}，取 {money(self._capped(total))}"
        yield cite("限额", text, cap.source)

    def _capped(self, total: Decimal) -> Decimal:
        return min(total, self._cap.value) if self._cap else total


def _paying(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.pays]


def _sum(outcomes: Sequence[Outcome], part: Callable[[Outcome], Decimal | None]) -> Decimal:
    return sum((part(outcome) or Decimal(0) for outcome in outcomes), Decimal(0))


def _readings(item: Item, summing: _Summing, outcomes: Sequence[Outcome]) -> Iterator[Reading]:
    """Pairs of readings, one pair for each thing that is not clear."""
    total = summing.amount(lambda each: each.amount)
    source = item.award.source if item.award else None
    unsettled = next((each.unsettled for each in outcomes if each.unsettled), None)
    if any(each.status is Status.NEEDS_RULING and each.amount is not None for each in outcomes):
        where = unsettled.source if unsettled else source
        certain = summing.amount(_certain)
        yield Reading("主管部门认定符合", total, where)
        yield Reading("主管部门认定不符合", certain, where)
    if any(each.amount != each.single for each in outcomes):
        yield Reading("只取最高一级", summing.amount(lambda each: each.single), source)
        yield Reading("各级相加", total, source)
    if summing.joins_unnamed():
        where = item.award.cap.source if item.award and item.award.cap else None
        apart = summing.amount(lambda each: each.amount, each_own=True)
        yield Reading("全部属于一家企业", total, where)
        yield Reading(f"每{item.unit.counter}{item.unit.word}各属一家企业", apart, where)


def _certain(outcome: Outcome) -> Decimal | None:
    return Decimal(0) if outcome.status is Status.NEEDS_RULING else outcome.amount
