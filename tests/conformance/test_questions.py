"""Every question on every graph on every store: equal rows, in equal order."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from graph_loader.statement import Statement
from graph_loader.stores.store import Store, Table
from queries.catalogue import load_catalogue
from tests.conformance.graphs import GRAPHS, values_for
from tests.stores.servers import KINDS, Servers

QUESTIONS = load_catalogue().questions


@pytest.fixture(scope="module", params=GRAPHS)
def stores(request: pytest.FixtureRequest, servers: Servers) -> Iterator[dict[str, Store]]:
    """The same graph in each of the three stores."""
    with ExitStack() as opened:
        found = {kind: opened.enter_context(servers.open_empty(kind)) for kind in KINDS}
        for store in found.values():
            GRAPHS[request.param](store)
        yield found


@pytest.mark.neo4j
@pytest.mark.parametrize("name", QUESTIONS)
def test_rows_are_equal(stores: dict[str, Store], name: str) -> None:
    question = QUESTIONS[name]
    for values in values_for(list(question.parameters), stores[KINDS[0]]):
        tables = {kind: read(store, question, values) for kind, store in stores.items()}
        first = tables[KINDS[0]]
        for kind, table in tables.items():
            assert table == first, f"{kind} differs from {KINDS[0]} for {values}"
        check_table(first, list(question.columns), question.key)


def read(store: Store, question: Statement, values: dict[str, object]) -> Table:
    """What the server itself says, past the catalogue."""
    version = {"version": store.version()} if "version" in question.parameters else {}
    return store.read(question.text, values | version)


def check_table(table: Table, columns: list[str], key: tuple[str, ...]) -> None:
    """The declared columns, and no two rows with one key; no rows come without columns."""
    assert list(table.columns) == (columns if table.rows else [])
    places = [columns.index(name) for name in key]
    keys = [tuple(row[place] for place in places) for row in table.rows]
    assert len(set(keys)) == len(keys)
