"""The reference layer in the graph: with the policy or alone, and never in the policy's place."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest

from graph_loader.linking import build_linker
from graph_loader.load.firms import Loading, Sheet, load_firms
from graph_loader.load.fitting import fit_reference
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.policy import load_policy
from graph_loader.load.reference import build_layer, list_parts, load_reference, read_parts
from graph_loader.places import load_places
from graph_loader.policy import SHIPPED, read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.firm import ChainNode, FirmRow
from ontology.lexicon import load_lexicon
from ontology.model import load_model
from ontology.reference import Reference
from tests.conformance.graphs import LOCAL, STARTED, WRITER, firm
from tests.reference_sample import ROBOTS, read_sample

POLICY = read_folder(SHIPPED)
PARTS = """
    MATCH (d:Direction)-[:HAS_COMPONENT]->(c:Component)
    WHERE c.origin = 'reference'
    RETURN d.name AS direction, c.name AS name, c.reference_stage AS stage ORDER BY c.order
"""
SUPPLIES = """
    MATCH (a:Component)-[s:SUPPLIES]->(b:Component)
    RETURN b.name AS customer, s.group AS group, a.name AS supplier, s.origin AS origin
    ORDER BY customer, group, supplier
"""
POLICY_SIDE = """
    MATCH (c:Component)
    WHERE c.origin = 'policy'
    RETURN c.id AS id, c.name AS name, c.stage AS stage, c.quote AS quote, c.order AS order
    ORDER BY id
"""
MADE = """
    MATCH (f:Firm)-[m:MAKES]->(c:Component)
    WHERE f.died > $version
    RETURN f.id AS firm, c.name AS name, m.role AS role, m.capable AS capable
    ORDER BY firm, name
"""


def load_both(store: Store, reference: Reference) -> None:
    layer = build_layer(fit_reference(reference, list_nodes(POLICY)))
    load_policy(store, POLICY, load_places(), WRITER, layer=layer)


def load_rows(store: Store, rows: Sequence[FirmRow]) -> bool:
    """Whether anything was written."""
    linker = build_linker(read_chain_nodes(store), load_lexicon(), read_parts(store))
    loading = Loading(LOCAL, linker, WRITER, STARTED)
    return not load_firms(store, Sheet("a.csv", repr(rows), rows), loading).repeated


def ask(store: Store, text: str) -> list[tuple[object, ...]]:
    asked = {"version": store.version()} if "$version" in text else {}
    return store.read(text, asked).rows


def test_a_layer_comes_with_the_policy_in_one_version(store: Store, tmp_path: Path) -> None:
    load_both(store, read_sample(tmp_path))
    assert store.version() == 1
    assert ask(store, PARTS) == [
        ("机器人", "示教器", "上游"),
        ("机器人", "直驱力矩电机", "上游"),
        ("风电装备", "增速齿轮箱", "上游"),
        ("风电装备", "海上施工服务", "服务"),
    ]
    assert ask(store, SUPPLIES) == [
        ("增速齿轮箱", 1, "轴承", "reference"),
        ("机器人本体", 1, "控制器", "reference"),
        ("机器人本体", 2, "直驱力矩电机", "reference"),
        ("机器人本体", 2, "精密减速器", "reference"),
        ("机器人本体", 3, "伺服电机", "reference"),
        ("机器人本体", 3, "直驱力矩电机", "reference"),
        ("机器人本体", 4, "示教器", "reference"),
        ("风电整机部件", 1, "增速齿轮箱", "reference"),
    ]
    codes = """
        MATCH (n)-[r:CLASSIFIED_AS]->(i:IndustryCode)
        RETURN i.code AS code, n.name AS node, r.origin AS origin ORDER BY code, node
    """
    assert ask(store, codes) == [
        ("3453", "精密减速器", "reference"),
        ("3491", "机器人", "reference"),
        ("3491", "机器人本体", "reference"),
        ("3990", "示教器", "reference"),
    ]


def test_with_the_policy_or_alone_it_is_the_same(store: Store, tmp_path: Path) -> None:
    reference = read_sample(tmp_path)
    load_policy(store, POLICY, load_places(), WRITER)
    plain = ask(store, POLICY_SIDE)
    first = load_reference(store, reference, WRITER)
    assert (first.parts, first.supplies, first.codes, first.changed) == (4, 8, 4, True)
    assert ask(store, POLICY_SIDE) == plain
    layer = build_layer(fit_reference(reference, list_nodes(POLICY)))
    assert not load_policy(store, POLICY, load_places(), WRITER, layer=layer).changed
    assert not load_reference(store, reference, WRITER).changed
    assert store.version() == 2


def test_what_the_layer_no_longer_says_goes_and_firms_of_parts_that_stay_stay(
    store: Store, tmp_path: Path
) -> None:
    load_both(store, read_sample(tmp_path / "one"))
    load_rows(store, [firm(1, "风电齿轮箱、机器人示教盒制造")])
    fewer = ROBOTS.replace("直驱力矩电机", "力矩电机").replace("3990", "3989")
    load_reference(store, read_sample(tmp_path / "two", robots=fewer), WRITER)
    names = [name for _, name, _ in ask(store, PARTS)]
    assert names == ["示教器", "力矩电机", "增速齿轮箱", "海上施工服务"]
    assert {name for _, name, *_ in ask(store, MADE)} >= {"增速齿轮箱", "示教器"}
    load_reference(store, Reference(()), WRITER)
    assert ask(store, PARTS) == ask(store, SUPPLIES) == []
    assert {name for _, name, *_ in ask(store, MADE)} == {"风电整机部件"}
    left = ask(
        store,
        "MATCH (n) WHERE n.origin = 'reference' OR n.reference_stage IS NOT NULL "
        "RETURN n.name AS name",
    )
    assert left == []


def test_the_layer_changes_no_link_to_the_policy(embedded_store: Store, tmp_path: Path) -> None:
    rows = [
        firm(1, "风电齿轮箱、机器人示教盒制造"),
        firm(2, "精密减速器、示教器保护套生产；海上风电施工"),
        firm(3, "轴承销售"),
    ]
    load_policy(embedded_store, POLICY, load_places(), WRITER)
    load_rows(embedded_store, rows)
    plain = ask(embedded_store, MADE)
    load_reference(embedded_store, read_sample(tmp_path), WRITER)
    assert load_rows(embedded_store, rows), "a new vocabulary reads the same file again"
    assert not load_rows(embedded_store, rows)
    linked = ask(embedded_store, MADE)
    added = [row for row in linked if row not in plain]
    assert [row for row in linked if row in plain] == plain
    assert added == [
        ("T00001", "增速齿轮箱", "make", True),
        ("T00001", "示教器", "make", True),
        ("T00002", "海上施工服务", "service", True),
    ]


def test_a_dataset_counts_rows_that_the_policy_knows(embedded_store: Store, tmp_path: Path) -> None:
    load_both(embedded_store, read_sample(tmp_path))
    load_rows(embedded_store, [firm(1, "机器人示教盒制造"), firm(2, "精密减速器制造")])
    counted = ask(embedded_store, "MATCH (d:Dataset) RETURN d.accepted AS a, d.linked AS l")
    assert counted == [(2, 1)]


def test_parts_are_read_alike_from_graph_and_files(embedded_store: Store, tmp_path: Path) -> None:
    reference = read_sample(tmp_path)
    load_both(embedded_store, reference)
    fitted = fit_reference(reference, list_nodes(POLICY))
    assert set(read_parts(embedded_store)) == set(list_parts(fitted))


def test_nodes_and_links_hold_what_the_ontology_declares(
    embedded_store: Store, tmp_path: Path
) -> None:
    load_both(embedded_store, read_sample(tmp_path))
    model = load_model()
    nodes = "MATCH (n:Component|IndustryCode) RETURN DISTINCT labels(n)[0] AS kind, keys(n) AS keys"
    for kind, keys in cast("list[tuple[str, list[str]]]", ask(embedded_store, nodes)):
        declared = model.kinds[kind].properties
        needed = {name for name, prop in declared.items() if not prop.optional}
        assert needed <= set(keys) <= set(declared)
    links = "MATCH ()-[r:SUPPLIES|CLASSIFIED_AS]->() RETURN DISTINCT type(r) AS t, keys(r) AS keys"
    for kind, keys in cast("list[tuple[str, list[str]]]", ask(embedded_store, links)):
        assert set(keys) == set(model.links[kind].properties)


def test_without_a_policy_there_is_nothing_to_hang_it_on(
    embedded_store: Store, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="还没有产业链"):
        load_reference(embedded_store, read_sample(tmp_path), WRITER)


def node(direction: str, name: str, sector: str = "某产业", kind: str = "component") -> ChainNode:
    return ChainNode(f"{kind}-{sector}-{direction}-{name}", kind, name, sector, direction)


def test_another_city_gets_what_fits_and_is_told_the_rest(tmp_path: Path) -> None:
    chain = [
        node("机器人", "机器人", kind="direction"),
        node("机器人", "机器人本体"),
        node("机器人", "示教器"),
        node("机器人", "精密减速器"),
    ]
    fitted = fit_reference(read_sample(tmp_path), chain)
    assert [part.node.name for part in fitted.parts] == ["直驱力矩电机"]
    assert [(s.supplier, s.group) for s in fitted.supplies if s.customer == chain[1].id] == [
        (chain[3].id, 1),
        (fitted.parts[0].node.id, 1),
        (fitted.parts[0].node.id, 2),
        (chain[2].id, 3),
    ]
    assert fitted.covered == ("机器人/示教器（原文作“示教器”）",)
    assert fitted.unmatched == (
        "矿山机械",
        "机器人/控制器",
        "机器人/伺服电机",
        "风电装备",
    )


def test_a_part_that_the_text_lists_by_another_name_is_the_text_s(tmp_path: Path) -> None:
    chain = [
        node("机器人", "机器人", kind="direction"),
        node("机器人", "机器人本体"),
        node("机器人", "机器人示教盒"),
    ]
    fitted = fit_reference(read_sample(tmp_path), chain)
    assert [part.node.name for part in fitted.parts] == ["直驱力矩电机"]
    assert fitted.covered == ("机器人/示教器（原文作“机器人示教盒”）",)
    (pendant,) = [item for item in fitted.items if item.node == chain[2]]
    assert pendant.item.aliases == ("示教器",)
    assert (chain[2].id, chain[1].id) in {(s.supplier, s.customer) for s in fitted.supplies}
    assert {code.code for own, code in fitted.codes if own == chain[2]} == {"3990"}


def test_a_direction_of_two_sectors_is_added_to_both(tmp_path: Path) -> None:
    chain = [
        node("机器人", "机器人", sector, kind="direction") for sector in ("甲产业", "乙产业")
    ] + [node("机器人", "机器人本体", sector) for sector in ("甲产业", "乙产业")]
    fitted = fit_reference(read_sample(tmp_path), chain)
    assert sorted(part.node.sector for part in fitted.parts) == ["乙产业"] * 2 + ["甲产业"] * 2
    homes = {part.node.id: part.node.sector for part in fitted.parts}
    homes |= {item.id: item.sector for item in chain}
    assert fitted.supplies
    assert all(homes[s.supplier] == homes[s.customer] for s in fitted.supplies)
