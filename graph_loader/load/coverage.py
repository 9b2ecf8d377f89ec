"""Declare anew what a loaded dataset covers, without its file."""

from collections.abc import Callable
from dataclasses import replace

from graph_loader.load.firms import Declaration, dataset_row, read_dataset
from graph_loader.load.statements import merge_nodes
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.stores.store import Store
from ontology.errors import NotFound


def declare_coverage(
    store: Store, dataset: str, change: Callable[[Declaration], Declaration], writer: Writer
) -> Declaration:
    """What is declared of the dataset after `change`; nothing is written if that is the same.

    Raises NotFound for a dataset that is not loaded, StoreBusy where a load is at work.
    """
    former = read_dataset(store, dataset)
    if former is None:
        raise NotFound(f"没有名为“{dataset}”的数据集；可用 liantu ask data_coverage 查看")
    declaration = change(former.declaration)
    if declaration != former.declaration:
        with hold_graph(store, writer) as hold:
            row = dataset_row(replace(former, declaration=declaration), hold.version + 1)
            hold.publish([(merge_nodes("Dataset"), {"rows": [row]})])
    return declaration
