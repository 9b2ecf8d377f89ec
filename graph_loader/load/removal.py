"""Take a dataset out of the graph: its rows are withdrawn, its declaration goes."""

from typing import cast

from graph_loader.load.counting import count_links, list_components
from graph_loader.load.firms import require_dataset
from graph_loader.load.phrases import drop_phrases
from graph_loader.load.statements import cypher
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.stores.store import Store


def remove_dataset(store: Store, dataset: str, writer: Writer) -> int:
    """How many rows were withdrawn; readers see all of them until the last one is closed.

    Raises NotFound for a dataset that is not loaded, StoreBusy where a load is at work.
    """
    require_dataset(store, dataset)
    with hold_graph(store, writer) as hold:
        hold.mark(dataset)
        scope = {"dataset": dataset, "version": hold.version}
        rows = cast("list[tuple[str, str]]", store.read(cypher("read_keys"), scope).rows)
        hold.close_firms([key for _, key in rows])
        counts = count_links(store, hold.version + 1, list_components(store))
        gone = (cypher("remove_dataset"), {"dataset": dataset})
        hold.publish([gone, drop_phrases(dataset), *counts])
    return len(rows)
