"""Items that rules drafted are left to people until somebody has checked them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph_loader.policy import read_policy, read_text
from graph_loader.policy.measures_file import read_measures_file
from ontology.condition import Check, Condition, Fact, FactKind, Status
from ontology.measure import Scheme, scheme_from_json, scheme_to_json
from queries.answers.evaluation import Evaluation, Flag
from queries.measures import Request, evaluate

FOLDER = Path(__file__).parent
UNCHECKED = "本条由规则起草，未经人核对"


@pytest.fixture(scope="module")
def checked() -> Scheme:
    policy = read_policy(read_text(FOLDER / "qinghe.txt"))
    return read_measures_file(FOLDER / "qinghe.yaml", policy)


@pytest.fixture(scope="module")
def scheme(checked: Scheme) -> Scheme:
    """2.1 is a draft with a question; the others are checked."""
    items = {item.id: item for item in checked.items}
    items["2.1"] = replace(items["2.1"], draft=True, questions=("基数是哪一个数",))
    return replace(checked, items=tuple(items.values()))


def ask(scheme: Scheme, **request: Any) -> Evaluation:
    return evaluate(scheme, Request.model_validate({"date": "2026-06-01", **request}))


def test_an_amount_of_a_draft_is_left_to_people(scheme: Scheme) -> None:
    answer = ask(scheme, measure="2.1", equipment=400)
    assert (answer.status, answer.max_amount) == (Status.NEEDS_RULING, Decimal(60))
    assert Flag.DRAFT in answer.flags
    told = next(step for step in answer.trace if step.step == "草稿")
    assert told.text == f"{UNCHECKED}；基数是哪一个数"
    assert told.quote
    assert [case.status for case in answer.cases] == [Status.NEEDS_RULING]


def test_a_draft_refuses_nobody(scheme: Scheme) -> None:
    """Below a threshold that nobody has checked there is no answer, not 0."""
    answer = ask(scheme, measure="2.1", equipment=199)
    assert (answer.status, answer.max_amount) == (Status.NEEDS_RULING, None)
    assert [case.amount for case in answer.cases] == [None]
    assert not any(step.step == "限额" for step in answer.trace)  # nothing to cap


@pytest.mark.parametrize(("draft", "questions"), [(True, ()), (False, ("问",))])
def test_either_mark_holds_the_answer(
    checked: Scheme, *, draft: bool, questions: tuple[str, ...]
) -> None:
    item = replace(checked.item("2.1"), draft=draft, questions=questions)
    answer = ask(replace(checked, items=(item,)), measure="2.1", equipment=400)
    assert answer.status is Status.NEEDS_RULING


def test_without_the_marks_it_answers(checked: Scheme) -> None:
    answer = ask(checked, measure="2.1", equipment=400)
    assert (answer.status, answer.flags) == (Status.ELIGIBLE, ())
    assert UNCHECKED not in " ".join(step.text for step in answer.trace)


def test_a_draft_without_an_award_says_that_it_has_no_working(scheme: Scheme) -> None:
    items = tuple(replace(item, award=None) for item in scheme.items)
    answer = ask(replace(scheme, items=items), measure="2.1")
    assert (answer.status, answer.max_amount) == (Status.NEEDS_RULING, None)
    assert any("草稿没有写出算法" in step.text for step in answer.trace)
    other = ask(replace(scheme, items=items), measure="3.1")
    assert other.status is Status.UNQUANTIFIED


def test_a_sum_with_a_draft_is_left_to_people(scheme: Scheme) -> None:
    asked = [{"measure": "2.1", "equipment": 400}, {"measure": "3.1", "voyages": 2}]
    answer = ask(scheme, measures=asked)
    assert (answer.status, answer.max_amount) == (Status.NEEDS_RULING, Decimal(100))
    assert Flag.DRAFT in answer.flags
    assert [part.status for part in answer.items] == [Status.NEEDS_RULING, Status.ELIGIBLE]


def test_an_expired_draft_is_expired(scheme: Scheme) -> None:
    period = replace(scheme.period, ends=date(2026, 5, 1))
    answer = ask(replace(scheme, period=period), measure="2.1", equipment=400)
    assert (answer.status, answer.max_amount) == (Status.EXPIRED, Decimal(0))
    assert Flag.DRAFT in answer.flags


def test_the_marks_are_stored(scheme: Scheme) -> None:
    assert scheme_from_json(scheme_to_json(scheme)) == scheme


@pytest.mark.parametrize(("stated", "amount"), [(500, 0), (500.01, 60)])
def test_above_leaves_the_number_itself_out(checked: Scheme, stated: float, amount: int) -> None:
    item = checked.item("2.1")
    more = Condition("costs", Check.ABOVE, "费用超过500万元", item.source, value=Decimal(500))
    item = replace(
        item,
        facts=(*item.facts, Fact("costs", "费用", FactKind.AMOUNT)),
        conditions=(more,),
    )
    answer = ask(replace(checked, items=(item,)), measure="2.1", equipment=400, costs=stated)
    assert answer.max_amount == amount
