"""Nodes of a policy without a graph are those that a graph would hold."""

from graph_loader.load.nodes import read_chain_nodes
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.stores import Store
from tests.conformance.graphs import load_shipped_policy


def test_the_same_nodes_as_in_the_graph(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    nodes = list_nodes(read_folder())
    assert len({node.id for node in nodes}) == len(nodes)
    assert set(nodes) == set(read_chain_nodes(embedded_store))
