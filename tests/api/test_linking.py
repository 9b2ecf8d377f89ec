"""POST /api/v1/link: one firm's text in, links out."""

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

DOOR = "/api/v1/link"
SCOPE = "精密减速器、伺服电机的研发、制造；餐饮服务"


def test_links_carry_spans_of_the_text(client: TestClient) -> None:
    answer = client.post(DOOR, json={"name": "某某机械有限公司", "scope": SCOPE}).json()
    links = {link["node"]: link for link in answer["links"]}
    assert set(links) >= {"精密减速器", "伺服电机"}
    assert "make" in links["精密减速器"]["roles"]
    for link in answer["links"]:
        assert link["status"] in {"linked", "candidate"}
        for span in link["evidence"]:
            assert {"scope": SCOPE, "name": "某某机械有限公司"}[span["field"]][
                span["start"] : span["end"]
            ] == span["text"]


def test_a_text_without_products_has_no_links(client: TestClient) -> None:
    assert client.post(DOOR, json={"scope": "餐饮服务"}).json()["links"] == []


@pytest.mark.parametrize(
    "body",
    [{}, {"scope": "  "}, {"scope": 5}, {"text": "x"}, [], "x", None, {"scope": "x" * 20_001}],
)
def test_what_cannot_be_read_is_a_problem(client: TestClient, body: object) -> None:
    response = client.post(DOOR, json=body)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        (b"{", "application/json", 422),
        (b"\xff\xfe", "application/json", 422),
        (b"scope=x", "application/x-www-form-urlencoded", 422),
        (b"", "application/json", 422),
        (b" " * 2_000_000, "application/json", 413),
    ],
)
def test_odd_bodies_are_problems(
    client: TestClient, content: bytes, media: str, status: int
) -> None:
    response = client.post(DOOR, content=content, headers={"content-type": media})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


@settings(max_examples=50)
@given(name=st.text(max_size=20), scope=st.text(max_size=80))
def test_no_text_breaks_the_door(client: TestClient, name: str, scope: str) -> None:
    assert client.post(DOOR, json={"name": name, "scope": scope}).status_code in {200, 422}
