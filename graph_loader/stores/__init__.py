"""The graph stores: one class over one driver, for Neo4j and for the embedded engine."""

from graph_loader.stores.opening import open_store
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import Counters, Limits, Store, Table

__all__ = ["Counters", "Limits", "Store", "Table", "apply_schema", "open_store"]
