"""Pairs of firms over HTTP and on the page 待核: what is open, and deciding on each kind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from ontology.uscc import check_character
from tests.conformance.graphs import LOCAL, WIDE, firm, load_rows, load_shipped_policy
from tests.stores.servers import EMBEDDED, Servers

ONE = "91320700MAT000019" + check_character("91320700MAT000019")
FIRM = firm(1, "轴承制造", id=ONE, name="连云港远帆机械厂")
BARE = firm(2, "轴承制造", id="name:连云港远帆机械厂", name="连云港远帆机械厂")
PAIRS = "/api/v1/review?kind=identity"


@pytest.fixture
def client(servers: Servers) -> Iterator[TestClient]:
    with servers.open_empty(EMBEDDED) as store:
        load_shipped_policy(store)
        load_rows(store, LOCAL, (FIRM, BARE))
        load_rows(store, WIDE, (replace(FIRM, name="连云港远帆重工有限公司"),))
        settings = Settings(store="embedded:given", data=Path("given"))
        app = create_app(settings, store=store, today=lambda: date(2026, 11, 23))
        with TestClient(app, raise_server_exceptions=False) as opened:
            yield opened


def test_each_kind_of_pair_can_be_decided(client: TestClient) -> None:
    found = [item["pair"] for item in client.get(PAIRS).json()["items"]]
    assert {pair["kind"] for pair in found} == {"同码不同名", "同名，一方没有统一社会信用代码"}
    told = [
        {
            "subject": "identity",
            "decision": "accept",
            "firm": pair["first"],
            "other": pair["second"],
            "person": "王芳",
        }
        for pair in found
    ]
    answer = client.post("/api/v1/review/decisions", json={"decisions": told})
    assert answer.status_code == 200, answer.text
    assert client.get(PAIRS).json()["total"] == 0
    identity = client.get(f"/api/v1/firms/{ONE}").json()["identity"]
    assert identity["doubt"] == "经人工判定为同一家企业（王芳，2026-11-23）"
    assert (identity["others"], identity["joined"]) == ([BARE.id], [identity["doubt"]])
    assert identity["namesakes"] == []
    joined = client.get(f"/api/v1/firms/{BARE.id}").json()
    assert joined["firm"]["id"] == ONE
    assert [row["number"] for row in joined["records"]] == [ONE, BARE.id, ONE]
    page = client.get(f"/firms/{BARE.id}").text
    assert f"<dt>其他号码</dt><dd>{BARE.id}" in page
    assert f"<dt>数据给的号码</dt><dd>{BARE.id}" in page


def test_the_page_of_a_firm_tells_which_it_is(client: TestClient) -> None:
    page = client.get(f"/firms/{ONE}").text
    assert "同一代码下有不同名称，曾用名未说明更名，待核" in page
    assert "可能是同一家，待核，现按两家计" in page
