"""What holds for every amount: exact, never above the cap, never less for more."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph_loader.policy.measures_file import read_scheme
from queries.answers.evaluation import Evaluation, plain_number
from queries.measures import Request, evaluate

SCHEME = read_scheme()
LINE = {"type": "动力电池", "completed": True}
AMOUNTS = st.decimals(0, 10**9, places=4, allow_nan=False)
MEASURES: tuple[tuple[str, str, str, str, dict[str, Any]], ...] = (
    # id, base, rate, cap, further facts
    ("1.1", "state_grant", "0.5", "500", {}),
    ("1.2", "province_grant", "0.3", "200", {}),
    ("1.3", "deal", "0.5", "100", {}),
    ("4.1", "cost", "0.03", "200", {"months": 3, "new": True}),
    ("4.3", "effective", "0.1", "500", {"local": True}),
)


def ask(measure: str, **facts: object) -> Evaluation:
    return evaluate(
        SCHEME, Request.model_validate({"date": "2024-06-01", "measure": measure, **facts})
    )


@given(st.sampled_from(MEASURES), AMOUNTS)
def test_the_rate_of_the_base_up_to_the_cap_exactly(
    measure: tuple[str, str, str, str, dict[str, Any]], amount: Decimal
) -> None:
    identity, base, rate, cap, facts = measure
    answer = ask(identity, **{base: str(amount)}, **facts)
    assert answer.derived_base == amount
    assert answer.max_amount == min(amount * Decimal(rate), Decimal(cap))


def test_a_hair_below_the_threshold_is_below() -> None:
    answer = ask("3.1", effective=Decimal("2999.9999999999999999999999"), **LINE)
    assert answer.max_amount == 0
    assert plain_number(Decimal("2999.9999999999999999999999")) < 3000
    assert plain_number(Decimal("300.05")) == 300.05


@given(st.decimals(0, 10**9, places=30, allow_nan=False))
def test_an_amount_is_never_told_as_more(amount: Decimal) -> None:
    near = plain_number(amount)
    assert Decimal(repr(near)) == amount or Decimal(near) <= amount


@given(AMOUNTS)
def test_nothing_below_the_threshold_and_all_from_it_on(amount: Decimal) -> None:
    answer = ask("3.1", effective=str(amount), **LINE)
    expected = min(amount / 10, Decimal(500)) if amount >= 3000 else Decimal(0)
    assert answer.max_amount == expected


@given(AMOUNTS, AMOUNTS)
def test_more_never_brings_less(one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    answers = [ask("3.1", effective=str(each), **LINE).max_amount for each in (less, more)]
    assert answers[0] is not None
    assert answers[1] is not None
    assert answers[0] <= answers[1]


@given(st.lists(AMOUNTS, min_size=1, max_size=6), st.permutations(range(6)))
def test_the_order_of_projects_does_not_matter(amounts: list[Decimal], order: list[int]) -> None:
    shuffled = [amounts[place] for place in order if place < len(amounts)]
    first, second = (
        ask("3.1", firm="甲", projects=[{"effective": str(a)} for a in each], **LINE)
        for each in (amounts, shuffled)
    )
    assert first.max_amount == second.max_amount
    assert first.max_amount is not None
    assert first.max_amount <= 500


@given(st.lists(AMOUNTS, min_size=2, max_size=6))
def test_one_firm_never_gets_more_than_several(amounts: list[Decimal]) -> None:
    answer = ask("4.3", local=True, projects=[{"effective": str(each)} for each in amounts])
    together, apart = (each.max_amount for each in answer.alternatives)
    assert answer.max_amount == together
    assert together <= apart <= 500 * len(amounts)


@given(AMOUNTS, st.sampled_from((True, False, None)), st.sampled_from((True, False, None)))
def test_with_another_policy_at_least_the_higher_at_most_the_sum(
    other: Decimal, project: bool | None, matter: bool | None
) -> None:
    beside = [{"amount": str(other), "same_project": project, "same_matter": matter}]
    answer = ask("3.1", effective=4000, other_city_policy=beside, **LINE)
    assert answer.max_amount is not None
    assert answer.from_this_policy is not None
    assert max(other, Decimal(400)) <= answer.max_amount <= other + 400
    assert answer.from_this_policy in {Decimal(0), Decimal(400)}


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_base_of_parts_is_their_sum(gross: int, civil: int, software: int) -> None:
    parts = {"gross_ex_vat": gross + civil, "civil": civil, "working_capital": 0}
    answer = ask("4.3", local=True, software=software, **parts)
    assert answer.derived_base == gross + software
