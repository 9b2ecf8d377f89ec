"""The reference layer in the answers: what it adds, and that without it nothing is left of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from graph_loader.stores.store import Store
from ontology.errors import NotFound
from ontology.evidence import Origin
from ontology.reference_item import IndustryCode
from ontology.state import Completeness, LinkState
from queries.answers import Chain, ChainDirection, GapItem
from queries.catalogue import load_catalogue
from queries.chain import read_chain, read_chain_rows, read_supplies
from queries.context import read_context
from queries.districts import read_districts
from queries.firms import read_firm
from queries.gaps import find_gaps
from queries.links import find_links, read_link
from queries.search import search
from queries.shared_components import read_shared_components
from queries.sightings import Tally, find_neighbours
from queries.targets import rank_targets
from tests.conformance.graphs import (
    LOCAL,
    LOCAL_ROWS,
    PART_ROWS,
    WIDE_ROWS,
    build_referenced,
    build_unreferenced,
    firm,
    load_layered_policy,
    load_rows,
    values_for,
)
from tests.stores.servers import EMBEDDED, Servers

TODAY = date(2026, 11, 23)
COMPLETE = replace(LOCAL, completeness=Completeness.COMPLETE)


@pytest.fixture(scope="module")
def layered(servers: Servers) -> Iterator[Store]:
    with servers.open_empty(EMBEDDED) as store:
        build_referenced(store)
        yield store


@pytest.fixture(scope="module")
def plain(servers: Servers) -> Iterator[Store]:
    """The same policy and firms in a graph that has no layer."""
    with servers.open_empty(EMBEDDED) as store:
        build_unreferenced(store)
        yield store


DOORS: dict[str, Callable[[Store], object]] = {
    "chain": lambda store: read_chain(store, TODAY, reference=False),
    "context": lambda store: read_context(store, TODAY, reference=False),
    "shared": lambda store: read_shared_components(store, reference=False),
    "gaps": lambda store: find_gaps(store, TODAY, reference=False),
    "gaps_of_district": lambda store: find_gaps(store, TODAY, district="赣榆区", reference=False),
    "districts": lambda store: read_districts(store, TODAY),
    "links": lambda store: [
        read_link(store, item.id, TODAY, reference=False)
        for item in find_gaps(store, TODAY, reference=False).items
    ],
    "targets": lambda store: [
        rank_targets(store, name, TODAY, reference=False)
        for name in ("精密减速器", "轴承", "机器人本体", "风电整机部件")
    ],
    "firms": lambda store: [
        read_firm(store, row.id, TODAY, reference=False)
        for row in (*LOCAL_ROWS, *PART_ROWS, *WIDE_ROWS)
    ],
    "search": lambda store: [
        search(store, words, reference=False)
        for words in ("示教", "摆线", "齿轮箱", "减速", "风电")
    ],
}


@pytest.mark.parametrize("door", DOORS)
def test_switched_off_the_answer_is_that_of_a_graph_without_the_layer(
    layered: Store, plain: Store, door: str
) -> None:
    assert DOORS[door](layered) == DOORS[door](plain)


@pytest.mark.parametrize("name", load_catalogue().questions)
def test_switched_off_a_question_has_the_rows_of_a_graph_without_the_layer(
    layered: Store, plain: Store, name: str
) -> None:
    catalogue = load_catalogue()
    taken = list(catalogue.question(name).parameters)
    for values in values_for(taken, layered):
        off = values | ({"reference": False} if "reference" in taken else {})
        assert catalogue.ask(layered, name, off) == catalogue.ask(plain, name, off)


def test_the_layer_changes_states_of_the_policy_s_links_by_their_neighbours_alone(
    layered: Store,
) -> None:
    on = [i for i in find_gaps(layered, TODAY).items if i.origin is Origin.POLICY]
    off = find_gaps(layered, TODAY, reference=False).items
    assert [replace(item, reference=None) for item in on] == list(off)


def direction(chain: Chain, name: str) -> ChainDirection:
    found = (d for g in chain.groups for s in g.sectors for d in s.directions if d.name == name)
    return next(found)


def test_the_chain_tells_parts_from_what_the_text_lists(layered: Store) -> None:
    robots = direction(read_chain(layered, TODAY), "机器人")
    assert robots.industry == (IndustryCode("3491", "工业机器人制造"),)
    assert [c.name for c in robots.components if c.origin is Origin.REFERENCE] == [
        "示教器",
        "直驱力矩电机",
    ]
    part, gear = robots.components[-2], robots.components[2]
    assert (part.stage, part.position, part.evidence) == (None, "上游", None)
    assert part.reference is not None
    assert part.reference.industry == (IndustryCode("3990", "其他电子设备制造"),)
    assert (gear.name, gear.origin, gear.position) == ("精密减速器", Origin.POLICY, "上游")
    assert gear.reference is not None
    assert gear.reference.aliases == ("摆线针轮减速器",)
    assert gear.reference.verification == "单一来源"


def test_firms_are_seen_on_parts(layered: Store) -> None:
    detail = read_link(layered, "示教器", TODAY)
    assert (detail.item.outside_count, detail.item.local_count) == (1, 0)
    assert (detail.item.quote, detail.item.citation, detail.passage) == ("", None, None)
    targets = rank_targets(layered, "示教器", TODAY)
    assert [item.firm.id for item in targets.items] == ["T00501"]
    assert targets.link.origins == (Origin.REFERENCE,)
    assert targets.items[0].evidence[0].text == "机器人示教盒"
    linked = {item.node: item.origin for item in read_firm(layered, "T00500", TODAY).links}
    assert linked == {
        "机器人": Origin.POLICY,
        "机器人本体": Origin.POLICY,
        "风电整机部件": Origin.POLICY,
        "增速齿轮箱": Origin.REFERENCE,
    }


def test_neighbours_come_in_groups_with_their_basis(layered: Store) -> None:
    detail = read_link(layered, "机器人本体", TODAY)
    above = [(n.name, n.group) for n in detail.neighbours if n.relation == "上游"]
    assert sorted(above) == [
        ("伺服电机", 3),
        ("控制器", 1),
        ("直驱力矩电机", 2),
        ("直驱力矩电机", 3),
        ("示教器", 4),
        ("精密减速器", 2),
    ]
    assert {n.origin for n in detail.neighbours} == {Origin.REFERENCE}
    assert detail.neighbours[0].basis.startswith("教材常识")
    below = read_link(layered, "增速齿轮箱", TODAY).neighbours
    assert [(n.name, n.relation) for n in below] == [("轴承", "上游"), ("风电整机部件", "下游")]
    twice = read_link(layered, "直驱力矩电机", TODAY).neighbours
    assert [(n.name, n.relation) for n in twice] == [("机器人本体", "下游")]


def state(store: Store, component: str, *, reference: bool = True) -> GapItem:
    items = find_gaps(store, TODAY, reference=reference).items
    return next(item for item in items if item.component == component)


def test_a_customer_that_another_supplier_of_the_group_serves_does_not_wait(
    embedded_store: Store,
) -> None:
    load_layered_policy(embedded_store)
    rows = [firm(1, "工业机器人制造"), firm(2, "精密减速器制造"), firm(3, "伺服电机制造")]
    load_rows(embedded_store, COMPLETE, rows)
    assert state(embedded_store, "控制器").state is LinkState.BROKEN
    assert "机器人本体" in state(embedded_store, "控制器").why
    assert state(embedded_store, "直驱力矩电机").state is LinkState.BLANK
    load_rows(embedded_store, COMPLETE, rows[:2])  # of the other of its two groups none is here
    assert state(embedded_store, "直驱力矩电机").state is LinkState.BROKEN


def test_what_serves_two_groups_takes_the_place_of_the_others_of_each(
    embedded_store: Store,
) -> None:
    load_layered_policy(embedded_store)
    chain = read_chain_rows(embedded_store)
    ids = {row.component: row.component_id or "" for row in chain if row.direction == "机器人"}
    supplies = read_supplies(embedded_store)
    for others in ([], ["直驱力矩电机"]):
        tallies = {ids[name]: Tally(local=1) for name in ("机器人本体", *others)}
        found = find_neighbours(chain, supplies, tallies)
        waiting = [] if others else ["机器人本体"]
        assert [found[ids[name]] for name in ("精密减速器", "伺服电机")] == [waiting] * 2
        assert found[ids["控制器"]] == ["机器人本体"]


def test_supplies_stand_in_for_the_stages_of_the_text(embedded_store: Store) -> None:
    load_layered_policy(embedded_store)
    load_rows(embedded_store, COMPLETE, [firm(1, "精密减速器制造"), firm(2, "传感器制造")])
    assert state(embedded_store, "控制器").state is LinkState.BLANK  # its customer is not here
    load_rows(embedded_store, COMPLETE, [firm(2, "工业机器人制造")])
    assert state(embedded_store, "控制器").state is LinkState.BROKEN
    assert state(embedded_store, "传感器").state is LinkState.BROKEN  # no supply: by stage


def test_expectations_of_the_policy_s_links_know_nothing_of_parts(layered: Store) -> None:
    for name in ("精密减速器", "机器人本体"):
        on, off = state(layered, name), state(layered, name, reference=False)
        assert on.expected == off.expected is not None
        assert on.interval == off.interval


def test_a_name_of_the_policy_goes_before_a_part_that_holds_it(layered: Store) -> None:
    assert [row.name for row in find_links(layered, "电机")] == ["电机"]
    assert [row.name for row in find_links(layered, "直驱")] == ["直驱力矩电机"]
    with pytest.raises(NotFound):
        find_links(layered, "直驱", reference=False)


def test_search_finds_parts_and_other_names(layered: Store) -> None:
    def names(words: str, *, reference: bool) -> list[tuple[str, Origin]]:
        items = search(layered, words, reference=reference).items
        return [(hit.name, hit.origin) for hit in items if hit.kind == "component"]

    assert names("摆线针轮", reference=True) == [("精密减速器", Origin.POLICY)]
    assert names("示教器", reference=True) == [("示教器", Origin.REFERENCE)]
    assert names("摆线针轮", reference=False) == names("示教器", reference=False) == []


def test_the_context_counts_what_the_layer_adds(layered: Store) -> None:
    layer = read_context(layered, TODAY).layer
    assert layer is not None
    assert (layer.parts, layer.supplies) == (4, 8)
    without = read_context(layered, TODAY, reference=False)
    assert (without.layer, without.shows_reference) == (None, False)
