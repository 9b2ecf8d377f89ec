"""The statements that write: generated from the ontology for nodes and links, else from files.

Labels, types and keys come from declarations that were checked when they were read; every value
is a parameter.
"""

from functools import cache
from importlib.resources import files

from graph_loader.statement import read_statements
from ontology.model import load_model


@cache
def _texts() -> dict[str, str]:
    folder = files("graph_loader.load") / "cypher"
    return {statement.name: statement.text for statement in read_statements(folder)}


def cypher(name: str) -> str:
    """The text of `cypher/<name>.cypher`."""
    return _texts()[name]


def merge_nodes(kind: str) -> str:
    """Takes `$rows`, each a whole node; replaces all properties of a node that is there."""
    key = load_model().kinds[kind].key
    return f"UNWIND $rows AS row MERGE (n:{kind} {{{key}: row.{key}}}) SET n = row"


def update_nodes(kind: str) -> str:
    """Takes `$rows`, each a key and some properties, which replace those of the node."""
    key = load_model().kinds[kind].key
    return f"UNWIND $rows AS row MATCH (n:{kind} {{{key}: row.{key}}}) SET n += row"


def create_nodes(kind: str) -> str:
    """Takes `$rows`, each a whole node of a key that is new; a key that is there is an error."""
    return f"UNWIND $rows AS row CREATE (n:{kind}) SET n = row"


def sweep_nodes(kind: str) -> str:
    """Takes `$kept`, the keys that stay; deletes the other nodes with their links."""
    key = load_model().kinds[kind].key
    return f"MATCH (n:{kind}) WHERE NOT n.{key} IN $kept DETACH DELETE n"


def merge_links(link: str, source: str, target: str) -> str:
    """Takes `$rows` with `source`, `target` (keys of the ends) and `properties` of the link."""
    model = load_model()
    start, end, own = model.kinds[source].key, model.kinds[target].key, model.links[link].key
    told_apart = f" {{{own}: row.properties.{own}}}" if own else ""
    text = (
        f"UNWIND $rows AS row MATCH (a:{source} {{{start}: row.source}}), "
        f"(b:{target} {{{end}: row.target}}) MERGE (a)-[r:{link}{told_apart}]->(b)"
    )
    return f"{text} SET r += row.properties" if model.links[link].properties else text


def read_nodes(kind: str) -> str:
    """Gives every property of every node, in the order of the ontology, by key."""
    declared = load_model().kinds[kind]
    columns = ", ".join(f"n.{name} AS {name}" for name in declared.properties)
    return f"MATCH (n:{kind}) RETURN {columns} ORDER BY n.{declared.key}"


def create_links(link: str, source: str, target: str) -> str:
    """As `merge_links` where no such link can be there yet."""
    model = load_model()
    start, end = model.kinds[source].key, model.kinds[target].key
    return (
        f"UNWIND $rows AS row MATCH (a:{source} {{{start}: row.source}}), "
        f"(b:{target} {{{end}: row.target}}) CREATE (a)-[r:{link}]->(b) SET r = row.properties"
    )


def read_links(link: str, source: str, target: str) -> str:
    """Gives the keys of the ends and every property of every such link, by its ends."""
    model = load_model()
    start, end = model.kinds[source].key, model.kinds[target].key
    own = "".join(f", r.{name} AS {name}" for name in model.links[link].properties)
    return (
        f"MATCH (a:{source})-[r:{link}]->(b:{target}) "
        f"RETURN a.{start} AS start_key, b.{end} AS end_key{own} ORDER BY start_key, end_key"
    )


def fill_node_list(kind: str, name: str) -> str:
    """Gives an empty list to nodes without that property."""
    return f"MATCH (n:{kind}) WHERE n.{name} IS NULL SET n.{name} = []"


def fill_link_list(link: str, name: str) -> str:
    """Gives an empty list to links without that property."""
    return f"MATCH ()-[r:{link}]->() WHERE r.{name} IS NULL SET r.{name} = []"
