"""Which direction (子方向) the policy's layout clause gives to which district (板块)."""

from dataclasses import dataclass

from queries.answers import Chain, ChainDirection, DistrictItem, Districts, LayoutItem
from visualize.chain_tree import all_sectors


@dataclass(frozen=True, slots=True)
class Assignment:
    """The policy gives a direction to a district; `loose` where the term is only generic."""

    direction_id: str
    direction: str
    district_id: str
    district: str
    loose: bool
    layout: LayoutItem

    @property
    def mark(self) -> str:
        return "◇" if self.loose else "◆"


def read_assignments(chain: Chain, districts: Districts) -> tuple[Assignment, ...]:
    """Which direction the policy gives to which district, in order of districts then chain.

    A term that names a sector stands for its directions, one that names a component for its
    direction.
    """
    homes = _direction_homes(chain)
    found: dict[tuple[str, str], Assignment] = {}
    for item in districts.items:
        # exact readings first, so that a loose one never hides them
        for entry in sorted(item.layout, key=lambda entry: entry.mapping == "generic"):
            for node in entry.maps_to_ids:
                for direction in homes.get(node, ()):
                    assignment = _assign(direction, item, entry)
                    found.setdefault((item.id, direction.id), assignment)
    return tuple(found.values())


def _assign(direction: ChainDirection, item: DistrictItem, entry: LayoutItem) -> Assignment:
    loose = entry.mapping == "generic"
    return Assignment(direction.id, direction.name, item.id, item.name, loose, entry)


def _direction_homes(chain: Chain) -> dict[str, tuple[ChainDirection, ...]]:
    homes: dict[str, tuple[ChainDirection, ...]] = {}
    for sector in all_sectors(chain):
        homes[sector.id] = sector.directions
        for direction in sector.directions:
            homes[direction.id] = (direction,)
            homes.update({component.id: (direction,) for component in direction.components})
    return homes
