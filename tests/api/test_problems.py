"""Every error leaves in one shape (RFC 9457)."""

from datetime import date

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

from api.headers import SecurityHeaders
from api.limits import MAX_BODY, BodyLimit
from api.problems import install_problems
from ontology.errors import (
    DeclarationError,
    InputError,
    NotFound,
    Place,
    StoreBusy,
    StoreError,
    StoreTimeout,
    StoreUnreachable,
)

MEMBERS = {"type", "title", "status", "detail", "instance", "valid", "errors"}
RAISED = {
    "not-found": NotFound("没有产业“造纸”", valid=["能源装备"]),
    "bad-input": InputError("不是表格", Place(file="a.csv", row=3)),
    "store-unreachable": StoreUnreachable("连不上"),
    "store-busy": StoreBusy("正在导入"),
    "store-timeout": StoreTimeout("太久"),
    "store-error": StoreError("密码不对"),
    "internal": DeclarationError("x.yaml", "label", "missing"),
    "defect": ZeroDivisionError("secret"),
}


class Text(BaseModel):
    text: str


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    install_problems(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)

    @app.get("/raise/{kind}")
    def fail(kind: str) -> None:
        raise RAISED[kind]

    @app.get("/typed")
    def typed(as_of: date, top: int) -> str:
        return f"{as_of}{top}"

    @app.post("/typed")
    def take(text: Text) -> str:
        return text.text

    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("GET", "/raise/not-found", 404, "not-found"),
        ("GET", "/raise/bad-input", 422, "bad-input"),
        ("GET", "/raise/store-unreachable", 503, "store-unreachable"),
        ("GET", "/raise/store-busy", 503, "store-busy"),
        ("GET", "/raise/store-timeout", 504, "store-timeout"),
        ("GET", "/raise/store-error", 503, "store-error"),
        ("GET", "/raise/internal", 500, "internal"),
        ("GET", "/raise/defect", 500, "internal"),
        ("GET", "/nowhere", 404, "not-found"),
        ("DELETE", "/typed", 405, "wrong-method"),
        ("GET", "/typed?as_of=gestern&top=x", 422, "bad-input"),
        ("POST", "/typed", 422, "bad-input"),
    ],
)
def test_one_shape_for_every_origin(
    client: TestClient, method: str, path: str, status: int, kind: str
) -> None:
    response = client.request(method, path)
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert set(problem) == MEMBERS
    assert problem["type"] == f"urn:liantu:problem:{kind}"
    assert response.status_code == problem["status"] == status
    assert problem["instance"] == path.partition("?")[0]
    assert problem["title"]
    assert problem["detail"]
    assert response.headers["x-content-type-options"] == "nosniff"


def test_valid_values_travel_with_the_problem(client: TestClient) -> None:
    problem = client.get("/raise/not-found").json()
    assert problem["detail"] == "没有产业“造纸”；可用：能源装备"
    assert problem["valid"] == ["能源装备"]


def test_each_fault_of_a_request_is_named_in_chinese(client: TestClient) -> None:
    problem = client.get("/typed?as_of=gestern&top=x").json()
    assert problem["errors"] == [
        {"location": "查询参数.as_of", "message": "日期应为 YYYY-MM-DD"},
        {"location": "查询参数.top", "message": "应为整数"},
    ]


def test_bad_json_is_said_to_be_bad_json(client: TestClient) -> None:
    response = client.post("/typed", content=b"{", headers={"content-type": "application/json"})
    assert response.json()["errors"][0]["message"] == "不是有效的 JSON"


def test_a_defect_keeps_its_words_to_itself(client: TestClient) -> None:
    assert "secret" not in client.get("/raise/defect").text


@pytest.mark.parametrize(("kind", "told"), [("store-unreachable", True), ("not-found", False)])
def test_retry_after_is_given_where_trying_again_helps(
    client: TestClient, kind: str, told: bool
) -> None:
    assert ("retry-after" in client.get(f"/raise/{kind}").headers) is told


def test_the_allowed_methods_are_named(client: TestClient) -> None:
    assert set(client.delete("/typed").headers["allow"].split(", ")) <= {"GET", "POST"}


def test_a_body_that_is_too_long_is_refused(client: TestClient) -> None:
    response = client.post("/typed", json={"text": "长" * MAX_BODY})
    assert response.status_code == 413
    assert response.json()["title"] == "内容过大"


def test_a_body_within_the_limit_is_read(client: TestClient) -> None:
    assert client.post("/typed", json={"text": "短"}).json() == "短"
