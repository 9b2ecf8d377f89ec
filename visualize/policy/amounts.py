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


def fixed_words(card: MeasureCard) -> str:
    """A fixed amount, each with its level: `省 50 万元、市 20 万元`; "" where there is none."""
    if card.fixed is None:
        return ""
    if len(card.amounts) < 2:
        return money(card.fixed)
    levels = card.levels or ("",) * len(card.amounts)
    amounts = zip(levels, card.amounts, strict=True)
    return "、".join(f"{level} {money(amount)}".strip() for level, amount in amounts)


def cap_words(card: MeasureCard) -> str:
    """What is paid at most and to whom: `每项目最高不超过 200 万元`; "" without a number.

    Graded caps have their levels: `国家级最高不超过 1,000 万元、省级最高不超过 500 万元`.
    """
    if card.cap is None:
        return ""
    scope = f"每{card.cap_scope.replace('×年度', '每年')}" if card.cap_scope else ""
    note = "" if card.cap_scope else "（原文没有写按项目还是按企业）"
    if card.fixed is not None or len(card.amounts) < 2:
        return f"{scope}{CEILING} {money(card.cap)}{note}"
    if not card.levels:
        return f"{scope}{CEILING} {'、'.join(map(money, card.amounts))}{note}"
    graded = zip(card.levels, card.amounts, strict=True)
    caps = "、".join(f"{level}级{CEILING} {money(amount)}" for level, amount in graded)
    return f"{caps}{f'（{scope}）' if scope else note}"
