"""Outcomes of single cases → the sum of an item, capped by firm or by firm and year."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from ontology.award import FIRM, FIRM_YEAR, Cap
from ontology.condition import FactKind, Status
from ontology.firm_name import normalise_name
from ontology.measure import Item
from queries.answers.evaluation import Flag, Step
from queries.measures.conditions import RULED
from queries.measures.other_policies import Largest
from queries.measures.outcome import Outcome, limit_case
from queries.measures.readings import Reading
from queries.measures.words import cite, money

BEST_FIRST = tuple(Status)
Part: TypeAlias = Callable[[Outcome], Decimal | None]


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of an item; `amount` None where no case has a number.

    `own` is this policy's part of it, `others` all that other policies of single cases pay;
    `largest` of the cases where several pay.
    """

    status: Status
    amount: Decimal | None
    base: Decimal | None
    readings: tuple[Reading, ...]
    steps: tuple[Step, ...]
    flags: tuple[Flag, ...]
    own: Decimal | None = None
    others: Decimal = Decimal(0)
    largest: Largest | None = None


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
    if plain.caps_unclear():
        flags.append(Flag.AMBIGUOUS_STACKING)
    known = any(each.pays and each.amount is not None for each in outcomes)
    none_pays = not any(each.pays for each in outcomes)
    own, beside = plain.parts(_whole)
    counts = known or none_pays
    return Total(
        status=min((each.status for each in outcomes), key=BEST_FIRST.index),
        amount=own + beside if counts else None,
        base=sum(bases, Decimal(0)) if bases else None,
        readings=tuple(_readings(item, plain, outcomes)) if known else (),
        steps=tuple(steps),
        flags=tuple(dict.fromkeys(flags)),
        own=own if counts else None,
        others=sum((each.others.total for each in outcomes), Decimal(0)),
        largest=plain.largest(),
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

    def parts(
        self, part: Part, *, each_own: bool = False, settled: bool = False
    ) -> tuple[Decimal, Decimal]:
        """What this policy pays, and what others pay beside it: by case, then the caps.

        `settled`: where it is not clear whether both pay for the same, they do.
        """
        own = beside = Decimal(0)
        for *_, members in self.groups(each_own=each_own):
            shares = [self._share(each, part, settled=settled) for each in members]
            own += self._capped(sum((kept for kept, _ in shares), Decimal(0)))
            beside += sum((rest for _, rest in shares), Decimal(0))
        return own, beside

    def _share(self, outcome: Outcome, part: Part, *, settled: bool) -> tuple[Decimal, Decimal]:
        others = outcome.others.settled() if settled else outcome.others
        return others.split(limit_case(self._item.award, part(outcome) or Decimal(0)))

    def amount(self, part: Part, *, each_own: bool = False, settled: bool = False) -> Decimal:
        return sum(self.parts(part, each_own=each_own, settled=settled), Decimal(0))

    def largest(self) -> Largest | None:
        """The case that brings most; None where not several bring something."""
        kept = [self._share(each, _whole, settled=False)[0] for each in self._outcomes]
        if sum(amount > 0 for amount in kept) < 2:
            return None
        first = self._outcomes[kept.index(max(kept))]
        rest, _ = self.parts(lambda each: None if each is first else each.amount)
        return Largest(max(kept), rest)

    def caps_unclear(self) -> bool:
        """Whether it matters that the text does not say what the cap counts for."""
        return self.in_all() < self.amount(_whole)

    def in_all(self) -> Decimal:
        """The sum where a cap without a scope counts for all that a firm gets."""
        cap = self._item.award.cap if self._item.award else None
        if cap is None or cap.scope:
            return self.amount(_whole)
        joined = replace(cap, scope=FIRM)
        return _Summing(self._item, joined, self._outcomes).amount(_whole)

    def told(self) -> Iterator[Step]:
        """How the cap cuts each group; how several sums make one."""
        groups = self.groups()
        if self._cap is not None:
            for firm, year, members in groups:
                yield from self._cut(self._cap, firm, year, _paying(members))
        if len(self._outcomes) > 1:
            total = self.amount(_whole)
            if self.caps_unclear():
                text = (
                    "文本没有写明限额按什么计：按每个"
                    f"{self._item.unit.word}计为 {money(total)}，按合计计为 {money(self.in_all())}"
                )
                yield cite("限额", text, self._item.source)
            beside = any(each.others.total for each in self._outcomes)
            whose = "与所列其他政策" if beside else ""
            yield cite("合计", f"各{self._item.unit.word}{whose}合计 {money(total)}")

    def _cut(
        self, cap: Cap, firm: str, year: Decimal | None, members: Sequence[Outcome]
    ) -> Iterator[Step]:
        if not members:
            return
        total = sum((self._share(e, _whole, settled=False)[0] for e in members), Decimal(0))
        whose = firm or ("同一家企业" if len(members) > 1 else "企业")
        when = f" {year} 年" if year else ""
        text = f"{whose}{when}合计 {money(total)}，每家企业{'每年' if when else ''}最高 "
        text += f"{money(cap.value)}，取 {money(self._capped(total))}"
        yield cite("限额", text, cap.source)

    def _capped(self, total: Decimal) -> Decimal:
        return min(total, self._cap.value) if self._cap else total


def _paying(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for outcome in outcomes if outcome.pays and outcome.amount is not None]


def _whole(outcome: Outcome) -> Decimal | None:
    return outcome.amount


def _readings(item: Item, summing: _Summing, outcomes: Sequence[Outcome]) -> Iterator[Reading]:
    """Pairs of readings, one pair for each thing that is not clear."""
    total = summing.amount(_whole)
    source = item.award.source if item.award else None
    unsettled = next((each.unsettled for each in outcomes if each.unsettled), None)
    if any(each.status is Status.NEEDS_RULING and each.amount is not None for each in outcomes):
        where = unsettled.source if unsettled else source
        certain = summing.amount(_certain)
        met, unmet = unsettled.readings if unsettled else RULED
        yield Reading(met, total, where)
        yield Reading(unmet, certain, where)
    if any(each.amount != each.single for each in outcomes):
        yield Reading("只取最高一级", summing.amount(lambda each: each.single), source)
        yield Reading("各级相加", total, source)
    if summing.joins_unnamed():
        where = item.award.cap.source if item.award and item.award.cap else None
        apart = summing.amount(_whole, each_own=True)
        yield Reading("全部属于一家企业", total, where)
        yield Reading(f"每{item.unit.counter}{item.unit.word}各属一家企业", apart, where)

    if summing.caps_unclear():
        where = item.award.cap.source if item.award and item.award.cap else None
        yield Reading(f"限额按每{item.unit.counter}{item.unit.word}计", total, where)
        yield Reading("限额按合计计", summing.in_all(), where)
    if any(each.pays and each.amount and each.others.unclear for each in outcomes):
        rule = next(each.others.rule for each in outcomes if each.others.unclear)
        higher = summing.amount(_whole, settled=True)
        yield Reading("属于同一项目、同一事项，取较高一项", higher, rule)
        yield Reading("不属于同一项目或同一事项，相加", total, rule)


def _certain(outcome: Outcome) -> Decimal | None:
    return Decimal(0) if outcome.status is Status.NEEDS_RULING else outcome.amount
