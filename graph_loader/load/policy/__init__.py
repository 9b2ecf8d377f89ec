"""A policy into the graph: `load_policy` replaces the former one in a single transaction."""

from graph_loader.load.policy.layer import Layer
from graph_loader.load.policy.replacement import PolicySummary, load_policy

__all__ = ["Layer", "PolicySummary", "load_policy"]
