"""A line to a server that can be cut and mended, as when a server goes down and comes back."""

import contextlib
import selectors
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from graph_loader.stores.store import Address


class Line:
    """Forwards a loopback port to an address while it is not cut."""

    def __init__(self, target: Address) -> None:
        host, _, port = target.uri.rpartition("//")[2].rpartition(":")
        self._target = (host, int(port))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        self.address = replace(target, uri=f"bolt://127.0.0.1:{self._port}")
        self._answer()

    def cut(self) -> None:
        """Drop every connection and refuse new ones."""
        for end in [self._listener, *self._open]:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        self._open.clear()
        self._answering.join()

    def mend(self) -> None:
        """Listen again on the same port."""
        self._listener = socket.create_server(("127.0.0.1", self._port))
        self._answer()

    def _answer(self) -> None:
        self._answering = threading.Thread(target=self._accept, daemon=True)
        self._answering.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # the listener was closed
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(self._target)
                self._open += [near, far]
                threading.Thread(target=_forward, args=(near, far), daemon=True).start()


@contextmanager
def line_to(target: Address) -> Iterator[Line]:
    """A line that is cut for good at the end."""
    line = Line(target)
    try:
        yield line
    finally:
        line.cut()


def _forward(near: socket.socket, far: socket.socket) -> None:
    with contextlib.suppress(OSError, ValueError), selectors.DefaultSelector() as ready:
        ready.register(near, selectors.EVENT_READ, far)
        ready.register(far, selectors.EVENT_READ, near)
        while True:
            for key, _ in ready.select():
                source = key.fileobj
                assert isinstance(source, socket.socket)
                data = source.recv(65536)
                if not data:
                    near.close()
                    far.close()
                    return
                key.data.sendall(data)
