"""Load a policy: its chain, layout and districts replace the former ones in one transaction."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from graph_loader.load.statements import cypher, merge_links, merge_nodes, sweep_nodes
from graph_loader.load.writing import Step, Writer, hold_graph
from graph_loader.places.prefecture import Places
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.evidence import Origin, Quote
from ontology.ids import node_id
from ontology.place import District
from ontology.policy import Clause, Component, Direction, Layout, Policy, Sector

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class PolicySummary:
    """What the graph holds of a policy after a load; `changed` is false if it did already."""

    id: str
    doc_no: str | None
    title: str | None
    clauses: int
    groups: int
    sectors: int
    directions: int
    components: int
    layout_terms: int
    changed: bool
    version: int


def load_policy(store: Store, policy: Policy, places: Places, writer: Writer) -> PolicySummary:
    """Make the graph's policy side say what `policy` and `places` say.

    Nothing is written if it does already. Firms and their links stay; links to components that
    the new text no longer has go with them.

    Raises InputError where a district of the layout is not among the places.
    """
    apply_schema(store)
    content = _content_hash(policy, places)
    graph = PolicyGraph(policy, places, content)
    graph.check()
    if (graph.id, content) in store.read(cypher("read_policy_hash"), {}).rows:
        return graph.summary(store.version(), changed=False)
    with hold_graph(store, writer) as hold:
        version = hold.publish(list(graph.steps()))
    return graph.summary(version, changed=True)


def _content_hash(policy: Policy, places: Places) -> str:
    content = [asdict(policy), [asdict(district) for district in places.districts]]
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


class PolicyGraph:
    """The rows and links that a policy becomes."""

    def __init__(self, policy: Policy, places: Places, content: str) -> None:
        self.policy = policy
        self.places = places
        self.id = node_id("policy", policy.document.doc_no or policy.document.title or content)
        self._content = content
        self._paths = {clause.id: clause.path for clause in policy.clauses}

    def check(self) -> None:
        """Every district of the layout must be a known place."""
        for item in self.policy.layout:
            if self.places.find(item.district) is None:
                valid = tuple(district.name for district in self.places.districts)
                raise InputError(f"布局条款里的板块“{item.district}”不在板块表中", valid=valid)

    def summary(self, version: int, *, changed: bool) -> PolicySummary:
        policy = self.policy
        return PolicySummary(
            id=self.id,
            doc_no=policy.document.doc_no,
            title=policy.document.title,
            clauses=len(policy.clauses),
            groups=len(policy.groups),
            sectors=len(policy.sectors),
            directions=len(policy.directions),
            components=len(policy.components),
            layout_terms=len(policy.layout),
            changed=changed,
            version=version,
        )

    def steps(self) -> Iterator[Step]:
        """Statements that make the graph's policy side equal to this policy."""
        nodes = {
            "Policy": [self._policy_row()],
            "Clause": self._clauses(),
            "Group": self._groups(),
            "Sector": self._sectors(),
            "Direction": self._directions(),
            "Component": self._components(),
            "District": self._districts(),
        }
        yield cypher("drop_policy_links"), {}
        for kind, rows in nodes.items():
            yield merge_nodes(kind), {"rows": rows}
            yield sweep_nodes(kind), {"kept": [row["id"] for row in rows]}
        yield from self._containments()
        yield from self._statements()
        yield from self._layouts()

    def _policy_row(self) -> Row:
        facts = {name: value for name, value in asdict(self.policy.document).items() if value}
        return {**facts, "id": self.id, "text": self.policy.text, "hash": self._content}

    def _clauses(self) -> list[Row]:
        return [{**asdict(clause), "order": n} for n, clause in enumerate(self.policy.clauses)]

    def _groups(self) -> list[Row]:
        return [
            {"id": node_id("group", group.code), "code": group.code, "label": group.label}
            | {"order": n}
            | self._citation(group.evidence, group.clause)
            for n, group in enumerate(self.policy.groups)
        ]

    def _sectors(self) -> list[Row]:
        return [
            {"id": sector.id, "name": sector.name, "order": n}
            | ({"group": sector.group} if sector.group else {})
            | self._citation(sector.evidence, sector.clause)
            for n, sector in enumerate(self.policy.sectors)
        ]

    def _directions(self) -> list[Row]:
        owners = {sector.name: sector.id for sector in self.policy.sectors}
        return [
            {"id": item.id, "name": item.name, "sector_id": owners[item.sector]}
            | {"open_list": item.open_list, "order": n, "origin": Origin.POLICY.value}
            | self._citation(item.evidence, item.clause)
            for n, item in enumerate(self.policy.directions)
        ]

    def _components(self) -> list[Row]:
        owners = {(item.sector, item.name): item.id for item in self.policy.directions}
        sectors = {sector.name: sector.id for sector in self.policy.sectors}
        return [
            {"id": item.id, "name": item.name, "term": item.term, "parts": list(item.parts)}
            | ({"stage": item.stage} if item.stage else {})
            | {"sector_id": sectors[item.sector], "order": n, "origin": Origin.POLICY.value}
            | {"direction_id": owners[item.sector, item.direction]}
            | self._citation(item.evidence, item.clause)
            for n, item in enumerate(self.policy.components)
        ]

    def _districts(self) -> list[Row]:
        named = {self._district(item).id for item in self.policy.layout}
        return [
            {"id": place.id, "name": place.name, "type": place.type, "code": place.code}
            | {"city": place.city, "longitude": place.longitude, "latitude": place.latitude}
            | {"order": place.order, "named": place.id in named}
            for place in self.places.districts
        ]

    def _district(self, item: Layout) -> District:
        district = self.places.find(item.district)
        if district is None:
            raise InputError(f"布局条款里的板块“{item.district}”不在板块表中")
        return district

    def _citation(self, evidence: Quote, clause: str) -> Row:
        return {**asdict(evidence), "clause": self._paths[clause], "clause_id": clause}

    def _containments(self) -> Iterator[Step]:
        policy = self.policy
        sector_ids = {sector.name: sector.id for sector in policy.sectors}
        yield _joined("HAS_CLAUSE", "Policy", "Clause", self._from_policy(policy.clauses))
        groups = [(self.id, node_id("group", group.code)) for group in policy.groups]
        yield _joined("HAS_GROUP", "Policy", "Group", groups)
        yield _joined("HAS_SECTOR", "Policy", "Sector", self._from_policy(policy.sectors))
        grouped = [(node_id("group", s.group), s.id) for s in policy.sectors if s.group]
        yield _joined("HAS_SECTOR", "Group", "Sector", grouped)
        directions = [(sector_ids[item.sector], item.id) for item in policy.directions]
        yield _joined("HAS_DIRECTION", "Sector", "Direction", directions)
        owners = {(item.sector, item.name): item.id for item in policy.directions}
        components = [(owners[item.sector, item.direction], item.id) for item in policy.components]
        yield _joined("HAS_COMPONENT", "Direction", "Component", components)

    def _from_policy(self, nodes: Iterable[Clause | Sector]) -> list[tuple[str, str]]:
        return [(self.id, node.id) for node in nodes]

    def _statements(self) -> Iterator[Step]:
        policy = self.policy
        groups = [(node_id("group", group.code), group.clause) for group in policy.groups]
        yield _joined("STATED_IN", "Group", "Clause", groups)
        yield _stated("Sector", policy.sectors)
        yield _stated("Direction", policy.directions)
        yield _stated("Component", policy.components)

    def _layouts(self) -> Iterator[Step]:
        rows: dict[str, list[Row]] = {}
        for item in self.policy.layout:
            read = {"term": item.term, "type": item.type, "mapping": item.mapping}
            properties = read | self._citation(item.evidence, item.clause)
            for kind, target in self._readings(item):
                row = {"source": self._district(item).id, "target": target}
                rows.setdefault(kind, []).append({**row, "properties": properties})
        for kind, found in rows.items():
            yield merge_links("LAYS_OUT", "District", kind), {"rows": found}

    def _readings(self, item: Layout) -> Iterator[tuple[str, str]]:
        """The nodes a term was read as; a term read as none hangs on the policy and is not lost."""
        for reading in item.maps_to:
            yield reading.kind.capitalize(), reading.id
        if not item.maps_to:
            yield "Policy", self.id


def _joined(link: str, source: str, target: str, ends: Iterable[tuple[str, str]]) -> Step:
    rows = [{"source": start, "target": end} for start, end in ends]
    return merge_links(link, source, target), {"rows": rows}


def _stated(kind: str, nodes: Iterable[Sector | Direction | Component]) -> Step:
    return _joined("STATED_IN", kind, "Clause", [(node.id, node.clause) for node in nodes])
