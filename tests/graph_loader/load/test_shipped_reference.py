"""The reference layer that ships, on the policy that ships."""

import csv
from pathlib import Path

import pytest

from api.loads import STARTER_FIRMS
from graph_loader.linking import build_linker
from graph_loader.load.fitting import fit_reference
from graph_loader.load.reference import list_parts
from graph_loader.policy import SHIPPED, read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.sheets import read_firms
from ontology.evidence import Origin
from ontology.firm import FirmRow
from ontology.lexicon import FOLDER as LEXICON
from ontology.lexicon import load_lexicon
from ontology.reference import FOLDER, read_reference

POLICY = read_folder(SHIPPED)
NODES = list_nodes(POLICY)
REFERENCE = read_reference()
FITTED = fit_reference(REFERENCE, NODES)


def test_every_direction_and_component_has_its_entry_and_every_entry_a_place() -> None:
    assert [d.slug for d in REFERENCE.directions] == sorted(f.stem for f in LEXICON.iterdir())
    assert {f.stem for f in FOLDER.iterdir()} == {d.slug for d in REFERENCE.directions}
    assert {d.direction for d in REFERENCE.directions} == {d.name for d in POLICY.directions}
    assert FITTED.unmatched == FITTED.covered == ()
    spoken = {item.node.id for item in FITTED.items if item.node.origin is Origin.POLICY}
    assert spoken == {component.id for component in POLICY.components}


def test_every_direction_has_codes_and_supplies() -> None:
    coded = {node.direction for node, _ in FITTED.codes}
    homes = {item.node.id: item.node.direction for item in FITTED.items}
    supplied = {homes[supply.customer] for supply in FITTED.supplies}
    assert coded == supplied == {direction.name for direction in POLICY.directions}


def test_the_layer_changes_no_link_of_the_starter_firms() -> None:
    plain = build_linker(NODES, load_lexicon())
    both = build_linker(NODES, load_lexicon(), list_parts(FITTED))
    rows = [row for row in read_firms(STARTER_FIRMS) if isinstance(row, FirmRow)]
    added = 0
    for row in rows:
        links = both.link(row)
        stated = tuple(link for link in links if link.node.origin is Origin.POLICY)
        assert stated == plain.link(row)
        added += len(links) - len(stated)
    assert added > 0


@pytest.mark.shared_data
def test_codes_and_names_are_those_of_the_standard(shared_data: Path) -> None:
    with (shared_data / "industry_codes" / "gbt4754_2017.csv").open(encoding="utf-8-sig") as stream:
        known = {cells["code"]: cells["name"] for cells in csv.DictReader(stream)}
    for node, code in FITTED.codes:
        assert known.get(code.code) == code.name, f"{node.direction}/{node.name} {code}"
