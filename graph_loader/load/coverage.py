"""Declare anew what a loaded dataset covers, without its file."""

from collections.abc import Callable
from dataclasses import replace

from graph_loader.load.firms import Declaration, dataset_row, require_dataset
from graph_loader.load.statements import merge_nodes
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.stores.store import Store


def declare_coverage(
    store: Store, dataset: str, change: Callable[[Declaration], Declaration], writer: Writer
) -> Declaration:
    """What is declared of the dataset after `change`; nothing is written if that is the same.

    Raises NotFound for a dataset that is not loaded, StoreBusy where a load is at work.
    """
    former = require_dataset(store, dataset)
    declaration = change(former.declaration)
    if declaration != former.declaration:
        with hold_graph(store, writer) as hold:
            row = dataset_row(replace(former, declaration=declaration), hold.version + 1)
            hold.publish([(merge_nodes("Dataset"), {"rows": [row]})])
    return declaration
