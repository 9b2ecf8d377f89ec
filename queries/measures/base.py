"""What a rate is applied to, as stated or summed from its parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ontology.award import Base, Way
from ontology.errors import InputError
from queries.measures.facts import Facts
from queries.measures.words import figure


@dataclass(frozen=True, slots=True)
class Derived:
    """A base in 万元, the first fact that gives it and the sum in words."""

    amount: Decimal
    fact: str
    working: str


def derive_base(base: Base, facts: Facts) -> Derived | None:
    """The base; None where nothing of it was stated.

    Raises InputError for parts that contradict each other or the stated base, and for parts that
    are no use alone.
    """
    found = list(_derivations(base, facts))
    _check_used(base, facts)
    for other in found[1:]:
        if other.amount != found[0].amount:
            raise InputError(
                f"{facts.where}：{base.label}前后不一，"
                f"由 {found[0].fact} 得 {figure(found[0].amount)}，"
                f"由 {other.fact} 得 {figure(other.amount)}（{other.working}）",
                expected="只给其中一种，或者两者相等",
            )
    return found[0] if found else None


def wanted_facts(base: Base) -> tuple[str, ...]:
    """The facts of which one must be given."""
    return tuple(dict.fromkeys((base.stated, *(way.plus[0] for way in base.ways))))


def _derivations(base: Base, facts: Facts) -> Iterator[Derived]:
    if facts.states(base.stated):
        amount = facts.number(base.stated)
        yield Derived(amount, base.stated, f"{facts.declared[base.stated].label} {figure(amount)}")
    for way in base.ways:
        if facts.states(way.plus[0]):
            yield _sum(base, way, facts)


def _sum(base: Base, way: Way, facts: Facts) -> Derived:
    if absent := [name for name in way.needs if not facts.states(name)]:
        raise facts.missing(*absent, between="、")
    less = sum((_part(facts, name) for name in way.minus), Decimal(0))
    whole = facts.number(way.plus[0])
    if less > whole:
        listed = "、".join(facts.title(name) for name in way.minus)
        raise InputError(
            f"{facts.where}：{listed}合计 {figure(less)}，"
            f"大于{facts.title(way.plus[0])} {figure(whole)}",
            expected="各项不大于它所属的总额",
        )
    amount = sum((_part(facts, name) for name in way.plus), Decimal(0)) - less
    return Derived(amount, way.plus[0], f"{base.label} = {_working(way, facts)} = {figure(amount)}")


def _part(facts: Facts, name: str) -> Decimal:
    return facts.number(name) if facts.states(name) else Decimal(0)


def _working(way: Way, facts: Facts) -> str:
    """The sum in words; parts that were not stated count as 0 and are told."""
    signed = [("+", name) for name in way.plus] + [("−", name) for name in way.minus]
    stated = [(sign, name) for sign, name in signed if facts.states(name)]
    terms = [f"{sign} {facts.declared[n].label} {figure(_part(facts, n))}" for sign, n in stated]
    absent = [facts.declared[name].label for _, name in signed if not facts.states(name)]
    note = f"（未填的{'、'.join(absent)}按 0 计）" if absent else ""
    return " ".join(terms).removeprefix("+ ") + note


def _check_used(base: Base, facts: Facts) -> None:
    """A part such as 土建 means nothing without the total that it is a part of."""
    taken = [way for way in base.ways if facts.states(way.plus[0])]
    used = {base.stated, *(n for way in taken for n in (*way.plus, *way.minus))}
    for fact in base.facts:
        if facts.states(fact.name) and fact.name not in used:
            keys = tuple(way.plus[0] for way in base.ways if fact.name in (*way.plus, *way.minus))
            error = facts.missing(*keys)
            error.problem += f"；只有{facts.title(fact.name)}算不出{base.label}"
            raise error
