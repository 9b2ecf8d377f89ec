"""The doors to filed signals: history, candidates, firm and pages."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from ontology.signal import NOTE
from tests.conformance.graphs import build_two_datasets, file_all_statements
from tests.stores.servers import EMBEDDED, Servers

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def filed(servers: Servers) -> Iterator[TestClient]:
    """Two signals and two shares of local supply on two datasets."""
    with servers.open_empty(EMBEDDED) as store:
        build_two_datasets(store)
        file_all_statements(store)
        settings = Settings(store="embedded:given", data=Path("given"))
        app = create_app(settings, store=store, today=lambda: TODAY)
        with TestClient(app, raise_server_exceptions=False) as client:
            yield client


def test_the_history_has_every_signal_with_its_load(filed: TestClient) -> None:
    answer = filed.get("/api/v1/signals").json()
    assert (answer["total"], answer["unmatched"], answer["note"]) == (2, 0, NOTE)
    latest, first = answer["items"]
    assert (latest["kind"], latest["firms"]) == ("招聘", ["T00400"])
    assert (first["firm_id"], first["status"], first["expires"]) == (
        "T00100", "valid", "2028-04-30",
    )  # fmt: skip
    assert {item["entered_from"] for item in answer["items"]} == {"一.xlsx"}


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("firm=T00100", 1),
        ("firm=游艇", 1),
        ("status=valid", 2),
        ("status=expired", 0),
        ("status=expired&as_of=2028-05-01", 1),
        ("as_of=2026-05-01", 1),
        ("limit=1", 2),
    ],
)
def test_the_history_is_filtered(filed: TestClient, query: str, total: int) -> None:
    assert filed.get(f"/api/v1/signals?{query}").json()["total"] == total


@pytest.mark.parametrize(
    ("query", "status"), [("status=旧", 404), ("limit=0", 422), ("name=x", 422)]
)
def test_wrong_words_are_problems(filed: TestClient, query: str, status: int) -> None:
    response = filed.get(f"/api/v1/signals?{query}")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_candidates_and_the_firm_rest_on_them(filed: TestClient) -> None:
    answer = filed.get("/api/v1/links/精密减速器/candidates?top=100").json()
    (item,) = [item for item in answer["items"] if item["signals"]]
    assert item["firm"]["id"] == "T00100"
    assert item["score"] == pytest.approx(sum(item["parts"].values()))
    assert item["parts"]["扩张信号"] > 5.0  # worth 0.9, raised as it points here, faded 206 days
    assert answer["ranking"]["version"] == "2"
    profile = filed.get("/api/v1/firms/T00100").json()
    assert [signal["source"] for signal in profile["signals"]] == ["公告"]
    assert "有效 1 条" in filed.get("/firms/T00100").text
    assert "扩张信号 1 条" in filed.get("/targets?link=精密减速器").text


def test_local_supply_stands_beside_its_link(filed: TestClient) -> None:
    items = filed.get("/api/v1/gaps").json()["items"]
    told = [item for item in items if item["local_supply"]]
    assert [item["local_supply"][0]["rate"] for item in told] == [35.0, 35.0]
    assert "按采购额" in filed.get(f"/links/{told[0]['id']}").text
