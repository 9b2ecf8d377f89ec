"""What the page of the measures (支持政策) shows: a card for each item of the text."""

import re
from collections import Counter
from dataclasses import dataclass

from queries.answers.policy import MeasureCard, Measures
from visualize.policy.amounts import cap_words, fixed_words, money, percent
from visualize.words import date_words


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a card."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    card: MeasureCard
    facts: tuple[Fact, ...]
    marks: tuple[str, ...]  # 一次性, 未列尽, 须审查


@dataclass(frozen=True, slots=True)
class MeasuresView:
    measures: Measures
    cards: tuple[Card, ...]
    standings: tuple[tuple[str, int], ...]  # how many are 有效, 已失效 …
    review: str  # why each must be reviewed before it is promised


def view_measures(measures: Measures) -> MeasuresView:
    return MeasuresView(
        measures=measures,
        cards=tuple(map(view_card, measures.items)),
        standings=tuple(Counter(item.standing for item in measures.items).items()),
        review=word_review(measures),
    )


def word_review(measures: Measures) -> str:
    """What must be reviewed before anything is promised, each sentence once, days in words."""
    told = " ".join(dict.fromkeys(item.review for item in measures.items if item.review))
    return re.sub(r"\d{4}-\d{2}-\d{2}", lambda day: date_words(day[0]), told)


def view_card(card: MeasureCard) -> Card:
    marks = (
        ("一次性", card.once),
        ("原文以“等”收尾，未列尽", card.open_list),
        ("须经公平竞争审查", bool(card.review)),
    )
    return Card(card, tuple(_facts(card)), tuple(words for words, holds in marks if holds))


def _facts(card: MeasureCard) -> list[Fact]:
    """Threshold, rate, base, fixed amount and cap, as far as the text gives them."""
    rate = f"不超过 {percent(card.rate_max)}" if card.rate_max is not None else ""
    floor = f"不低于 {money(card.threshold)}" if card.threshold is not None else ""
    facts = [
        Fact("门槛", floor),
        Fact("比例", rate),
        Fact("基数", card.base),
        Fact("定额", fixed_words(card)),
        Fact("上限", cap_words(card)),
    ]
    found = [fact for fact in facts if fact.words]
    return found or [Fact("金额", "原文没有给出数额")]
