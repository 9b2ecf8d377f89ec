"""The calculator's form: what people type becomes facts, or a fault beside its field."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ontology.award import Award, Base, Cap
from ontology.condition import Check, Condition, Fact, FactKind, Listed, WordList
from ontology.errors import InputError
from ontology.measure import Item, Period, Review, Scheme, Unit
from ontology.record import Source
from visualize.policy.filled import Filled, act, read_date, read_field
from visualize.policy.form import Form, blame, lay_out_form, state_request

TODAY = date(2026, 11, 23)
SOURCE = Source("原文", 0, 2)
AMOUNT = Fact("effective", "有效投入", FactKind.AMOUNT, "万元", example="3500")
EQUIPMENT = Fact("equipment", "设备投资", FactKind.AMOUNT, "万元", required=False)
FLAG = Fact("completed", "是否竣工", FactKind.FLAG)
PRODUCT = Fact("type", "做什么", FactKind.WORD)
LEVEL = Fact("level", "级别", FactKind.WORDS, choices=("省", "市"))
COUNT = Fact("products", "产品数", FactKind.COUNT, "个", default=1)
LISTED = Condition(
    "type",
    Check.LISTED,
    "所列项目",
    SOURCE,
    lists=(WordList((Listed("动力电池"), Listed("储能电池")), open=True, source=SOURCE),),
)
SEVERAL = Item(
    "3.1", "有效投入", "项目", SOURCE, Unit("项目", "projects"), (PRODUCT, FLAG), (LISTED,),
    Award(SOURCE, base="effective", cap=Cap(Decimal(500), "企业", SOURCE)),
)  # fmt: skip
SINGLE = Item("1.4", "首台套", "产品", SOURCE, Unit("产品"), (LEVEL, COUNT))
SCHEME = Scheme(
    None,
    None,
    Period(None, date(2025, 12, 31)),
    Review("须审查", ()),
    (SEVERAL, SINGLE),
    (Base("effective", "有效投入", "effective", (AMOUNT, EQUIPMENT)),),
)


def fill(item: Item = SEVERAL, **values: str | list[str]) -> Form:
    """The form with values by name, `__` standing for a dot."""
    typed = {
        name.replace("__", "."): [value] if isinstance(value, str) else value
        for name, value in values.items()
    }
    return lay_out_form(SCHEME, item, Filled(typed), TODAY)


def fault_of(form: Form, name: str) -> str:
    return next(one.read.fault for one in form.fields if one.name == name)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3000", "3000"),
        ("3,000.50", "3000.50"),
        ("３０００", "3000"),
        ("3 000 万元", "3000"),
        ("0", "0"),
        ("0.1", "0.1"),
    ],
)
def test_amounts_are_read_exactly(typed: str, number: str) -> None:
    read = read_field(AMOUNT, (typed,))
    assert isinstance(read.value, str)
    assert Decimal(read.value) == Decimal(number)
    assert (read.given, read.fault) == (True, "")


@pytest.mark.parametrize("typed", ["三千", "NaN", "inf", "1e9", "12元", "9" * 19, "--", "1.2.3"])
def test_what_is_no_amount_says_what_is_wanted(typed: str) -> None:
    read = read_field(AMOUNT, (typed,))
    assert not read.given
    assert read.fault.endswith("，如 3500 万元")


def test_negative_and_broken_counts_are_faults() -> None:
    assert read_field(AMOUNT, ("-1",)).fault == "有效投入不能为负"
    assert read_field(COUNT, ("1.5",)).fault == "产品数应为整数"
    assert read_field(COUNT, ("2",)).value == 2


def test_three_answers_to_a_question() -> None:
    known = [read_field(FLAG, (value,)).value for value in ("true", "false", "null")]
    assert known == [True, False, None]
    assert read_field(FLAG, ("null",)).given
    assert read_field(FLAG, ("maybe",)).fault
    assert read_field(FLAG, ()).fault == "请选是、否或不清楚"


def test_a_fact_with_a_default_may_stay_empty() -> None:
    read = read_field(COUNT, ())
    assert (read.given, read.fault) == (False, "")
    assert read_field(AMOUNT, ()).fault == "请填写有效投入，单位万元"


def test_the_day_is_today_unless_stated() -> None:
    assert read_date("", TODAY) == (TODAY, "")
    assert read_date("2025-06-30", TODAY) == (date(2025, 6, 30), "")
    assert read_date("2025-02-30", TODAY)[1]


def test_an_untouched_form_has_one_part_and_asks_for_what_is_needed() -> None:
    form = fill()
    assert [one.name for one in form.parts[0].fields] == [
        "projects.0.type", "projects.0.completed", "projects.0.effective",
    ]  # fmt: skip
    assert form.faults == 3
    assert form.others == ()


def test_a_request_states_what_was_filled_in() -> None:
    form = fill(
        parts="3",
        date="2025-06-30",
        firm="某公司",
        projects__0__type="动力电池",
        projects__0__completed="true",
        projects__0__effective="3,000",
        projects__2__type="储能电池",
        projects__2__completed="null",
        projects__2__effective="50",
        others="2",
        other_city_policy__0__amount="100",
        other_city_policy__0__same_project="true",
    )
    assert form.faults == 0
    assert state_request(form) == {
        "measure": "3.1",
        "date": "2025-06-30",
        "firm": "某公司",
        "projects": [
            {"type": "动力电池", "completed": True, "effective": "3000"},
            {"type": "储能电池", "completed": None, "effective": "50"},
        ],
        "other_city_policy": [{"amount": "100", "same_project": True}],
    }


def test_a_half_filled_second_part_is_asked_for() -> None:
    form = fill(
        parts="2",
        projects__0__type="动力电池",
        projects__0__completed="true",
        projects__0__effective="3000",
        projects__1__type="储能电池",
    )
    assert fault_of(form, "projects.1.effective") == "请填写有效投入，单位万元"
    assert form.faults == 2


def test_a_measure_of_one_thing_takes_its_facts_at_the_top() -> None:
    form = fill(SINGLE, level=["省", "市", ""], products="2")
    assert state_request(form) == {
        "measure": "1.4", "date": "2026-11-23", "level": ["省", "市"], "products": 2,
    }  # fmt: skip
    assert state_request(fill(SINGLE, level=["省"]))["level"] == "省"


def test_a_level_that_the_text_does_not_name_can_be_typed() -> None:
    (level, _) = fill(SINGLE, level=["国家"]).parts[0].fields
    assert level.free == "国家"
    assert fill(SINGLE, level=["省"]).parts[0].fields[0].free == ""


def test_what_a_base_is_made_of_stands_apart_until_it_is_used() -> None:
    (part,) = fill().parts
    assert [one.fact.name for one in part.more] == ["equipment"]
    assert not part.opened
    used = fill(projects__0__equipment="3000")
    assert used.parts[0].opened
    assert state_request(used)["projects"] == [{"equipment": "3000"}]


def test_a_firm_is_asked_for_where_its_cap_counts() -> None:
    assert [one.name for one in fill().common] == ["firm", "state_or_province_supported"]
    assert [one.name for one in fill(SINGLE).common] == ["state_or_province_supported"]


def test_an_error_of_the_evaluator_stands_at_the_field_it_names() -> None:
    form = fill(parts="2", projects__1__type="甲")
    words = "条目 3.1的第 2 个项目缺少 effective（有效投入，万元） 或 equipment（设备投资，万元）"
    marked, problems = blame(form, InputError(words))
    assert problems == ()
    assert fault_of(marked, "projects.1.effective") == (
        "条目 3.1的第 2 个项目缺少 有效投入 或 设备投资"
    )
    assert fault_of(marked, "projects.0.effective") == fault_of(form, "projects.0.effective")


def test_an_error_names_its_part_by_the_counter_of_the_unit() -> None:
    ships = replace(SEVERAL, unit=Unit("船", "ships", "艘"))
    form = fill(ships, parts="2", ships__1__type="甲")
    marked, _ = blame(form, InputError("条目 4.1的第 2 艘船缺少 effective（有效投入，万元）"))
    assert fault_of(marked, "ships.1.effective") == "条目 4.1的第 2 艘船缺少 有效投入"
    assert fault_of(marked, "ships.0.effective") == fault_of(form, "ships.0.effective")


def test_an_error_that_names_no_field_is_one_of_all() -> None:
    form = fill()
    assert blame(form, InputError("一次最多算 1000 个项目")) == (form, ("一次最多算 1000 个项目",))


def test_words_of_the_lists_are_suggested() -> None:
    assert fill().parts[0].fields[0].suggestions == ("动力电池", "储能电池")


def test_adding_and_dropping_parts_keeps_the_rest() -> None:
    values = {
        "parts": ["2"],
        "projects.0.type": ["甲"],
        "projects.1.type": ["乙"],
        "others": ["0"],
    }
    more, evaluates = act(Filled({**values, "add": ["parts"]}), "projects")
    assert (more.count("parts", 1), more.first("projects.1.type"), evaluates) == (3, "乙", False)
    less, _ = act(Filled({**values, "drop": ["parts.0"]}), "projects")
    assert less.count("parts", 1) == 1
    assert less.all("projects.0.type") == ("乙",)
    assert less.all("projects.1.type") == ()
    other, _ = act(Filled({**values, "add": ["others"]}), "projects")
    assert other.count("others", 0) == 1


def test_only_the_button_evaluates_and_the_last_part_stays() -> None:
    assert act(Filled({"do": ["evaluate"]}), "projects")[1]
    assert not act(Filled(), "projects")[1]
    kept, _ = act(Filled({"parts": ["1"], "drop": ["parts.0"]}), "projects")
    assert kept.count("parts", 1) == 1


@pytest.mark.parametrize("count", ["x", "-1", "0", "9999999999", "²"])
def test_a_forged_number_of_parts_stays_within_bounds(count: str) -> None:
    assert 1 <= len(fill(parts=count).parts) <= 20
