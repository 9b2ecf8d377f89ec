"""Imports (导入): sheets that were uploaded, loaded one after the other in a thread of its own.

Each import has a folder with the sheet as it came, what is known of the import, and the rows that
were not taken. The sheet goes when the import has ended; the last `KEPT` imports stay on record.
"""

import logging
import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue

from api.import_record import read_records, write_record
from ontology.errors import InputError, LianTuError, NotFound
from queries.answers.imports import Import, ImportKind, ImportState

logger = logging.getLogger(__name__)

KEPT = 50
UNCONFIRMED = 10  # uploads that wait to be looked at; the oldest give way
SHEET = "sheet"  # folder of the file as it came
REJECTED = "rejected.xlsx"
PRIVATE = 0o700  # the sheets are licensed
STOPPED = "服务在这次导入完成前停止；图谱保持装载前的样子，请重新上传"
CANCELLED = "已按要求停止；图谱保持装载前的样子"
Advance = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be loaded: `fields` are those of the form, `rejected` the workbook to write."""

    kind: ImportKind
    file: Path
    fields: Mapping[str, str]
    rejected: Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a load did; `tally` counts rows by what became of them."""

    dataset: str = ""
    tally: Mapping[str, int] = field(default_factory=dict)
    version: int | None = None
    notes: tuple[str, ...] = ()


class Cancelled(InputError):
    """Somebody stopped the import, or the service ends."""


class Imports:
    """All imports of one data directory; safe to be used by several threads.

    `run` does the work of one order and is told how to report progress; it may raise LianTuError.
    """

    def __init__(
        self, folder: Path, run: Callable[[Order, Advance], Outcome], clock: Callable[[], str]
    ) -> None:
        self.folder = folder
        self._run = run
        self._clock = clock
        self._lock = threading.RLock()
        self._queue: SimpleQueue[str | None] = SimpleQueue()
        self._worker: threading.Thread | None = None
        self._stopping: set[str] = set()
        self._orders: dict[str, Order] = {}
        self._closed = False
        self._known = self._take_up()
        self._last = max(map(int, self._known), default=0)

    def _take_up(self) -> dict[str, Import]:
        """What a former process left; what it had not finished is over."""
        found = {}
        for former in read_records(self.folder):
            if former.state.ended:
                found[former.id] = former
            elif former.state is not ImportState.UPLOADED:
                self._clear(former.id)
                found[former.id] = replace(former, state=ImportState.FAILED, problem=STOPPED)
                write_record(self.folder, found[former.id])
        for left in self.folder.glob("*/"):
            if left.name.isdigit() and left.name not in found:
                shutil.rmtree(left, ignore_errors=True)
        return found

    def tell_all(self) -> tuple[Import, ...]:
        """Newest first."""
        with self._lock:
            known = sorted(self._known, key=int, reverse=True)
            return tuple(self._tell(key) for key in known)

    def find(self, key: str) -> Import:
        """Raises NotFound where there is none, or none any more."""
        with self._lock:
            if key not in self._known:
                raise NotFound(
                    f"没有编号为 {key} 的导入", expected=f"最近 {KEPT} 次导入中的一次，见 /data"
                )
            return self._tell(key)

    def _tell(self, key: str) -> Import:
        found = self._known[key]
        if found.state is not ImportState.WAITING:
            return found
        before = (self._known[other] for other in self._orders if int(other) < int(key))
        ahead = sum(not other.state.ended for other in before)
        return replace(found, ahead=ahead)

    def open(self, kind: ImportKind) -> Import:
        """A new import without a file yet; its folder is there to be filled."""
        with self._lock:
            self._last += 1
            key = str(self._last)
            opened = Import(key, kind, "", ImportState.UPLOADED, self._clock())
            for old in self._list_unconfirmed()[: 1 - UNCONFIRMED]:
                self.drop(old)
            try:
                self.folder.mkdir(PRIVATE, parents=True, exist_ok=True)
                (self.folder / key).mkdir(PRIVATE)
                (self.folder / key / SHEET).mkdir(PRIVATE)
            except OSError as error:
                raise InputError(
                    f"写不进 {self.folder}（{error.strerror}）", expected="可写的数据目录"
                ) from error
            self._known[key] = opened
        return opened

    def _list_unconfirmed(self) -> list[str]:
        """Oldest first."""
        states = {key: known.state for key, known in self._known.items()}
        return sorted((key for key in states if states[key] is ImportState.UPLOADED), key=int)

    def place(self, key: str) -> Path:
        """Where the file of the import is to be put."""
        return self.folder / key / SHEET

    def attach(self, key: str, file: Path, kind: ImportKind) -> Import:
        """The import with the file that was put into its folder."""
        return self._change(key, file=file.name, kind=kind)

    def find_file(self, key: str) -> Path:
        """The sheet of an import that is yet to be confirmed; InputError for any other."""
        found = self.find(key)
        if found.state is not ImportState.UPLOADED or not found.file:
            raise InputError(f"第 {key} 次导入{found.state.label}，不能再预览或确认")
        return self.place(key) / found.file

    def drop(self, key: str) -> None:
        """Forget an import that was not confirmed."""
        with self._lock:
            if self.find(key).state is ImportState.UPLOADED:
                del self._known[key]
                shutil.rmtree(self.folder / key, ignore_errors=True)

    def submit(self, key: str, fields: Mapping[str, str], dataset: str) -> Import:
        """Put an uploaded sheet into the queue."""
        with self._lock:
            file = self.find_file(key)
            kind = self._known[key].kind
            rejected = self.folder / key / REJECTED
            self._orders[key] = Order(kind, file, fields, rejected)
            self._change(key, state=ImportState.WAITING, dataset=dataset)
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="imports", daemon=True)
                self._worker.start()
        self._queue.put(key)
        return self.find(key)

    def cancel(self, key: str) -> Import:
        """Stop an import: one that waits at once, one that runs at its next step."""
        with self._lock:
            state = self.find(key).state
            if state is ImportState.RUNNING:
                self._stopping.add(key)
            elif state is ImportState.WAITING:
                self._fail(key, CANCELLED)
        return self.find(key)

    def find_rejected(self, key: str) -> Path:
        """The workbook of rows that were not taken; raises NotFound where there is none."""
        path = self.folder / self.find(key).id / REJECTED
        if not path.is_file():
            raise NotFound(f"第 {key} 次导入没有未采纳的行")
        return path

    def close(self, patience: float = 5.0) -> None:
        """Stop what runs and what waits; returns after `patience` seconds at the latest."""
        with self._lock:
            self._closed = True
            worker = self._worker
        self._queue.put(None)
        if worker is not None:
            worker.join(patience)

    def _work(self) -> None:
        while (key := self._queue.get()) is not None:
            try:
                self._load(key)
            except Exception:
                logger.exception("import %s", key)
                self._fail(key, "导入出错，详情已写入日志；图谱保持装载前的样子")

    def _start(self, key: str) -> Order | None:
        """The order, now running; None where it was stopped while it waited."""
        with self._lock:
            if order := self._orders.get(key):
                self._change(key, state=ImportState.RUNNING, started=self._clock())
            return order

    def _load(self, key: str) -> None:
        order = self._start(key)
        if order is None:
            return
        try:
            self._advance(key, 0.0)
            outcome = self._run(order, lambda share: self._advance(key, share))
        except LianTuError as error:
            self._fail(key, str(error))
            return
        self._end(
            key,
            state=ImportState.DONE,
            share=1.0,
            dataset=outcome.dataset,
            tally=outcome.tally,
            version=outcome.version,
            notes=outcome.notes,
        )

    def _advance(self, key: str, share: float) -> None:
        with self._lock:
            if self._closed:
                raise Cancelled(STOPPED)
            if key in self._stopping:
                raise Cancelled(CANCELLED)
            self._known[key] = replace(self._known[key], share=min(max(share, 0.0), 1.0))

    def _fail(self, key: str, problem: str) -> None:
        self._end(key, state=ImportState.FAILED, problem=problem)

    def _end(self, key: str, **changes: object) -> None:
        self._clear(key)
        rejected = self.folder / key / REJECTED
        address = f"/api/v1/imports/{key}/{REJECTED}" if rejected.is_file() else ""
        self._change(key, ended=self._clock(), rejected=address, **changes)
        with self._lock:
            self._stopping.discard(key)
            self._orders.pop(key, None)
            ended = sorted((one for one in self._known if self._known[one].state.ended), key=int)
            for old in ended[:-KEPT]:
                del self._known[old]
                shutil.rmtree(self.folder / old, ignore_errors=True)

    def _clear(self, key: str) -> None:
        shutil.rmtree(self.folder / key / SHEET, ignore_errors=True)

    def _change(self, key: str, **changes: object) -> Import:
        with self._lock:
            changed = replace(self._known[key], **changes)  # type: ignore[arg-type] # names of fields
            self._known[key] = changed
            write_record(self.folder, changed)
        return changed
