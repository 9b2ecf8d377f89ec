"""Districts (区县) and functional zones (功能板块) of one prefecture, and where a firm sits."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class District:
    """A county or functional zone; the point is a representative one, CGCS2000 degrees."""

    id: str
    name: str
    type: str  # county | zone
    code: str  # GB/T 2260 or statistical code, "" where there is none
    city: str
    longitude: float
    latitude: float
    order: int
    aliases: tuple[str, ...] = ()
    former_codes: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    within: tuple[str, ...] = ()  # counties whose addresses may name this zone; () for any


@dataclass(frozen=True, slots=True)
class Seat:
    """Short names: 江苏, 连云港, 海州区; "" where nothing tells."""

    province: str
    city: str
    district: str
