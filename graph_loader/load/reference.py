"""Load the reference layer (参考层): with a policy in its transaction, or alone under one."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import cast

from graph_loader.linking.parts import Part
from graph_loader.load.basis import clear_bases, digest, read_seats
from graph_loader.load.fitting import FittedItem, FittedReference, fit_reference
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.policy import Layer
from graph_loader.load.policy.citation import Row, join
from graph_loader.load.statements import cypher, merge_links, merge_nodes, sweep_nodes
from graph_loader.load.writing import Step, Writer, hold_graph
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import Store
from ontology.evidence import Origin
from ontology.firm import ChainNode
from ontology.ids import node_id
from ontology.reference import Reference

_BEHIND = 1_000_000  # parts come after the components that the text lists
_ORIGIN = {"origin": Origin.REFERENCE.value}


@dataclass(frozen=True, slots=True)
class ReferenceSummary:
    """What the layer adds to the loaded policy; `changed` is false if the graph had it already.

    `supplies` counts links, one for each group that a component serves, `codes` pairs of a node
    and a class of GB/T 4754-2017.
    """

    parts: int
    supplies: int
    codes: int
    unmatched: tuple[str, ...]
    covered: tuple[str, ...]
    changed: bool
    version: int


def build_layer(fitted: FittedReference) -> Layer:
    """The layer as `load_policy` takes it."""
    steps = tuple(_list_steps(fitted))
    components = tuple(part.node.id for part in fitted.parts)
    return Layer(digest(steps), components, steps, list_parts(fitted))


def load_reference(store: Store, reference: Reference, writer: Writer) -> ReferenceSummary:
    """Let the graph hold this layer and no other; policy and firms stay as they are.

    What firms say of new parts shows after `relink_datasets`. Raises InputError while no policy
    is loaded, StoreBusy where another load is at work.
    """
    apply_schema(store)
    nodes = read_chain_nodes(store)
    fitted = fit_reference(reference, nodes)
    layer = build_layer(fitted)
    known = [row[2] for row in store.read(cypher("read_policy_hash"), {}).rows]
    if known == [layer.content]:
        return summarise(fitted, store.version(), changed=False)
    with hold_graph(store, writer) as hold:
        marks = clear_bases(store, nodes, layer.parts, read_seats(store))
        version = hold.publish([*_list_drops(layer), *layer.steps, _sign(layer), *marks])
    return summarise(fitted, version, changed=True)


def summarise(fitted: FittedReference, version: int, *, changed: bool) -> ReferenceSummary:
    return ReferenceSummary(
        parts=len(fitted.parts),
        supplies=len(fitted.supplies),
        codes=len(fitted.codes),
        unmatched=fitted.unmatched,
        covered=fitted.covered,
        changed=changed,
        version=version,
    )


def read_parts(store: Store) -> tuple[Part, ...]:
    """The parts that the loaded layer adds, with the words under which firms state them."""
    rows = cast(
        "list[tuple[str, str, str, str, str, list[str] | None, list[str] | None]]",
        store.read(cypher("read_parts"), {}).rows,
    )
    return tuple(
        Part(
            node=ChainNode(node, "component", name, sector, direction, origin=Origin.REFERENCE),
            stage=stage,
            aliases=tuple(aliases or ()),
            blockers=tuple(blockers or ()),
        )
        for node, name, sector, direction, stage, aliases, blockers in rows
    )


def list_parts(fitted: FittedReference) -> tuple[Part, ...]:
    """The same from the declarations, without a graph."""
    return tuple(
        Part(part.node, part.item.stage, part.item.aliases, part.item.blockers)
        for part in fitted.parts
    )


def _list_drops(layer: Layer) -> Iterator[Step]:
    """Statements that leave the policy's own nodes and links alone; parts that stay keep firms."""
    yield cypher("drop_reference_links"), {}
    yield cypher("drop_reference_parts"), {"kept": list(layer.components)}
    yield cypher("clear_reference_words"), {}


def _sign(layer: Layer) -> Step:
    return cypher("sign_layer"), {"layer": layer.content}


def _list_steps(fitted: FittedReference) -> Iterator[Step]:
    yield merge_nodes("Component"), {"rows": list(_list_part_rows(fitted.parts))}
    added = [
        {"id": item.node.id, **_words(item)}
        for item in fitted.items
        if item.node.origin is Origin.POLICY
    ]
    yield cypher("add_reference_words"), {"rows": added}
    owners = [(part.direction_id, part.node.id) for part in fitted.parts]
    yield join("HAS_COMPONENT", "Direction", "Component", owners)
    codes = {code.code: code for _, code in fitted.codes}
    yield merge_nodes("IndustryCode"), {"rows": [asdict(c) | _ORIGIN for c in codes.values()]}
    yield sweep_nodes("IndustryCode"), {"kept": list(codes)}
    for kind in ("Component", "Direction"):
        ends: list[Row] = [
            {"source": node.id, "target": code.code, "properties": _ORIGIN}
            for node, code in fitted.codes
            if node.kind == kind.lower()
        ]
        yield merge_links("CLASSIFIED_AS", kind, "IndustryCode"), {"rows": ends}
    yield merge_links("SUPPLIES", "Component", "Component"), {"rows": _list_supply_rows(fitted)}


def _list_part_rows(parts: Iterable[FittedItem]) -> Iterator[Row]:
    for order, part in enumerate(parts, start=_BEHIND):
        node = part.node
        yield {
            "id": node.id,
            "name": node.name,
            "term": node.name,
            "parts": [],
            "sector_id": node_id("sector", node.sector),
            "direction_id": part.direction_id,
            "order": order,
            **_ORIGIN,
            **_words(part),
        }


def _words(fitted: FittedItem) -> Row:
    return {
        "reference_stage": fitted.item.stage,
        "reference_aliases": list(fitted.item.aliases) or None,
        "reference_blockers": list(fitted.item.blockers) or None,
        "reference_source": fitted.item.source,
        "reference_verification": fitted.item.verification,
    }


def _list_supply_rows(fitted: FittedReference) -> list[Row]:
    return [
        {
            "source": supply.supplier,
            "target": supply.customer,
            "properties": {
                **_ORIGIN,
                "group": supply.group,
                "source": supply.source,
                "verification": supply.verification,
            },
        }
        for supply in fitted.supplies
    ]
