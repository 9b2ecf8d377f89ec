"""The store of one process: opened when first asked for, so that the door can open before it."""

import threading
from collections.abc import Callable

from graph_loader.stores.store import Store


class Connection:
    """Hands out one store to all threads; opening is tried again until it succeeds."""

    def __init__(self, connect: Callable[[], Store]) -> None:
        self.connect = connect
        self.lock = threading.Lock()
        self.opened: Store | None = None

    def store(self) -> Store:
        """The open store; raises StoreUnreachable while it cannot be opened."""
        with self.lock:
            if self.opened is None:
                self.opened = self.connect()
            return self.opened

    def version(self) -> int:
        return self.store().version()

    def close(self) -> None:
        with self.lock:
            if self.opened is not None:
                self.opened.close()
                self.opened = None
