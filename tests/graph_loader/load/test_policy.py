"""A policy in the graph: whole, traceable, replaced at once."""

from dataclasses import replace
from typing import cast

from graph_loader.load.policy import Layer, load_policy
from graph_loader.places import load_places
from graph_loader.policy import SHIPPED, read_folder
from graph_loader.stores.store import Store
from ontology.model import load_model
from tests.conformance.graphs import WRITER

POLICY = read_folder(SHIPPED)


def test_every_quote_in_the_graph_stands_in_the_text(store: Store) -> None:
    load_policy(store, POLICY, load_places(), WRITER)
    stated = """
        MATCH (n:Group|Sector|Direction|Component)-[:STATED_IN]->(c:Clause), (p:Policy)
        RETURN n.quote AS quote, n.start AS start, n.end AS end,
               c.start AS from, c.end AS to, p.text AS text
    """
    rows = cast("list[tuple[str, int, int, int, int, str]]", store.read(stated, {}).rows)
    assert len(rows) == 3 + 8 + 27 + len(POLICY.components)
    for quote, start, end, first, last, text in rows:
        assert text[start:end] == quote
        assert first <= start <= end <= last


def test_the_same_policy_again_changes_nothing(store: Store) -> None:
    first = load_policy(store, POLICY, load_places(), WRITER)
    again = load_policy(store, POLICY, load_places(), WRITER)
    assert first.changed
    assert not again.changed
    assert again.version == first.version


def test_what_the_new_text_no_longer_says_goes(store: Store) -> None:
    load_policy(store, POLICY, load_places(), WRITER)
    gone = POLICY.components[0]
    shorter = replace(POLICY, components=POLICY.components[1:])
    assert load_policy(store, shorter, load_places(), WRITER).changed
    ids = store.read("MATCH (c:Component) RETURN c.id AS id", {}).rows
    assert len(ids) == len(POLICY.components) - 1
    assert (gone.id,) not in ids


def test_a_layout_district_that_is_no_place_has_no_coordinates(embedded_store: Store) -> None:
    strange = replace(POLICY.layout[0], district="火星区")
    load_policy(embedded_store, replace(POLICY, layout=(strange,)), load_places(), WRITER)
    asked = """
        MATCH (d:District)-[l:LAYS_OUT]->(s:Sector)
        RETURN d.name AS name, d.type AS type, d.city AS city, d.longitude AS longitude, l.term AS t
    """
    assert embedded_store.read(asked, {}).rows == [
        ("火星区", "unknown", "连云港", None, POLICY.layout[0].term)
    ]
    counted = embedded_store.read("MATCH (d:District) RETURN count(d) AS districts", {}).rows
    assert counted == [(len(load_places().districts) + 1,)]


def test_a_policy_of_another_city_brings_its_own_districts(embedded_store: Store) -> None:
    elsewhere = replace(POLICY, document=replace(POLICY.document, region="滨源"))
    load_policy(embedded_store, elsewhere, load_places(), WRITER)
    asked = "MATCH (d:District) RETURN d.name AS name, d.city AS city ORDER BY d.order"
    rows = embedded_store.read(asked, {}).rows
    assert rows[0] == ("市开发区", "滨源")
    assert {name for name, _ in rows} == {item.district for item in POLICY.layout}


LAYER = Layer(
    "a digest",
    components=("component-reference",),
    steps=(
        (
            "MERGE (c:Component {id: $id}) SET c.name = $name, c.origin = 'reference'",
            {"id": "component-reference", "name": "主轴轴承"},
        ),
    ),
)


def test_a_layer_is_loaded_with_the_policy_and_goes_with_it(embedded_store: Store) -> None:
    def load(layer: Layer) -> bool:
        summary = load_policy(embedded_store, POLICY, load_places(), WRITER, layer=layer)
        return summary.changed

    asked = "MATCH (c:Component) WHERE c.origin = 'reference' RETURN c.name AS name"
    assert load(LAYER)
    assert embedded_store.read(asked, {}).rows == [("主轴轴承",)]
    assert not load(LAYER)
    assert load(Layer(""))
    assert embedded_store.read(asked, {}).rows == []


def test_nodes_and_links_hold_what_the_ontology_declares(embedded_store: Store) -> None:
    """Required properties are there and none is undeclared (Community has no such constraint)."""
    load_policy(embedded_store, POLICY, load_places(), WRITER)
    model = load_model()
    nodes = "MATCH (n) RETURN DISTINCT labels(n) AS labels, keys(n) AS keys"
    found = cast("list[tuple[list[str], list[str]]]", embedded_store.read(nodes, {}).rows)
    for (label,), keys in found:
        declared = model.kinds[label].properties
        needed = {name for name, prop in declared.items() if not prop.optional}
        assert needed <= set(keys) <= set(declared), label
    links = """
        MATCH (a)-[r]->(b)
        RETURN DISTINCT labels(a) AS source, type(r) AS type, labels(b) AS target, keys(r) AS keys
    """
    joined = cast(
        "list[tuple[list[str], str, list[str], list[str]]]", embedded_store.read(links, {}).rows
    )
    for (source,), kind, (target,), keys in joined:
        declared = model.links[kind].properties
        assert source in model.links[kind].sources
        assert target in model.links[kind].targets
        assert set(keys) == set(declared), kind
