"""What every kind of sheet file gives: numbered rows of text cells."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol


class RawRow(NamedTuple):
    """One row as it lies in the file; `fault` says why it could not be read, in Chinese."""

    row: int
    cells: list[str]
    fault: str = ""


class RawSheet(Protocol):
    """A file opened as a sheet; `done` is the share of it that was read so far, 0 to 1.

    `kind` is what the file is, in Chinese; `encoding` that of a text, `sheets` those of a
    workbook. Rows of a `ragged` file end with their last cell, as empty ones are left out.
    """

    name: str
    kind: str
    encoding: str
    sheets: tuple[str, ...]
    ragged: bool

    @property
    def done(self) -> float: ...

    def rows(self) -> Iterator[RawRow]: ...

    def find_firm_sheets(self) -> tuple[str, ...]:
        """The worksheets that read as firm sheets."""
