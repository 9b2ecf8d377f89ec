"""The map of a city's districts, drawn on the server: boundaries and figures → shapes for SVG.

Plate carrée scaled by the cosine of the middle latitude: at city size its error stays below the
width of a line. Functional zones (功能板块) have no boundary anywhere and are points.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from queries.answers import DistrictItem, Districts
from visualize.boundary_file import Area, Boundaries, Ring

KM_PER_DEGREE = 111.32  # of latitude; of longitude at the equator
WIDTH, MARGIN = 640.0, 20.0
GRID = 32  # steps per side in the search for the place of a label
STEPS = 5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to pixels; `scale` is pixels per degree of latitude."""

    west: float
    north: float
    shrink: float
    scale: float

    def place(self, longitude: float, latitude: float) -> Point:
        x = MARGIN + (longitude - self.west) * self.shrink * self.scale
        y = MARGIN + (self.north - latitude) * self.scale
        return round(x, 1), round(y, 1)


@dataclass(frozen=True, slots=True)
class Shape:
    """A district on the map; `path` is "" for a point, `item` None outside the policy."""

    name: str
    item: DistrictItem | None
    path: str
    spot: Point  # of the label, or of the point itself


@dataclass(frozen=True, slots=True)
class ScaleBar:
    kilometres: int
    pixels: float


@dataclass(frozen=True, slots=True)
class CityMap:
    """Shapes in a drawing `width` × `height`; `source` must be printed beside it.

    Without areas and points where the boundaries are those of another city.
    """

    width: float
    height: float
    areas: tuple[Shape, ...]
    points: tuple[Shape, ...]
    scale_bar: ScaleBar
    source: str


@lru_cache(maxsize=8)
def draw_map(districts: tuple[DistrictItem, ...], boundaries: Boundaries) -> CityMap:
    """Districts are matched to boundaries by code, else by name; the rest become points.

    A district that no table places is not drawn.

    Kept for the districts last asked for: finding room for the labels takes longer than a page.
    """
    projection, height = _fit(boundaries)
    matched = {area.name: _match(area, districts) for area in boundaries.areas}
    taken = {item.id for item in matched.values() if item}
    loose = [item for item in districts if item.id not in taken]
    points = tuple(_draw_points(loose, projection))
    if not taken and not points:
        return CityMap(WIDTH, height, (), (), _scale_bar(projection), boundaries.source)
    avoid = [point.spot for point in points]
    areas = tuple(
        _draw_area(area, matched[area.name], projection, avoid) for area in boundaries.areas
    )
    return CityMap(WIDTH, height, areas, points, _scale_bar(projection), boundaries.source)


def _match(area: Area, districts: Iterable[DistrictItem]) -> DistrictItem | None:
    by_code = (item for item in districts if area.code and item.code == area.code)
    by_name = (item for item in districts if item.name == area.name)
    return next(by_code, None) or next(by_name, None)


def _fit(boundaries: Boundaries) -> tuple[Projection, float]:
    points = np.array([point for area in boundaries.areas for ring in area.rings for point in ring])
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    shrink = math.cos(math.radians(float(north + south) / 2))
    scale = (WIDTH - 2 * MARGIN) / (float(east - west) * shrink)
    height = round(float(north - south) * scale + 2 * MARGIN, 1)
    return Projection(float(west), float(north), shrink, scale), height


def _draw_area(
    area: Area, item: DistrictItem | None, projection: Projection, avoid: Sequence[Point]
) -> Shape:
    rings = [[projection.place(*point) for point in ring] for ring in area.rings]
    path = "".join(_path(ring) for ring in rings)
    largest = max(rings, key=_span)
    return Shape(area.name, item, path, _label_spot(largest, avoid))


def _draw_points(items: Iterable[DistrictItem], projection: Projection) -> Iterator[Shape]:
    for item in items:
        if item.longitude is not None and item.latitude is not None:
            yield Shape(item.name, item, "", projection.place(item.longitude, item.latitude))


def _path(ring: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in ring[:-1]) + "Z"


def _span(ring: Sequence[Point]) -> float:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def _label_spot(ring: Sequence[Point], avoid: Sequence[Point]) -> Point:
    """The place inside `ring` farthest from its edge and from the points in `avoid`."""
    corners = np.array(ring)
    low, high = corners.min(axis=0), corners.max(axis=0)
    steps = (np.arange(GRID) + 0.5) / GRID
    xs, ys = np.meshgrid(*(low[:, None] + (high - low)[:, None] * steps))
    spots = np.column_stack([xs.ravel(), ys.ravel()])
    room = np.where(_inside(spots, corners), _edge_distance(spots, corners), -1.0)
    for x, y in avoid:
        # the name stands to the right of a point and is wide and low
        room = np.minimum(room, np.hypot((spots[:, 0] - x - 30) / 3, spots[:, 1] - y))
    x, y = spots[int(room.argmax())]
    return round(float(x), 1), round(float(y), 1)


def _inside(spots: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Even-odd rule, one boolean per row of `spots`."""
    (x1, y1), (x2, y2) = corners[:-1].T, corners[1:].T
    x, y = spots[:, :1], spots[:, 1:]
    crosses = (y1 > y) != (y2 > y)
    rise = np.where(y2 == y1, 1.0, y2 - y1)
    hits = crosses & (x < (x2 - x1) * (y - y1) / rise + x1)
    return np.asarray(hits.sum(axis=1) % 2 == 1)


def _edge_distance(spots: np.ndarray, corners: np.ndarray) -> np.ndarray:
    """Shortest distance of each spot to the closed line through `corners`, in pixels."""
    starts, sides = corners[:-1], np.diff(corners, axis=0)
    lengths = np.maximum((sides**2).sum(axis=1), 1e-12)
    offsets = spots[:, None, :] - starts
    along = np.clip((offsets * sides).sum(axis=2) / lengths, 0, 1)
    return np.asarray(np.linalg.norm(offsets - along[:, :, None] * sides, axis=2).min(axis=1))


def _scale_bar(projection: Projection) -> ScaleBar:
    per_km = projection.scale / KM_PER_DEGREE
    kilometres = round_down(WIDTH / 4 / per_km)
    return ScaleBar(kilometres, round(kilometres * per_km, 1))


def round_down(value: float) -> int:
    """The largest of 1, 2, 5 × 10ⁿ that is not above `value`, at least 1."""
    power = 10 ** max(0, math.floor(math.log10(max(value, 1))))
    return max(int(step * power) for step in (1, 2, 5) if step * power <= max(value, 1))


def class_step(highest: int) -> int:
    """The width of five equal classes from 1 up that hold `highest`: 1, 2, 5 × 10ⁿ."""
    power = 1
    while True:
        for step in (1, 2, 5):
            if step * power * STEPS >= highest:
                return step * power
        power *= 10


def shade(value: int, step: int) -> int:
    """The class of a positive value, 0 (lightest) to 4."""
    return min((value - 1) // step, STEPS - 1)


def map_geojson(districts: Districts, boundaries: Boundaries) -> dict[str, Any]:
    """The 招商地图 as a GeoJSON FeatureCollection (RFC 7946; CGCS2000 longitude, latitude).

    Counties are MultiPolygons, functional zones Points, districts that no table places have no
    geometry; boundaries that match no district of the policy are left out. `source` is the line
    that must be printed beside a map made of it.
    """
    areas = [(area, _match(area, districts.items)) for area in boundaries.areas]
    taken = {item.id for _, item in areas if item}
    features = [_feature(item, _polygons(area.rings)) for area, item in areas if item]
    features += [_feature(item, _point(item)) for item in districts.items if item.id not in taken]
    return {
        "type": "FeatureCollection",
        "source": boundaries.source,
        "as_of": districts.as_of.isoformat(),
        "features": features,
    }


def _point(item: DistrictItem) -> dict[str, Any] | None:
    if item.longitude is None or item.latitude is None:
        return None
    return {"type": "Point", "coordinates": [item.longitude, item.latitude]}


def _polygons(rings: Sequence[Ring]) -> dict[str, Any]:
    return {"type": "MultiPolygon", "coordinates": [[[list(p) for p in ring]] for ring in rings]}


def _feature(item: DistrictItem, geometry: dict[str, Any] | None) -> dict[str, Any]:
    layout = [
        {"term": entry.term, "type": entry.type, "mapping": entry.mapping, "maps_to": entry.maps_to}
        for entry in item.layout
    ]
    properties = {
        "id": item.id,
        "name": item.name,
        "type": item.type,
        "code": item.code,
        "named": item.named,
        "firms": item.firms,
        "makers": item.makers,
        "layout": layout,
    }
    return {"type": "Feature", "id": item.id, "properties": properties, "geometry": geometry}
