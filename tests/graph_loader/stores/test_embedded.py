"""The embedded engine: who owns the files, what is seen from outside, what a crash leaves."""

import json
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import filelock
import psutil
import pytest

from graph_loader.stores import Store, embedded, open_store
from ontology.errors import StoreBusy, StoreError, StoreUnreachable

ADD = "CREATE (:Part {key: $key})"
COUNT = "MATCH (p:Part) RETURN count(p) AS parts"
OPEN = """
import sys
from graph_loader.stores import open_store
with open_store(sys.argv[1]) as store:
    """


def parts(store: Store) -> object:
    return store.read(COUNT, {}).rows[0][0]


def run(code: str, folder: Path) -> "subprocess.Popen[str]":
    """Start Python on that code, which has `store` open on the folder."""
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", OPEN + code, f"embedded:{folder}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_owner(folder: Path) -> "subprocess.Popen[str]":
    """Start an owner that has written one part and waits for its standard input to end."""
    owner = run(
        "store.write(\"CREATE (:Part {key: 'first'})\", {}); "
        "print('ready', flush=True); sys.stdin.read()",
        folder,
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == "ready\n"
    return owner


def finish(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    said, complained = process.communicate(timeout=60)
    return process.returncode, said, complained


def test_keeps_what_was_written(tmp_path: Path) -> None:
    for expected in (0, 1, 2):
        with open_store(f"embedded:{tmp_path}") as store:
            assert parts(store) == expected
            store.write(ADD, {"key": str(expected)})


def test_is_silent_and_ends_at_once(tmp_path: Path) -> None:
    assert finish(run("store.version(); store.write('CREATE (:Part)', {})", tmp_path)) == (
        0,
        "",
        "",
    )
    assert not (tmp_path / "endpoint.json").exists()
    assert list((tmp_path / "log").glob("arcadedb.log*"))


def test_writes_nothing_outside_its_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    code = f"import os; os.chdir({str(elsewhere)!r}); store.write('CREATE (:Part)', {{}})"
    assert finish(run(code, tmp_path / "store"))[0] == 0
    assert list(elsewhere.iterdir()) == []


def test_a_second_process_works_beside_the_owner(tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path}") as store:
        store.write(ADD, {"key": "ours"})
        code = f"store.write({ADD!r}, {{'key': 'theirs'}}); print(store.read({COUNT!r}, {{}}).rows)"
        assert finish(run(code, tmp_path)) == (0, "[(2,)]\n", "")
        assert parts(store) == 2


def test_a_guest_takes_over_when_the_owner_ends(tmp_path: Path) -> None:
    owner = run_owner(tmp_path)
    with open_store(f"embedded:{tmp_path}") as guest:
        assert parts(guest) == 1
        assert finish(owner) == (0, "", "")
        with pytest.raises(StoreUnreachable):
            parts(guest)
        assert parts(guest) == 1
        guest.write(ADD, {"key": "second"})
    with open_store(f"embedded:{tmp_path}") as store:
        assert parts(store) == 2


def test_a_killed_owner_leaves_a_store_that_opens(tmp_path: Path) -> None:
    owner = run_owner(tmp_path)
    owner.kill()
    finish(owner)
    assert (tmp_path / "endpoint.json").exists()  # stale
    with open_store(f"embedded:{tmp_path}") as store:
        assert parts(store) == 1


def test_a_program_that_forgot_to_close_still_ends_well(tmp_path: Path) -> None:
    store = f"embedded:{tmp_path}"
    write = f"open_store({store!r}).write('CREATE (:Part)', {{}})"
    command = [sys.executable, "-c", f"from graph_loader.stores import open_store; {write}"]
    assert subprocess.run(command, timeout=60, check=False).returncode == 0
    assert not (tmp_path / "endpoint.json").exists()
    with open_store(store) as opened:
        assert parts(opened) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
def test_sigterm_closes_the_store(tmp_path: Path) -> None:
    owner = run_owner(tmp_path)
    owner.send_signal(signal.SIGTERM)
    assert finish(owner) == (128 + signal.SIGTERM, "", "")
    assert not (tmp_path / "endpoint.json").exists()


def test_somebody_elses_sigterm_handler_stays(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with open_store(f"embedded:{tmp_path}"):
        assert signal.getsignal(signal.SIGTERM) is before


def test_listens_on_the_loopback_interface_only(tmp_path: Path) -> None:
    owner = run_owner(tmp_path)
    heard = [
        connection.laddr.ip.removeprefix("::ffff:")
        for connection in psutil.Process(owner.pid).net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    finish(owner)
    assert heard == ["127.0.0.1", "127.0.0.1"]  # Bolt and HTTP


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_password_is_for_the_same_user_only(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    passwords = set()
    for _ in range(2):
        with open_store(f"embedded:{folder}"):
            endpoint = folder / "endpoint.json"
            assert stat.S_IMODE(endpoint.stat().st_mode) == 0o600
            passwords.add(json.loads(endpoint.read_text("utf-8"))["password"])
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert len(passwords) == 2


@pytest.mark.parametrize("uri", ["file:///etc/hostname", "http://127.0.0.1:9/x.csv"])
def test_does_not_read_files_or_the_net_for_a_query(embedded_store: Store, uri: str) -> None:
    with pytest.raises(StoreError, match="Forbidden"):
        embedded_store.read("LOAD CSV FROM $uri AS line RETURN line", {"uri": uri})


def test_takes_other_ports_when_one_was_just_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, socket.socket() as other:
        busy = taken.getsockname()[1]
        other.bind(("127.0.0.1", 0))
        free = other.getsockname()[1]
        offers = iter([(busy, free), (free, busy), embedded.free_ports()])
        other.close()
        monkeypatch.setattr(embedded, "free_ports", lambda: next(offers))
        with open_store(f"embedded:{tmp_path}") as store:
            assert parts(store) == 0


def test_a_store_that_does_not_open_says_so_and_lets_go(tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path}") as store:
        store.write(ADD, {"key": "x"})
    settings = tmp_path / "engine" / "databases" / "liantu" / "configuration.json"
    good = settings.read_bytes()
    settings.write_bytes(b"{broken")
    with pytest.raises(StoreError, match="不能启动") as caught:
        open_store(f"embedded:{tmp_path}")
    assert str(tmp_path) in str(caught.value)
    settings.write_bytes(good)
    with open_store(f"embedded:{tmp_path}") as store:
        assert parts(store) == 1


def test_processes_take_turns_in_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "WRITER_SECONDS", 0.2)
    with open_store(f"embedded:{tmp_path}") as store:
        with filelock.FileLock(tmp_path / "writer.lock"):  # as another process would
            with pytest.raises(StoreBusy, match="正在写"):
                store.write(ADD, {"key": "x"})
            assert parts(store) == 0
        store.write(ADD, {"key": "x"})
        assert parts(store) == 1


def test_two_processes_merge_the_same_links_once(tmp_path: Path) -> None:
    code = (
        "from tests.stores.batches import write_batches; "
        "rows = [{'key': str(n)} for n in range(200)]; write_batches(store, "
        "'MATCH (hub:Part {key: $hub}) UNWIND $rows AS row MERGE (p:Part {key: row.key}) '"
        "'MERGE (p)-[:SUPPLIES]->(hub)', rows, size=5, hub='hub')"
    )
    with open_store(f"embedded:{tmp_path}") as store:
        store.write("CREATE CONSTRAINT part IF NOT EXISTS FOR (p:Part) REQUIRE p.key IS UNIQUE", {})
        store.write(ADD, {"key": "hub"})
        loads = [run(code, tmp_path) for _ in range(2)]
        assert [finish(load) for load in loads] == [(0, "", "")] * 2
        assert store.read("MATCH (:Part)-[s:SUPPLIES]->() RETURN count(s) AS n", {}).rows == [
            (200,)
        ]
        assert parts(store) == 201
