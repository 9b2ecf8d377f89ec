"""What a policy states beside its chain, in the graph: whole, located, replaced."""

from typing import cast

from graph_loader.load.policy import load_policy
from graph_loader.places import load_places
from graph_loader.policy import SHIPPED, read_folder
from graph_loader.stores.store import Store
from ontology.policy import Policy
from tests.conformance.graphs import WRITER
from tests.graph_loader.load.policy.town import read_town


def load(store: Store, policy: Policy) -> bool:
    return load_policy(store, policy, load_places(), WRITER).changed


def count(store: Store, kind: str) -> object:
    return store.read(f"MATCH (n:{kind}) RETURN count(n) AS nodes", {}).rows[0][0]


def test_all_that_the_shipped_text_states_is_there(embedded_store: Store) -> None:
    policy = read_folder(SHIPPED)
    load(embedded_store, policy)
    kinds = ("Measure", "Target", "Task", "Park", "Platform", "Institution")
    assert [count(embedded_store, kind) for kind in kinds] == [
        len(policy.measures),
        len(policy.targets),
        16,
        5,
        4,
        10,
    ]


def test_every_statement_beside_the_chain_is_quoted_in_its_clause(store: Store) -> None:
    load(store, read_town())
    stated = """
        MATCH (n:Target|Task|Measure|Park)-[:STATED_IN]->(c:Clause), (p:Policy)
        RETURN n.quote AS quote, n.start AS start, n.end AS end,
               c.start AS from, c.end AS to, p.text AS text
    """
    rows = cast("list[tuple[str, int, int, int, int, str]]", store.read(stated, {}).rows)
    assert len(rows) == 3 + 2 + 2 + 1
    for quote, start, end, first, last, text in rows:
        assert text[start:end] == quote
        assert first <= start <= end <= last


def test_a_park_lies_where_the_text_puts_it(embedded_store: Store) -> None:
    asked = "MATCH (p:Park)-[:LOCATED_IN]->(d:District) RETURN p.name AS park, d.name AS district"
    load(embedded_store, read_town())
    assert embedded_store.read(asked, {}).rows == [("阀门产业园", "城东区")]
    load(embedded_store, read_town(("支持城东区建设", "支持河口区建设")))
    assert embedded_store.read(asked, {}).rows == [("阀门产业园", "河口区")]


def test_what_the_new_text_does_not_say_is_gone(embedded_store: Store) -> None:
    load(embedded_store, read_town())
    load(embedded_store, read_town(("；每年开展对接会3场", "")))
    assert count(embedded_store, "Target") == 2
    load(embedded_store, read_folder(SHIPPED))
    assert count(embedded_store, "Task") == 16
    asked = "MATCH (d:Department {name: '各县区政府'})-[r]->(t:Task) RETURN count(r) AS links"
    assert embedded_store.read(asked, {}).rows == [(16,)]


def test_a_word_changed_outside_the_chain_is_a_change(embedded_store: Store) -> None:
    assert load(embedded_store, read_town())
    assert not load(embedded_store, read_town())
    assert load(embedded_store, read_town(("最高300万元", "最高310万元")))
