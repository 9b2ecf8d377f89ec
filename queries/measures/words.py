"""How the working is worded, in Chinese."""

from datetime import date
from decimal import Decimal

from ontology.record import Source
from queries.answers.evaluation import Step

STATEMENT = "本结果是政策文本的上限，不构成对任何企业的承诺"


def money(value: Decimal) -> str:
    return f"{figure(value)} 万元"


def figure(value: Decimal) -> str:
    """`1234.50` → `1,234.5`."""
    return f"{value.normalize():,f}"


def percent(rate: Decimal) -> str:
    return f"{figure(rate * 100)}%"


def day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def cite(step: str, text: str, source: Source | None = None) -> Step:
    """A step that says where the text says so."""
    if source is None:
        return Step(step, text)
    return Step(step, text, source.clause, source.quote)
