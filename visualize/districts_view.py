"""What the page 板块 shows: districts by directions in chain order, as the policy laid out."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from queries.answers import Chain, ChainDirection, ChainSector, DistrictItem, Districts, Gaps
from visualize.assignments import Assignment, read_assignments
from visualize.chain_tree import all_sectors, count_by_direction
from visualize.map_view import is_complete
from visualize.state_style import Tally, count_states


@dataclass(frozen=True, slots=True)
class DirectionColumn:
    """A direction, or a sector that lists none; `href` leads to it."""

    id: str
    name: str
    href: str
    tally: Tally
    unassigned: bool
    bare: bool  # a sector without directions


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """`cells` stand in the order of the columns, None where nothing is laid out."""

    item: DistrictItem
    cells: tuple[Assignment | None, ...]


@dataclass(frozen=True, slots=True)
class DistrictsView:
    sectors: tuple[ChainSector, ...]
    columns: tuple[DirectionColumn, ...]
    rows: tuple[MatrixRow, ...]
    directions: int
    bare: int  # sectors that list no direction
    named: int  # directions that a term names, or names a component of
    loose: int
    unassigned: int
    unnamed: tuple[str, ...]
    complete: bool


def view_districts(chain: Chain, gaps: Gaps, districts: Districts) -> DistrictsView:
    tallies = count_by_direction(gaps.items)
    unassigned = {entry.id for entry in districts.unassigned}
    assigned = {(a.district_id, a.direction_id): a for a in read_assignments(chain, districts)}
    given = {direction for _, direction in assigned}
    columns = tuple(
        column
        for sector in all_sectors(chain)
        for column in (
            [_column(d, tallies, unassigned) for d in sector.directions]
            or [_bare_column(sector, given)]
        )
    )
    listed = sum(not column.bare for column in columns)
    return DistrictsView(
        sectors=tuple(all_sectors(chain)),
        columns=columns,
        rows=tuple(_view_row(item, columns, assigned) for item in districts.items),
        directions=listed,
        bare=len(columns) - listed,
        named=listed - len(districts.loose) - len(districts.unassigned),
        loose=len(districts.loose),
        unassigned=len(districts.unassigned),
        unnamed=districts.unnamed,
        complete=is_complete(districts),
    )


def _column(
    direction: ChainDirection, tallies: Mapping[str, Tally], unassigned: Container[str]
) -> DirectionColumn:
    return DirectionColumn(
        id=direction.id,
        name=direction.name,
        href=f"/?direction={direction.id}",
        tally=tallies.get(direction.id, count_states(())),
        unassigned=direction.id in unassigned,
        bare=False,
    )


def _bare_column(sector: ChainSector, given: Container[str]) -> DirectionColumn:
    return DirectionColumn(
        id=sector.id,
        name="文件没有列出环节",
        href=f"/chain/{sector.id}",
        tally=count_states(()),
        unassigned=sector.id not in given,
        bare=True,
    )


def _view_row(
    item: DistrictItem,
    columns: tuple[DirectionColumn, ...],
    assigned: Mapping[tuple[str, str], Assignment],
) -> MatrixRow:
    return MatrixRow(item, tuple(assigned.get((item.id, c.id)) for c in columns))
