"""One case of one item: met or not, on what base, how much before the caps of a firm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ontology.award import FIRM, FIRM_YEAR, Award, Base, Grade
from ontology.condition import FactKind, Status
from ontology.measure import Item, Scheme
from ontology.record import Source
from queries.answers.evaluation import Flag, Step
from queries.measures.base import derive_base, wanted_facts
from queries.measures.cases import Case
from queries.measures.conditions import Finding, judge
from queries.measures.levels import (
    amounts_by_level,
    choose_grade,
    name_level,
    read_levels,
    tell_unknown,
)
from queries.measures.other_policies import NO_OTHERS, Others, join_others, sort_others, tell_unpaid
from queries.measures.words import cite, figure, money, percent

WORST_FIRST = (Status.INELIGIBLE, Status.EXCLUDED, Status.NOT_YET, Status.NEEDS_RULING)
PAYING = (Status.ELIGIBLE, Status.NEEDS_RULING)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`amount` is what the case brings before caps that join cases, None where no number is given.

    `single` is the smaller amount where it is not clear whether levels add up, else the same.
    `unsettled` is the condition that somebody must rule on; `others` pay for this case too.
    """

    case: Case
    status: Status
    base: Decimal | None
    amount: Decimal | None
    single: Decimal | None
    steps: tuple[Step, ...]
    flags: tuple[Flag, ...]
    unsettled: Finding | None = None
    others: Others = NO_OTHERS

    @property
    def pays(self) -> bool:
        return self.status in PAYING


@dataclass(frozen=True, slots=True)
class _Sum:
    """What an award gives for a case whatever its status."""

    amount: Decimal | None
    steps: tuple[Step, ...]
    base: Decimal | None = None
    single: Decimal | None = None
    status: Status = Status.ELIGIBLE
    flags: tuple[Flag, ...] = ()


def settle(scheme: Scheme, item: Item, award: Award, case: Case, *, day: date) -> Outcome:
    """The outcome of one case, asked on that day.

    Raises InputError for a fact that is absent and needed: conditions always, amounts where they
    would be paid.
    """
    findings = [judge(condition, case.facts, scheme.chain) for condition in item.conditions]
    findings += [*_judge_year(scheme, item, case, day), *_exclude(scheme, item, case)]
    status = _worst([finding.status for finding in findings])
    base = scheme.base(item)
    if base is None:
        result = _graded(award, case)
    else:
        result = _rated(award, base, case, needed=status in PAYING)
    status = _worst([status, result.status])
    steps = (*(finding.step for finding in findings), *result.steps)
    if status is Status.NOT_YET and result.amount:
        steps = (
            *steps,
            Step("尚未兑现", f"达到上述条件之后，按所填数据最高不超过 {money(result.amount)}"),
        )
    flags = tuple(flag for finding in findings for flag in finding.flags)
    paid = status in PAYING
    found = Outcome(
        case=case,
        status=status,
        base=result.base,
        amount=result.amount if paid else Decimal(0),
        single=result.single if paid else Decimal(0),
        steps=steps,
        flags=(*flags, *result.flags),
        unsettled=_unsettled(findings) if status is Status.NEEDS_RULING else None,
    )
    return _beside(found, award, sort_others(case.others, scheme.rules.higher_only))


def _beside(found: Outcome, award: Award, others: Others) -> Outcome:
    """The outcome beside other policies for this case, which is at most the cap of its firm."""
    if not others.total:
        return found
    own = limit_case(award, found.amount or Decimal(0))
    if not own:
        return replace(found, others=others, steps=(*found.steps, tell_unpaid(others)))
    joined = join_others(own, others)
    return replace(
        found,
        others=others,
        steps=(*found.steps, *joined.steps),
        flags=(*found.flags, *joined.flags),
    )


def limit_case(award: Award | None, amount: Decimal) -> Decimal:
    """What one case can bring at most where a cap counts for its firm."""
    cap = award.cap if award else None
    return min(amount, cap.value) if cap and cap.scope in {FIRM, FIRM_YEAR} else amount


def _worst(statuses: list[Status]) -> Status:
    return next((status for status in WORST_FIRST if status in statuses), Status.ELIGIBLE)


def _unsettled(findings: Sequence[Finding]) -> Finding | None:
    return next((f for f in findings if f.met is None), None)


def _judge_year(scheme: Scheme, item: Item, case: Case, day: date) -> Iterator[Finding]:
    """A year that the cap counts by, in which the policy is not in force or that is yet to come."""
    cap = item.award.cap if item.award else None
    name = next((fact.name for fact in item.facts if fact.kind is FactKind.YEAR), "")
    if cap is None or cap.scope != FIRM_YEAR or not case.facts.states(name):
        return
    year, period = case.facts.value(name), scheme.period
    if not isinstance(year, Decimal):
        return
    early = period.begins is not None and year < period.begins.year
    late = period.ends is not None and year > period.ends.year
    if not early and not late and year <= day.year:
        return
    why = "政策在这一年不施行" if early or late else f"晚于测算日期所在的 {day.year} 年"
    label = case.facts.declared[name].label
    text = f"{label} {year}：{why}，这一年能否奖励须由主管部门认定"
    source = (period.source if early or late else None) or cap.source
    yield Finding(None, Status.NEEDS_RULING, cite("年度", text, source), source=source)


def _exclude(scheme: Scheme, item: Item, case: Case) -> tuple[Finding, ...]:
    """What the exclusion of projects that state or province supported makes of the case."""
    source = scheme.rules.excluded
    if source is None or item.rests_on_grant or case.supported is False:
        return ()
    if case.supported is None:
        text = "不清楚项目是否已获得国家、省政策扶持；已获得的不再享受，须先查明"
        step = cite("已获国家、省扶持", text, source)
        readings = ("未获国家、省扶持", "已获国家、省扶持，不再享受")
        return (Finding(None, Status.NEEDS_RULING, step, source=source, readings=readings),)
    text = "项目已获得国家、省政策扶持，不再享受本政策"
    step = cite("已获国家、省扶持", text, source)
    return (Finding(True, Status.EXCLUDED, step, (Flag.G2_APPLIED,), source),)


def _rated(award: Award, base: Base, case: Case, *, needed: bool) -> _Sum:
    """A rate of a base, from a threshold on, up to the cap of one case."""
    flags = (Flag.BASE_BY_ANALOGY,) if award.by_analogy else ()
    derived = derive_base(base, case.facts)
    if derived is None:
        if needed:
            raise case.facts.missing(*wanted_facts(base))
        return _Sum(None, (), flags=flags)
    steps = [cite("基数", derived.working + _analogy(award, base), _defined(award, base))]
    result = _Sum(Decimal(0), (), derived.amount, Decimal(0), flags=flags)
    if award.threshold:
        enough = derived.amount >= award.threshold.value
        words = f"{'达到' if enough else '未达到'}门槛 {money(award.threshold.value)}（含）"
        steps.append(
            cite("门槛", f"{base.label} {money(derived.amount)}，{words}", award.threshold.source)
        )
        if not enough:
            return replace(result, steps=tuple(steps), status=Status.INELIGIBLE)
    choice = choose_grade(award, case.facts)
    if choice.unknown:
        steps.append(choice.unknown)
        flags = (*flags, Flag.LEVEL_NOT_IN_TEXT)
        status = Status.NEEDS_RULING
        return _Sum(None, tuple(steps), derived.amount, status=status, flags=flags)
    amount = _share(award, derived.amount, choice.grade, steps)
    status = Status.NEEDS_RULING if choice.unsure else Status.ELIGIBLE
    return replace(result, amount=amount, single=amount, steps=tuple(steps), status=status)


def _defined(award: Award, base: Base) -> Source | None:
    """Where the text says what the base is."""
    return base.definition or (award.rate.source if award.rate else None)


def _analogy(award: Award, base: Base) -> str:
    if not award.by_analogy or base.definition is None:
        return ""
    return (
        f"；本条没有定义{base.label}，借用{base.definition.clause}的定义，是否适用须由主管部门确认"
    )


def _share(award: Award, base: Decimal, grade: Grade | None, steps: list[Step]) -> Decimal:
    """The rate of the base, capped where the cap counts for each case alone; adds its steps."""
    if award.rate is None:
        return Decimal(0)
    rate = (grade.rate if grade else None) or award.rate.value
    amount = base * rate
    steps.append(
        cite(
            "比例",
            f"{figure(base)} × {percent(rate)} = {money(amount)}",
            award.rate.source,
        )
    )
    if grade:
        amount = min(amount, grade.amount)
        text = f"{name_level(grade.word)}最高 {money(grade.amount)}，取 {money(amount)}"
        steps.append(cite("分档", text, award.source))
    return _cap(award, amount, steps)


def _cap(award: Award, amount: Decimal, steps: list[Step]) -> Decimal:
    """The amount within the caps that count for each case alone; adds their steps."""
    for cap in filter(None, (award.each_cap, award.cap)):
        if cap.scope not in {FIRM, FIRM_YEAR}:
            amount = min(amount, cap.value)
            scope = f"每个{cap.scope}" if cap.scope else "文本没有写明按什么计，按每个项目理解，"
            text = f"{scope}最高 {money(cap.value)}，取 {money(amount)}"
            steps.append(cite("限额", text, cap.source))
    return amount


def _graded(award: Award, case: Case) -> _Sum:
    """An amount by level, times the number of things, up to the cap of one case."""
    result = _by_level(award, case)
    if result.amount is None or result.single is None:
        return result
    steps = list(result.steps)
    amount = _cap(award, result.amount, steps)
    return replace(result, amount=amount, single=min(result.single, amount), steps=tuple(steps))


def _by_level(award: Award, case: Case) -> _Sum:
    """An amount by level, times the number of things."""
    count = case.facts.number(award.count) if award.count else Decimal(1)
    if not award.level:
        return _amounts(award, count, [grade.amount for grade in award.grades])
    words = read_levels(award, case.facts)
    if words is None:
        return _unknown_level(award, count)
    if unknown := tell_unknown(award, words):
        flags = (Flag.LEVEL_NOT_IN_TEXT,)
        return _Sum(None, (unknown,), status=Status.NEEDS_RULING, flags=flags)
    known = amounts_by_level(award)
    return _amounts(award, count, [known[word] for word in words], words)


def _amounts(
    award: Award, count: Decimal, amounts: list[Decimal], words: list[str] | None = None
) -> _Sum:
    """The amounts added; where there are several levels, `single` is the highest alone."""
    total, highest = sum(amounts, Decimal(0)) * count, max(amounts) * count
    names = "、".join(map(name_level, words or ()))
    shown = " + ".join(map(figure, amounts))
    working = (
        f"{f'({shown})' if len(amounts) > 1 else shown} × {figure(count)}" if count > 1 else shown
    )
    scope = f"每个{award.grade_scope}" if award.grade_scope else ""
    most = "最高不超过 " if award.upper else "定额 "
    text = f"{names}{scope}{most}{working}"
    text = f"{text} = {money(total)}" if working != figure(total) else f"{text} 万元"
    steps = [cite("分档" if names else "金额", text, award.source)]
    flags: tuple[Flag, ...] = ()
    if len(amounts) > 1:
        flags = (Flag.AMBIGUOUS_STACKING,)
        text = (
            f"文本没有写明几级认定能否叠加：只取最高一级为 {money(highest)}，相加为 {money(total)}"
        )
        steps.append(cite("叠加", text, award.source))
    return _Sum(total, tuple(steps), single=highest, flags=flags)


def _unknown_level(award: Award, count: Decimal) -> _Sum:
    """Of an unknown level only the highest amount can be told."""
    highest = max(grade.amount for grade in award.grades) * count
    text = f"级别不清楚，按最高一级计，最高 {money(highest)}"
    step = cite("分档", text, award.source)
    return _Sum(highest, (step,), single=highest, status=Status.NEEDS_RULING)
