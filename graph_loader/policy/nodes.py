"""The nodes of a policy that firms can be linked to, without a graph."""

from ontology.firm import ChainNode
from ontology.policy import Policy


def list_nodes(policy: Policy) -> tuple[ChainNode, ...]:
    """Components, then directions, in the order of the text."""
    components = (
        ChainNode(item.id, "component", item.name, item.sector, item.direction, item.parts)
        for item in policy.components
    )
    directions = (
        ChainNode(item.id, "direction", item.name, item.sector, item.name)
        for item in policy.directions
    )
    return (*components, *directions)
