"""Sheets of statements (填报表) into the graph: each load replaces what its sheet said before.

Nothing is deleted: a row that is corrected, or that the sheet no longer lists, ends with the load
that did so and stays in the history.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast

from graph_loader.load.basis import digest
from graph_loader.load.statements import cypher, merge_nodes, update_nodes
from graph_loader.load.withdrawal import loses_most
from graph_loader.load.writing import ALIVE, Hold, Step, Writer, hold_graph
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import BATCH, Store
from ontology.errors import InputError
from ontology.filing import EndReason, Filed
from ontology.firm import RejectedRow

_READS = {"Signal": "read_signals", "LocalSupply": "read_local_supplies"}


@dataclass(frozen=True, slots=True)
class FilingLoad:
    """One load of one sheet: `sheet` names what it replaces, `file` and `started` stay on record.

    `replace` allows a load that drops most of the rows; `adds` is one that drops none, as of
    rejected rows that were corrected.
    """

    sheet: str
    file: str
    started: str  # ISO time
    writer: Writer
    reject: Callable[[RejectedRow], None] = lambda _: None
    replace: bool = False
    adds: bool = False


@dataclass(frozen=True, slots=True)
class FilingSummary:
    """Rows of one load by what became of them; `unfilled` were left empty and count for nothing.

    `withdrawn` are rows that take their statement back and rows that the sheet dropped.
    """

    sheet: str
    accepted: int
    rejected: int
    unfilled: int
    added: int
    changed: int
    withdrawn: int
    unchanged: int
    version: int


@dataclass(frozen=True, slots=True)
class _Former:
    key: str
    identity: str
    hash: str
    withdrawn_on: str


@dataclass(frozen=True, slots=True)
class _Taken:
    row: Filed
    identity: str
    hash: str


def load_filings(
    store: Store, kind: str, rows: Iterable[Filed | RejectedRow | object], load: FilingLoad
) -> FilingSummary:
    """Make the sheet hold its accepted rows, unless `load.adds` no others; `kind` is their node.

    The accepted rows are held in memory, so `rows` should be of a bounded sheet (`FilledSheet`).
    Rows that are neither a statement nor rejected were left empty. The same rows again write
    nothing. Raises InputError where no row can be taken, or most of the former ones would go
    unless `load.replace`; StoreBusy where another load is at work.
    """
    apply_schema(store)
    taken: dict[str, _Taken] = {}
    rejected = unfilled = 0
    first: RejectedRow | None = None
    for row in rows:
        if isinstance(row, RejectedRow):
            load.reject(row)
            rejected += 1
            first = first or row
        elif hasattr(row, "identity"):
            filed = _take(cast("Filed", row))
            taken[filed.identity] = filed
        else:
            unfilled += 1
    if not taken:
        why = f"；首个原因：第 {first.row} 行 {first.column} {first.reason}" if first else ""
        raise InputError(
            f"没有一行可以采纳（退回 {rejected} 行，未填 {unfilled} 行）；"
            f"“{load.sheet}”保持原样{why}"
        )
    with hold_graph(store, load.writer) as hold:
        change = _Change(kind, load, taken, _read_former(store, kind, load.sheet))
        change.check()
        version = change.write(hold)
    return FilingSummary(
        sheet=load.sheet,
        accepted=len(taken),
        rejected=rejected,
        unfilled=unfilled,
        added=change.added,
        changed=change.changed - change.taken_back,
        withdrawn=change.taken_back + len(change.dropped),
        unchanged=len(taken) - change.added - change.changed,
        version=version,
    )


class _Change:
    """What differs between the rows of the sheet and those that the graph holds for it."""

    def __init__(
        self,
        kind: str,
        load: FilingLoad,
        taken: Mapping[str, _Taken],
        former: Mapping[str, _Former],
    ) -> None:
        self._kind = kind
        self._load = load
        self.fresh = [
            one
            for one in taken.values()
            if one.identity not in former or former[one.identity].hash != one.hash
        ]
        known = [(one, former[one.identity]) for one in self.fresh if one.identity in former]
        self.corrected = [old for _, old in known]
        gone = [old for identity, old in former.items() if identity not in taken]
        self.dropped = [] if load.adds else gone
        self.kept = len(former) - len(gone)
        self.added = len(self.fresh) - len(known)
        self.changed = len(known)
        self.taken_back = sum(
            bool(new.row.withdrawn_on) and not old.withdrawn_on for new, old in known
        )

    def check(self) -> None:
        """Raises InputError where most of what the sheet said would be dropped unasked."""
        if loses_most(len(self.dropped), self.kept) and not self._load.replace:
            raise InputError(
                f"“{self._load.sheet}”现有 {len(self.dropped) + self.kept} 行，新表里只剩其中 "
                f"{self.kept} 行；未做改动。若是另一张表，请用 --source-id 另起标识；"
                "确要替换，请加 --replace"
            )

    def write(self, hold: Hold) -> int:
        """The version that shows the rows; nothing is written where nothing differs."""
        if not self.fresh and not self.dropped:
            return hold.version
        version = hold.version + 1
        ended = [self._end(old, version, EndReason.CORRECTED) for old in self.corrected]
        ended += [self._end(old, version, EndReason.DROPPED) for old in self.dropped]
        fresh = [self._node(one, version) for one in self.fresh]
        return hold.publish(
            [
                *_batches(update_nodes(self._kind), ended),
                *_batches(merge_nodes(self._kind), fresh),
            ]
        )

    def _end(self, old: _Former, died: int, reason: EndReason) -> dict[str, object]:
        load = self._load
        told = {"ended_at": load.started, "ended_from": load.file, "end_reason": reason.value}
        return {"key": old.key, "died": died, **told}

    def _node(self, one: _Taken, born: int) -> dict[str, object]:
        load = self._load
        return {
            **_cells(one.row),
            "key": "|".join((load.sheet, one.identity, str(born))),
            "sheet": load.sheet,
            "row": one.row.row,
            "identity": one.identity,
            "hash": one.hash,
            "born": born,
            "died": ALIVE,
            "entered_at": load.started,
            "entered_from": load.file,
        }


def _take(row: Filed) -> _Taken:
    return _Taken(row, digest(*map(str, row.identity)), digest(sorted(_cells(row).items())))


def _cells(row: Filed) -> dict[str, object]:
    """What the row states, without where in the sheet it stands."""
    cells = asdict(cast("Any", row))
    del cells["row"]
    return {name: str(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}


def _read_former(store: Store, kind: str, sheet: str) -> dict[str, _Former]:
    rows = store.read(cypher(_READS[kind]), {"sheet": sheet, "alive": ALIVE}).rows
    former = (_Former(*cast("tuple[str, str, str, str]", row)) for row in rows)
    return {one.identity: one for one in former}


def _batches(text: str, rows: list[dict[str, object]]) -> list[Step]:
    return [(text, {"rows": rows[start : start + BATCH]}) for start in range(0, len(rows), BATCH)]
