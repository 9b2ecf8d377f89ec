"""The districts, and what the text gives to each (布局)."""

from collections.abc import Iterator, Sequence

from graph_loader.load.policy.citation import Citations, Row
from graph_loader.load.statements import merge_links
from graph_loader.load.writing import Step
from graph_loader.places.prefecture import Places
from ontology.ids import node_id
from ontology.place import District
from ontology.policy import Layout, Policy

UNKNOWN = "unknown"  # the type of a district that the text names and no place table holds


class LaidOut:
    """The districts of a policy.

    Those of the place table where the policy is of its city, then those that only the text names,
    in its layout or as the place of a park: they have a name and the policy's city, no code and no
    coordinates.
    """

    def __init__(self, policy: Policy, places: Places) -> None:
        self.policy = policy
        self._city = policy.document.region or ""
        self._places = places if self._city == places.city else None
        self.places = self._places.districts if self._places else ()
        said = [item.district for item in policy.layout]
        said += [item.district for item in policy.institutions if item.district]
        names = dict.fromkeys(said)
        self.strange = tuple(name for name in names if self._find(name) is None)

    def id(self, name: str) -> str:
        """The id of the district that the text names so."""
        place = self._find(name)
        return place.id if place else node_id("district", self._city or "?", name)

    def rows(self) -> list[Row]:
        """All districts: the place table's, then the text's own."""
        named = {self.id(item.district) for item in self.policy.layout}
        last = max((place.order for place in self.places), default=0)
        return [_known(place, named=place.id in named) for place in self.places] + [
            self._stranger(name, order, named=self.id(name) in named)
            for order, name in enumerate(self.strange, start=last + 1)
        ]

    def seats(self) -> dict[tuple[str, str], str]:
        """The id of each district by city and name."""
        return {(str(row["city"]), str(row["name"])): str(row["id"]) for row in self.rows()}

    def unnamed(self) -> tuple[str, ...]:
        """The known districts of the city that the layout does not name."""
        return tuple(
            str(row["name"]) for row in self.rows() if not row["named"] and row["type"] != UNKNOWN
        )

    def _find(self, name: str) -> District | None:
        return self._places.find(name) if self._places else None

    def _stranger(self, name: str, order: int, *, named: bool) -> Row:
        facts: Row = {"id": self.id(name), "name": name, "type": UNKNOWN, "code": ""}
        return facts | {"city": self._city, "order": order, "named": named}


def list_layout_links(laid_out: LaidOut, policy_id: str) -> Iterator[Step]:
    """LAYS_OUT from each district to the nodes its terms were read as."""
    cited = Citations(laid_out.policy)
    rows: dict[str, list[Row]] = {}
    for item in laid_out.policy.layout:
        read = {"term": item.term, "type": item.type, "mapping": item.mapping}
        properties = read | cited.cite(item.evidence, item.clause)
        for kind, target in _readings(item, policy_id):
            row = {"source": laid_out.id(item.district), "target": target}
            rows.setdefault(kind, []).append({**row, "properties": properties})
    for kind, found in rows.items():
        yield merge_links("LAYS_OUT", "District", kind), {"rows": found}


def _readings(item: Layout, policy_id: str) -> Sequence[tuple[str, str]]:
    """The nodes a term was read as; a term read as none hangs on the policy and is not lost."""
    nodes = [(reading.kind.capitalize(), reading.id) for reading in item.maps_to]
    return nodes or [("Policy", policy_id)]


def _known(place: District, *, named: bool) -> Row:
    return {
        "id": place.id,
        "name": place.name,
        "type": place.type,
        "code": place.code,
        "city": place.city,
        "longitude": place.longitude,
        "latitude": place.latitude,
        "order": place.order,
        "named": named,
    }
