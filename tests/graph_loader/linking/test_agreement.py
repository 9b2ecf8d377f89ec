"""The linker against people's labels: floors on both halves; and the counting itself."""

from pathlib import Path

import pytest

from graph_loader.linking import Linker
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from ontology.evidence import Role
from ontology.firm import ChainNode, FirmLink, LinkStatus
from ontology.lexicon import load_lexicon
from tests.graph_loader.linking.agreement import (
    Key,
    Label,
    Labels,
    compare,
    find_rows,
    list_lines,
    read_labels,
)


def make_link(name: str, status: LinkStatus, confidence: float, *roles: Role) -> FirmLink:
    node = ChainNode(name, "component", name, "能源装备", "电力装备")
    return FirmLink(node, roles, status, confidence, mentions=())


def make_key(name: str) -> Key:
    return Key("x", "component", name, "电力装备")


def test_counts() -> None:
    people = {
        make_key("变压器"): Label("linked", frozenset({"make", "sell"})),
        make_key("发电机"): Label("linked", frozenset({"make"})),
        make_key("互感器"): Label("ambiguous", frozenset({"make"})),
        make_key("接触器"): Label("ambiguous", frozenset({"make"})),
        make_key("电源装备"): Label("linked", frozenset({"make"})),
    }
    links = [
        make_link("变压器", LinkStatus.LINKED, 0.9, Role.MAKE),
        make_link("发电机", LinkStatus.CANDIDATE, 0.5, Role.MAKE),
        make_link("互感器", LinkStatus.LINKED, 0.8, Role.MAKE),
        make_link("接触器", LinkStatus.CANDIDATE, 0.2, Role.MAKE),
        make_link("储能电站", LinkStatus.LINKED, 0.8, Role.MAKE),
    ]
    agreement = compare(Labels(("x",), people), {"x": links})
    score = agreement.score["component"]
    assert (score.hit, score.wrong, score.open, score.missed) == (1, 1, 1, 2)
    assert (score.precision, score.recall, score.f1) == (1 / 3, 1 / 3, 1 / 3)
    assert agreement.roles["links"] == 1
    assert agreement.roles["all roles"] == 0
    assert agreement.roles["made or not"] == 1
    assert agreement.open_words == {"linked": 1, "candidate": 1}
    assert sorted(agreement.trusted["linked component"]) == [
        (0.8, False),
        (0.8, False),
        (0.9, True),
    ]
    assert agreement.trusted["candidate component"] == [(0.5, True)]
    assert len(agreement.differences) == 5


def test_halves_share_no_firm() -> None:
    tune, test = read_labels("tune"), read_labels("test")
    assert len(tune.firms) + len(test.firms) >= 300
    assert not set(tune.firms) & set(test.firms)


def test_every_label_names_a_node_of_the_shipped_policy() -> None:
    known = {(node.kind, node.name, node.direction) for node in list_nodes(read_folder())}
    for half in ("tune", "test"):
        named = {(key.kind, key.node, key.direction) for key in read_labels(half).labels}
        assert named <= known


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("half", "components", "directions", "roles"),
    [("tune", 0.92, 0.96, 0.96), ("test", 0.80, 0.84, 0.90)],
)
def test_floors(
    half: str, components: float, directions: float, roles: float, shared_data: Path
) -> None:
    people = read_labels(half)
    rows = find_rows(people.firms, shared_data / "registry")
    assert set(rows) == set(people.firms)
    linker = Linker(list_nodes(read_folder()), load_lexicon())
    agreement = compare(people, {code: linker.link(rows[code]) for code in people.firms})
    assert agreement.score["component"].f1 >= components
    assert agreement.score["direction"].f1 >= directions
    said = agreement.roles
    assert 2 * said["hit"] / (said["ours"] + said["people"]) >= roles
    assert any(line.startswith("| linked component, all") for line in list_lines(agreement))
