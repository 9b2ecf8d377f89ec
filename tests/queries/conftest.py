"""One graph for the answers: the shipped policy and two datasets that share a firm."""

from collections.abc import Iterator

import pytest

from graph_loader.stores.store import Store
from tests.conformance.graphs import build_two_datasets
from tests.stores.servers import EMBEDDED, Servers


@pytest.fixture(scope="module")
def filled(servers: Servers) -> Iterator[Store]:
    with servers.open_empty(EMBEDDED) as store:
        build_two_datasets(store)
        yield store
