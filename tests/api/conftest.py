"""The real app over a real embedded graph, as `liantu up` builds it first."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.loads import build_graph
from api.settings import Settings
from graph_loader.stores import Store
from tests.stores.servers import EMBEDDED, Servers

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def graph(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A graph that tests of the doors read and do not change."""
    rejects = tmp_path_factory.mktemp("load") / "rejected.xlsx"
    with servers.open_empty(EMBEDDED) as store:
        build_graph(store, rejects, lambda _: None)
        assert not rejects.exists()
        yield store


@pytest.fixture(scope="session")
def app(graph: Store) -> FastAPI:
    settings = Settings(store="embedded:given", data=Path("given"))
    return create_app(settings, store=graph, today=lambda: TODAY)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened
