"""`liantu up`: build the graph if there is none, serve, end cleanly when told to."""

import errno
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import Annotated

import typer

from api.command.printing import show_progress, write_line, write_note
from api.command.session import load_settings, open_graph
from ontology.errors import InputError

LOOPBACK = "127.0.0.1"


def serve_graph(
    host: Annotated[str, typer.Option(help="监听的地址；容器内用 0.0.0.0")] = LOOPBACK,
    port: Annotated[
        int | None,
        typer.Option(help="端口；默认 LIANTU_PORT 或 8000，0 为任一空闲端口", min=0, max=65535),
    ] = None,
) -> None:
    """Serve until SIGINT or SIGTERM; the graph is built first where there is none."""
    from api.app import create_app
    from api.loads import build_graph, find_reference
    from api.renewal import renew_graph
    from ontology.reference import read_reference

    settings = load_settings()
    end_on_signals()
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    listener = listen(host, settings.port if port is None else port)
    address = f"http://{host}:{listener.getsockname()[1]}/"
    with listener, open_graph() as store:
        rejects = settings.data / "starter.rejected.xlsx"
        reference = read_reference(find_reference(settings.data))
        if store.version() == 0:
            write_note("还没有图谱，正在用随附的政策文本与上市企业数据建立……")
            with show_progress("建立图谱") as advance:
                build_graph(store, rejects, advance, reference=reference)
        else:
            with show_progress("核对图谱") as advance:
                told = renew_graph(store, rejects, advance, reference=reference)
            if told:
                write_note(told)
        app = create_app(settings, store=store)
        run_server(app, listener, lambda: write_line(f"链图已就绪：{address}（Ctrl+C 结束）"))


def end_on_signals() -> None:
    """SIGINT and SIGTERM end the process in order, with exit code 0."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave)


def leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to the port; raises InputError where the port cannot be had."""
    listener = socket.socket(socket.AF_INET)
    if os.name == "posix":  # on Windows this would let two processes share the port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        other = "另一个端口，如 LIANTU_PORT=8001 liantu up"
        if error.errno == errno.EADDRINUSE:
            raise InputError(f"端口 {port} 已被占用", expected=other) from error
        raise InputError(f"不能监听 {host}:{port}（{error.strerror}）", expected=other) from error
    return listener


def run_server(app: object, listener: socket.socket, announce: Callable[[], None]) -> None:
    """Serve until told to end; `announce` is called once requests are answered."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            announce()
            sys.stdout.flush()

    config = uvicorn.Config(
        app,  # type: ignore[arg-type] # an ASGI application of either generation
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    Server(config).run(sockets=[listener])
