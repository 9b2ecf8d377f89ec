"""Statements that people file by a sheet (填报): replaced with the sheet, never deleted."""

from enum import StrEnum
from typing import Protocol


class Filed(Protocol):
    """One row of such a sheet; a dataclass whose fields are strings and numbers."""

    @property
    def row(self) -> int: ...

    @property
    def identity(self) -> tuple[str, ...]:
        """What stays the same when the row is corrected."""

    @property
    def withdrawn_on(self) -> str:
        """The day on which the row itself takes the statement back; "" for none."""


class EndReason(StrEnum):
    """Why a version of a row no longer stands."""

    CORRECTED = "corrected"  # the sheet states it otherwise now
    DROPPED = "dropped"  # the sheet no longer lists it
