"""Work ahead in a thread of its own: one side reads and links while the other waits for a store."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from queue import Full, Queue
from threading import Event, Thread
from typing import Generic, TypeVar

T = TypeVar("T")

_AHEAD = 4  # items that wait; more take memory and gain nothing
_TICK = 0.1  # seconds after which a full queue looks whether anybody still takes from it


@contextmanager
def work_ahead(items: Iterable[T]) -> Iterator[Iterator[T]]:
    """The same items in the same order, made in another thread, a few of them ahead.

    What making an item raises is raised where it would be taken. Leaving the block stops the
    thread after the item that it is making, and waits for it.
    """
    ahead = _Ahead[T]()
    thread = Thread(target=ahead.make, args=(items,), name="work-ahead", daemon=True)
    thread.start()
    try:
        yield ahead.take()
    finally:
        ahead.left.set()
        thread.join()


class _Ahead(Generic[T]):
    def __init__(self) -> None:
        self._ready: Queue[tuple[T] | BaseException | None] = Queue(_AHEAD)
        self.left = Event()

    def make(self, items: Iterable[T]) -> None:
        try:
            for item in items:
                if not self._put((item,)):
                    return
        except BaseException as error:  # noqa: BLE001 - it is raised again in `take`
            self._put(error)
        else:
            self._put(None)

    def _put(self, entry: tuple[T] | BaseException | None) -> bool:
        """False where nobody takes any more."""
        while not self.left.is_set():
            try:
                self._ready.put(entry, timeout=_TICK)
            except Full:
                continue
            return True
        return False

    def take(self) -> Iterator[T]:
        while (entry := self._ready.get()) is not None:
            if isinstance(entry, BaseException):
                raise entry
            yield entry[0]
