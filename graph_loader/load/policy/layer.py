"""What the reference layer (参考层) adds to a policy's graph, in the policy's own transaction."""

from dataclasses import dataclass

from graph_loader.linking import Part
from graph_loader.load.writing import Step


@dataclass(frozen=True, slots=True)
class Layer:
    """Nodes and links of origin `reference` that belong to one policy's chain.

    `content` is a digest of all that `steps` write: `Policy.layer` keeps it, and a load that finds
    the same policy with the same layer writes nothing. A load of the layer alone sets
    `Policy.layer` to its own digest. `components` are the ids of the components that the layer
    adds: every other component that the policy does not state is swept. `steps` come after the
    policy's own; when they run, the nodes of the policy are there without any `reference_…`
    property, and no SUPPLIES, HAS_COMPONENT or CLASSIFIED_AS link of the layer is left. `parts`
    are those components as firms are linked to them.
    """

    content: str
    components: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    parts: tuple[Part, ...] = ()


NO_LAYER = Layer("")
