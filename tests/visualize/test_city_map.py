"""From boundaries and districts to shapes."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.visualize.samples import DISTRICTS
from visualize.boundary_file import Area, Boundaries, load_boundaries
from visualize.city_map import class_step, draw_map, map_geojson, round_down, shade

SQUARE = Area("方区", "100001", (((0, 0), (1, 0), (1, 1), (0, 1), (0, 0)),))
LONE = replace(DISTRICTS.items[0], name="方区", code="100001")
ZONE = replace(DISTRICTS.items[6], longitude=0.5, latitude=0.5)


def test_square_fills_the_drawing() -> None:
    city = draw_map((LONE,), Boundaries((SQUARE,), "来源"))
    assert city.areas[0].path == "M20 620L620 620L620 20L20 20Z"
    assert city.areas[0].item is LONE
    assert city.height == pytest.approx(640, abs=0.5)
    assert city.source == "来源"


def test_district_is_matched_by_name_where_the_code_differs() -> None:
    renamed = replace(LONE, code="")
    assert draw_map((renamed,), Boundaries((SQUARE,), "")).areas[0].item is renamed


def test_zone_without_boundary_is_a_point_and_foreign_area_stays_empty() -> None:
    city = draw_map((ZONE,), Boundaries((SQUARE,), ""))
    assert city.areas[0].item is None
    assert [(shape.name, shape.path, shape.spot) for shape in city.points] == [
        ("市开发区", "", (320.0, 320.0))
    ]


def test_label_keeps_clear_of_points() -> None:
    alone = draw_map((LONE,), Boundaries((SQUARE,), "")).areas[0].spot
    beside = draw_map((LONE, ZONE), Boundaries((SQUARE,), "")).areas[0].spot
    assert alone == pytest.approx((320, 320), abs=15)
    assert abs(beside[1] - 320) > 60


def test_label_of_every_district_lies_inside_it() -> None:
    boundaries = load_boundaries()
    city = draw_map(DISTRICTS.items, boundaries)
    assert len(city.areas) == 6
    for shape in city.areas:
        rings = [[tuple(map(float, p.split())) for p in part.rstrip("Z").split("L")]
                 for part in shape.path.split("M")[1:]]  # fmt: skip
        assert any(encloses([(x, y) for x, y in ring], shape.spot) for ring in rings), shape.name


def encloses(ring: list[tuple[float, float]], spot: tuple[float, float]) -> bool:
    x, y = spot
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossings += 1
    return crossings % 2 == 1


def test_scale_bar_is_true() -> None:
    bar = draw_map(DISTRICTS.items, load_boundaries()).scale_bar
    # 1.155243° of longitude at 34.56° N are 126.1 km on 600 px
    assert bar.kilometres == 20
    assert bar.pixels == pytest.approx(20 * 600 / 138.9, rel=0.01)


@pytest.mark.parametrize(
    ("value", "expected"), [(0.2, 1), (1, 1), (4.9, 2), (33, 20), (99, 50), (100, 100)]
)
def test_round_down(value: float, expected: int) -> None:
    assert round_down(value) == expected


@given(st.integers(1, 10**7))
def test_five_classes_hold_the_highest(highest: int) -> None:
    step = class_step(highest)
    assert 0 <= shade(1, step) <= shade(highest, step) <= 4
    assert step * 5 >= highest
    assert str(step)[0] in "125"


def test_geojson_has_each_district_once() -> None:
    collection = map_geojson(DISTRICTS, load_boundaries())
    kinds = {f["properties"]["name"]: f["geometry"]["type"] for f in collection["features"]}
    assert len(collection["features"]) == 9
    assert kinds["赣榆区"] == "MultiPolygon"
    assert kinds["徐圩新区"] == "Point"
    assert collection["source"].startswith("审图号")
    assert collection["as_of"] == "2026-11-23"


def test_geojson_carries_layout_and_figures() -> None:
    features = map_geojson(DISTRICTS, load_boundaries())["features"]
    ganyu = next(f["properties"] for f in features if f["properties"]["name"] == "赣榆区")
    assert (ganyu["firms"], ganyu["makers"], ganyu["named"]) == (1422, 131, True)
    assert ganyu["layout"][0] == {
        "term": "海洋养殖装备",
        "type": "industry",
        "mapping": "exact",
        "maps_to": ("海洋养殖装备",),
    }


UNPLACED = replace(ZONE, name="云塘区", type="unknown", longitude=None, latitude=None)


def test_a_district_that_no_table_places_is_not_drawn() -> None:
    city = draw_map((LONE, UNPLACED), Boundaries((SQUARE,), ""))
    assert [shape.name for shape in city.areas] == ["方区"]
    assert city.points == ()


def test_the_boundaries_of_another_city_are_not_drawn() -> None:
    city = draw_map((UNPLACED,), Boundaries((SQUARE,), ""))
    assert (city.areas, city.points) == ((), ())


def test_a_district_that_no_table_places_has_no_geometry() -> None:
    districts = replace(DISTRICTS, items=(UNPLACED,))
    (feature,) = map_geojson(districts, Boundaries((SQUARE,), ""))["features"]
    assert (feature["properties"]["name"], feature["geometry"]) == ("云塘区", None)
