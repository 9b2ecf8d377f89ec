"""Requests that cannot be answered: which fact, what is needed."""

from typing import Any

import pytest
from pydantic import ValidationError

from graph_loader.policy.measures_file import read_scheme
from ontology.errors import InputError
from ontology.measure import Scheme
from queries.measures import Request, evaluate

LINE = {"measure": "3.1", "type": "动力电池", "completed": True}
SHIP = {"cost": 3000, "months": 3, "new": True}


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return read_scheme()


def ask(scheme: Scheme, request: dict[str, Any]) -> None:
    evaluate(scheme, Request.model_validate({"date": "2024-06-01", **request}))


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        # what is missing, with what it means and an example
        (LINE, ["3.1", "effective（项目有效投入，万元）", "gross_ex_vat", '"effective": 3500']),
        ({"measure": "3.1", "type": "动力电池", "effective": 4000}, ["completed"]),
        ({"measure": "3.1", "completed": True, "effective": 4000}, ["type", "动力电池"]),
        ({"measure": "1.1"}, ["state_grant", "国家已拨付"]),
        ({"measure": "1.2"}, ["province_grant"]),
        ({"measure": "1.3"}, ["deal"]),
        ({"measure": "1.4"}, ["level（认定级别）"]),
        ({"measure": "2.1", "level": "省", "local": True, "new": True}, ["field"]),
        ({"measure": "4.1", "ships": [{"cost": 1, "new": True}]}, ["第 1 艘船", "months"]),
        ({"measure": "4.1", "ships": [SHIP, SHIP]}, ["第 1 艘船", "year", "按企业、按年度"]),
        ({"measure": "4.2", "product": "深海油气开发装备", "delivered": True}, ["settlement"]),
        ({"measure": "4.3", "effective": 4000}, ["local"]),
        ({"measure": "5.2"}, ["order", "1 是第一起草单位"]),
        ({"measure": "5.3", "local": True}, ["applicant"]),
        (LINE | {"projects": [{"effective": 4000}, {}]}, ["第 2 个项目", "effective"]),
        (
            LINE | {"gross_ex_vat": 5000},
            ["缺少 civil（土建投资，万元）", "没有填 0"],
        ),
        (LINE | {"gross_ex_vat": 5000, "working_capital": 0}, ["缺少 civil"]),
        (LINE | {"equipment_with_vat": 4000}, ["vat（增值税额，万元）"]),
        # negative, not a number, of another kind
        (LINE | {"effective": -1}, ["effective", "负数（-1）", "不小于 0"]),
        (LINE | {"effective": "-0.01"}, ["负数"]),
        (LINE | {"effective": "4千"}, ["“4千”不是数"]),
        (LINE | {"effective": float("nan")}, ["effective", "nan"]),
        (LINE | {"effective": float("inf")}, ["effective", "inf"]),
        (LINE | {"effective": "1e400"}, ["太大"]),
        (LINE | {"effective": 4e12}, ["太大", "万元"]),
        (LINE | {"effective": True}, ["应为数"]),
        (LINE | {"effective": [4000]}, ["应为数"]),
        (LINE | {"effective": None}, ["effective", "不能为空"]),
        (LINE | {"effective": 4000, "completed": "yes"}, ["completed", "true、false 或 null"]),
        (LINE | {"effective": 4000, "completed": 1}, ["completed"]),
        (LINE | {"effective": 4000, "type": "  "}, ["type", "文字"]),
        (LINE | {"effective": 4000, "type": 5}, ["type", "文字"]),
        ({"measure": "1.4", "level": "省", "products": 0}, ["products", "不小于 1 的整数"]),
        ({"measure": "1.4", "level": "省", "products": 1.5}, ["products", "整数"]),
        ({"measure": "1.4", "level": []}, ["level", "空的列表"]),
        ({"measure": "1.4", "level": ["省", 2]}, ["level", "文字"]),
        ({"measure": "5.2", "order": 0}, ["order"]),
        ({"measure": "4.1", "ships": [SHIP | {"year": 24}]}, ["year", "四位"]),
        # contradictions
        (LINE | {"gross_ex_vat": 100, "civil": 60, "working_capital": 41}, ["civil", "101", "100"]),
        (LINE | {"equipment_with_vat": 100, "vat": 101}, ["vat", "equipment_with_vat"]),
        (
            LINE | {"effective": 4000, "equipment": 4100},
            ["由 effective 得 4,000", "由 equipment 得 4,100"],
        ),
        (
            LINE | {"gross_ex_vat": 5000, "civil": 1000, "working_capital": 0, "equipment": 3999},
            ["由 gross_ex_vat 得 4,000", "由 equipment 得 3,999"],
        ),
        (LINE | {"effective": 4000, "civil": 1000}, ["civil", "gross_ex_vat"]),
        (LINE | {"software": 1000}, ["gross_ex_vat", "software（软件系统集成，万元）算不出"]),
        (LINE | {"effective": 4000, "projects": [{"effective": 1}]}, ["effective 与 projects"]),
        (LINE | {"firms": [{"effective": 1}], "projects": [{}]}, ["firms 与 projects"]),
        (LINE | {"effective": 1, "firms": [{"effective": 1}]}, ["effective 与 firms"]),
        # what nobody knows by that name
        (LINE | {"efective": 4000}, ["“efective”", "effective、"]),
        (LINE | {"ships": [SHIP]}, ["“ships”", "projects"]),
        (LINE | {"projects": [{"settlement": 1}]}, ["第 1 个项目", "“settlement”"]),
        ({"measure": "1.1", "province_grant": 1}, ["“province_grant”", "state_grant"]),
        ({"measures": ["5.2", "5.1"], "order": 1, "level": "省", "cost": 1}, ["“cost”"]),
        ({"measure": "9.9"}, ["“9.9”", "3.1"]),
        ({"measures": ["3.1", "9.9"]}, ["“9.9”"]),
        (
            LINE | {"measure": None, "measures": ["3.1", "3.1"], "effective": 4000},
            ["3.1 写了 2 次", "projects"],
        ),
        (
            {"measures": ["5.2", {"measure": "5.2", "order": 1}], "order": 1},
            ["5.2 写了 2 次", "firms"],
        ),
        ({"task": 3}, ["任务 3", "2"]),
        ({"task": 2, "invest": -5}, ["任务 2", "invest", "负数（-5）"]),
        (LINE | {"projects": [{"effective": 1, "other_city_policy": 5}]}, ["第 1 个项目", "列表"]),
        (LINE | {"projects": [{"effective": 1, "other_city_policy": [5]}]}, ["第 1 项其他政策"]),
        (LINE | {"projects": [{"effective": 1, "other_city_policy": [{}]}]}, ["amount"]),
        (
            LINE | {"projects": [{"effective": 1, "other_city_policy": [{"amount": -1}]}]},
            ["第 1 个项目", "负数"],
        ),
        (
            LINE | {"projects": [{"effective": 1, "other_city_policy": [{"amount": 1, "x": 1}]}]},
            ["“x”", "same_matter"],
        ),
        (
            LINE
            | {
                "firms": [
                    {
                        "firm": "甲",
                        "projects": [{"effective": 1}, {"effective": 1}],
                        "other_city_policy": [{"amount": 1}],
                    }
                ]
            },
            ["不清楚与哪一笔比较", "projects 中所属的那一个项目"],
        ),
        # lists that are none
        (LINE | {"projects": []}, ["projects", "至少有一项"]),
        (LINE | {"projects": {"effective": 1}}, ["projects"]),
        (LINE | {"projects": [4000]}, ["第 1 个项目", "JSON 对象"]),
        (LINE | {"firms": []}, ["firms"]),
        (LINE | {"projects": [{"effective": 4000}] * 1001}, ["1000"]),
    ],
)
def test_the_message_says_which_and_what(
    scheme: Scheme, request_: dict[str, Any], words: list[str]
) -> None:
    with pytest.raises(InputError) as caught:
        ask(scheme, request_)
    message = str(caught.value)
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        ({}, "只给一个"),
        ({"measure": "3.1", "task": 2}, "只给一个"),
        ({"measures": []}, "measures"),
        ({"measures": [{"type": "动力电池"}]}, "measure"),
        ({"measure": 3.1}, "measure"),
        ({"measure": "3.1", "date": "2024-13-01"}, "不是日期"),
        ({"measure": "3.1", "date": 1717200000}, "不是日期"),
        ({"measure": "3.1", "date": None}, "不是日期"),
        ({"measure": "3.1", "state_or_province_supported": "no"}, "state_or_province_supported"),
        ({"measure": "3.1", "other_city_policy": {"amount": 1}}, "other_city_policy"),
        ({"measure": "3.1", "other_city_policy": [{"same_project": True}]}, "amount"),
        ({"measure": "3.1", "other_city_policy": [{"amount": -5}]}, "负数"),
        ({"measure": "3.1", "other_city_policy": [{"amount": 5, "same": True}]}, "same"),
        ({"measure": "3.1", "other_city_policy": [{"amount": 5, "same_project": 1}]}, "bool"),
    ],
)
def test_a_request_of_another_shape(request_: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Request.model_validate({"date": "2024-06-01", **request_})


def test_the_date_is_needed() -> None:
    with pytest.raises(ValidationError, match="date"):
        Request.model_validate({"measure": "5.2", "order": 1})


def test_facts_are_read_before_the_date_is_looked_at(scheme: Scheme) -> None:
    with pytest.raises(InputError, match="负数"):
        ask(scheme, LINE | {"effective": -1, "date": "2026-11-23"})
