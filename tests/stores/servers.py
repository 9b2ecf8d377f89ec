"""Empty stores for tests, on the embedded engine and on two real Neo4j servers."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from filelock import FileLock

from graph_loader.stores import Limits, Store, open_store
from graph_loader.stores.store import Access, Address
from tests.requirements import require
from tests.stores.neo4j_release import CURRENT, LTS, Release, Unavailable
from tests.stores.neo4j_server import Neo4jServer

EMBEDDED, NEO4J_LTS, NEO4J_CURRENT = KINDS = ("embedded", "neo4j_lts", "neo4j_current")
_RELEASES = {NEO4J_LTS: LTS, NEO4J_CURRENT: CURRENT}
_GIVEN_LOCK = Path(tempfile.gettempdir()) / "liantu-test-neo4j.lock"
# Firms first: deleting a component takes all its links along, too many for one transaction.
_WIPES = (
    "MATCH (n:Firm) WITH n LIMIT 1000 DETACH DELETE n",
    "MATCH (n) WITH n LIMIT 1000 DETACH DELETE n",
)


class Servers:
    """The Neo4j servers of a test session, each started when first asked for.

    `NEO4J_URI` (with NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE) takes the place of the LTS
    server. It must be empty: tests wipe it. `hurried` servers start sooner and stay slower.
    """

    def __init__(self, *, hurried: bool = False) -> None:
        self._hurried = hurried
        self._started: dict[str, Neo4jServer] = {}
        self._lacking: dict[str, str] = {}
        self._given = _given_address()

    @contextmanager
    def open_empty(self, kind: str, limits: Limits | None = None) -> Iterator[Store]:
        """A store of that kind with nothing in it; skips (or fails) where there is no server."""
        if kind == EMBEDDED:
            with _open_embedded(limits) as store:
                yield store
            return
        with self._alone(kind), Store(Access(self.address(kind)), limits) as store:
            wipe(store)
            yield store
            wipe(store)

    @contextmanager
    def _alone(self, kind: str) -> Iterator[None]:
        """A server that was given is one for all processes of the session: one test at a time."""
        given = kind == NEO4J_LTS and self._given is not None
        with FileLock(_GIVEN_LOCK) if given else nullcontext():
            yield

    def address(self, kind: str) -> Address:
        """Where the Neo4j of that kind listens."""
        if kind == NEO4J_LTS and self._given:
            return self._given
        return self.neo4j(kind).address

    def neo4j(self, kind: str) -> Neo4jServer:
        """The server of that kind, started by us."""
        if kind not in self._started and kind not in self._lacking:
            self._start(kind, _RELEASES[kind])
        require(kind in self._started, self._lacking.get(kind, ""))
        return self._started[kind]

    def _start(self, kind: str, release: Release) -> None:
        try:
            server = Neo4jServer(release, hurried=self._hurried)
        except Unavailable as lacking:
            self._lacking[kind] = f"Neo4j {release.version}: {lacking}"
            return
        server.start()
        self._started[kind] = server

    def stop(self) -> None:
        """Stop what was started."""
        for server in self._started.values():
            server.stop()


@contextmanager
def _open_embedded(limits: Limits | None) -> Iterator[Store]:
    folder = Path(tempfile.mkdtemp(prefix="liantu-store-"))
    try:
        with open_store(f"embedded:{folder}", limits=limits) as store:
            yield store
    finally:
        shutil.rmtree(folder)


def wipe(store: Store) -> None:
    """Delete every node, in batches."""
    for statement in _WIPES:
        while store.write(statement, {}).nodes_deleted:
            pass


def _given_address() -> Address | None:
    uri = os.environ.get("NEO4J_URI")
    if not uri:
        return None
    address = Address(
        uri,
        os.environ.get("NEO4J_USER", "neo4j"),
        os.environ.get("NEO4J_PASSWORD", ""),
        os.environ.get("NEO4J_DATABASE", "neo4j"),
    )
    with FileLock(_GIVEN_LOCK), Store(Access(address)) as store:
        [(nodes,)] = store.read("MATCH (n) RETURN count(n) AS nodes", {}).rows
    if nodes:
        raise RuntimeError(f"NEO4J_URI={uri} holds {nodes} nodes; tests would wipe them")
    return address
