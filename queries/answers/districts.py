"""Districts, and what was given to none."""

from dataclasses import dataclass
from datetime import date

from queries.answers.basis import DatasetNote, PolicyNote
from queries.answers.links import LayoutItem


@dataclass(frozen=True, slots=True)
class DistrictItem:
    """A county-level district or functional zone.

    Of type unknown is a district that only the policy's text names; longitude and latitude are
    None where no table places it. `named` tells whether the layout clause names it; `firms`
    counts loaded firms seated there, `makers` those of them that make at least one component.
    """

    id: str
    name: str
    type: str  # county | zone | unknown
    code: str
    longitude: float | None
    latitude: float | None
    named: bool
    layout: tuple[LayoutItem, ...]
    firms: int
    makers: int


@dataclass(frozen=True, slots=True)
class UnassignedDirection:
    """A direction that the layout clause gives to no district.

    `generic` are the terms that name only its sector, a park or a project; () where none does.
    """

    id: str
    name: str
    sector: str
    generic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Districts:
    """`unassigned` are directions that no term touches; `loose` those that a term only includes."""

    as_of: date
    policy: PolicyNote
    items: tuple[DistrictItem, ...]
    unassigned: tuple[UnassignedDirection, ...]
    unnamed: tuple[str, ...]
    datasets: tuple[DatasetNote, ...]
    loose: tuple[UnassignedDirection, ...] = ()
