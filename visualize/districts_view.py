"""What the page 板块 shows: districts by directions in chain order, as the policy laid out."""

from collections.abc import Mapping
from dataclasses import dataclass

from queries.answers import Chain, ChainDirection, ChainSector, DistrictItem, Districts, Gaps
from visualize.assignments import Assignment, read_assignments
from visualize.chain_tree import all_directions, all_sectors, count_by_direction
from visualize.map_view import is_complete
from visualize.state_style import Tally, count_states


@dataclass(frozen=True, slots=True)
class DirectionColumn:
    direction: ChainDirection
    tally: Tally
    unassigned: bool


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
    named: int  # directions that a term names, or names a component of
    loose: int
    unassigned: int
    unnamed: tuple[str, ...]
    complete: bool


def view_districts(chain: Chain, gaps: Gaps, districts: Districts) -> DistrictsView:
    tallies = count_by_direction(gaps.items)
    unassigned = {entry.id for entry in districts.unassigned}
    columns = tuple(
        DirectionColumn(d, tallies.get(d.id, count_states(())), d.id in unassigned)
        for d in all_directions(chain)
    )
    assigned = {(a.district_id, a.direction_id): a for a in read_assignments(chain, districts)}
    return DistrictsView(
        sectors=tuple(all_sectors(chain)),
        columns=columns,
        rows=tuple(_view_row(item, columns, assigned) for item in districts.items),
        named=len(columns) - len(districts.loose) - len(districts.unassigned),
        loose=len(districts.loose),
        unassigned=len(districts.unassigned),
        unnamed=districts.unnamed,
        complete=is_complete(districts),
    )


def _view_row(
    item: DistrictItem,
    columns: tuple[DirectionColumn, ...],
    assigned: Mapping[tuple[str, str], Assignment],
) -> MatrixRow:
    return MatrixRow(item, tuple(assigned.get((item.id, c.direction.id)) for c in columns))
