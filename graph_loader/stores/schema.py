"""Bring a store's constraints and indexes up to date."""

from collections.abc import Iterable
from importlib.resources import files

from graph_loader.statement import read_statement
from graph_loader.stores.store import Store
from ontology.model import load_model

_AWAIT = read_statement(files("graph_loader.stores") / "await_indexes.cypher")
_SECONDS = 300


def apply_schema(store: Store, statements: Iterable[str] | None = None) -> None:
    """Create what is missing, one statement a transaction, and wait until it can be used.

    Without `statements`, those of the ontology. To be done before the first row is written.
    """
    for statement in load_model().schema_statements() if statements is None else statements:
        store.write(statement, {})
    if store.server().builds_indexes_later:
        store.read(_AWAIT.text, {"seconds": _SECONDS})
