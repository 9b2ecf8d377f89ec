"""Which direction (子方向) the policy's layout clause gives to which district (板块)."""

from dataclasses import dataclass

from queries.answers import Chain, ChainDirection, ChainSector, DistrictItem, Districts, LayoutItem
from visualize.chain_tree import all_directions, all_sectors


@dataclass(frozen=True, slots=True)
class Assignment:
    """The policy gives a direction to a district; `loose` where a term names only its sector.

    A sector that lists no directions stands for itself: its id and name are the direction's.
    """

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
    """Which direction the policy gives to which district, in order of districts.

    A term that names a direction or one of its components gives the direction; one that names
    a sector gives its directions loosely, or itself where it lists none.
    """
    homes = _direction_homes(chain)
    sectors = {sector.id: sector.directions or (sector,) for sector in all_sectors(chain)}
    found: dict[tuple[str, str], Assignment] = {}
    for nodes, loose in ((homes, False), (sectors, True)):
        for item in districts.items:
            for entry in item.layout:
                for one in (given for node in entry.maps_to_ids for given in nodes.get(node, ())):
                    assignment = _assign(one, item, entry, loose=loose)
                    found.setdefault((item.id, one.id), assignment)
    order = {item.id: k for k, item in enumerate(districts.items)}
    return tuple(sorted(found.values(), key=lambda entry: order[entry.district_id]))


def _assign(
    one: ChainDirection | ChainSector, item: DistrictItem, entry: LayoutItem, *, loose: bool
) -> Assignment:
    return Assignment(one.id, one.name, item.id, item.name, loose, entry)


def _direction_homes(chain: Chain) -> dict[str, tuple[ChainDirection, ...]]:
    """The direction that a node is or belongs to, by the node's id."""
    homes: dict[str, tuple[ChainDirection, ...]] = {}
    for direction in all_directions(chain):
        homes[direction.id] = (direction,)
        homes.update({component.id: (direction,) for component in direction.components})
    return homes
