"""Firm rows to links: which nodes of the chain a firm's own words name, and in which role."""

from graph_loader.linking.contract import to_json, to_line
from graph_loader.linking.linker import FirmReader, Linker, link_firms
from graph_loader.linking.parts import Part, build_linker, tell_version

__all__ = [
    "FirmReader",
    "Linker",
    "Part",
    "build_linker",
    "link_firms",
    "tell_version",
    "to_json",
    "to_line",
]
