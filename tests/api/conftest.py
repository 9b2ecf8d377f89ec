"""The real app over a real embedded graph: the policy that ships and a few firms."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.writer import make_writer
from graph_loader.load.policy import load_policy
from graph_loader.places import load_places
from graph_loader.policy.folder import read_folder
from graph_loader.stores import Store
from tests.stores.servers import EMBEDDED, Servers

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def graph(servers: Servers) -> Iterator[Store]:
    """A graph that tests of the doors read and do not change."""
    with servers.open_empty(EMBEDDED) as store:
        load_policy(store, read_folder(), load_places(), make_writer())
        yield store


@pytest.fixture(scope="session")
def app(graph: Store) -> FastAPI:
    settings = Settings(store="embedded:given", data=Path("given"))
    return create_app(settings, store=graph, today=lambda: TODAY)


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened
