"""Writing many rows, some a transaction, as loads do."""

from collections.abc import Iterable, Mapping
from itertools import islice

from graph_loader.stores.store import Counters, Store


def write_batches(
    store: Store,
    text: str,
    rows: Iterable[Mapping[str, object]],
    size: int = 1000,
    **shared: object,
) -> Counters:
    """Run a statement over `$rows`, `size` a transaction; `shared` are its other values."""
    total, pending = Counters(), iter(rows)
    while batch := list(islice(pending, size)):
        total += store.write(text, {**shared, "rows": batch})
    return total
