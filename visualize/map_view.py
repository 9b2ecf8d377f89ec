"""What the start page (招商地图) shows: the chain as a tree, the map, and what is chosen."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from ontology.errors import InputError, NotFound
from ontology.state import Completeness
from queries.answers import (
    Chain,
    ChainDirection,
    ChainSector,
    Context,
    DistrictItem,
    Districts,
    GapItem,
    Gaps,
    UnassignedDirection,
)
from visualize.assignments import Assignment, read_assignments
from visualize.boundary_file import Boundaries
from visualize.chain_tree import (
    add_tallies,
    all_directions,
    count_by_direction,
    count_coarse,
    count_links,
    count_parts,
    parts_by_direction,
)
from visualize.city_map import CityMap, Shape, class_step, draw_map, shade
from visualize.state_style import Segment, Tally, count_states, draw_bar

BAR_WIDTH = 112.0


@dataclass(frozen=True, slots=True)
class MapChoice:
    """What the reader picked; ids, "" for nothing. `colour` is a key of COLOURS."""

    district: str = ""
    direction: str = ""
    colour: str = "makers"

    def href(self, **changes: str) -> str:
        """The address of the page with some of the choice changed."""
        chosen = replace(self, **changes)
        parameters = {"district": chosen.district, "direction": chosen.direction}
        if chosen.colour != "makers":
            parameters["colour"] = chosen.colour
        query = urlencode({key: value for key, value in parameters.items() if value})
        return f"/?{query}" if query else "/"


@dataclass(frozen=True, slots=True)
class MapAnswers:
    """The answers that the start page is made of."""

    context: Context
    chain: Chain
    gaps: Gaps
    districts: Districts


@dataclass(frozen=True, slots=True)
class Colour:
    """A figure by which districts are coloured (着色按)."""

    key: str
    label: str
    unit: str
    zero: str  # what nought means


COLOURS = {
    colour.key: colour
    for colour in (
        Colour("makers", "环节企业", "户", "无数据或未见，不等于没有企业"),
        Colour("firms", "载入企业", "户", "无数据或未见，不等于没有企业"),
        Colour("layout", "政策布局", "个子方向", "文件没有点名，或点名而未能对应"),
    )
}


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """`tally` is of links that the policy lists, `parts` counts those of the reference layer."""

    direction: ChainDirection
    tally: Tally
    parts: int
    bar: tuple[Segment, ...]
    assignments: tuple[Assignment, ...]
    href: str
    chosen: bool
    muted: bool  # something is chosen and this is not part of it


@dataclass(frozen=True, slots=True)
class SectorRow:
    sector: ChainSector
    tally: Tally
    directions: tuple[DirectionRow, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    code: str
    label: str
    sectors: tuple[SectorRow, ...]


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district in map and table; `shade` 0–4, None for dots, hatch or plain paper."""

    item: DistrictItem
    shape: Shape | None
    value: int
    words: str  # the value, or what nought means here
    shade: int | None
    dotted: bool  # coloured by layout, and given a sector only
    href: str
    chosen: bool
    mark: str  # ◆ or ◇ where the chosen direction is laid out here
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class ColourClass:
    shade: int
    words: str


@dataclass(frozen=True, slots=True)
class ColourOption:
    colour: Colour
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DistrictCard:
    row: DistrictRow
    rows: tuple[DirectionRow, ...]


@dataclass(frozen=True, slots=True)
class DirectionCard:
    row: DirectionRow
    sector: ChainSector
    items: tuple[GapItem, ...]
    coarse: int  # local firms that name the direction and none of its links


@dataclass(frozen=True, slots=True)
class UnassignedRow:
    direction: UnassignedDirection
    href: str


@dataclass(frozen=True, slots=True)
class MapView:
    tally: Tally
    parts: int
    items: tuple[GapItem, ...]
    sectors: int
    directions: int
    groups: tuple[GroupRow, ...]
    city: CityMap
    districts: tuple[DistrictRow, ...]
    colour: Colour
    options: tuple[ColourOption, ...]
    classes: tuple[ColourClass, ...]
    zero_is_hatched: bool
    complete: bool  # data were declared complete, so that nought means none
    district_card: DistrictCard | None
    direction_card: DirectionCard | None
    unassigned: tuple[UnassignedRow, ...]
    loose: tuple[UnassignedRow, ...]
    unnamed: tuple[str, ...]
    clear: str


def view_map(answers: MapAnswers, boundaries: Boundaries, choice: MapChoice) -> MapView:
    """Raises NotFound for a chosen district or direction that is not there."""
    _check(answers, choice)
    assignments = read_assignments(answers.chain, answers.districts)
    groups = _view_groups(answers, assignments, choice)
    city = draw_map(answers.districts.items, boundaries)
    districts = _view_districts(answers, city, assignments, choice)
    rows = [row for group in groups for sector in group.sectors for row in sector.directions]
    colour = COLOURS[choice.colour]
    return MapView(
        tally=count_links(answers.gaps.items),
        parts=count_parts(answers.gaps.items),
        items=answers.gaps.items,
        sectors=sum(len(group.sectors) for group in groups),
        directions=len(rows),
        groups=groups,
        city=city,
        districts=districts,
        colour=colour,
        options=tuple(
            ColourOption(option, choice.href(colour=option.key), option is colour)
            for option in COLOURS.values()
        ),
        classes=_view_classes([row.value for row in districts]),
        complete=is_complete(answers.districts),
        zero_is_hatched=colour.key != "layout" and not is_complete(answers.districts),
        district_card=_district_card(districts, rows),
        direction_card=_direction_card(answers, groups),
        unassigned=_link_rows(answers.districts.unassigned, choice),
        loose=_link_rows(answers.districts.loose, choice),
        unnamed=answers.districts.unnamed,
        clear=choice.href(district="", direction=""),
    )


def _link_rows(
    directions: tuple[UnassignedDirection, ...], choice: MapChoice
) -> tuple[UnassignedRow, ...]:
    return tuple(UnassignedRow(d, choice.href(direction=d.id)) for d in directions)


def is_complete(districts: Districts) -> bool:
    """Whether a dataset was declared complete for the policy's region."""
    return any(
        note.coverage is Completeness.COMPLETE and note.region in {districts.policy.region, "全国"}
        for note in districts.datasets
    )


def _check(answers: MapAnswers, choice: MapChoice) -> None:
    districts = {item.id: item.name for item in answers.districts.items}
    if choice.district and choice.district not in districts:
        raise NotFound(f"没有编号为“{choice.district}”的板块", valid=tuple(districts.values()))
    directions = {entry.id for entry in all_directions(answers.chain)}
    if choice.direction and choice.direction not in directions:
        raise NotFound(f"没有编号为“{choice.direction}”的子方向")
    if choice.colour not in COLOURS:
        raise InputError(f"不能按“{choice.colour}”着色", valid=tuple(COLOURS))


def _view_groups(
    answers: MapAnswers, assignments: tuple[Assignment, ...], choice: MapChoice
) -> tuple[GroupRow, ...]:
    states, parts = count_by_direction(answers.gaps.items), parts_by_direction(answers.gaps.items)
    longest = max((tally.total for tally in states.values()), default=1)

    def view_row(direction: ChainDirection) -> DirectionRow:
        mine = tuple(entry for entry in assignments if entry.direction_id == direction.id)
        tally = states.get(direction.id, count_states(()))
        chosen = choice.direction == direction.id
        here = not choice.district or any(e.district_id == choice.district for e in mine)
        return DirectionRow(
            direction=direction,
            tally=tally,
            parts=parts[direction.id],
            bar=draw_bar(tally, BAR_WIDTH / longest),
            assignments=mine,
            href=choice.href(direction="" if chosen else direction.id),
            chosen=chosen,
            muted=not chosen and not here,
        )

    def view_sector(sector: ChainSector) -> SectorRow:
        rows = tuple(view_row(direction) for direction in sector.directions)
        return SectorRow(sector, add_tallies(row.tally for row in rows), rows)

    return tuple(
        GroupRow(group.code, group.label, tuple(view_sector(s) for s in group.sectors))
        for group in answers.chain.groups
    )


def _view_districts(
    answers: MapAnswers, city: CityMap, assignments: tuple[Assignment, ...], choice: MapChoice
) -> tuple[DistrictRow, ...]:
    shapes = {shape.item.id: shape for shape in (*city.areas, *city.points) if shape.item}
    gathered = {
        item.id: tuple(entry for entry in assignments if entry.district_id == item.id)
        for item in answers.districts.items
    }
    values = {
        item.id: _value(item, gathered[item.id], choice.colour) for item in answers.districts.items
    }
    step = class_step(max(values.values(), default=0))
    complete = is_complete(answers.districts)

    def zero(item: DistrictItem) -> str:
        if choice.colour == "layout":
            return layout_words(item, given=bool(gathered[item.id]))
        return zero_words(item, complete=complete)

    def view_row(item: DistrictItem) -> DistrictRow:
        mine, value = gathered[item.id], values[item.id]
        chosen = choice.district == item.id
        return DistrictRow(
            item=item,
            shape=shapes.get(item.id),
            value=value,
            words=f"{value:,}" if value else zero(item),
            shade=shade(value, step) if value else None,
            dotted=choice.colour == "layout" and not value and bool(mine),
            href=choice.href(district="" if chosen else item.id),
            chosen=chosen,
            mark=next((e.mark for e in mine if e.direction_id == choice.direction), ""),
            assignments=mine,
        )

    return tuple(view_row(item) for item in answers.districts.items)


def _value(item: DistrictItem, assignments: tuple[Assignment, ...], colour: str) -> int:
    if colour == "layout":
        return sum(not entry.loose for entry in assignments)
    return item.makers if colour == "makers" else item.firms


def zero_words(item: DistrictItem, *, complete: bool) -> str:
    """No firm seen is never no firm, unless the data were declared complete."""
    if complete:
        return "0"
    return "未见" if item.firms else "无数据"


def layout_words(item: DistrictItem, *, given: bool) -> str:
    """What the text says of a district that it gives no direction."""
    if given:
        return "只到产业"
    return "未能对应" if item.named else "未点名"


def _view_classes(values: list[int]) -> tuple[ColourClass, ...]:
    if not any(values):
        return ()
    step = class_step(max(values))
    used = shade(max(values), step) + 1
    return tuple(ColourClass(k, _class_words(k, step)) for k in range(used))


def _class_words(k: int, step: int) -> str:
    low, high = k * step + 1, (k + 1) * step
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _district_card(
    districts: tuple[DistrictRow, ...], rows: list[DirectionRow]
) -> DistrictCard | None:
    chosen = next((row for row in districts if row.chosen), None)
    if chosen is None:
        return None
    laid_out = {entry.direction_id for entry in chosen.assignments}
    return DistrictCard(chosen, tuple(row for row in rows if row.direction.id in laid_out))


def _direction_card(answers: MapAnswers, groups: tuple[GroupRow, ...]) -> DirectionCard | None:
    for sector in (sector for group in groups for sector in group.sectors):
        for row in sector.directions:
            if row.chosen:
                items = tuple(i for i in answers.gaps.items if i.direction_id == row.direction.id)
                return DirectionCard(row, sector.sector, items, count_coarse(items))
    return None
