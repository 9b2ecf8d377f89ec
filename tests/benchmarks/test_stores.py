"""Measuring a store: every question is asked, the loads are what their names say."""

from pathlib import Path

import pytest

from api.writer import make_writer
from benchmarks.stores import Material, gather_material, measure_linking, measure_store
from benchmarks.synthetic import Recipe, write_sheet
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.stores import Store
from queries.catalogue import load_catalogue

FIRMS = 300


@pytest.fixture
def material(tmp_path: Path) -> Material:
    names = sorted({node.name for node in list_nodes(read_folder())})
    write_sheet(tmp_path / "a.csv", Recipe(FIRMS, names))
    write_sheet(tmp_path / "b.csv", Recipe(FIRMS, names, changed=0.1))
    return gather_material(tmp_path / "a.csv", tmp_path / "b.csv")


def test_every_question_and_every_load_is_measured(
    embedded_store: Store, material: Material
) -> None:
    times = measure_store(embedded_store, material, make_writer())
    assert times.server.startswith("ArcadeDB ")
    assert times.firms == FIRMS
    policy, first, again, copy, changed = times.loads
    assert [policy.written, first.written, again.written, copy.written] == [1, FIRMS, 0, 0]
    assert 10 < changed.written < 60
    asked = {question.name: question for question in times.questions}
    assert set(load_catalogue().questions) < set(asked)
    assert len(asked) == len(load_catalogue().questions) + 2
    for name in (
        "chain_tree",
        "supply_links",
        "policy_spans",
        "link_candidates",
        "firm_profile",
        "firm_search",
        "link_totals",
    ):
        assert asked[name].rows > 0, name
    links = len(material.policy.components) + len(material.layer.components)
    assert asked["gap table (find_gaps)"].rows == links
    assert all(question.first > 0 and question.warm > 0 for question in times.questions)


def test_linking_alone_counts_what_it_linked(material: Material) -> None:
    linking = measure_linking(material)
    assert linking.rows == FIRMS
    assert 0.5 * FIRMS < linking.written < 0.9 * FIRMS
