"""Figures for targets (目标进展) into the graph, where they outlive a reload of the policy."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from typing import cast

from graph_loader.load.statements import cypher, merge_links, merge_nodes
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.sheets.progress import WITHDRAWN, Entry
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.firm import RejectedRow
from ontology.ids import node_id
from ontology.progress import Figure, Promise, Withdrawal

_NOT_ENTERED = "没有录入过这个目标在这一天、出自这个来源的现值，没有可撤回的"


@dataclass(frozen=True, slots=True)
class ProgressSummary:
    """Rows of one load by what became of them; `blank` had no figure and count for nothing.

    `accepted` rows state a figure or take one back (`withdrawn`).
    """

    accepted: int
    rejected: int
    blank: int
    added: int
    changed: int
    withdrawn: int
    unchanged: int
    version: int


@dataclass(frozen=True, slots=True)
class _Known:
    """A figure as the graph holds it."""

    figure: Figure
    withdrawn: bool = False


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
    rows: Iterable[Entry | RejectedRow],
    writer: Writer,
    reject: Callable[[RejectedRow], None],
) -> ProgressSummary:
    """Enter the figures of a sheet; those that are there already change nothing.

    A figure that is taken back stays in the graph, marked; a row that takes back what nobody
    entered is rejected. `reject` is told each rejected row; the others go in all the same, in one
    transaction. Raises StoreBusy where a load is at work.
    """
    apply_schema(store)
    known = _read_known(store)
    entered: dict[str, _Known] = {}
    rejected = blank = 0
    for row in rows:
        if isinstance(row, RejectedRow):
            reject(row)
            rejected += 1
        elif isinstance(row, Figure):
            entered[figure_id(row)] = _Known(row)
        elif not isinstance(row, Withdrawal):
            blank += 1
        elif former := known.get(figure_id(row)):
            entered[figure_id(row)] = _take_back(former, row)
        else:
            reject(RejectedRow(row.row, "现值", WITHDRAWN, _NOT_ENTERED))
            rejected += 1
    fresh = {key: one for key, one in entered.items() if known.get(key) != one}
    version = _write(store, fresh, writer) if fresh else store.version()
    withdrawn = sum(one.withdrawn for one in fresh.values())
    added = len(fresh.keys() - known.keys())
    return ProgressSummary(
        accepted=len(entered),
        rejected=rejected,
        blank=blank,
        added=added,
        changed=len(fresh) - added - withdrawn,
        withdrawn=withdrawn,
        unchanged=len(entered) - len(fresh),
        version=version,
    )


def figure_id(entry: Figure | Withdrawal) -> str:
    """The id of target, day and source."""
    return node_id("progress", entry.target_id, entry.as_of, entry.source)


def _take_back(former: _Known, row: Withdrawal) -> _Known:
    note = row.note or former.figure.note
    return _Known(replace(former.figure, note=note), withdrawn=True)


def _read_known(store: Store) -> dict[str, _Known]:
    rows = cast(
        "list[tuple[str, str, float, str, str, str, bool | None]]",
        store.read(cypher("read_progress"), {}).rows,
    )
    return {
        key: _Known(Figure(target, value, day, source, note), bool(withdrawn))
        for key, target, value, day, source, note, withdrawn in rows
    }


def _write(store: Store, entered: dict[str, _Known], writer: Writer) -> int:
    rows = [
        {"id": key, **asdict(one.figure), "withdrawn": one.withdrawn}
        for key, one in entered.items()
    ]
    links = [{"source": key, "target": one.figure.target_id} for key, one in entered.items()]
    with hold_graph(store, writer) as hold:
        return hold.publish(
            [
                (merge_nodes("Progress"), {"rows": rows}),
                (merge_links("PROGRESS_OF", "Progress", "Target"), {"rows": links}),
            ]
        )
