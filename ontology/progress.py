"""Figures that people enter for a policy's targets (目标进展)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """A target as a sheet names it: what the figure is of, and in which unit."""

    id: str
    metric: str
    scope: str
    year: int | None
    unit: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure for one target, in the target's unit.

    Target, day and source tell figures apart: a later value for the same three replaces the
    former one.
    """

    target_id: str
    value: float
    as_of: str  # ISO date that the figure speaks of
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A row that takes back (撤回) the figure of its target, day and source.

    The figure stays in the graph and is not shown.
    """

    row: int
    target_id: str
    as_of: str
    source: str
    note: str = ""
