"""A store that is not there: told as such, and used again once it is back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph_loader.stores import Store
from graph_loader.stores.store import Access
from tests.stores.neo4j_server import free_port
from tests.stores.proxy import Line, line_to

TODAY = date(2026, 11, 23)


@pytest.fixture
def line(graph: Store) -> Iterator[Line]:
    with line_to(graph.address) as opened:
        yield opened


@pytest.fixture
def client(line: Line, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr("api.read_models.POLL_SECONDS", 0.0)
    settings = Settings(store=line.address.uri, data=Path("unused"))
    with Store(Access(line.address)) as store:
        app = create_app(settings, store=store, today=lambda: TODAY)
        with TestClient(app, raise_server_exceptions=False) as opened:
            yield opened


def test_an_outage_is_503_and_ends_by_itself(client: TestClient, line: Line) -> None:
    assert client.get("/api/v1/readyz").status_code == 200
    assert client.get("/api/v1/chain").status_code == 200
    line.cut()
    for path in ("/api/v1/readyz", "/api/v1/chain", "/api/v1/gaps"):
        down = client.get(path)
        assert down.status_code == 503
        assert down.headers["content-type"] == "application/problem+json"
        assert down.json()["type"] == "urn:liantu:problem:store-unreachable"
        assert int(down.headers["retry-after"]) > 0
    assert client.get("/api/v1/healthz").status_code == 200
    line.mend()
    for path in ("/api/v1/readyz", "/api/v1/chain", "/api/v1/gaps"):
        assert client.get(path).status_code == 200


def test_a_page_says_so_too(client: TestClient, line: Line) -> None:
    line.cut()
    page = client.get("/", headers={"accept": "text/html"})
    assert page.status_code == 503
    assert "稍后刷新" in page.text
    assert client.get("/static/liantu.css").status_code == 200


def test_the_door_opens_before_the_store_does() -> None:
    store = f"bolt://127.0.0.1:{free_port()}"
    settings = Settings(store=store, data=Path("unused"), password="x")  # noqa: S106 - no server
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        assert client.get("/api/v1/healthz").status_code == 200
        down = client.get("/api/v1/chain")
        assert down.status_code == 503
        assert store in down.json()["detail"]
        assert "x" not in down.json()["detail"].replace(store, "")


def test_the_app_opens_and_closes_the_store_of_its_settings(tmp_path: Path) -> None:
    settings = Settings(store=f"embedded:{tmp_path / 'graph'}", data=tmp_path)
    with TestClient(create_app(settings)) as client:
        assert client.get("/api/v1/readyz").json()["graph_version"] == 0
        assert (tmp_path / "graph" / "endpoint.json").exists()
        empty = client.get("/api/v1/chain")
        assert empty.status_code == 422
        assert "liantu load policy" in empty.json()["detail"]
    assert not (tmp_path / "graph" / "endpoint.json").exists()
