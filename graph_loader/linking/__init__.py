"""Firm rows to links: which nodes of the chain a firm's own words name, and in which role."""

from graph_loader.linking.contract import to_json
from graph_loader.linking.linker import Linker, link_firms

__all__ = ["Linker", "link_firms", "to_json"]
