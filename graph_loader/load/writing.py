"""Who may write: one load at a time holds the graph, and publishes it by one small transaction."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from graph_loader.load.statements import cypher
from graph_loader.stores.store import BATCH, Store
from ontology.errors import StoreBusy

logger = logging.getLogger(__name__)

ALIVE = 2**53 - 1  # `died` of a row that is still stated; exact in every number type on the way
LEASE_SECONDS = 120.0
_RENEWAL = 0.25  # share of the lease after which it is extended
_LOOK_SECONDS = 1.0  # between two looks at a graph that another load holds
_MINUTES_FROM = 120  # seconds from which a span is told in minutes
_PAGE = 10 * BATCH  # rows closed a transaction

Step = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Writer:
    """Who loads, and the doors' clock.

    `name` is this load's alone and tells machine and process; `is_gone` tells whether the load
    of that name surely no longer runs (it ran on this machine and its process has ended).
    While another load holds the graph, this one looks again for `patience` seconds.
    """

    name: str
    now: Callable[[], float]  # epoch seconds
    is_gone: Callable[[str], bool]
    patience: float = 0.0
    pause: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Hold:
    """The graph while one load holds it; `version` is the published one."""

    store: Store
    writer: Writer
    version: int
    kept: float = field(default=0.0, init=False)  # when the hold was last extended

    def keep(self) -> None:
        """Extend the hold; raises StoreBusy where another load has taken it over."""
        now = self.writer.now()
        owner = {"writer": self.writer.name, "until": now + LEASE_SECONDS}
        kept = self.store.write(cypher("keep_graph"), owner)
        if kept.properties_set == 0:
            raise StoreBusy("装载中断太久，图谱已被另一装载占用；本次未发布任何改动，可重新装载")
        self.kept = now

    def keep_going(self) -> None:
        """Extend the hold where a good part of its time is over."""
        if self.writer.now() - self.kept > LEASE_SECONDS * _RENEWAL:
            self.keep()

    def write(self, steps: Sequence[Step]) -> None:
        """Write one batch in one transaction, extending the hold where it is time."""
        self.keep_going()
        self.store.write_all(steps)

    def close_firms(self, keys: Sequence[str]) -> None:
        """Let these row versions end with the version that is published next."""
        for start in range(0, len(keys), _PAGE):
            rows = [{"key": key} for key in keys[start : start + _PAGE]]
            self.write([(cypher("close_firms"), {"rows": rows, "version": self.version + 1})])

    def mark(self, dataset: str) -> None:
        """Note whose unpublished rows are to be cleared if this load does not end."""
        self.store.write(
            cypher("mark_unfinished"), {"writer": self.writer.name, "dataset": dataset}
        )

    def publish(self, steps: Sequence[Step]) -> int:
        """Do `steps` and raise the version, all in one transaction; returns the new version."""
        self.keep()
        owner = {"writer": self.writer.name, "version": self.version}
        self.store.write_all([*steps, (cypher("raise_version"), owner)])
        return self.version + 1


@contextmanager
def hold_graph(store: Store, writer: Writer) -> Iterator[Hold]:
    """Hold the graph for one load, after clearing what a broken one left.

    Raises StoreBusy where another load is still at work after the writer's patience, telling since
    when, and which dataset it loads where it is one.
    """
    _wait(store, writer)
    try:
        hold = Hold(store, writer, store.version())
        _clear_unfinished(hold)
        yield hold
    finally:
        store.write(cypher("leave_graph"), {"writer": writer.name})


def _wait(store: Store, writer: Writer) -> None:
    """Take the graph, looking again while the writer has patience."""
    deadline = writer.now() + writer.patience
    while busy := _take(store, writer):
        rest = deadline - writer.now()
        if rest <= 0:
            raise busy
        logger.info("waiting for %s: %s", _read_writer(store).name, busy)
        writer.pause(min(_LOOK_SECONDS, rest))


def _take(store: Store, writer: Writer) -> StoreBusy | None:
    """None where the graph is held by `writer` now, else who has it instead."""
    former = _read_writer(store).name
    now = writer.now()
    request = {
        "writer": writer.name,
        "gone": [former] if former and writer.is_gone(former) else [],
        "now": now,
        "until": now + LEASE_SECONDS,
    }
    store.write(cypher("take_graph"), request)
    holder = _read_writer(store)
    return None if holder.name == writer.name else _refuse(holder, now)


def _refuse(holder: "_Holder", now: float) -> StoreBusy:
    loaded = f"：数据集“{holder.unfinished}”正在装载" if holder.unfinished else ""
    began = f"（已 {_tell_span(now - holder.since)}）" if holder.since else ""
    rest = max(0, round(holder.until - now))
    return StoreBusy(
        f"图谱正被另一装载占用{loaded}{began}，请等它结束后再试（若它已中断，约 {rest} 秒后可接手）"
    )


def _tell_span(seconds: float) -> str:
    """`45 秒`, from two minutes on `12 分钟`."""
    whole = max(0, round(seconds))
    return f"{whole} 秒" if whole < _MINUTES_FROM else f"{whole // 60} 分钟"


@dataclass(frozen=True, slots=True)
class _Holder:
    """Who holds the graph ("" for nobody), until and since when, and what is not finished."""

    name: str
    until: float
    since: float
    unfinished: str


def _read_writer(store: Store) -> _Holder:
    rows = cast("list[tuple[str, float, float, str]]", store.read(cypher("read_writer"), {}).rows)
    return _Holder(*rows[0]) if rows else _Holder("", 0.0, 0.0, "")


def _clear_unfinished(hold: Hold) -> None:
    dataset = _read_writer(hold.store).unfinished
    if not dataset:
        return
    logger.info("clearing unpublished rows of dataset %s", dataset)
    scope = {"dataset": dataset, "version": hold.version}
    run_to_end(hold, "drop_unpublished", scope)
    run_to_end(hold, "reopen_firms", {**scope, "alive": ALIVE})
    hold.write([(cypher("clear_unfinished"), {"writer": hold.writer.name})])


def run_to_end(hold: Hold, name: str, scope: Mapping[str, object]) -> None:
    """Run a statement that takes `$limit` rows at a time until it changes nothing more."""
    while True:
        done = hold.store.write(cypher(name), {**scope, "limit": BATCH})
        if not (done.nodes_deleted or done.properties_set):
            return
        hold.keep_going()
