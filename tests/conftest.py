"""Fixtures that several rooms share: stores on three servers, and the shared data."""

import logging
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from graph_loader.stores import Store
from tests.requirements import require
from tests.stores.servers import EMBEDDED, KINDS, NEO4J_CURRENT, NEO4J_LTS, Servers

STORES = [
    pytest.param(kind, marks=[] if kind == EMBEDDED else [pytest.mark.neo4j]) for kind in KINDS
]


def pytest_configure(config: pytest.Config) -> None:
    """Draw the same examples in every run, however slow the machine.

    A run that is told to end stops what it started.
    """
    settings.register_profile("house", derandomize=True, deadline=None)
    settings.load_profile("house")
    signal.signal(signal.SIGTERM, lambda number, _: pytest.exit("SIGTERM", 128 + number))


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """The servers of the session; `servers.open_empty(kind)` is a context with an empty store."""
    started = Servers(hurried=True)
    yield started
    started.stop()


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, servers: Servers) -> Iterator[Store]:
    """An empty store, on each of the three servers in turn."""
    with servers.open_empty(request.param) as opened:
        yield opened


@pytest.fixture
def embedded_store(servers: Servers) -> Iterator[Store]:
    """An empty embedded store."""
    with servers.open_empty(EMBEDDED) as opened:
        yield opened


@pytest.fixture
def neo4j_lts_store(servers: Servers) -> Iterator[Store]:
    """An empty store on Neo4j 5.26; mark the test `neo4j`."""
    with servers.open_empty(NEO4J_LTS) as opened:
        yield opened


@pytest.fixture
def neo4j_current_store(servers: Servers) -> Iterator[Store]:
    """An empty store on the calendar release of Neo4j; mark the test `neo4j`."""
    with servers.open_empty(NEO4J_CURRENT) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with real sheets, or the one that LIANTU_SHARED_DATA names.

    Mark the test `shared_data`.
    """
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("LIANTU_SHARED_DATA", beside))
    require(folder.is_dir(), "../shared/data is not on this machine")
    return folder


@pytest.fixture(autouse=True)
def _no_server_notices(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A statement that Neo4j calls deprecated or risky fails its test."""
    yield
    notices = [
        record.getMessage()
        for record in caplog.get_records("call")
        if record.name.startswith("neo4j.notifications") and record.levelno >= logging.WARNING
    ]
    assert not notices
