"""Declare anew what loaded datasets cover, without their files."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from graph_loader.load.firms import Declaration, Loaded, dataset_row, require_dataset
from graph_loader.load.statements import merge_nodes
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.stores.store import Store

Change = Callable[[Declaration], Declaration]


def declare_coverage(store: Store, dataset: str, change: Change, writer: Writer) -> Declaration:
    """What is declared of the dataset after `change`; nothing is written if that is the same.

    Raises NotFound for a dataset that is not loaded, StoreBusy where a load is at work.
    """
    former = require_dataset(store, dataset)
    declaration = change(former.declaration)
    if declaration != former.declaration:
        declare_coverages(store, {dataset: change}, writer)
    return declaration


def declare_coverages(store: Store, changes: Mapping[str, Change], writer: Writer) -> int:
    """Change several declarations in one transaction; how many differ from the former ones.

    Raises NotFound for a dataset that is not loaded, StoreBusy where a load is at work.
    """
    with hold_graph(store, writer) as hold:
        fresh: list[Loaded] = []
        for dataset, change in changes.items():
            former = require_dataset(store, dataset)
            declaration = change(former.declaration)
            if declaration != former.declaration:
                fresh.append(replace(former, declaration=declaration))
        if fresh:
            rows = [dataset_row(loaded, hold.version + 1) for loaded in fresh]
            hold.publish([(merge_nodes("Dataset"), {"rows": rows})])
    return len(fresh)
