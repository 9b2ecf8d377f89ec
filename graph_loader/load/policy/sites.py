"""Parks, platforms and institutions, each with its clause and its district."""

from collections.abc import Iterator, Mapping

from graph_loader.load.policy.citation import Citations, Row, join
from graph_loader.load.policy.layout import LaidOut
from graph_loader.load.writing import Step
from ontology.ids import node_id
from ontology.policy import Institution, Policy

KINDS = ("Park", "Platform", "Institution")


def list_site_nodes(policy: Policy) -> Mapping[str, list[Row]]:
    """The rows of each kind, in the order of the text."""
    cited = Citations(policy)
    rows: dict[str, list[Row]] = {kind: [] for kind in KINDS}
    for n, item in enumerate(policy.institutions):
        rows[item.kind.capitalize()].append(
            {"id": site_id(item), "name": item.name, "type": item.type, "order": n}
            | cited.cite(item.evidence, item.clause)
        )
    return rows


def list_site_links(laid_out: LaidOut) -> Iterator[Step]:
    """STATED_IN for all, LOCATED_IN for those that the text puts into a district."""
    for kind in KINDS:
        items = [i for i in laid_out.policy.institutions if i.kind.capitalize() == kind]
        stated = [(site_id(item), item.clause) for item in items]
        seated = [(site_id(item), laid_out.id(item.district)) for item in items if item.district]
        yield join("STATED_IN", kind, "Clause", stated)
        yield join("LOCATED_IN", kind, "District", seated)


def site_id(item: Institution) -> str:
    return node_id(item.kind, item.name)
