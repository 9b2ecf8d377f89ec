"""The same behaviour on the embedded engine and on two real Neo4j servers."""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graph_loader.stores import Counters, Limits, Store, Table, apply_schema
from graph_loader.stores.facts import ServerKind
from graph_loader.stores.store import Access, Address
from ontology.errors import StoreError, StoreTimeout, StoreUnreachable
from tests.conftest import STORES
from tests.stores.batches import write_batches
from tests.stores.neo4j_release import CURRENT, LTS
from tests.stores.neo4j_server import free_port
from tests.stores.proxy import line_to
from tests.stores.servers import NEO4J_LTS, Servers

PART_KEY = "CREATE CONSTRAINT part_key IF NOT EXISTS FOR (p:Part) REQUIRE p.key IS UNIQUE"
KEEP_PART = "UNWIND $rows AS row MERGE (p:Part {key: row.key}) SET p.batch = $batch"
COUNT_PARTS = "MATCH (p:Part) RETURN count(p) AS parts"
RUNAWAY = (
    "MATCH (a:Part), (b:Part), (c:Part) WHERE a.key < b.key AND b.key < c.key "
    "RETURN count(*) AS triples"
)


def parts(store: Store) -> object:
    return store.read(COUNT_PARTS, {}).rows[0][0]


def rows(count: int) -> list[dict[str, object]]:
    return [{"key": f"零件{number}"} for number in range(count)]


def test_says_which_server_it_is(store: Store) -> None:
    facts = store.server()
    if facts.kind is ServerKind.ARCADEDB:
        assert facts.version.startswith("26.")
    elif not os.environ.get("NEO4J_URI"):
        assert facts.version in {LTS.version, CURRENT.version}


def test_reads_columns_in_order_and_values_as_they_were_sent(store: Store) -> None:
    sent = {"text": "精密减速器", "list": [1, 2.5, None], "map": {"键": True}}
    text = "UNWIND [1, 2] AS n RETURN n, $text AS text, $list AS list, $map AS map ORDER BY n DESC"
    assert store.read(text, sent) == Table(
        ("n", "text", "list", "map"), [(n, *sent.values()) for n in (2, 1)]
    )


def test_an_answer_without_rows(store: Store) -> None:
    assert store.read("MATCH (n:Part) RETURN n.key AS key", {}) == Table((), [])


def test_version_is_the_published_one_and_0_before(store: Store) -> None:
    assert store.version() == 0
    store.write("CREATE (:Graph {key: 'graph', version: 7})", {})
    assert store.version() == 7


def test_batches_are_idempotent(store: Store) -> None:
    store.write(PART_KEY, {})
    first = write_batches(store, KEEP_PART, iter(rows(2500)), size=1000, batch=1)
    assert first.nodes_created == parts(store) == 2500
    again = write_batches(store, KEEP_PART, rows(2500), batch=1)
    assert (again.nodes_created, again.relationships_created) == (0, 0)
    assert parts(store) == 2500


def test_a_batch_is_a_transaction_of_its_own(store: Store) -> None:
    """The third batch fails; the first two stay."""
    broken: list[dict[str, object]] = [*rows(4), {"key": {"a map": "is no key"}}]
    with pytest.raises(StoreError):
        write_batches(store, KEEP_PART, broken, size=2, batch=1)
    assert parts(store) == 4


def test_counts_what_a_write_changed(store: Store) -> None:
    made = store.write("CREATE (:Part {key: 'a'})-[:SUPPLIES]->(:Part {key: 'b'})", {})
    assert made == Counters(nodes_created=2, relationships_created=1, properties_set=2)
    gone = store.write("MATCH (p:Part) DETACH DELETE p", {})
    assert (gone.nodes_deleted, gone.relationships_deleted) == (2, 1)


def test_write_all_happens_whole_or_not_at_all(store: Store) -> None:
    good = (KEEP_PART, {"rows": rows(3), "batch": 1})
    with pytest.raises(StoreError):
        store.write_all([good, ("RETURN 1 / 0", {})])
    assert parts(store) == 0
    assert store.write_all([good, (KEEP_PART, {"rows": rows(5), "batch": 2})]).nodes_created == 5
    assert parts(store) == 5


def test_write_all_sees_what_it_wrote(store: Store) -> None:
    link = "MATCH (a:Part {key: '零件0'}), (b:Part {key: '零件1'}) MERGE (a)-[:SUPPLIES]->(b)"
    assert store.write_all(
        [(KEEP_PART, {"rows": rows(2), "batch": 1}), (link, {}), (link, {})]
    ) == Counters(nodes_created=2, relationships_created=1, properties_set=4)


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("run", [Store.read, Store.write])
def test_a_runaway_query_is_stopped_and_the_store_goes_on(
    servers: Servers, kind: str, run: Callable[[Store, str, dict[str, object]], object]
) -> None:
    with servers.open_empty(kind, Limits(read=1.0, write=1.0)) as store:
        store.write(PART_KEY, {})
        write_batches(store, KEEP_PART, rows(3000), batch=1)
        with pytest.raises(StoreTimeout, match="超时"):
            run(store, RUNAWAY, {})
        assert parts(store) == 3000


def test_an_error_in_a_statement_says_what_the_server_said(store: Store) -> None:
    with pytest.raises(StoreError, match="SyntaxError") as caught:
        store.read("MATCH (n RETURN n", {})
    assert not isinstance(caught.value, StoreUnreachable | StoreTimeout)
    assert store.address.uri in str(caught.value)


def test_a_constraint_of_the_ontology_holds(store: Store) -> None:
    apply_schema(store)
    apply_schema(store)
    store.write("CREATE (:Firm {key: 'registry|91320700|1'})", {})
    with pytest.raises(StoreError, match="Constraint"):
        store.write("CREATE (:Firm {key: 'registry|91320700|1'})", {})


@pytest.mark.parametrize("kind", STORES)
def test_comes_back_when_the_server_does(servers: Servers, kind: str) -> None:
    with servers.open_empty(kind) as direct, line_to(direct.address) as line:
        direct.write(KEEP_PART, {"rows": rows(2), "batch": 1})
        with Store(Access(line.address)) as store:
            assert parts(store) == 2
            line.cut()
            with pytest.raises(StoreUnreachable, match=line.address.uri):
                parts(store)
            line.mend()
            assert parts(store) == 2


def test_a_server_that_is_not_there() -> None:
    address = Address(f"bolt://127.0.0.1:{free_port()}", "neo4j", "x", "neo4j")
    with Store(Access(address)) as store, pytest.raises(StoreUnreachable, match=address.uri):
        store.version()


def test_a_store_that_was_closed_says_so(embedded_store: Store) -> None:
    embedded_store.close()
    with pytest.raises(StoreError, match="closed"):
        embedded_store.version()


@pytest.mark.parametrize("kind", STORES)
def test_a_wrong_password_is_named_as_such_and_not_shown(servers: Servers, kind: str) -> None:
    with servers.open_empty(kind) as right:
        wrong = replace(right.address, password=right.address.password[::-1])
        with Store(Access(wrong)) as store, pytest.raises(StoreError, match="密码") as caught:
            store.version()
    assert wrong.uri in str(caught.value)
    assert wrong.password not in f"{caught.value} {wrong!r}"


def test_several_writers_make_no_duplicates(store: Store) -> None:
    """Six threads merge the same links to one hub, each in transactions of its own."""
    store.write(PART_KEY, {})
    store.write("CREATE (:Part {key: 'hub'})", {})
    link = (
        "MATCH (hub:Part {key: 'hub'}) UNWIND $rows AS row MERGE (p:Part {key: row.key}) "
        "MERGE (p)-[:SUPPLIES]->(hub)"
    )
    start = threading.Barrier(6)

    def load() -> None:
        start.wait()
        write_batches(store, link, rows(60), size=5)

    with ThreadPoolExecutor(6) as pool:
        for done in [pool.submit(load) for _ in range(6)]:
            done.result()
    links = "MATCH (p:Part)-[s:SUPPLIES]->() RETURN count(s) AS links, count(DISTINCT p) AS parts"
    assert store.read(links, {}).rows == [(60, 60)]
    assert parts(store) == 61


@pytest.mark.neo4j
def test_a_neo4j_that_was_killed_comes_back_with_what_was_written(
    servers: Servers, neo4j_lts_store: Store
) -> None:
    server = servers.neo4j(NEO4J_LTS)
    if neo4j_lts_store.address != server.address:
        pytest.skip("NEO4J_URI names a server that is not ours to kill")
    neo4j_lts_store.write(KEEP_PART, {"rows": rows(10), "batch": 1})
    server.kill()
    with pytest.raises(StoreUnreachable):
        parts(neo4j_lts_store)
    server.start()
    assert parts(neo4j_lts_store) == 10
