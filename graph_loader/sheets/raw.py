"""What every kind of sheet file gives: numbered rows of text cells."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol


class RawRow(NamedTuple):
    """One row as it lies in the file; `fault` says why it could not be read, in Chinese."""

    row: int
    cells: list[str]
    fault: str = ""


class RawSheet(Protocol):
    """A file opened as a sheet; `done` is the share of it that was read so far, 0 to 1."""

    name: str

    @property
    def done(self) -> float: ...

    def rows(self) -> Iterator[RawRow]: ...
