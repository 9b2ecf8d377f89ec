"""A real Neo4j server on a free loopback port with a home of its own, for as long as needed."""

import os
import secrets
import shlex
import shutil
import socket
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from graph_loader.stores.store import Access, Address, Store
from ontology.errors import StoreError
from tests.stores.neo4j_release import Release, fetch_jars, find_java

_DEADLINE = 240.0  # it takes 6 s on an idle machine
_FIRST = "neo4j"  # a fresh server takes it once, to be given another
_FLAGS = (
    "-Xms512m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
)
_SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=64m
db.tx_log.preallocate=false
db.tx_log.rotation.size=16m
db.tx_log.rotation.retention_policy=keep_none
dbms.usage_report.enabled=false
client.allow_telemetry=false
"""


def free_port() -> int:
    """A loopback port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Neo4jServer:
    """A server with a password, listening once `start` has returned; `stop` removes its home."""

    def __init__(self, release: Release, *, hurried: bool = False) -> None:
        """Raises Unavailable where the machine lacks Maven, the network or a fitting Java.

        A `hurried` server starts with half the work and never becomes as fast: for tests.
        """
        self._release = release
        self._hurry = ["-XX:TieredStopAtLevel=1"] if hurried else []
        self._lib = fetch_jars(release.version)
        self._java = find_java(release.javas)
        self._home = Path(tempfile.mkdtemp(prefix="liantu-neo4j-"))
        port, password = free_port(), secrets.token_urlsafe(12)
        self.address = Address(f"bolt://127.0.0.1:{port}", "neo4j", password, "neo4j")
        self._process: subprocess.Popen[bytes] | None = None
        self._write_settings(port)
        self._has_password = False

    def start(self) -> None:
        """Start it and wait until it answers a query."""
        home = self._home
        with (home / "console.log").open("ab") as console:
            self._process = subprocess.Popen(
                [
                    *self._command(),
                    self._release.main,
                    f"--home-dir={home}",
                    f"--config-dir={home / 'conf'}",
                    "--console-mode",
                ],
                env=self._environment(),
                cwd=home,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + _DEADLINE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                trouble = self._trouble()
                self.stop()
                raise AssertionError(f"Neo4j {self._release.version} did not start:\n{trouble}")
            time.sleep(0.1)

    def import_files(self, script: Path) -> str:
        """Run an `import.sh` with the admin tool of this release, before `start`; what it said."""
        admin = self._home / "neo4j-admin"
        command = shlex.join([*self._command(), "org.neo4j.cli.AdminTool"])
        admin.write_text(f'#!/bin/sh\nexec {command} "$@"\n', "utf-8")
        admin.chmod(0o755)
        done = subprocess.run(
            [script],
            env=self._environment() | {"NEO4J_ADMIN": str(admin)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            raise AssertionError(
                f"neo4j-admin ended with {done.returncode}:\n{done.stdout}{done.stderr}"
            )
        return done.stdout

    def kill(self) -> None:
        """End it as a power cut would; `start` brings it back on the same files and port."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> None:
        """End it for good."""
        self.kill()
        shutil.rmtree(self._home, ignore_errors=True)

    def _answers(self) -> bool:
        port = int(self.address.uri.rpartition(":")[2])
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return False
        try:
            if not self._has_password:
                self._set_password()
            with Store(Access(self.address)) as store:
                store.read("RETURN 1", {})
        except StoreError:  # Bolt listens before the databases are there
            return False
        return True

    def _set_password(self) -> None:
        fresh = replace(self.address, password=_FIRST, database="system")
        with Store(Access(fresh)) as store:
            values = {"old": _FIRST, "new": self.address.password}
            store.write("ALTER CURRENT USER SET PASSWORD FROM $old TO $new", values)
        self._has_password = True

    def _write_settings(self, port: int) -> None:
        conf = self._home / "conf"
        conf.mkdir()
        text = _SETTINGS.format(port=port) + "".join(f"{s}\n" for s in self._release.settings)
        (conf / "neo4j.conf").write_text(text, "utf-8")

    def _command(self) -> list[str]:
        unsafe = ["--sun-misc-unsafe-memory-access=allow"] if self._java.major >= 24 else []
        # Where the kernel can, it ends the server with us, even if we are killed.
        tied = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
        return [
            *tied,
            str(self._java.path),
            *_FLAGS,
            *self._hurry,
            *unsafe,
            "-cp",
            f"{self._lib}/*",
        ]

    def _environment(self) -> dict[str, str]:
        own = {"NEO4J_HOME": str(self._home), "NEO4J_CONF": str(self._home / "conf")}
        kept = {key: value for key, value in os.environ.items() if not key.startswith("NEO4J_")}
        return kept | own | {"NEO4J_CONFIG_FILE_CHARSET": "utf8"}

    def _trouble(self) -> str:
        lines = (self._home / "console.log").read_text("utf-8", "replace").splitlines()[-40:]
        debug = self._home / "logs" / "debug.log"
        if debug.is_file():
            said = debug.read_text("utf-8", "replace").splitlines()
            lines += [line for line in said if "WARN" in line or "ERROR" in line][-40:]
        return "\n".join(lines)
