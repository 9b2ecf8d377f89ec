"""The real application on a loopback port, over the graph that `liantu up` builds first."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import uvicorn

from api.app import create_app
from api.loads import build_graph
from api.settings import Settings
from tests.stores.servers import EMBEDDED, Servers


@contextmanager
def serve_app(servers: Servers, folder: Path) -> Iterator[str]:
    """The origin while it runs; `folder` is its data directory."""
    listener = socket.create_server(("127.0.0.1", 0))
    with servers.open_empty(EMBEDDED) as store:
        build_graph(store, folder / "rejected.xlsx", lambda _: None)
        settings = Settings(store="embedded:given", data=folder)
        app = create_app(settings, store=store, today=lambda: date(2026, 11, 23))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
