"""The facts of one project, read by their declarations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from ontology.condition import Fact, FactKind
from ontology.errors import InputError
from queries.measures.words import figure

Value: TypeAlias = Decimal | bool | str | tuple[str, ...] | None

LARGEST = Decimal(10) ** 12  # 万元: more than any sum of money there is
LONGEST = 40  # characters of a number written as text
MOST_DECIMALS = 40  # so that sums and shares stay exact


@dataclass(frozen=True, slots=True)
class Facts:
    """What was stated of one case, checked; `where` names it in messages."""

    where: str
    declared: Mapping[str, Fact]
    values: Mapping[str, Value]

    def states(self, name: str) -> bool:
        return name in self.values

    def value(self, name: str) -> Value:
        """What was stated, else the default; None for not known.

        Raises InputError that names the fact where it is needed and absent.
        """
        fact = self.declared[name]
        if name in self.values:
            return self.values[name]
        if fact.default is None:
            raise self.missing(name)
        return fact.default if isinstance(fact.default, bool) else Decimal(fact.default)

    def number(self, name: str) -> Decimal:
        """The number; raises InputError also where it was stated as not known."""
        value = self.value(name)
        if isinstance(value, Decimal):
            return value
        raise InputError(f"{self.where}：{self.title(name)}不能为空，要算出金额须有数值")

    def title(self, name: str) -> str:
        fact = self.declared[name]
        unit = f"，{fact.unit}" if fact.unit else ""
        return f"{name}（{fact.label}{unit}）"

    def missing(self, *names: str, between: str = " 或 ") -> InputError:
        """The error that one of these facts is needed, with what the first means.

        All of them where `between` says so.
        """
        first = self.declared[names[0]]
        meaning = f"，{first.meaning}" if first.meaning else ""
        listed = between.join(self.title(name) for name in names)
        return InputError(
            f"{self.where}：缺少 {listed}{meaning}",
            expected=f'如 "{first.name}": {first.example}' if first.example else "",
        )


def read_value(fact: Fact, raw: object, where: str) -> Value:
    """The value of a fact as stated; raises InputError naming fact, value and what is expected."""
    if raw is None:
        return None
    try:
        return _READERS[fact.kind](raw)
    except ValueError as error:
        example = f'如 "{fact.name}": {fact.example}' if fact.example else ""
        raise InputError(
            f"{where}：{fact.name}（{fact.label}）{error}", expected=example
        ) from error


def read_number(raw: object) -> Decimal:
    """A number that is not negative, from a JSON number or a text; raises ValueError."""
    if isinstance(raw, bool) or not isinstance(raw, int | float | str | Decimal):
        raise ValueError("应为数")  # noqa: TRY004 - pydantic and read_value listen for ValueError
    written = str(raw).strip()
    try:
        number = Decimal(written)
    except InvalidOperation as error:
        raise ValueError(f"“{written[:LONGEST]}”不是数") from error
    if not number.is_finite() or len(written) > LONGEST:
        raise ValueError(f"“{written[:LONGEST]}”不是可以计算的数")
    if int(number.as_tuple().exponent) < -MOST_DECIMALS:
        raise ValueError(f"小数位太多（{written}），最多 {MOST_DECIMALS} 位")
    if number < 0:
        raise ValueError(f"是负数（{written}），应不小于 0")
    if number > LARGEST:
        raise ValueError(f"太大（{written}），请核对单位是否为万元")
    return number.copy_abs()  # no -0, and unlike abs() no rounding


def _read_count(raw: object) -> Decimal:
    number = read_number(raw)
    if number < 1 or number != number.to_integral_value():
        raise ValueError(f"应为不小于 1 的整数，现为 {figure(number)}")
    return number


def _read_year(raw: object) -> Decimal:
    number = read_number(raw)
    if not 1900 <= number <= 2999 or number != number.to_integral_value():
        raise ValueError(f"应为四位的年份，现为 {figure(number)}")
    return number


def _read_flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise ValueError(f"应为 true、false 或 null（不清楚），现为 {str(raw)[:LONGEST]}")  # noqa: TRY004 - as above
    return raw


def _read_word(raw: object) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise ValueError("应为文字")
    return raw.strip()[:200]


def _read_words(raw: object) -> tuple[str, ...]:
    if isinstance(raw, list):
        if not raw:
            raise ValueError("是空的列表")
        return tuple(dict.fromkeys(_read_word(word) for word in raw))
    return (_read_word(raw),)


_READERS: Mapping[FactKind, Callable[[object], Value]] = {
    FactKind.FLAG: _read_flag,
    FactKind.AMOUNT: read_number,
    FactKind.NUMBER: read_number,
    FactKind.COUNT: _read_count,
    FactKind.YEAR: _read_year,
    FactKind.WORD: _read_word,
    FactKind.WORDS: _read_words,
}
