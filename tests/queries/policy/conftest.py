"""Two policies for the answers: the shipped one, and a short one of an invented city."""

from collections.abc import Iterator

import pytest

from graph_loader.load.policy import load_policy
from graph_loader.places import load_places
from graph_loader.stores.store import Store
from tests.conformance.graphs import WRITER, load_shipped_policy
from tests.graph_loader.load.policy.town import read_town
from tests.stores.servers import EMBEDDED, Servers


@pytest.fixture(scope="package")
def shipped(servers: Servers) -> Iterator[Store]:
    with servers.open_empty(EMBEDDED) as store:
        load_shipped_policy(store)
        yield store


@pytest.fixture(scope="package")
def town(servers: Servers) -> Iterator[Store]:
    with servers.open_empty(EMBEDDED) as store:
        load_policy(store, read_town(), load_places(), WRITER)
        yield store
