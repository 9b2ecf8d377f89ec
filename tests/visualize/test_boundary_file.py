"""Boundary files: the shipped one, other people's, and broken ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from ontology.errors import InputError
from visualize.boundary_file import load_boundaries

SQUARE = [[[0, 0], [2, 0], [2, 1], [0, 0]]]


def write(path: Path, *geometries: Any, **members: Any) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"区{k}", "adcode": 100 + k},
            "geometry": geometry,
        }
        for k, geometry in enumerate(geometries)
    ]
    file = path / "b.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features} | members))
    return file


def test_shipped_file_has_the_six_districts_and_its_source() -> None:
    boundaries = load_boundaries()
    assert [(area.name, area.code) for area in boundaries.areas] == [
        ("连云区", "320703"),
        ("海州区", "320706"),
        ("赣榆区", "320707"),
        ("东海县", "320722"),
        ("灌云县", "320723"),
        ("灌南县", "320724"),
    ]
    assert boundaries.source == "审图号：GS(2024)0650号 · 来源：天地图"


def test_polygons_of_another_city(tmp_path: Path) -> None:
    polygon = {"type": "Polygon", "coordinates": SQUARE}
    several = {"type": "MultiPolygon", "coordinates": [SQUARE, SQUARE]}
    point = {"type": "Point", "coordinates": [0, 0]}
    boundaries = load_boundaries(
        write(tmp_path, polygon, point, several, source="审图号：苏S(2025)1号")
    )
    assert [(area.name, area.code, len(area.rings)) for area in boundaries.areas] == [
        ("区0", "100", 1),
        ("区2", "102", 2),
    ]
    assert boundaries.areas[0].rings[0][1] == (2.0, 0.0)
    assert boundaries.source == "审图号：苏S(2025)1号"


def test_source_of_others_is_never_that_of_the_shipped_file(tmp_path: Path) -> None:
    file = write(tmp_path, {"type": "Polygon", "coordinates": SQUARE})
    assert load_boundaries(file).source == "边界来源未注明"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\xff\xfe", "不是 UTF-8 的 JSON"),
        (b"name,code\n", "不是 UTF-8 的 JSON"),
        (b"[]", "不是 GeoJSON 要素集"),
        (b'{"features": []}', "没有面"),
        (b'{"features": [null, {"geometry": null}]}', "没有面"),
        (
            b'{"features": [{"geometry": {"type": "Polygon", "coordinates": [1]}}]}',
            "第 1 个面的坐标",
        ),
        (
            b'{"features": [{"geometry": {"type": "Polygon", "coordinates": []}}]}',
            "第 1 个面没有名称",
        ),
    ],
)
def test_broken_files_are_refused(tmp_path: Path, content: bytes, problem: str) -> None:
    file = tmp_path / "broken.geojson"
    file.write_bytes(content)
    with pytest.raises(InputError, match=problem) as caught:
        load_boundaries(file)
    assert "broken.geojson" in str(caught.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.json：边界文件打不开"):
        load_boundaries(tmp_path / "none.json")
