"""Another city's measures compute from its own file, with no code of theirs."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph_loader.policy import read_policy, read_text
from graph_loader.policy.measures_file import read_measures_file
from ontology.condition import Status
from ontology.errors import InputError
from ontology.measure import Scheme
from queries.answers.evaluation import Evaluation, Flag
from queries.measures import Request, evaluate

FOLDER = Path(__file__).parent


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    policy = read_policy(read_text(FOLDER / "qinghe.txt"))
    return read_measures_file(FOLDER / "qinghe.yaml", policy)


def ask(scheme: Scheme, **request: Any) -> Evaluation:
    return evaluate(scheme, Request.model_validate({"date": "2026-06-01", **request}))


@pytest.mark.parametrize(
    ("request_", "amount"),
    [
        # 1.1: a rate and a cap by level
        ({"measure": "1.1", "first": True, "level": "国家", "bought": 900}, 270),  # × 30 %
        ({"measure": "1.1", "first": True, "level": "国家", "bought": 1001}, 300),  # 300.3 → 300
        ({"measure": "1.1", "first": True, "level": "省级", "bought": 700}, 140),  # × 20 %
        ({"measure": "1.1", "first": True, "level": "省", "bought": 900}, 150),  # 180 → 150
        ({"measure": "1.1", "first": True, "level": ["省", "国家"], "bought": 900}, 270),
        ({"measure": "1.1", "first": False, "level": "省", "bought": 900}, 0),
        # 2.1: a cap for each project, and one for the firm's year
        ({"measure": "2.1", "equipment": 199.99}, 0),
        ({"measure": "2.1", "equipment": 200}, 30),
        ({"measure": "2.1", "equipment": 900}, 100),  # 135 → 100
        (  # three times 100 in one year → 250
            {"measure": "2.1", "firm": "甲", "projects": [{"equipment": 900, "year": 2026}] * 3},
            250,
        ),
        (  # 200 in one year, 100 in the next
            {
                "measure": "2.1",
                "projects": [{"equipment": 900, "year": year} for year in (2026, 2026, 2027)],
            },
            300,
        ),
        # 3.1: a fixed amount for each voyage up to the firm's cap
        ({"measure": "3.1", "voyages": 2}, 40),
        ({"measure": "3.1", "voyages": 3}, 50),  # 60 → 50
        ({"measure": "3.1", "firm": "甲", "routes": [{"voyages": 1}, {"voyages": 1}]}, 40),
    ],
)
def test_amounts(scheme: Scheme, request_: dict[str, Any], amount: float) -> None:
    assert ask(scheme, **request_).max_amount == amount


@pytest.mark.parametrize(
    ("scope", "amount"),
    [("航线", 50 + 20), ("", 50 + 20), ("企业", 50)],  # 60 → 50 and 20; together 80 → 50
)
def test_fixed_amounts_end_at_the_cap_of_each_case(
    scheme: Scheme, scope: str, amount: float
) -> None:
    item = scheme.item("3.1")
    assert item.award is not None
    assert item.award.cap is not None
    award = replace(item.award, cap=replace(item.award.cap, scope=scope))
    changed = replace(scheme, items=(replace(item, award=award),))
    answer = ask(changed, measure="3.1", routes=[{"voyages": 3}, {"voyages": 1}])
    assert answer.max_amount == amount
    assert "限额" in [step.step for step in answer.trace]


def test_an_expired_fixed_amount_is_called_fixed(scheme: Scheme) -> None:
    ended = replace(scheme, period=replace(scheme.period, ends=date(2026, 5, 31)))
    answer = ask(ended, measure="3.1", voyages=2)
    (end,) = [step.text for step in answer.trace if step.step == "结论"]
    assert end.startswith("已失效，现在为 0；在有效期内会是定额 40 万元。")


def test_a_level_the_text_does_not_name(scheme: Scheme) -> None:
    answer = ask(scheme, measure="1.1", first=True, level="市", bought=900)
    assert (answer.status, answer.max_amount) == (Status.NEEDS_RULING, None)
    assert answer.flags == (Flag.LEVEL_NOT_IN_TEXT,)


def test_a_level_nobody_knows(scheme: Scheme) -> None:
    answer = ask(scheme, measure="1.1", first=True, level=None, bought=900)
    assert (answer.status, answer.max_amount) == (Status.NEEDS_RULING, Decimal(270))
    assert [each.max_amount for each in answer.alternatives] == [270, 0]


def test_without_the_rules_amounts_add_up_and_nothing_is_excluded(scheme: Scheme) -> None:
    beside = [{"same_project": True, "same_matter": True, "amount": 500}]
    answer = ask(
        scheme,
        measure="2.1",
        equipment=900,
        state_or_province_supported=True,
        other_city_policy=beside,
    )
    assert (answer.status, answer.max_amount, answer.flags) == (
        Status.ELIGIBLE,
        Decimal(600),
        (),
    )


def test_no_end_is_no_expiry(scheme: Scheme) -> None:
    assert ask(scheme, measure="2.1", equipment=200, date="2040-01-01").max_amount == 30
    early = ask(scheme, measure="2.1", equipment=200, date="2026-02-28")
    assert (early.status, early.max_amount) == (Status.NOT_IN_FORCE, Decimal(0))


def test_no_task_and_no_measure_of_the_shipped_policy(scheme: Scheme) -> None:
    with pytest.raises(InputError, match=r"可用：1\.1、2\.1、3\.1"):
        ask(scheme, measure="4.3", local=True, effective=1)
    with pytest.raises(InputError, match="一事一议"):
        ask(scheme, task=2)
