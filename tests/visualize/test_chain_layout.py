"""Where boxes stand: layers left to right, nothing on top of anything."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.evidence import Origin
from queries.answers import ChainComponent, ChainDirection, ChainSector
from tests.visualize.samples import CHAIN, cite
from visualize.chain_layout import MAX_WIDTH, Box, ChainLayout, lay_out
from visualize.chain_tree import all_sectors

STAGES = ["上游", "中游", None, "下游", "配套", "服务"]


def direction(name: str, *stages: str | None) -> ChainDirection:
    components = tuple(
        ChainComponent(f"{name}{k}", f"{name}{k}", "", (), stage, Origin.POLICY, cite("x"))
        for k, stage in enumerate(stages)
    )
    return ChainDirection(name, name, False, cite(name), components)


def overlap(one: Box, other: Box) -> bool:
    return (
        abs(one.x - other.x) < (one.width + other.width) / 2
        and abs(one.y - other.y) < (one.height + other.height) / 2
    )


def check(layout: ChainLayout) -> None:
    boxes = [*layout.components, *layout.directions]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    zones = [zone.box for zone in layout.zones]
    assert not any(overlap(one, other) for one, other in combinations(zones, 2))
    for box in (*boxes, *zones):
        assert box.width / 2 <= box.x <= layout.width - box.width / 2 + 1e-6
        assert box.height / 2 <= box.y <= layout.height - box.height / 2 + 1e-6


@pytest.mark.parametrize("sector", list(all_sectors(CHAIN)), ids=lambda sector: sector.name)
def test_every_sector_fits_a_page_without_overlap(sector: ChainSector) -> None:
    layout = lay_out(sector.directions)
    check(layout)
    assert layout.width <= MAX_WIDTH


@settings(max_examples=60)
@given(st.lists(st.lists(st.sampled_from(STAGES), max_size=25), min_size=1, max_size=6))
def test_any_chain_is_drawn_whole_and_without_overlap(chain: list[list[str | None]]) -> None:
    directions = [direction(f"d{k}-", *stages) for k, stages in enumerate(chain)]
    layout = lay_out(directions)
    check(layout)
    wanted = sorted(c.id for d in directions for c in d.components)
    assert sorted(box.id for box in layout.components) == wanted


def test_layers_run_from_upstream_to_service() -> None:
    layout = lay_out([direction("d", "服务", "下游", None, "上游")])
    assert [h.words for h in layout.headings] == ["上游", "子方向", "环节", "下游", "服务"]
    xs = {box.id: box.x for box in (*layout.components, *layout.directions)}
    assert xs["d3"] < xs["d"] < xs["d2"] < xs["d1"] < xs["d0"]


def test_lines_follow_the_chain() -> None:
    layout = lay_out([direction("d", "上游", None, "下游", "服务")])
    assert [(z.previous, z.next, z.arrow) for z in layout.zones] == [
        ("d-上游", "d", True),
        ("d", "d-links", False),
        ("d-links", "d-下游", True),
        ("d-下游", "d-服务", False),
    ]


def test_direction_without_components_stands_alone() -> None:
    layout = lay_out([direction("d")])
    assert (layout.zones, layout.components) == ((), ())
    assert [box.id for box in layout.directions] == ["d"]


def test_unknown_stage_gets_a_layer_at_the_end() -> None:
    headings = lay_out([direction("d", "回收", "服务")]).headings
    assert [h.words for h in headings] == ["子方向", "服务", "回收"]
