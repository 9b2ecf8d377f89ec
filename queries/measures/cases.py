"""A request's facts → the single projects, products or ships that it speaks of."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ontology.condition import Fact, FactKind
from ontology.errors import InputError
from ontology.measure import Item, Scheme, facts_of
from queries.measures.facts import Facts, read_value
from queries.measures.request import OtherPolicy

FIRMS = "firms"
OTHERS = "other_city_policy"
LABELS = {"name", "firm", "state_or_province_supported", OTHERS}  # may stand with every case
MAX_CASES = 1000

Stated: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to be paid for; `supported` None: not known, `denied`: False was stated.

    `firm` is "" where none was named; `others` are other policies for this one thing.
    """

    name: str
    firm: str
    supported: bool | None
    facts: Facts
    denied: bool = False
    others: tuple[OtherPolicy, ...] = ()


def name_facts(scheme: Scheme, item: Item) -> frozenset[str]:
    """Every field that a request for the item may have besides those of all requests."""
    names = {fact.name for fact in facts_of(scheme, item)}
    return frozenset(names | {FIRMS} | ({item.unit.list} if item.unit.list else set()))


def read_cases(
    scheme: Scheme, item: Item, stated: Stated, *, others: Collection[str] = ()
) -> tuple[Case, ...]:
    """The cases of a request in its order.

    `stated` holds the facts and the `firm` and `state_or_province_supported` of all cases;
    conditions stated for all hold for each case that does not state them itself. `others` are
    fields that other measures of the same request take. Raises InputError for unknown fields,
    values out of their kind, empty lists, and amounts stated beside a list.
    """
    return _Reader(scheme, item, others).read(stated)


class _Reader:
    def __init__(self, scheme: Scheme, item: Item, others: Collection[str]) -> None:
        self._item = item
        self._declared = {fact.name: fact for fact in facts_of(scheme, item)}
        self._shared = {fact.name for fact in item.facts}
        self._own = name_facts(scheme, item)
        self._valid = self._own | set(others) | LABELS

    def read(self, stated: Stated) -> tuple[Case, ...]:
        self._check_names(stated, self._where(""))
        cases = tuple(self._of_firms(stated) if FIRMS in stated else self._of_one(stated, ""))
        unit = self._item.unit
        if len(cases) > MAX_CASES:
            raise InputError(f"{self._where('')}：一次最多算 {MAX_CASES} {unit.counter}{unit.word}")
        return cases

    def _of_firms(self, stated: Stated) -> Iterator[Case]:
        if self._item.unit.list in stated:
            raise InputError(f"{self._where('')}：firms 与 {self._item.unit.list} 不能同时给出")
        self._check_alone(stated, FIRMS)
        for number, firm in enumerate(self._entries(stated, FIRMS, "第 {} 家企业"), start=1):
            place = f"第 {number} 家企业"
            self._check_names(firm, self._where(place))
            named = {**firm, "firm": firm.get("firm") or firm.get("name") or place}
            yield from self._of_one({**self._inherited(stated), **named}, place)

    def _of_one(self, stated: Stated, place: str) -> Iterator[Case]:
        """The cases of the list, or the one case that the facts themselves are."""
        name = self._item.unit.list
        if not name or name not in stated:
            yield self._case(stated, place)
            return
        self._check_alone(stated, name)
        word = f"第 {{}} {self._item.unit.counter}{self._item.unit.word}"
        entries = self._entries(stated, name, word)
        if OTHERS in stated and len(entries) > 1:
            one = f"{name} 中所属的那一{self._item.unit.counter}{self._item.unit.word}"
            where = self._where(place)
            raise InputError(f"{where}：{OTHERS} 不清楚与哪一笔比较，请写进 {one}")
        for number, entry in enumerate(entries, start=1):
            where = f"{place}{word.format(number)}"
            self._check_names(entry, self._where(where))
            own = {OTHERS: stated[OTHERS]} if OTHERS in stated else {}
            yield self._case({**self._inherited(stated), **own, **entry}, where)

    def _inherited(self, stated: Stated) -> Stated:
        own = LABELS - {"name", OTHERS}
        return {k: v for k, v in stated.items() if k in self._shared or k in own}

    def _entries(self, stated: Stated, name: str, word: str) -> list[Stated]:
        entries = stated[name]
        if not isinstance(entries, list) or not entries:
            raise InputError(f"{self._where('')}：{name} 应为至少有一项的列表")
        for number, entry in enumerate(entries, start=1):
            if not isinstance(entry, dict):
                raise InputError(f"{self._where(word.format(number))}应为 JSON 对象")
        return entries

    def _check_alone(self, stated: Stated, name: str) -> None:
        """Amounts belong to one project each: beside a list it is not clear to which."""
        for fact in sorted(set(stated) & (set(self._declared) - self._shared)):
            raise InputError(f"{self._where('')}：{fact} 与 {name} 不能同时给出，请写进 {name}")

    def _check_names(self, stated: Stated, where: str) -> None:
        for name in stated:
            if name not in self._valid:
                raise InputError(f"{where}：不认识的事实“{name}”", valid=sorted(self._own))

    def _case(self, stated: Stated, place: str) -> Case:
        where = self._where(place)
        values = {
            name: read_value(fact, stated[name], where)
            for name, fact in self._declared.items()
            if name in stated
        }
        supported = read_value(_SUPPORTED, stated.get(_SUPPORTED.name, False), where)
        return Case(
            name=str(stated.get("name") or place or self._item.unit.word),
            firm=str(stated.get("firm") or ""),
            supported=supported if isinstance(supported, bool) else None,
            facts=Facts(where, self._declared, values),
            denied=_SUPPORTED.name in stated and supported is False,
            others=_read_others(stated.get(OTHERS, []), where),
        )

    def _where(self, place: str) -> str:
        return f"条目 {self._item.id}{f'的{place}' if place else ''}"


def _read_others(stated: object, where: str) -> tuple[OtherPolicy, ...]:
    """Other policies of the city for one case; raises InputError as the facts do."""
    if not isinstance(stated, list):
        raise InputError(f"{where}：{OTHERS} 应为列表")
    return tuple(
        _read_other(other, f"{where}的第 {number} 项其他政策")
        for number, other in enumerate(stated, start=1)
    )


def _read_other(stated: object, where: str) -> OtherPolicy:
    if not isinstance(stated, dict):
        raise InputError(f"{where}应为 JSON 对象")
    declared = {fact.name: fact for fact in _OTHER}
    for name in stated:
        if name not in declared:
            raise InputError(f"{where}：不认识的字段“{name}”", valid=tuple(declared))
    values = {name: read_value(declared[name], raw, where) for name, raw in stated.items()}
    Facts(where, declared, values).number("amount")
    return OtherPolicy.model_validate({k: v for k, v in values.items() if v is not None})


_OTHER = (
    Fact("amount", "该政策给予的金额", FactKind.AMOUNT, "万元", example="100"),
    Fact("same_project", "是否同一项目", FactKind.FLAG, example="true"),
    Fact("same_matter", "是否同一事项", FactKind.FLAG, example="true"),
    Fact("name", "政策名称", FactKind.WORD),
)
_SUPPORTED = Fact(
    "state_or_province_supported", "项目是否已获得国家、省政策扶持", FactKind.FLAG, example="false"
)
