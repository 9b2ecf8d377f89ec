"""Questions answer one row a unit; a record stands in several rows that follow each other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from queries.answers import Citation


class OwedRow(Protocol):
    """A row of something that the text states, with one unit responsible for it or None."""

    @property
    def id(self) -> str: ...
    @property
    def department(self) -> str | None: ...
    @property
    def quote(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def clause(self) -> str: ...
    @property
    def clause_id(self) -> str: ...


T = TypeVar("T", bound=OwedRow)


def gather_runs(rows: Iterable[T]) -> Iterator[Sequence[T]]:
    """The rows of each id together."""
    return (list(run) for _, run in groupby(rows, key=lambda row: row.id))


def list_departments(rows: Sequence[OwedRow]) -> tuple[str, ...]:
    """The units of one record, in order."""
    return tuple(row.department for row in rows if row.department)


def cite(row: OwedRow) -> Citation:
    return Citation(row.quote, row.start, row.end, row.clause, row.clause_id)
