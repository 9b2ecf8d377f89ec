"""共需环节: components that several directions need."""

from dataclasses import dataclass
from itertools import groupby

from graph_loader.stores.store import Store
from queries.answers import SharedComponent
from queries.catalogue import load_catalogue


@dataclass(frozen=True, slots=True)
class _Shared:
    name: str
    direction_count: int
    component_id: str
    direction: str
    sector: str


def read_shared_components(store: Store, *, reference: bool = True) -> tuple[SharedComponent, ...]:
    """Those that most directions need first."""
    asked = {"reference": reference}
    rows = load_catalogue().fetch(store, _Shared, "shared_components", asked)
    runs = [list(run) for _, run in groupby(rows, key=lambda row: row.name)]
    return tuple(
        SharedComponent(
            name=run[0].name,
            ids=tuple(row.component_id for row in run),
            directions=tuple(row.direction for row in run),
        )
        for run in runs
    )
