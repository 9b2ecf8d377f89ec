"""What the page of one sector (产业链) shows: the picture and the same content as a table."""

from dataclasses import dataclass
from typing import Any

from ontology.errors import NotFound
from queries.answers import Chain, ChainDirection, ChainSector, GapItem, Gaps
from visualize.chain_layout import lay_out
from visualize.chain_tree import (
    add_tallies,
    all_sectors,
    count_by_direction,
    count_coarse,
    count_links,
    count_parts,
    parts_by_direction,
)
from visualize.network import ChainPicture, draw_network
from visualize.state_style import Segment, Tally, count_states, draw_bar

BAR_WIDTH = 280.0


@dataclass(frozen=True, slots=True)
class DirectionTable:
    """`tally` is of links that the policy lists, `parts` counts those of the reference layer."""

    direction: ChainDirection
    tally: Tally
    items: tuple[GapItem, ...]
    parts: int
    coarse: int  # local firms that name the direction and none of its links


@dataclass(frozen=True, slots=True)
class ChainView:
    sector: ChainSector
    siblings: tuple[ChainSector, ...]
    tally: Tally
    items: tuple[GapItem, ...]
    tables: tuple[DirectionTable, ...]
    picture: dict[str, Any]
    parts: int  # links that the reference layer adds


@dataclass(frozen=True, slots=True)
class SectorEntry:
    sector: ChainSector
    group: str
    tally: Tally
    parts: int
    bar: tuple[Segment, ...]


def view_chain(chain: Chain, gaps: Gaps, sector_id: str) -> ChainView:
    """Raises NotFound for an unknown sector."""
    sector = _find_sector(chain, sector_id)
    known = {item.id: item for item in gaps.items}
    shown = [c.id for direction in sector.directions for c in direction.components]
    items = {key: known[key] for key in shown}
    tables = tuple(_table(direction, items) for direction in sector.directions)
    picture = ChainPicture(
        layout=lay_out(sector.directions),
        directions=sector.directions,
        tallies={table.direction.id: table.tally for table in tables},
        items=items,
        supplies=chain.supplies,
    )
    return ChainView(
        sector=sector,
        siblings=tuple(all_sectors(chain)),
        tally=add_tallies(table.tally for table in tables),
        items=tuple(items.values()),
        tables=tables,
        picture=draw_network(picture),
        parts=sum(table.parts for table in tables),
    )


def _find_sector(chain: Chain, sector_id: str) -> ChainSector:
    sectors = {sector.id: sector for sector in all_sectors(chain)}
    if sector_id not in sectors:
        names = tuple(sector.name for sector in sectors.values())
        raise NotFound(f"没有编号为“{sector_id}”的产业", valid=names)
    return sectors[sector_id]


def _table(direction: ChainDirection, items: dict[str, GapItem]) -> DirectionTable:
    mine = tuple(items[component.id] for component in direction.components)
    return DirectionTable(direction, count_links(mine), mine, count_parts(mine), count_coarse(mine))


def view_sectors(chain: Chain, gaps: Gaps) -> tuple[SectorEntry, ...]:
    """All sectors with the states of their links, for the entry page."""
    tallies, parts = count_by_direction(gaps.items), parts_by_direction(gaps.items)
    empty = count_states(())
    rows = [
        (group.label, sector, add_tallies(tallies.get(d.id, empty) for d in sector.directions))
        for group in chain.groups
        for sector in group.sectors
    ]
    longest = max((tally.total for *_, tally in rows), default=1) or 1
    return tuple(
        SectorEntry(
            sector=sector,
            group=group,
            tally=tally,
            parts=sum(parts[direction.id] for direction in sector.directions),
            bar=draw_bar(tally, BAR_WIDTH / longest),
        )
        for group, sector, tally in rows
    )
