"""Bring a store's constraints and indexes up to date."""

from importlib.resources import files

from graph_loader.statement import read_statement
from graph_loader.stores.store import Store
from ontology.model import load_model

_AWAIT = read_statement(files("graph_loader.stores") / "await_indexes.cypher")
_SECONDS = 300


def apply_schema(store: Store) -> None:
    """Create what the ontology asks for and is missing, and wait until it can be used.

    To be done before the first row is written. Each statement is a transaction of its own.
    """
    facts = store.server()
    for statement in load_model().schema_statements(keyed=facts.wants_keyed_indexes):
        store.write(statement, {})
    if facts.builds_indexes_later:
        store.read(_AWAIT.text, {"seconds": _SECONDS})
