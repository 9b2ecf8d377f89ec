"""Which firms are one: the parts of names, and pairs that a person has to settle."""

from graph_loader.identity.names import NameReader, shipped_names
from graph_loader.identity.pairs import find_pairs

__all__ = ["NameReader", "find_pairs", "shipped_names"]
