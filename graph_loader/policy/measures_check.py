"""Whether the items of a measures file agree with themselves, the text and the chain."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ontology.award import FIRM_YEAR, Award, Base
from ontology.condition import Check, Condition, FactKind
from ontology.errors import InputError, Place
from ontology.measure import Item, Support
from ontology.policy import Measure, Policy

_KINDS = {
    Check.HOLDS: {FactKind.FLAG},
    Check.AT_LEAST: {FactKind.NUMBER, FactKind.AMOUNT, FactKind.COUNT, FactKind.YEAR},
    Check.ABOVE: {FactKind.NUMBER, FactKind.AMOUNT, FactKind.COUNT, FactKind.YEAR},
    Check.EQUALS: {FactKind.NUMBER, FactKind.AMOUNT, FactKind.COUNT, FactKind.YEAR},
    Check.LISTED: {FactKind.WORD},
    Check.ENDS: {FactKind.WORD},
    Check.FIELD: {FactKind.WORD},
}
_READINGS = ("exact", "alias", "whole")

Numbers = dict[str, Decimal | tuple[Decimal, ...] | None]


def check_items(file: str, items: Sequence[Item], bases: Sequence[Base], policy: Policy) -> None:
    """Raises InputError for the first item that contradicts itself or what the rules read."""
    known = {measure.id: measure for measure in policy.measures}
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise InputError(f"items.{item.id} 写了两次", Place(file=file))
        seen.add(item.id)
        for problem in _faults(item, bases):
            raise InputError(f"items.{item.id}：{problem}", Place(file, clause=item.source.clause))
        _check_numbers(file, item, known.get(item.id))


def _faults(item: Item, bases: Sequence[Base]) -> Iterator[str]:
    """What is wrong within the item itself."""
    kinds = {fact.name: fact.kind for fact in item.facts}
    for condition in item.conditions:
        yield from _condition_faults(condition, kinds)
    if item.award is not None:
        yield from _award_faults(item.award, bases)
        yield from _fact_faults(item.award, kinds)


def _award_faults(award: Award, bases: Sequence[Base]) -> Iterator[str]:
    if award.rate is None and not award.grades:
        yield "award 应当写 rate 或者 grades"
    if award.rate is None and (award.threshold or award.each_cap or award.base):
        yield "没有 rate 的 award 不能写 base、threshold、each_cap"
    if award.rate and award.base not in {base.id for base in bases}:
        yield f"award.base “{award.base}”不在 bases 中"
    if not award.level and (len(award.grades) > 1 or (award.rate and award.grades)):
        yield "几档金额要有 award.level 指出由哪个事实选择"


def _fact_faults(award: Award, kinds: dict[str, FactKind]) -> Iterator[str]:
    for name in filter(None, (award.level, award.count)):
        if name not in kinds:
            yield f"award 用到的事实“{name}”不在 facts 中"
    if award.cap and award.cap.scope == FIRM_YEAR and FactKind.YEAR not in kinds.values():
        yield "按企业、按年度计的限额要有一个 year 类的事实"


def _condition_faults(condition: Condition, kinds: dict[str, FactKind]) -> Iterator[str]:
    name, check = condition.fact, condition.check
    if name not in kinds:
        yield f"条件用到的事实“{name}”不在 facts 中"
    elif kinds[name] not in _KINDS[check]:
        yield f"条件 {check} 不能用于 {kinds[name]} 类的事实“{name}”"
    if check in {Check.AT_LEAST, Check.ABOVE, Check.EQUALS} and condition.value is None:
        yield f"条件“{name}”缺少 value"
    if check is Check.LISTED and not condition.lists:
        yield f"条件“{name}”缺少 lists"
    if check is Check.ENDS and not condition.words:
        yield f"条件“{name}”缺少 words"


def check_bases(file: str, bases: Sequence[Base]) -> None:
    """Raises InputError for a base whose ways use facts that it does not declare."""
    for base in bases:
        names = {fact.name for fact in base.facts}
        used = {base.stated, *(n for way in base.ways for n in (*way.plus, *way.minus, *way.needs))}
        for name in sorted(used - names):
            raise InputError(f"bases.{base.id}：“{name}”不在 facts 中", Place(file=file))


def _check_numbers(file: str, item: Item, read: Measure | None) -> None:
    """The numbers of the file against those of the rules; `differs` gives the reason why not."""
    if item.differs:
        return
    place = Place(file=file, clause=item.source.clause)
    if read is None:
        raise InputError(
            f"items.{item.id}：规则在原文中没有读到这一条，文件引“{item.source.quote}”",
            place,
            "规则读到的编号，或者在 differs 中写明理由",
        )
    written, found = _written(item), _found(read)
    for name, value in written.items():
        if value != found[name]:
            raise InputError(
                f"items.{item.id}：{name} 文件写 {_words(value)}（“{item.source.quote}”），"
                f"规则读出 {_words(found[name])}（“{read.evidence.quote}”）",
                place,
                "两者一致，或者在 differs 中写明理由",
            )


def _written(item: Item) -> Numbers:
    award = item.award
    if award is None:
        return {"门槛": None, "比例": None, "上限": None, "定额": None, "分档": ()}
    caps = tuple(cap.value for cap in (award.each_cap, award.cap) if cap)
    amounts = tuple(grade.amount for grade in award.grades)
    rates = [grade.rate for grade in award.grades if grade.rate is not None]
    rates += [award.rate.value] if award.rate else []
    largest = max(amounts, default=None)
    caps += amounts if award.upper else ()
    amounts = caps or amounts
    return {
        "门槛": award.threshold.value if award.threshold else None,
        "比例": max(rates, default=None),
        "上限": max(caps, default=None),
        "定额": None if award.upper else largest,
        "分档": _sorted(amounts) if len(amounts) > 1 else (),
    }


def _found(read: Measure) -> Numbers:
    return {
        "门槛": _decimal(read.threshold),
        "比例": _decimal(read.rate_max),
        "上限": _decimal(read.cap),
        "定额": _decimal(read.fixed),
        "分档": _sorted(Decimal(str(amount)) for amount in read.amounts),
    }


def _sorted(amounts: Iterable[Decimal]) -> tuple[Decimal, ...]:
    """Highest first, whichever way the text counts."""
    return tuple(sorted(amounts, reverse=True))


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _words(value: Decimal | tuple[Decimal, ...] | None) -> str:
    if isinstance(value, tuple):
        return "、".join(_words(each) for each in value) or "无"
    return "无" if value is None else f"{value.normalize():f}"


def find_supports(file: str, item: Item, policy: Policy) -> tuple[Support, ...]:
    """The nodes that the item counts for, with their ids; `all` becomes every sector.

    Raises InputError for a name that is no node of the policy's chain.
    """
    return tuple(
        found for support in item.supports for found in _nodes(file, item, support, policy)
    )


def _nodes(file: str, item: Item, support: Support, policy: Policy) -> Iterator[Support]:
    if support.kind == "all":
        for sector in policy.sectors:
            yield Support("sector", sector.name, support.word, "whole", id=sector.id)
        return
    found = next(policy.find_nodes(support.kind, support.name, support.direction), None)
    if found and support.reading in _READINGS:
        yield replace(support, id=found.id)
        return
    raise InputError(
        f"items.{item.id}：supports 中的 {support.kind} “{support.name}”（{support.reading}）"
        "不是这份政策的节点",
        Place(file=file, clause=item.source.clause),
        f"产业链中的名称，reading 为 {'、'.join(_READINGS)} 之一；没有节点的词写在 no_node 中",
    )
