"""What becomes of an item that rules wrote and nobody has checked: it gives no final answer."""

from dataclasses import replace

from ontology.condition import Status
from ontology.measure import Item
from queries.answers.evaluation import Flag
from queries.measures.outcome import PAYING, Outcome
from queries.measures.report import Answer
from queries.measures.words import cite

UNCHECKED = "本条由规则起草，未经人核对"


def hold_outcome(item: Item, outcome: Outcome) -> Outcome:
    """The case left to people; without an amount where the draft would pay nothing."""
    if not item.unchecked:
        return outcome
    return replace(
        outcome,
        status=Status.NEEDS_RULING,
        amount=outcome.amount if outcome.pays else None,
        single=outcome.single if outcome.pays else None,
    )


def hold_answer(item: Item, answer: Answer) -> Answer:
    """The answer left to people, saying first that nobody has checked it and what is open."""
    if not item.unchecked:
        return answer
    told = "；".join((UNCHECKED, *item.questions))
    paid = answer.status in PAYING
    return replace(
        answer,
        status=Status.NEEDS_RULING,
        amount=answer.amount if paid else None,
        own=answer.own if paid else None,
        steps=(cite("草稿", told, item.source), *answer.steps),
        flags=(*answer.flags, Flag.DRAFT),
    )
