"""One policy in place of another: all that its text states, written in one transaction."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass

from graph_loader.load.basis import clear_bases, digest
from graph_loader.load.policy.chain import list_chain_links, list_chain_nodes
from graph_loader.load.policy.citation import Row
from graph_loader.load.policy.duties import list_duty_links, list_duty_nodes
from graph_loader.load.policy.issues import list_issue_links, list_issue_nodes
from graph_loader.load.policy.layer import NO_LAYER, Layer
from graph_loader.load.policy.layout import LaidOut, list_layout_links
from graph_loader.load.policy.sites import list_site_links, list_site_nodes
from graph_loader.load.policy.support import (
    list_measures,
    list_support_links,
    list_support_nodes,
)
from graph_loader.load.statements import cypher, merge_nodes, sweep_nodes
from graph_loader.load.writing import Step, Writer, hold_graph
from graph_loader.places.prefecture import Places
from graph_loader.policy.issues import find_issues
from graph_loader.policy.nodes import list_nodes
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import Store
from ontology.ids import node_id
from ontology.measure import Scheme, scheme_to_json
from ontology.model import load_model
from ontology.policy import Policy


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


def load_policy(
    store: Store,
    policy: Policy,
    places: Places,
    writer: Writer,
    *,
    scheme: Scheme | None = None,
    layer: Layer = NO_LAYER,
    shipped: bool = False,
) -> PolicySummary:
    """Make the graph's policy side say what `policy`, `places`, `scheme` and `layer` say.

    Nothing is written if it does already. Firms and their links stay; links to components that
    neither the new text nor the layer has go with them, and datasets that were linked to another
    chain are marked for `relink_datasets`. Figures entered for a target stay with it.
    `shipped` marks the policy that comes with the package, which a later version may renew.
    """
    apply_schema(store)
    graph = PolicyGraph(policy, places, scheme=scheme, layer=layer, shipped=shipped)
    if (graph.id, graph.content, layer.content) in store.read(cypher("read_policy_hash"), {}).rows:
        return graph.summary(store.version(), changed=False)
    with hold_graph(store, writer) as hold:
        nodes, seats = list_nodes(policy), graph.laid_out.seats()
        marks = clear_bases(store, nodes, layer.parts, seats)
        version = hold.publish([*graph.steps(), *marks])
    return graph.summary(version, changed=True)


class PolicyGraph:
    """The rows and links that a policy becomes; `content` is a digest of all that they hold."""

    def __init__(
        self,
        policy: Policy,
        places: Places,
        *,
        scheme: Scheme | None,
        layer: Layer,
        shipped: bool,
    ) -> None:
        self.policy = policy
        self.laid_out = LaidOut(policy, places)
        self.scheme = scheme_to_json(scheme) if scheme else ""
        self.measures = list_measures(policy, scheme)
        self.issues = find_issues(policy, scheme, self.laid_out.unnamed())
        self.layer = layer
        self.shipped = shipped
        self.content = self._digest()
        document = policy.document
        self.id = node_id("policy", document.doc_no or document.title or self.content)

    def _digest(self) -> str:
        """Of the policy, the districts, and the schema: another schema writes other rows."""
        own = (self.policy, self.scheme, self.issues, self.laid_out.places, self.shipped)
        return digest(*own, load_model())

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
        yield cypher("drop_policy_links"), {}
        yield cypher("drop_site_links"), {}
        for kind, rows in self._nodes().items():
            kept = [row["id"] for row in rows]
            if kind == "Component":
                kept += self.layer.components
            yield merge_nodes(kind), {"rows": rows}
            yield sweep_nodes(kind), {"kept": kept}
        yield from list_chain_links(self.policy, self.id)
        yield from list_layout_links(self.laid_out, self.id)
        yield from list_duty_links(self.policy, self.id)
        yield from list_site_links(self.laid_out)
        yield from list_support_links(self.policy, self.measures)
        yield from list_issue_links(self.laid_out, self.id, self.issues)
        yield from self.layer.steps

    def _nodes(self) -> Mapping[str, list[Row]]:
        units = [unit for measure in self.measures for unit in measure.departments]
        return {
            "Policy": [self._policy_row()],
            **list_chain_nodes(self.policy),
            "District": self.laid_out.rows(),
            **list_duty_nodes(self.policy, self.id, units),
            **list_site_nodes(self.policy),
            **list_support_nodes(self.policy, self.measures),
            **list_issue_nodes(self.policy, self.issues),
        }

    def _policy_row(self) -> Row:
        facts = {name: value for name, value in asdict(self.policy.document).items() if value}
        own: Row = {"id": self.id, "text": self.policy.text, "hash": self.content}
        made: Row = {"scheme": self.scheme, "layer": self.layer.content, "shipped": self.shipped}
        return facts | own | made
