"""Districts and functional zones: what the policy lays out there, and the map."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.openapi import PROBLEMS
from api.parameters import STRICT, AsOf, GraphStore, ProcessSettings
from queries.answers import Districts
from queries.districts import read_districts
from visualize.boundary_file import SHIPPED, load_boundaries
from visualize.city_map import map_geojson

router = APIRouter(prefix="/api/v1", tags=["板块"], responses=PROBLEMS, dependencies=STRICT)


class GeoJson(JSONResponse):
    media_type = "application/geo+json"


@router.get("/districts", summary="板块：布局、企业数、未布局的子方向")
def get_districts(store: GraphStore, as_of: AsOf) -> Districts:
    return read_districts(store, as_of)


@router.get("/map.geojson", summary="招商地图：区县为面，功能板块为点", response_class=GeoJson)
def get_map(store: GraphStore, as_of: AsOf, settings: ProcessSettings) -> GeoJson:
    """GeoJSON (RFC 7946); the member `source` is to be printed beside a map made of it."""
    boundaries = load_boundaries(settings.boundaries or SHIPPED)
    return GeoJson(map_geojson(read_districts(store, as_of), boundaries))
