"""A first load of any size by files for `neo4j-admin database import full`."""

from graph_loader.bulk.finish import finish_import
from graph_loader.bulk.load import load_bulk

__all__ = ["finish_import", "load_bulk"]
