"""POST /api/v1/measures/evaluate over the loaded policy."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import to_json

from api.app import create_app
from api.settings import Settings
from api.writer import make_writer
from graph_loader.load.policy import load_policy
from graph_loader.places import load_places
from graph_loader.policy import read_folder
from graph_loader.stores import Store
from queries.measures.request import Request

JSON = {"content-type": "application/json"}
REST = b', "measure": "5.2", "date": "2024-06-01"}'
DOOR = "/api/v1/measures/evaluate"
LINE = {"measure": "3.1", "date": "2024-06-01", "type": "动力电池", "completed": True}
KEYS = {
    "status", "max_amount", "unit", "is_upper_bound", "from_this_policy", "derived_base",
    "would_have_been", "alternatives", "flags", "trace", "review",
}  # fmt: skip


def test_an_answer_has_the_shape_of_the_contract(client: TestClient) -> None:
    response = client.post(
        DOOR, json=LINE | {"gross_ex_vat": 6000.5, "civil": 1000, "working_capital": 0}
    )
    assert response.status_code == 200
    answer = response.json()
    assert set(answer) >= KEYS
    assert (answer["status"], answer["max_amount"], answer["unit"]) == ("eligible", 500, "万元")
    assert answer["derived_base"] == 5000.5
    assert set(answer["trace"][0]) == {"step", "text", "clause", "quote"}
    cited = [step["clause"] for step in answer["trace"] if step["quote"]]
    assert cited == ["结语", *["四/(三)"] * 6]


def test_today_is_told_as_expired(client: TestClient) -> None:
    answer = client.post(DOOR, json=LINE | {"date": "2026-11-23", "effective": 3000}).json()
    assert (answer["status"], answer["max_amount"]) == ("expired", 0)
    assert answer["would_have_been"] == 300


def test_several_and_a_task(client: TestClient) -> None:
    several = client.post(
        DOOR, json={"measures": ["5.1", "5.2"], "date": "2024-06-01", "level": "省", "order": 1}
    ).json()
    assert (several["max_amount"], several["flags"]) == (10, ["INTERNAL_STACKING"])
    assert [part["measure"] for part in several["items"]] == ["5.1", "5.2"]
    task = client.post(DOOR, json={"task": 2, "date": "2024-06-01", "invest": 200000}).json()
    assert (task["status"], task["max_amount"]) == ("case_by_case", None)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (LINE, "effective"),
        (LINE | {"effective": -5}, "负数"),
        (LINE | {"effective": 1, "colour": "red"}, "colour"),
        (LINE | {"gross_ex_vat": 1, "civil": 2, "working_capital": 0}, "civil"),
        ({"measure": "3.1"}, "date：缺少必填项"),
        ({"measure": "3.1", "date": "today"}, "“today”不是日期"),
        ({"date": "2024-06-01"}, "只给一个"),
        ({"measure": "7.7", "date": "2024-06-01"}, "7.7"),
        ({"measures": [5], "date": "2024-06-01"}, "应为 JSON 对象"),
        ([], "应为 JSON 对象"),
        (None, "缺少必填项"),
    ],
)
def test_what_is_wrong_is_a_problem_that_says_so(
    client: TestClient, body: object, words: str
) -> None:
    response = client.post(DOOR, json=body)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert words in response.json()["detail"]


def test_an_unknown_fact_lists_the_known_ones(client: TestClient) -> None:
    problem = client.post(DOOR, json=LINE | {"effective": 1, "colour": "red"}).json()
    assert "effective" in problem["valid"]


@pytest.mark.parametrize("content", [b"{", b"", b'{"measure": NaN}', b"[" * 100_000])
def test_odd_bodies_are_problems(client: TestClient, content: bytes) -> None:
    response = client.post(DOOR, content=content, headers={"content-type": "application/json"})
    assert response.status_code in {400, 422}
    assert response.headers["content-type"] == "application/problem+json"


EXACT = "2999.9999999999999999999999"


def test_decimals_stay_as_they_are_written(client: TestClient) -> None:
    content = json.dumps(LINE)[:-1] + f', "effective": {EXACT}}}'
    answer = client.post(DOOR, content=content, headers=JSON)
    assert answer.json()["status"] == "ineligible"
    assert answer.json()["derived_base"] < 3000
    assert any("2,999.9999999999999999999999 万元" in s["text"] for s in answer.json()["trace"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"measure": 1,}', "不是有效的 JSON（第 1 行第 15 个字符处读不下去）"),
        (b"[" * 100_000, "嵌套太深"),
        (b'{"a":' * 30 + b"1" + b"}" * 30, "嵌套太深，最多 20 层"),
        (b'{"order": 1' + b"0" * 6000 + REST, "不是可以计算的数"),
        (b'{"order": 1e99999999999999999999' + REST, "无法计算的数"),
        (b'{"order": 1e-99' + REST, "小数位太多"),
        (rb'{"order": "\ud800"' + REST, "残缺的字符"),
        ('{"firm": "甲"'.encode("gb18030") + REST, "UTF-8"),
        (b'{"measures": [], "date": "2024-06-01"}', "measures：至少要有 1 项"),
        (b'{"task": 2.5, "date": "2024-06-01"}', "task：应为整数"),
        (b'{"task": [], "date": "2024-06-01"}', "task：应为整数"),
        (b'{"task": -1' + b"0" * 6000 + b', "date": "2024-06-01"}', "task：应不小于 1"),
        (b'{"task": 1' + b"0" * 6000 + b', "date": "2024-06-01"}', "task：应不大于 999"),
        (b'{"date": [[[["2024-06-01"]]]], "task": 2}', "不是日期"),
    ],
)
def test_what_is_wrong_is_said_in_chinese(client: TestClient, content: bytes, words: str) -> None:
    response = client.post(DOOR, content=content, headers=JSON)
    assert response.status_code == 422
    assert words in response.json()["detail"]


@settings(max_examples=60)
@given(
    facts=st.dictionaries(
        st.sampled_from(
            ["measure", "type", "completed", "effective", "projects", "firms", "firm",
             "other_city_policy", "state_or_province_supported", "level", "date", "task"]
        ),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.integers(),
            lambda inner: st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["effective", "firm", "amount"]), inner, max_size=3),
            max_leaves=6,
        ),
    )
)  # fmt: skip
def test_no_request_breaks_the_door(client: TestClient, facts: dict[str, object]) -> None:
    body = to_json(LINE | facts, inf_nan_mode="constants")
    response = client.post(DOOR, content=body, headers={"content-type": "application/json"})
    assert response.status_code in {200, 422}


def test_a_policy_without_measures_as_data_says_so(embedded_store: Store) -> None:
    load_policy(embedded_store, read_folder(), load_places(), make_writer())
    app = create_app(Settings(store="embedded:given", data=Path("given")), store=embedded_store)
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.post(DOOR, json=LINE | {"effective": 3000})
    assert response.status_code == 404
    assert "没有支持政策数据" in response.json()["detail"]


def test_the_description_tells_the_shape(client: TestClient) -> None:
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    answer = schemas["Evaluation"]["properties"]
    assert set(answer) >= KEYS
    assert set(Request.model_fields) <= set(schemas["Request"]["properties"])
