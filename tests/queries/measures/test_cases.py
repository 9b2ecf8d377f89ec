"""The worked cases of `cases.yaml`, and what every evaluation holds."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from graph_loader.policy import read_folder
from graph_loader.policy.measures_file import read_scheme
from ontology.condition import Status
from ontology.measure import Scheme, scheme_from_json, scheme_to_json
from ontology.policy import Policy
from queries.answers.evaluation import Evaluation, Flag
from queries.measures import Request, evaluate

DAY = "2024-06-01"
CASES = yaml.safe_load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
NAMES = [case["name"] for case in CASES]
ADAPTER = TypeAdapter(Evaluation)


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    """The shipped scheme as the graph gives it back."""
    return scheme_from_json(scheme_to_json(read_scheme()))


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read_folder()


def ask(scheme: Scheme, request: dict[str, Any]) -> dict[str, Any]:
    """The answer as JSON says it."""
    answer = evaluate(scheme, Request.model_validate({"date": DAY, **request}))
    plain: dict[str, Any] = ADAPTER.dump_python(answer, mode="json")
    return plain


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_worked_case(scheme: Scheme, case: dict[str, Any]) -> None:
    answer = ask(scheme, case["ask"])
    assert {name: answer[name] for name in case["is"]} == case["is"]
    assert answer["flags"] == case.get("flags", [])
    amounts = [each["max_amount"] for each in answer["alternatives"]]
    assert amounts == case.get("alternatives", [])


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_every_step_cites_the_text_as_it_stands(
    scheme: Scheme, policy: Policy, case: dict[str, Any]
) -> None:
    paths = {clause.path for clause in policy.clauses}
    answer = ask(scheme, case["ask"])
    quoted = [*answer["trace"], *answer["alternatives"]]
    for each in quoted:
        assert each["quote"] in policy.text
        assert (each["clause"] in paths) == bool(each["quote"])
    assert any(step["quote"] for step in answer["trace"])


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_no_answer_is_an_offer(scheme: Scheme, case: dict[str, Any]) -> None:
    answer = ask(scheme, case["ask"])
    assert "不构成对任何企业的承诺" in answer["statement"]
    assert answer["trace"][-2]["text"].endswith(answer["statement"])
    assert answer["review"]["required"]
    assert [law["in_force"] for law in answer["review"]["laws"]] == ["2024-08-01", "2025-04-20"]
    assert answer["unit"] == "万元"


def test_the_cases_are_enough(scheme: Scheme) -> None:
    assert len(CASES) >= 60
    assert len(set(NAMES)) == len(NAMES)
    asked = {case["ask"].get("measure") for case in CASES}
    assert asked >= {item.id for item in scheme.items}
    assert {case["is"]["status"] for case in CASES} == set(Status)
    shipped = set(Flag) - {Flag.DRAFT}  # no shipped item is a draft
    assert {flag for case in CASES for flag in case.get("flags", [])} == shipped


def test_amounts_are_plain_json_numbers(scheme: Scheme) -> None:
    request = {"measure": "3.1", "type": "动力电池", "completed": True, "effective": 3000.5}
    text = ADAPTER.dump_json(
        evaluate(scheme, Request.model_validate({"date": DAY, **request}))
    ).decode()
    assert '"max_amount":300.05' in text
    assert '"derived_base":3000.5' in text
    whole = ADAPTER.dump_json(
        evaluate(scheme, Request.model_validate({"date": DAY, "measure": "5.2", "order": 1}))
    ).decode()
    assert '"max_amount":5,' in whole


def test_the_parts_of_several_are_whole_answers(scheme: Scheme) -> None:
    request = {"measures": ["5.2", {"measure": "1.1", "state_grant": 100}], "order": 1}
    parts = ask(scheme, request)["items"]
    assert [(part["measure"], part["max_amount"]) for part in parts] == [("5.2", 5), ("1.1", 50)]
    assert parts[1]["flags"] == ["G2_CONFLICT"]


def test_each_case_is_told_apart(scheme: Scheme) -> None:
    request = {
        "measure": "4.2",
        "product": "智能船用装卸臂",
        "projects": [
            {"name": "一期", "settlement": 500, "delivered": True},
            {"settlement": 400, "delivered": True},
        ],
    }
    cases = ask(scheme, request)["cases"]
    assert [(c["name"], c["status"], c["amount"]) for c in cases] == [
        ("一期", "eligible", 2.5),
        ("第 2 个项目", "ineligible", 0),
    ]


def say(scheme: Scheme, **request: Any) -> str:
    return "\n".join(step["text"] for step in ask(scheme, request)["trace"])


def test_readings_of_unknown_support_are_worded_by_the_exclusion(scheme: Scheme) -> None:
    request = {"measure": "5.2", "order": 1, "state_or_province_supported": None}
    readings = [(a["reading"], a["max_amount"]) for a in ask(scheme, request)["alternatives"]]
    assert readings == [("未获国家、省扶持", 5), ("已获国家、省扶持，不再享受", 0)]


def test_a_grant_is_support_whatever_is_stated(scheme: Scheme) -> None:
    grant = {"measure": "1.1", "state_grant": 1000}
    assert "拨付资金本身就是国家、省的扶持" in say(
        scheme, **grant, state_or_province_supported=False
    )
    assert "拨付资金本身" not in say(scheme, **grant)


def test_a_fixed_award_is_no_upper_bound_in_words(scheme: Scheme) -> None:
    fixed = ask(scheme, {"measure": "1.4", "level": "省"})
    assert fixed["statement"].startswith("本结果是文本规定的数额，")
    bound = ask(scheme, {"measure": "5.2", "order": 1})
    assert bound["statement"].startswith("本结果是政策文本的上限，")


def test_a_task_says_that_the_policy_has_expired(scheme: Scheme) -> None:
    said = say(scheme, task=2, date="2026-11-23")
    assert "政策已失效，所写的一事一议不适用" in said
    assert "已失效；一事一议，不给出金额" in said
    assert "失效；" not in say(scheme, task=2)


def test_a_year_is_told_why_it_needs_a_ruling(scheme: Scheme) -> None:
    ship = {"measure": "4.1", "cost": 3000, "months": 3, "new": True}
    assert "政策在这一年不施行" in say(scheme, **ship, year=2022)
    assert "晚于测算日期所在的 2024 年" in say(scheme, **ship, year=2025)


def test_expiry_tells_what_others_pay(scheme: Scheme) -> None:
    others = [{"same_project": False, "amount": 60}]
    said = say(scheme, measure="5.2", order=1, date="2026-11-23", other_city_policy=others)
    assert "已失效，本政策现在为 0，其他扶持政策合计 60 万元" in said
    assert "在有效期内与其他扶持政策合计最高不超过 65 万元" in said


def test_what_it_would_be_later_is_told_in_the_trace_only(scheme: Scheme) -> None:
    request = {"measure": "3.1", "type": "动力电池", "completed": False, "effective": 3500}
    answer = ask(scheme, request)
    assert any("最高不超过 350 万元" in step["text"] for step in answer["trace"])
    assert answer["would_have_been"] is None
