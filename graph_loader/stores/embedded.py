"""ArcadeDB inside our own process; the only module that imports `arcadedb`.

One process owns the files of a store and serves them over Bolt on the loopback interface; every
other process finds the owner by the endpoint file beside them and connects; when the owner ends,
one of them takes over. A folder holds:

    owner.lock     locked by the owner while it lives; the kernel lets go when it dies
    writer.lock    locked around each write transaction, by whichever process writes
    endpoint.json  where the owner listens (for the same user only)
    engine/        the files of the engine
    log/           its log; nothing goes to the console
"""

import atexit
import json
import logging
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import arcadedb
import filelock

from graph_loader.stores.store import Access, Address
from ontology.errors import InputError, StoreBusy, StoreError, StoreUnreachable

logger = logging.getLogger(__name__)

_DATABASE = "liantu"
_USER = "root"
_HOST = "127.0.0.1"
_STARTS = 5  # a port found free can be taken before the engine listens on it
_OWNER_SECONDS = 20.0  # an owner that was just started answers within this time
WRITER_SECONDS = 60.0  # a batch takes well under a second


def open_folder(folder: Path, *, timeout: float) -> Access:
    """Serve the folder, making it if need be, or find the process that serves it already.

    `timeout` is how many seconds the engine lets a statement run. Raises InputError where no
    folder can be made, StoreError where the engine does not start on the files, StoreUnreachable
    where an owner holds the folder and does not answer.
    """
    _make_folder(folder)
    owner = _lock(folder / "owner.lock")
    deadline = time.monotonic() + _OWNER_SECONDS
    while time.monotonic() < deadline:
        if _take(owner):
            return _serve(folder, owner, timeout)
        address = _read_endpoint(folder / "endpoint.json")
        if address and _answers(address):
            again = partial(open_folder, folder, timeout=timeout)
            return Access(address, partial(_writing, folder), reopen=again)
        time.sleep(0.1)
    raise StoreUnreachable(f"内置图库 {folder} 由另一个进程占用，但它没有应答")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        problem = f"内置图库的目录 {folder} 不能使用：{error.strerror}"
        raise InputError(problem, expected="可写的目录") from error


def _lock(path: Path) -> filelock.BaseFileLock:
    return filelock.FileLock(
        path, mode=0o600, thread_local=False, fallback_to_soft=False, preserve_lock_file=True
    )


def _take(lock: filelock.BaseFileLock) -> bool:
    try:
        lock.acquire(blocking=False)
    except filelock.Timeout:
        return False
    except OSError as error:
        problem = f"内置图库的锁 {lock.lock_file} 不能使用：{error.strerror}"
        raise InputError(problem, expected="可写的本地目录") from error
    return True


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Several writers at once give duplicate links, so the processes take turns."""
    lock = _lock(folder / "writer.lock")
    try:
        lock.acquire(timeout=WRITER_SECONDS)
    except filelock.Timeout as error:
        raise StoreBusy(f"另一个进程正在写内置图库 {folder}，请稍后再试") from error
    try:
        yield
    finally:
        lock.release()


def _serve(folder: Path, owner: filelock.BaseFileLock, timeout: float) -> Access:
    """Start the engine and say where it listens; what was begun is undone if a step fails."""
    with ExitStack() as undo:
        undo.callback(owner.release)
        endpoint = folder / "endpoint.json"
        endpoint.unlink(missing_ok=True)
        address = _start(folder, timeout, undo)
        undo.callback(endpoint.unlink, missing_ok=True)
        _write_endpoint(endpoint, address)
        close = undo.pop_all().close
    atexit.register(close)
    _leave_on_sigterm()
    logger.info("内置图库 %s 在 %s 上服务", folder, address.uri)
    return Access(address, partial(_writing, folder), close)


def _start(folder: Path, timeout: float, undo: ExitStack) -> Address:
    """Start the engine on the folder's files; what ends it again goes to `undo`."""
    root, password = folder / "engine", secrets.token_urlsafe(24)
    # The engine keeps the password of its first start; without this file it takes ours.
    (root / "config" / "server-users.jsonl").unlink(missing_ok=True)
    try:
        with _logging_to(folder / "log"):
            server, port = _listen(root, password)
        undo.callback(server.stop)
        database = server.create_database(_DATABASE)
        for setting, value in _settings(timeout):
            database.command("sql", f"ALTER DATABASE `arcadedb.{setting}` {value}")
    except arcadedb.ArcadeDBError as error:
        raise StoreError(f"内置图库 {folder} 不能启动：{error}") from error
    return Address(f"bolt://{_HOST}:{port}", _USER, password, _DATABASE)


@contextmanager
def _logging_to(folder: Path) -> Iterator[None]:
    """Tell the engine, which looks only at its environment, to keep its log to that folder.

    It looks once a process: with several stores in one, the first one's folder has the log.
    """
    ours = {"ARCADEDB_LOG_CONSOLE": "0", "ARCADEDB_LOG_DIR": str(folder)}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _listen(root: Path, password: str) -> tuple[Any, int]:
    """A server that listens, and its Bolt port; tries other ports when one was just taken."""
    for _ in range(_STARTS):
        bolt, http = free_ports()
        server = arcadedb.create_server(str(root), password, _listeners(bolt, http))
        try:
            server.start()
        except arcadedb.ArcadeDBError as error:
            if "Unable to listen" not in str(error):
                raise
            logger.info("端口 %d 或 %d 已被占用，换一个", bolt, http)
        else:
            return server, bolt
    raise StoreUnreachable(f"{_HOST} 上找不到空闲的端口")


def free_ports() -> tuple[int, int]:
    """Two loopback ports that nobody listens on just now."""
    with socket.socket() as first, socket.socket() as second:
        first.bind((_HOST, 0))
        second.bind((_HOST, 0))
        return first.getsockname()[1], second.getsockname()[1]


def _listeners(bolt: int, http: int) -> dict[str, object]:
    return {
        "host": _HOST,  # of every listener
        "http_port": http,  # cannot be switched off
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_port": bolt,
    }


def _settings(timeout: float) -> Iterator[tuple[str, str]]:
    """Settings of the database; given to the server instead, they have no effect."""
    yield "command.timeout", f"{timeout * 1000:.0f}"
    yield "opencypher.loadCsv.allowFileUrls", "false"
    yield "opencypher.loadCsv.allowRemoteUrls", "false"
    yield "txWalFlush", "2"  # a commit is on the disk before it is answered


def _write_endpoint(path: Path, address: Address) -> None:
    draft = path.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        json.dump(asdict(address), file)
    draft.replace(path)


def _read_endpoint(path: Path) -> Address | None:
    """The address in the file; None while the owner has not written it."""
    try:
        return Address(**json.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        return None


def _answers(address: Address) -> bool:
    port = int(address.uri.rpartition(":")[2])
    try:
        socket.create_connection((_HOST, port), timeout=2.0).close()
    except OSError:
        return False
    return True


def _leave_on_sigterm() -> None:
    """Let SIGTERM end the process the ordinary way, so that the engine is closed.

    A handler that somebody else has set stays.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _leave)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
