"""The graph store, over the official driver; the only module that imports `neo4j`."""

import logging
import threading
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, fields
from importlib.resources import files
from types import TracebackType
from typing import Self, TypeVar, cast

import neo4j
from neo4j import exceptions

from graph_loader.statement import read_statement
from graph_loader.stores.facts import ServerFacts, read_agent
from ontology.errors import StoreError, StoreTimeout, StoreUnreachable

T = TypeVar("T")

logger = logging.getLogger(__name__)

BATCH = 1000  # rows a transaction; both servers are at their best near it
_WRITER = threading.Lock()  # several writers give duplicate links on ArcadeDB
_VERSION = read_statement(files("graph_loader.stores") / "graph_version.cypher")
_UNREACHABLE = (
    exceptions.ServiceUnavailable,
    exceptions.SessionExpired,
    exceptions.ConnectionPoolError,
    exceptions.DatabaseUnavailable,
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store listens and who asks; printing it does not show the password."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str


@dataclass(frozen=True, slots=True)
class Access:
    """A way to a store: its address, and what goes with it.

    `writing` is entered around each write, inside the lock of this process; `close` ends what
    was started for us; `reopen` finds a store that went away and may have moved.
    """

    address: Address
    writing: Callable[[], AbstractContextManager[object]] = nullcontext
    close: Callable[[], None] = lambda: None
    reopen: "Callable[[], Access] | None" = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds after which the server stops a transaction."""

    read: float = 30.0
    write: float = 600.0


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer, each as long as `columns`.

    An answer without rows has no columns either: ArcadeDB does not name them then.
    """

    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Counters:
    """What a write changed, as the server counts it."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0

    def __add__(self, other: "Counters") -> "Counters":
        names = [item.name for item in fields(self)]
        return Counters(*(getattr(self, name) + getattr(other, name) for name in names))


class Store:
    """A graph on one server. Safe to share between threads; writes go one after the other.

    Every call may raise StoreUnreachable (and works again once the server is back),
    StoreTimeout, or StoreError. Nothing is sent before the first call.
    """

    def __init__(self, access: Access, limits: Limits | None = None) -> None:
        self._access = access
        self._limits = limits or Limits()
        self._driver = _connect(access.address)
        self._lost = False
        self._moving = threading.Lock()
        self._kept: dict[Hashable, tuple[int, object]] = {}
        self._keeping = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections, and of the engine if this store owns one. Safe to repeat."""
        self._driver.close()
        self._access.close()

    @property
    def address(self) -> Address:
        """Where the store is, as far as we know."""
        return self._access.address

    def server(self) -> ServerFacts:
        """What the server says it is."""
        with self._translated(), self._session():
            agent = self._driver.get_server_info().agent
        facts = read_agent(agent)
        if facts is None:
            raise StoreError(f"{self.address.uri} 上的服务器是“{agent}”；应为 Neo4j 或 ArcadeDB")
        return facts

    def version(self) -> int:
        """The published version of the graph; 0 while there is none."""
        rows = self.read(_VERSION.text, {}).rows
        return cast("int", rows[0][0]) if rows else 0

    def read(self, text: str, parameters: Mapping[str, object]) -> Table:
        """Run one statement that reads; ArcadeDB does not stop it from writing."""

        @neo4j.unit_of_work(timeout=self._limits.read)
        def work(transaction: neo4j.ManagedTransaction) -> Table:
            result = transaction.run(text, dict(parameters))
            rows = [tuple(row.values()) for row in result]
            return Table(tuple(result.keys()) if rows else (), rows)

        with self._translated(), self._session() as session:
            return session.execute_read(work)

    def stream(self, text: str, parameters: Mapping[str, object]) -> Iterator[tuple[object, ...]]:
        """The rows of one statement as they come, in memory that does not grow with them.

        The transaction stays open until the last row was taken; it is not repeated after a fault.
        """
        with (
            self._translated(),
            self._session() as session,
            session.begin_transaction(timeout=self._limits.write) as transaction,
        ):
            for row in transaction.run(text, dict(parameters)):
                yield tuple(row.values())

    def keep(self, key: Hashable, build: Callable[[], T]) -> T:
        """What `build` gives for the published version, built once a version.

        For read models that hold nothing but what the graph says; `key` names the model. Those of
        former versions are let go.
        """
        version = self.version()
        with self._keeping:
            known = self._kept.get(key)
            if known is None or known[0] != version:
                self._kept = {k: kept for k, kept in self._kept.items() if kept[0] == version}
                known = self._kept[key] = (version, build())
        return cast("T", known[1])

    def write(self, text: str, parameters: Mapping[str, object]) -> Counters:
        """Run one statement that writes, in a transaction of its own."""
        return self.write_all([(text, parameters)])

    def write_all(self, statements: Sequence[tuple[str, Mapping[str, object]]]) -> Counters:
        """Run all statements in one transaction: all of them happen or none does.

        The driver repeats the transaction after a passing fault, so statements must give the
        same graph when run again.
        """

        @neo4j.unit_of_work(timeout=self._limits.write)
        def work(transaction: neo4j.ManagedTransaction) -> Counters:
            total = Counters()
            for text, parameters in statements:
                result = transaction.run(text, dict(parameters))
                total += _counters(result.consume())
            return total

        with self._translated(), _WRITER, self._access.writing(), self._session() as session:
            return session.execute_write(work)

    def _session(self) -> neo4j.Session:
        if self._lost and self._access.reopen:
            self._move(self._access.reopen)
        return self._driver.session(database=self.address.database)

    def _move(self, reopen: Callable[[], Access]) -> None:
        """Follow the store to where it is now; the first thread to notice does it."""
        with self._moving:
            if self._lost:
                self._access = reopen()
                self._driver.close()
                self._driver = _connect(self.address)
                self._lost = False

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except _UNREACHABLE as error:
            self._lost = True
            raise StoreUnreachable(f"图数据库 {self.address.uri} 没有应答：{error}") from error
        except exceptions.AuthError as error:
            who = f"{self.address.uri}（用户 {self.address.user}）"
            raise StoreError(f"图数据库 {who} 不接受用户名或密码") from error
        except (exceptions.Neo4jError, exceptions.DriverError) as error:
            raise _store_error(self.address.uri, error) from error


def _connect(address: Address) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        address.uri,
        auth=(address.user, address.password),
        connection_timeout=5.0,
        connection_acquisition_timeout=5.0,
        max_connection_pool_size=50,
        max_transaction_retry_time=2.0,  # a reader waits about 3 s for a server that is away
        liveness_check_timeout=60.0,
        telemetry_disabled=True,
        notifications_min_severity="WARNING",
        notifications_disabled_classifications=["UNRECOGNIZED"],  # an empty graph has no labels
    )


def _store_error(uri: str, error: exceptions.Neo4jError | exceptions.DriverError) -> StoreError:
    code = getattr(error, "code", None) or type(error).__name__
    if "TransactionTimedOut" in code:
        return StoreTimeout(f"图数据库 {uri} 中止了超时的查询（{code}）")
    message = error.message if isinstance(error, exceptions.Neo4jError) else error.args[0]
    return StoreError(f"图数据库 {uri} 报错（{code}）：{message}")


def _counters(summary: neo4j.ResultSummary) -> Counters:
    counted = summary.counters
    return Counters(*(getattr(counted, item.name) for item in fields(Counters)))
