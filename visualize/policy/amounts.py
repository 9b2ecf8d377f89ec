"""How the policy's figures are worded (Chinese): money, rates, comparators, scopes."""

from ontology.policy import COMPARATORS
from queries.answers.policy import MeasureCard, PolicyTarget
from visualize.words import figure

CEILING = "最高不超过"


def money(amount: float) -> str:
    """万元, never rounded: `3,000 万元`, `0.5 万元`."""
    return f"{amount:,.4f}".rstrip("0").rstrip(".") + " 万元"


def percent(rate: float) -> str:
    """A rate of 0 to 1 as the text writes it: `10%`, `0.5%`."""
    return f"{rate * 100:.4f}".rstrip("0").rstrip(".") + "%"


def target_words(target: PolicyTarget) -> str:
    """`不低于 600 亿元`; a value the text gives as about is 约."""
    words = COMPARATORS[target.comparator]
    space = "" if target.unit == "%" else " "
    return f"{words} {plain(target.value)}{space}{target.unit}".strip()


def plain(value: float) -> str:
    """A figure as it was stated, thousands separated: `600`, `1,000`, `15.5`."""
    return figure(value) if float(value).is_integer() else f"{value:,.4f}".rstrip("0")


def cap_words(card: MeasureCard) -> str:
    """What is paid at most and to whom: `每项目最高不超过 200 万元`; "" without a number.

    A fixed amount comes before the cap that it is paid up to.
    """
    if card.fixed is None:
        return "" if card.cap is None else _ceiling(card, _graded(card, card.cap))
    fixed = f"定额 {_graded(card, card.fixed)}"
    return fixed if card.cap is None else f"{fixed}，{_ceiling(card, money(card.cap))}"


def _ceiling(card: MeasureCard, amount: str) -> str:
    scope = f"每{card.cap_scope.replace('×年度', '每年')}" if card.cap_scope else ""
    note = "" if card.cap_scope else "（原文没有写按项目还是按企业）"
    return f"{scope}{CEILING} {amount}{note}"


def _graded(card: MeasureCard, amount: float) -> str:
    """Graded amounts in the order of the text, else the one amount."""
    return "、".join(map(money, card.amounts)) if len(card.amounts) > 1 else money(amount)
