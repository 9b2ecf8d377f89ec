"""The pyvis network that the chain page draws."""

import json
from dataclasses import replace
from typing import Any

import pytest

from ontology.errors import NotFound
from ontology.evidence import Origin
from ontology.reference_item import IndustryCode
from queries.answers import Chain, ChainComponent, ChainGroup, Gaps, ReferenceNote, Supply
from tests.visualize.samples import CHAIN, COMPONENT_IDS, CONTEXT, GAPS, HOSTILE, SECTOR_IDS
from visualize.chain_view import ChainView, view_chain, view_sectors
from visualize.pages import render_chain_index, render_chain_page

SHIPS = SECTOR_IDS["船舶修造"]
AUTO = SECTOR_IDS["汽车零部件"]


def view(sector: str = SHIPS, **changes: Any) -> ChainView:
    return view_chain(replace(CHAIN, **changes), GAPS, sector)


def nodes_of(shown: ChainView) -> dict[str, dict[str, Any]]:
    return {node["label"]: node for node in shown.picture["nodes"] if node["label"].strip()}


def test_every_box_carries_its_state_as_fill_mark_and_words() -> None:
    node = nodes_of(view())["化学品船"]
    assert (node["state"], node["mark"], node["state_words"]) == ("broken", "✕", "断链")
    assert node["href"] == f"/links/{COMPONENT_IDS['化学品船']}"
    assert "本地 0 户，外地 8 户" in node["title"]


def test_directions_count_their_evidence() -> None:
    node = nodes_of(view())["造船"]
    assert (node["kind"], node["count"]) == ("direction", "1／7")


def test_upstream_flows_into_the_direction_and_on_to_recycling() -> None:
    shown = view(AUTO)
    battery = nodes_of(shown)["动力电池"]["id"]
    flows = {(e["from"], e["to"], e["arrows"]) for e in shown.picture["edges"]}
    assert (f"{battery}-上游", battery, "to") in flows
    assert (f"{battery}-links", f"{battery}-下游", "to") in flows
    assert (battery, f"{battery}-links", "") in flows


def test_supplies_are_drawn_where_both_ends_are_shown() -> None:
    ship, other = COMPONENT_IDS["电动拖船"], COMPONENT_IDS["化学品船"]
    supplies = (
        Supply(ship, other, Origin.REFERENCE),
        Supply(ship, other, Origin.REFERENCE, group=2),
        Supply(ship, COMPONENT_IDS["变压器"], Origin.POLICY),
    )
    edges = view(supplies=supplies).picture["edges"]
    drawn = [(e["from"], e["to"], e["dashes"]) for e in edges if e["from"] == ship]
    assert drawn == [(ship, other, [1, 4])]


def test_nothing_moves_by_itself() -> None:
    options = view().picture["options"]
    assert options["physics"] == {"enabled": False}
    assert options["interaction"]["zoomView"] is False


NOTE = ReferenceNote(
    "中游", ("电拖",), (IndustryCode("3731", "金属船舶制造"),), "教材常识：略", "未核验"
)
PART = COMPONENT_IDS["电动拖船"]


def with_reference() -> tuple[Chain, Gaps]:
    """The first link of the shipyard as a part of the reference layer, which knows its stage."""
    chain = replace(CHAIN, groups=tuple(map(_with_part, CHAIN.groups)))
    items = tuple(
        replace(item, origin=Origin.REFERENCE, citation=None, quote="", reference=NOTE)
        if item.id == PART
        else item
        for item in GAPS.items
    )
    return chain, replace(GAPS, items=items)


def _with_part(group: ChainGroup) -> ChainGroup:
    def change(component: ChainComponent) -> ChainComponent:
        if component.id != PART:
            return component
        return replace(component, origin=Origin.REFERENCE, evidence=None, reference=NOTE)

    sectors = []
    for sector in group.sectors:
        directions = tuple(
            replace(d, components=tuple(map(change, d.components)), industry=NOTE.industry)
            for d in sector.directions
        )
        sectors.append(replace(sector, directions=directions))
    return replace(group, sectors=tuple(sectors))


def test_parts_of_the_reference_layer_are_counted_apart() -> None:
    whole, shown = view(), view_chain(*with_reference(), SHIPS)
    assert (whole.tally.total, whole.parts) == (8, 0)
    assert (shown.tally.total, shown.parts) == (7, 1)
    node = nodes_of(shown)["电动拖船"]
    assert (node["reference"], nodes_of(whole)["电动拖船"]["reference"]) == (True, False)
    assert [heading["words"] for heading in shown.picture["headings"]] == ["子方向", "中游", "环节"]


def test_the_page_marks_what_the_layer_says() -> None:
    page = render_chain_page(CONTEXT, *with_reference(), SHIPS)
    assert "7 个环节（另有参考层 1 个）" in page
    assert "GB/T 4754：3731 金属船舶制造 参" in page
    row = page[page.index(f'<a href="/links/{PART}">') - 60 :][:400]
    assert '<tr class="reference">' in row
    assert ">参</span>" in row
    assert '<i class="reference">中游 参</i>' in row
    assert "参考层 1 个" not in render_chain_page(CONTEXT, CHAIN, GAPS, SHIPS)


def test_unknown_sector_names_the_known_ones() -> None:
    with pytest.raises(NotFound, match="船舶修造"):
        view_chain(CHAIN, GAPS, "nowhere")


def test_page_holds_the_same_content_as_a_table() -> None:
    page = render_chain_page(CONTEXT, CHAIN, GAPS, SHIPS)
    table = page[page.index("<tbody>") :]
    for item in GAPS.items:
        assert (f'<a href="/links/{item.id}">{item.component}</a>' in table) == (
            item.sector_id == SHIPS
        )


def test_page_data_is_json_that_cannot_leave_its_script() -> None:
    items = tuple(replace(item, component=HOSTILE, why=HOSTILE) for item in GAPS.items)
    page = render_chain_page(CONTEXT, CHAIN, replace(GAPS, items=items), SHIPS)
    assert "<script>alert" not in page
    start = page.index('id="network-data">') + len('id="network-data">')
    data = json.loads(page[start : page.index("</script>", start)])
    assert HOSTILE in {node["label"] for node in data["nodes"]}


def test_same_answers_same_bytes() -> None:
    assert render_chain_page(CONTEXT, CHAIN, GAPS, AUTO) == render_chain_page(
        CONTEXT, CHAIN, GAPS, AUTO
    )


def test_index_counts_every_sector() -> None:
    entries = {entry.sector.name: entry.tally for entry in view_sectors(CHAIN, GAPS)}
    assert len(entries) == 8
    assert (entries["船舶修造"].present, entries["船舶修造"].absent) == (1, 2)
    assert f'href="/chain/{SHIPS}"' in render_chain_index(CONTEXT, CHAIN, GAPS)
