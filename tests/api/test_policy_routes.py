"""The doors to what the policy states beside its chain."""

import pytest
from fastapi.testclient import TestClient


def get(client: TestClient, path: str) -> list[dict[str, object]]:
    return list(client.get(f"/api/v1/{path}").json()["items"])


def test_targets_tasks_and_measures_are_whole(client: TestClient) -> None:
    assert len(get(client, "targets")) == 18
    assert len(get(client, "tasks")) == 16
    assert len(get(client, "measures")) == 13
    assert len(get(client, "policy/sites")) == 19


def test_tasks_of_one_unit(client: TestClient) -> None:
    assert [item["number"] for item in get(client, "tasks?department=市教育局")] == ["12"]


def test_measures_both_ways(client: TestClient) -> None:
    cards = get(client, "measures?direction=动力电池")
    assert "3.1" in [card["number"] for card in cards]
    parts = get(client, "measures?component=电动拖船")
    assert "4.1" in [card["number"] for card in parts]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("tasks?department=市气象局", 404),
        ("measures?direction=造纸", 404),
        ("measures?component=滚筒", 404),
        ("measures?unit=市气象局", 422),
        ("policy/clauses/9.9", 404),
        ("targets?as_of=x", 422),
    ],
)
def test_what_is_not_there_is_a_problem(client: TestClient, path: str, status: int) -> None:
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_a_clause_of_the_list_is_the_clause_by_its_id(client: TestClient) -> None:
    clauses = client.get("/api/v1/policy/clauses").json()
    text = client.get("/api/v1/policy/text").json()
    assert text["clauses"] == clauses
    third = client.get("/api/v1/policy/clauses/4.3").json()
    assert third == next(clause for clause in clauses if clause["id"] == "4.3")
    assert third["text"] == text["text"][third["start"] : third["end"]]


def test_standing_follows_the_day_asked(client: TestClient) -> None:
    def standing(day: str) -> set[object]:
        return {card["standing"] for card in get(client, f"measures?as_of={day}")}

    assert standing("2025-12-31") == {"有效"}
    assert standing("2026-01-01") == {"已失效"}
    assert standing("2023-08-09") == {"尚未施行"}
