"""The chain: clauses, groups, sectors, directions, components and how they hold each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from graph_loader.load.policy.citation import Citations, Row, join, state_in
from graph_loader.load.writing import Step
from ontology.evidence import Origin
from ontology.ids import node_id
from ontology.policy import Clause, Policy, Sector


def list_chain_nodes(policy: Policy) -> Mapping[str, list[Row]]:
    """The rows of each kind."""
    cited = Citations(policy)
    return {
        "Clause": [{**asdict(clause), "order": n} for n, clause in enumerate(policy.clauses)],
        "Group": _groups(policy, cited),
        "Sector": _sectors(policy, cited),
        "Direction": _directions(policy, cited),
        "Component": _components(policy, cited),
    }


def list_chain_links(policy: Policy, policy_id: str) -> Iterator[Step]:
    """From the policy down to the components, and from each node to its clause."""

    def own(nodes: Iterable[Clause | Sector]) -> list[tuple[str, str]]:
        return [(policy_id, node.id) for node in nodes]

    sector_ids = {sector.name: sector.id for sector in policy.sectors}
    groups = {group.code: node_id("group", group.code) for group in policy.groups}
    owners = {(item.sector, item.name): item.id for item in policy.directions}
    yield join("HAS_CLAUSE", "Policy", "Clause", own(policy.clauses))
    yield join("HAS_GROUP", "Policy", "Group", [(policy_id, group) for group in groups.values()])
    yield join("HAS_SECTOR", "Policy", "Sector", own(policy.sectors))
    grouped = [(node_id("group", s.group), s.id) for s in policy.sectors if s.group]
    yield join("HAS_SECTOR", "Group", "Sector", grouped)
    directions = [(sector_ids[item.sector], item.id) for item in policy.directions]
    yield join("HAS_DIRECTION", "Sector", "Direction", directions)
    components = [(owners[item.sector, item.direction], item.id) for item in policy.components]
    yield join("HAS_COMPONENT", "Direction", "Component", components)
    stated = [(groups[group.code], group.clause) for group in policy.groups]
    yield join("STATED_IN", "Group", "Clause", stated)
    yield state_in("Sector", policy.sectors)
    yield state_in("Direction", policy.directions)
    yield state_in("Component", policy.components)


def _groups(policy: Policy, cited: Citations) -> list[Row]:
    return [
        {"id": node_id("group", group.code), "code": group.code, "label": group.label}
        | {"order": n}
        | cited.cite(group.evidence, group.clause)
        for n, group in enumerate(policy.groups)
    ]


def _sectors(policy: Policy, cited: Citations) -> list[Row]:
    return [
        {"id": sector.id, "name": sector.name, "order": n}
        | ({"group": sector.group} if sector.group else {})
        | cited.cite(sector.evidence, sector.clause)
        for n, sector in enumerate(policy.sectors)
    ]


def _directions(policy: Policy, cited: Citations) -> list[Row]:
    owners = {sector.name: sector.id for sector in policy.sectors}
    return [
        {"id": item.id, "name": item.name, "sector_id": owners[item.sector]}
        | {"open_list": item.open_list, "order": n, "origin": Origin.POLICY.value}
        | cited.cite(item.evidence, item.clause)
        for n, item in enumerate(policy.directions)
    ]


def _components(policy: Policy, cited: Citations) -> list[Row]:
    owners = {(item.sector, item.name): item.id for item in policy.directions}
    sectors = {sector.name: sector.id for sector in policy.sectors}
    return [
        {"id": item.id, "name": item.name, "term": item.term, "parts": list(item.parts)}
        | ({"stage": item.stage} if item.stage else {})
        | {"sector_id": sectors[item.sector], "order": n, "origin": Origin.POLICY.value}
        | {"direction_id": owners[item.sector, item.direction]}
        | cited.cite(item.evidence, item.clause)
        for n, item in enumerate(policy.components)
    ]
