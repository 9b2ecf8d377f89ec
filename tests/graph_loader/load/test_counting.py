"""The counts that loads publish are those of the links that readers see, whatever was loaded."""

from dataclasses import replace

import pytest

from graph_loader.linking import build_linker
from graph_loader.load.firm_rows import tell_key
from graph_loader.load.firms import FirmLoad, Loading
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.policy import load_policy
from graph_loader.load.relinking import relink_datasets
from graph_loader.load.removal import remove_dataset
from graph_loader.load.writing import hold_graph
from graph_loader.places import load_places
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.lexicon import load_lexicon
from queries.catalogue import load_catalogue
from queries.sightings import read_tallies
from tests.conformance.graphs import (
    LOCAL,
    STARTED,
    WIDE,
    WIDE_ROWS,
    WRITER,
    build_two_datasets,
    firm,
    load_rows,
    load_shipped_policy,
)
from tests.graph_loader.load.policy.town import read_town

Counts = list[tuple[object, ...]]
_OWN = """
    MATCH (c:Component)<-[m:MAKES]-(f:Firm) WHERE f.born <= $version AND f.died > $version
    RETURN f.dataset AS dataset, c.id AS component, m.capable AS capable, m.status AS status,
           count(f) AS firms
    ORDER BY dataset, component, capable, status
"""
_ALL = """
    MATCH (c:Component)<-[m:MAKES]-(f:Firm) WHERE f.born <= $version AND f.died > $version
    RETURN '' AS dataset, c.id AS component, m.capable AS capable, m.status AS status,
           count(DISTINCT f.id) AS firms
    ORDER BY dataset, component, capable, status
"""
_KEPT = """
    MATCH (n:LinkCount)-[:COUNTS]->(c:Component)
    WHERE n.born <= $version AND n.died > $version
    RETURN n.dataset AS dataset, c.id AS component, n.capable AS capable, n.status AS status,
           n.firms AS firms
    ORDER BY dataset, component, capable, status
"""


def check(store: Store) -> Counts:
    """The counts, which are those that a reader would find by counting links."""
    version = {"version": store.version()}
    kept = store.read(_KEPT, version).rows
    assert kept == [*store.read(_ALL, version).rows, *store.read(_OWN, version).rows]
    return kept


def test_counts_follow_every_load(store: Store) -> None:
    build_two_datasets(store)
    first = check(store)
    assert first
    load_rows(store, WIDE, WIDE_ROWS[3:])
    fewer = check(store)
    assert fewer != first
    load_rows(store, WIDE, [replace(row, capital=7.0) for row in WIDE_ROWS[3:]])
    assert check(store) == fewer
    remove_dataset(store, WIDE.id, WRITER)
    assert {row[0] for row in check(store)} == {"", LOCAL.id}
    load_rows(store, WIDE, WIDE_ROWS)
    assert check(store) == first


def test_counts_go_with_their_component_and_come_back_with_the_links(store: Store) -> None:
    build_two_datasets(store)
    first = check(store)
    load_policy(store, read_town(), load_places(), WRITER)
    check(store)
    load_shipped_policy(store)
    check(store)
    relink_datasets(store, WRITER, STARTED)
    assert check(store) == first


def test_a_few_rewritten_rows_change_the_counts_of_their_components(store: Store) -> None:
    build_two_datasets(store)
    first = check(store)
    linker = build_linker(read_chain_nodes(store), load_lexicon())
    with hold_graph(store, WRITER) as hold:
        load = FirmLoad(hold, Loading(WIDE, linker, WRITER, STARTED), known=True)
        keys = [tell_key(WIDE.id, WIDE_ROWS[0].id, hold.version)]
        load.rewrite(keys, [replace(WIDE_ROWS[0], scope="采煤机制造")])
        load.publish("few", "few")
    counts = check(store)
    assert len(set(first) - set(counts)) == len(set(counts) - set(first)) > 0


def test_a_load_that_fails_changes_no_count(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    first = check(embedded_store)
    with pytest.raises(InputError, match="--replace"):
        load_rows(embedded_store, WIDE, [firm(900 + n, "轴承制造") for n in range(40)])
    assert check(embedded_store) == first


def test_a_firm_of_two_datasets_counts_once_and_is_local_if_either_says_so(
    embedded_store: Store,
) -> None:
    load_shipped_policy(embedded_store)
    rows = (firm(1, "采煤机制造", city="徐州"), firm(2, "采煤机制造", city="徐州"))
    load_rows(embedded_store, WIDE, rows)
    load_rows(embedded_store, LOCAL, [replace(rows[0], city="连云港")])
    check(embedded_store)
    [tally] = read_tallies(embedded_store, "连云港").values()
    assert (tally.local, tally.outside) == (1, 1)


def test_the_panel_compares_within_one_dataset(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    asked = {"city": "徐州", "dataset": WIDE.id}
    rows = load_catalogue().ask(embedded_store, "link_panel", asked).rows
    listed = embedded_store.read("MATCH (c:Component) RETURN c.id AS id, c.name AS name", {}).rows
    names = {row[0]: row[1] for row in listed}
    found = {(names[row[0]], *row[1:]) for row in rows}
    assert found >= {("采煤机", 5, 5), ("精密减速器", 12, 13), ("游艇", 0, 1)}
    nowhere = load_catalogue().ask(embedded_store, "link_panel", {**asked, "city": "无此市"}).rows
    assert [(row[0], row[2]) for row in nowhere] == [(row[0], row[2]) for row in rows]
