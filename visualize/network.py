"""The chain view (产业链图) as a pyvis network: nodes, edges and options for vis-network.

pyvis only holds the network. Its own page reaches for other servers and does not escape names,
so the page comes from our template and the data travel as JSON.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pyvis.network import Network

from ontology.evidence import Origin
from queries.answers import ChainDirection, GapItem, Supply
from visualize.chain_layout import Box, ChainLayout, Zone
from visualize.state_style import Tally, state_key
from visualize.words import count_words

OPTIONS: dict[str, Any] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "dragView": False,
        "zoomView": False,
        "hover": True,
        "selectConnectedEdges": False,
        "tooltipDelay": 150,
    },
    "edges": {"smooth": False, "width": 1.2, "arrowStrikethrough": False, "chosen": False},
}

REFERENCE_EDGE: dict[str, Any] = {
    "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
    "dashes": [1, 4],
    "width": 0.9,
    "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal"},
}


@dataclass(frozen=True, slots=True)
class ChainPicture:
    """What is drawn: places, and what to write in them."""

    layout: ChainLayout
    directions: tuple[ChainDirection, ...]
    tallies: dict[str, Tally]  # by direction id
    items: dict[str, GapItem]  # by component id
    supplies: tuple[Supply, ...] = ()


def draw_network(picture: ChainPicture) -> dict[str, Any]:
    """`{"width", "height", "nodes", "edges", "options", "headings"}`, ready for JSON."""
    network = Network(directed=True)
    _add_zones(network, picture.layout.zones)
    _add_directions(network, picture)
    _add_components(network, picture)
    _add_edges(network, picture)
    nodes, edges, *_ = network.get_network_data()
    return {
        "width": picture.layout.width,
        "height": picture.layout.height,
        "headings": [{"words": h.words, "x": h.x} for h in picture.layout.headings],
        "nodes": nodes,
        "edges": edges,
        "options": OPTIONS,
    }


def _add_zones(network: Network, zones: Iterable[Zone]) -> None:
    for zone in zones:
        network.add_node(zone.box.id, label=" ", **_place(zone.box), kind="zone")


def _add_directions(network: Network, picture: ChainPicture) -> None:
    for direction, box in zip(picture.directions, picture.layout.directions, strict=True):
        tally = picture.tallies[direction.id]
        network.add_node(
            direction.id,
            label=direction.name,
            **_place(box),
            kind="direction",
            count=f"{tally.present}／{tally.total}",
            title=f"{direction.name}：{tally.words}",
            href=f"/?direction={direction.id}",
        )


def _add_components(network: Network, picture: ChainPicture) -> None:
    for box in picture.layout.components:
        item = picture.items[box.id]
        network.add_node(
            box.id,
            label=item.component,
            **_place(box),
            kind="component",
            state=state_key(item.state),
            mark=item.state.mark,
            state_words=item.state.value,
            reference=item.origin is Origin.REFERENCE,
            title=f"{item.component} · {item.state.value}\n{count_words(item)}\n{item.why}",
            href=f"/links/{item.id}",
        )


def _place(box: Box) -> dict[str, Any]:
    return {
        "shape": "custom",
        "x": round(box.x, 1),
        "y": round(box.y, 1),
        "box_width": box.width,
        "box_height": box.height,
    }


def _add_edges(network: Network, picture: ChainPicture) -> None:
    for zone in picture.layout.zones:
        arrows = "to" if zone.arrow else ""
        network.add_edge(zone.previous, zone.next, arrows=arrows, dashes=zone.stage == "服务")
    drawn = set(picture.items)
    for source, target, origin in dict.fromkeys(  # one line, however many groups it serves
        (supply.source, supply.target, supply.origin) for supply in picture.supplies
    ):
        if {source, target} <= drawn:
            style = REFERENCE_EDGE if origin is Origin.REFERENCE else {"arrows": "to"}
            network.add_edge(source, target, **style)
