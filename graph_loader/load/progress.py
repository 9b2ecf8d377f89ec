"""Figures for targets (目标进展) into the graph, where they outlive a reload of the policy."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import cast

from graph_loader.load.statements import cypher, merge_links, merge_nodes
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.sheets.progress import Blank
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.firm import RejectedRow
from ontology.ids import node_id
from ontology.progress import Figure, Promise


@dataclass(frozen=True, slots=True)
class ProgressSummary:
    """Rows of one load by what became of them; `blank` had no figure and count for nothing."""

    accepted: int
    rejected: int
    blank: int
    added: int
    changed: int
    unchanged: int
    version: int


def read_targets(store: Store) -> tuple[Promise, ...]:
    """The targets that figures can be entered for; raises InputError while there are none."""
    rows = cast(
        "list[tuple[str, str, str, int | None, str]]", store.read(cypher("read_targets"), {}).rows
    )
    if not rows:
        raise InputError("图谱里还没有目标；请先运行 liantu load policy")
    return tuple(Promise(*row) for row in rows)


def load_progress(
    store: Store,
    rows: Iterable[Figure | RejectedRow | Blank],
    writer: Writer,
    reject: Callable[[RejectedRow], None],
) -> ProgressSummary:
    """Enter the figures of a sheet; those that are there already change nothing.

    `reject` is told each rejected row; the others go in all the same, in one transaction. Raises
    StoreBusy where a load is at work.
    """
    apply_schema(store)
    figures: dict[str, Figure] = {}
    rejected = blank = 0
    for row in rows:
        if isinstance(row, Figure):
            figures[figure_id(row)] = row
        elif isinstance(row, RejectedRow):
            reject(row)
            rejected += 1
        else:
            blank += 1
    known = _read_known(store)
    fresh = {key: one for key, one in figures.items() if known.get(key) != (one.value, one.note)}
    version = _write(store, fresh, writer) if fresh else store.version()
    changed = len(fresh.keys() & known.keys())
    return ProgressSummary(
        accepted=len(figures),
        rejected=rejected,
        blank=blank,
        added=len(fresh) - changed,
        changed=changed,
        unchanged=len(figures) - len(fresh),
        version=version,
    )


def figure_id(figure: Figure) -> str:
    """The id of target, day and source."""
    return node_id("progress", figure.target_id, figure.as_of, figure.source)


def _read_known(store: Store) -> dict[str, tuple[float, str]]:
    rows = cast("list[tuple[str, float, str]]", store.read(cypher("read_progress"), {}).rows)
    return {key: (value, note) for key, value, note in rows}


def _write(store: Store, figures: dict[str, Figure], writer: Writer) -> int:
    rows = [{"id": key, **asdict(figure)} for key, figure in figures.items()]
    links = [{"source": key, "target": one.target_id} for key, one in figures.items()]
    with hold_graph(store, writer) as hold:
        return hold.publish(
            [
                (merge_nodes("Progress"), {"rows": rows}),
                (merge_links("PROGRESS_OF", "Progress", "Target"), {"rows": links}),
            ]
        )
