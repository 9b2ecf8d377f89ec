"""How far back the rows of a dataset are kept, so that loads can be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from graph_loader.load.statements import cypher
from graph_loader.stores.store import Store

KEPT_RUNS = 10  # the states of a dataset after so many loads can be compared


@dataclass(frozen=True, slots=True)
class History:
    """The versions of the graph that loads of a dataset published, latest first.

    Rows that died with version `since` or before may be gone: no state before it is whole.
    """

    versions: Sequence[int]
    since: int  # 0 for a dataset that is not loaded
    rows: int = 0  # of the last state

    def drop_oldest(self) -> int:
        """What `since` becomes when one more load is published."""
        if len(self.versions) < KEPT_RUNS:
            return self.since
        return max(self.since, self.versions[KEPT_RUNS - 2])


def read_history(store: Store, dataset: str) -> History:
    """Of a dataset; one loaded before `since` was noted has kept the state of its last load."""
    rows = store.read(cypher("read_history"), {"dataset": dataset}).rows
    runs = cast("list[tuple[int, int, int]]", rows)
    if not runs:
        return History((), 0)
    versions = [version for version, *_ in runs]
    return History(versions, runs[0][1] or versions[0], runs[0][2])
