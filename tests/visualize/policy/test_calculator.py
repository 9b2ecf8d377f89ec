"""测算: the shipped measures evaluated, and the answer in words; the working leads to the text."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from graph_loader.policy import read_folder
from graph_loader.policy.measures_file import read_scheme
from ontology.measure import Scheme
from queries.answers.evaluation import Evaluation, Flag
from queries.measures import Request, evaluate
from tests.visualize.samples import CONTEXT, HOSTILE
from visualize.policy.calculator_view import Calculation, list_choices
from visualize.policy.filled import Filled
from visualize.policy.form import lay_out_form, state_request
from visualize.policy.outcome_view import view_outcome, word_headline
from visualize.policy.pages import render_calculator_page

IN_FORCE, LATER = "2025-12-31", "2026-01-01"
BATTERY = {
    "projects.0.type": "动力电池",
    "projects.0.completed": "true",
    "projects.0.effective": "3500",
}
UNFINISHED = {"projects.0.completed": "false"}
UNKNOWN = {"projects.0.completed": "null"}
SHIP = {
    "projects.0.product": "LNG船",
    "projects.0.delivered": "true",
    "projects.0.settlement": "500.2",
}


@cache
def scheme() -> Scheme:
    return read_scheme()


def calculate(number: str, day: str, typed: Mapping[str, str]) -> Calculation:
    values = {name: [value] for name, value in typed.items()} | {"date": [day]}
    form = lay_out_form(scheme(), scheme().item(number), Filled(values), date(2026, 11, 23))
    if form.faults:
        return Calculation(form, asked=True)
    return Calculation(form, True, evaluate(scheme(), Request.model_validate(state_request(form))))


def found(number: str, day: str, **typed: str) -> Evaluation:
    evaluation = calculate(number, day, {k.replace("__", "."): v for k, v in typed.items()})
    assert evaluation.evaluation is not None
    return evaluation.evaluation


def page_of(number: str, day: str, typed: Mapping[str, str]) -> str:
    return render_calculator_page(CONTEXT, scheme(), number, calculate(number, day, typed))


def text_of(page: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize(
    ("number", "day", "typed", "headline"),
    [
        ("3.1", IN_FORCE, BATTERY, "符合条件，最高不超过 350 万元"),
        ("3.1", LATER, BATTERY, "已失效（有效期内最高不超过 350 万元）"),
        ("3.1", "2023-08-09", BATTERY, "尚未施行，0 万元"),
        ("3.1", IN_FORCE, BATTERY | UNFINISHED, "尚未达到兑现条件，0 万元"),
        ("3.1", IN_FORCE, BATTERY | UNKNOWN, "须主管部门认定，最高不超过 350 万元"),
        ("1.4", IN_FORCE, {"level": "省"}, "符合条件，定额 50 万元"),
        ("1.0", IN_FORCE, {}, "文本未给出金额，没有数额"),
        ("4.2", IN_FORCE, SHIP, "符合条件，最高不超过 2.501 万元"),
    ],
)
def test_the_answer_in_words(
    number: str, day: str, typed: Mapping[str, str], headline: str
) -> None:
    evaluation = calculate(number, day, typed).evaluation
    assert evaluation is not None
    assert word_headline(evaluation) == headline


def test_every_flag_is_explained() -> None:
    assert all(len(flag.label) > 8 for flag in Flag)


def test_every_quoted_step_leads_to_its_place_in_the_text() -> None:
    text = read_folder().text
    outcome = view_outcome(scheme(), found("1.1", IN_FORCE, projects__0__state_grant="800"))
    cited = [step.citation for step in outcome.trace if step.citation]
    assert len(cited) >= 3
    for citation in cited:
        assert text[citation.start : citation.end] == citation.quote
    assert len(outcome.alternatives) == 2
    assert outcome.flags == (Flag.G2_CONFLICT.label,)


def test_the_page_says_the_most_and_never_an_offer() -> None:
    page = page_of("3.1", LATER, BATTERY)
    text = text_of(page)
    assert "3.1企业有效投入补助：已失效（有效期内最高不超过350万元）（按2026年1月1日算）" in text
    assert "不构成对任何企业的承诺" in text
    assert "公平竞争审查条例（2024年8月1日起施行）" in text
    assert re.search(
        r'“对项目有效投入额不低于 3000 万元” <a [^>]*href="/policy\?at=\d+-\d+#at"', page
    )


def test_what_was_typed_stays_and_a_fault_stands_at_its_field() -> None:
    page = page_of("3.1", IN_FORCE, BATTERY | {"projects.0.effective": HOSTILE})
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert 'aria-describedby="projects.0.effective-fault"' in page
    assert '<p class="fault" id="projects.0.effective-fault">' in page
    assert 'value="true" selected' in page
    assert "要改 1 处" in page
    assert 'class="verdict' not in page


def test_more_of_the_same_is_counted_in_its_own_word() -> None:
    assert "再加一个项目" in page_of("3.1", IN_FORCE, {})
    assert "再加一艘船" in page_of("4.1", IN_FORCE, {})
    assert "再加一项本市其他政策" in page_of("1.4", IN_FORCE, {})


def test_a_fixed_amount_is_never_called_a_ceiling() -> None:
    text = text_of(page_of("1.4", IN_FORCE, {"level": "省"}))
    assert text.count("符合条件，定额50万元") == 3  # sentence, verdict, conclusion of the working
    assert "最高不超过" not in text


def test_several_projects_are_listed_one_by_one() -> None:
    typed = BATTERY | {"parts": "2"} | {k.replace(".0.", ".1."): v for k, v in BATTERY.items()}
    page = page_of("3.1", IN_FORCE, typed)
    assert "最高不超过 500 万元" in page  # the cap of one firm
    assert "每个项目各属一家企业" in page
    assert "第 2 个项目" in page
    assert "去掉项目 2" in page


def test_a_share_of_the_sum_is_told() -> None:
    others = {
        "others": "1",
        "other_city_policy.0.amount": "400",
        "other_city_policy.0.same_project": "true",
        "other_city_policy.0.same_matter": "true",
    }
    text = text_of(page_of("3.1", IN_FORCE, BATTERY | others))
    assert "符合条件，最高不超过400万元" in text
    assert "其中出自本文件的0万元" in text


OTHERS = {
    "others": "1",
    "other_city_policy.0.amount": "450",
    "other_city_policy.0.same_project": "true",
    "other_city_policy.0.same_matter": "true",
}
TWO = BATTERY | {"parts": "2"} | {k.replace(".0.", ".1."): v for k, v in BATTERY.items()}


def test_another_policy_may_belong_to_one_of_several_projects() -> None:
    typed = TWO | OTHERS | {"firm": "甲"}
    assert "属于哪个项目" in page_of("3.1", IN_FORCE, typed)
    assert "属于哪个项目" not in page_of("3.1", IN_FORCE, BATTERY | OTHERS)
    unsaid = calculate("3.1", IN_FORCE, typed).evaluation
    said = calculate("3.1", IN_FORCE, typed | {"other_city_policy.0.part": "项目 2"}).evaluation
    assert unsaid is not None
    assert said is not None
    assert Flag.AMBIGUOUS_STACKING in unsaid.flags
    assert said.flags == (Flag.G1_APPLIED,)
    assert (said.max_amount, said.from_this_policy) == (
        Decimal(800),
        Decimal(350),
    )  # 450 for 项目 2, 350 for 项目 1


def test_what_others_pay_is_told_after_expiry() -> None:
    text = text_of(page_of("3.1", LATER, BATTERY | OTHERS))
    assert "已失效，其他政策合计450万元（有效期内最高不超过450万元）" in text


def test_case_by_case_gives_no_number() -> None:
    choice = list_choices(scheme())[-1]
    assert choice.id == "task-2"
    request = Request.model_validate({"task": 2, "date": IN_FORCE})
    calculation = Calculation(evaluation=evaluate(scheme(), request))
    text = text_of(render_calculator_page(CONTEXT, scheme(), choice.id, calculation))
    assert "一事一议，没有数额" in text
    assert not re.search(r"\d+万元", text)


def test_before_any_choice_all_measures_are_offered() -> None:
    page = render_calculator_page(CONTEXT, scheme(), "", Calculation())
    assert page.count('<li><a href="/policy/calculator?measure=') == 13 + 1
    assert page.count("文件没有给出数额") == 1 + 1
    assert "<select" not in page
    assert "选一项支持政策" in page


def test_a_policy_without_measures_as_data_says_so() -> None:
    page = render_calculator_page(CONTEXT, None, "", Calculation())
    assert "不能测算" in page
    assert "calculator?measure=" not in page
