"""The nodes of the loaded chain that firms can be linked to, or that a sheet can name."""

from typing import cast

from graph_loader.load.statements import cypher
from graph_loader.sheets.local_supply import KnownLink
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.firm import ChainNode


def read_chain_nodes(store: Store) -> tuple[ChainNode, ...]:
    """Components, then directions, in order of their ids.

    Raises InputError while no policy is loaded: there is nothing to link to.
    """
    components = cast(
        "list[tuple[str, str, str, str, list[str]]]", store.read(cypher("read_components"), {}).rows
    )
    directions = cast("list[tuple[str, str, str]]", store.read(cypher("read_directions"), {}).rows)
    if not directions:
        raise InputError("图谱里还没有产业链；请先运行 liantu load policy")
    return (
        *(
            ChainNode(node, "component", name, sector, direction, tuple(parts))
            for node, name, sector, direction, parts in components
        ),
        *(ChainNode(node, "direction", name, sector, name) for node, name, sector in directions),
    )


def read_known_links(store: Store) -> tuple[KnownLink, ...]:
    """All links in the order of the chain, those of the reference layer among them."""
    rows = cast("list[tuple[str, str, str, str]]", store.read(cypher("read_links"), {}).rows)
    return tuple(KnownLink(*row) for row in rows)
