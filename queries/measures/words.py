"""How the working is worded, in Chinese."""

from datetime import date
from decimal import Decimal

from ontology.record import Source
from queries.answers.evaluation import Step

NO_PROMISE = "不构成对任何企业的承诺"


def word_statement(*, upper: bool) -> str:
    """What the number is, and that it is nobody's yet."""
    what = "政策文本的上限" if upper else "文本规定的数额"
    return f"本结果是{what}，{NO_PROMISE}"


def money(value: Decimal) -> str:
    return f"{figure(value)} 万元"


def figure(value: Decimal) -> str:
    """`1234.50` → `1,234.5`."""
    plain = f"{value:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def percent(rate: Decimal) -> str:
    return f"{figure(rate * 100)}%"


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def cite(step: str, text: str, source: Source | None = None) -> Step:
    """A step that says where the text says so."""
    if source is None:
        return Step(step, text)
    return Step(step, text, source.clause, source.quote)
