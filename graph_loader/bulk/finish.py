"""What the import tool cannot write: indexes, constraints, empty lists, the firms of branches."""

from collections.abc import Iterator, Mapping

from graph_loader.load.branches import merge_branches
from graph_loader.load.counting import count_links, list_components
from graph_loader.load.statements import cypher, fill_link_list, fill_node_list
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import Store
from ontology.model import Property, load_model


def finish_import(store: Store) -> bool:
    """Complete a graph that came by files; False where there is nothing to complete.

    Safe to repeat: the mark of the import goes last.
    """
    if not store.read(cypher("read_imported"), {}).rows:
        return False
    apply_schema(store)
    for text in _fill_lists():
        store.write(text, {})
    merge_branches(store)
    counts = count_links(store, store.version(), list_components(store))
    store.write_all([*counts, (cypher("clear_imported"), {})])
    return True


def _fill_lists() -> Iterator[str]:
    model = load_model()
    for kind in model.kinds.values():
        yield from (fill_node_list(kind.name, name) for name in _list_owed(kind.properties))
    for link in model.links.values():
        yield from (fill_link_list(link.name, name) for name in _list_owed(link.properties))


def _list_owed(properties: Mapping[str, Property]) -> list[str]:
    """Lists that every such node or link has."""
    lists = {"strings", "integers", "floats"}
    return [name for name, own in properties.items() if own.type in lists and not own.optional]
