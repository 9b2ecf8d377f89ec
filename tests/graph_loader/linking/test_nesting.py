"""No word links what a shorter word inside it means: 电机 in 发电机, 隔膜 in 隔膜泵."""

from collections.abc import Iterator

import pytest

from graph_loader.linking import Linker
from graph_loader.linking.normal import normalise
from graph_loader.linking.vocabulary import entry_of
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from ontology.firm import ChainNode, FirmRow
from ontology.lexicon import Lexicon, load_lexicon

LEXICON = load_lexicon()
NODES = list_nodes(read_folder())


def list_surfaces(node: ChainNode, lexicon: Lexicon) -> set[str]:
    entry = entry_of(node, lexicon)
    assert entry is not None
    own = (node.name,) if entry.own_name else ()
    return {normalise(word).text for word in (*own, *entry.aliases, *entry.weak, *entry.near)}


def list_nestings() -> Iterator[tuple[str, set[str]]]:
    """Each longer word with the nodes of the words inside it, its own nodes apart."""
    surfaces = {node.id: list_surfaces(node, LEXICON) for node in NODES}
    owners: dict[str, set[str]] = {}
    for node, words in surfaces.items():
        for word in words:
            owners.setdefault(word, set()).add(node)
    blockers = {normalise(w).text for entry in LEXICON.entries.values() for w in entry.blockers}
    for longer in sorted(owners.keys() | blockers):
        inside = {
            longer[start:end]
            for start in range(len(longer))
            for end in range(start + 1, len(longer) + 1)
            if longer[start:end] != longer
        }
        nested = {node for word in inside & owners.keys() for node in owners[word]}
        if forbidden := nested - owners.get(longer, set()):
            yield longer, forbidden


@pytest.mark.parametrize("form", ["{}", "{}制造", "生产、销售：{}、五金", "{}的研发", "（{}）加工"])
def test_a_word_never_means_what_stands_inside_it(form: str) -> None:
    linker = Linker(NODES, LEXICON)
    nestings = list(list_nestings())
    assert len(nestings) > 1000
    wrong = [
        (longer, link.node.name)
        for longer, forbidden in nestings
        for link in linker.link(FirmRow(2, "x", "甲", scope=form.format(longer)))
        if link.node.id in forbidden
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("scope", "inside"),
    [
        ("发电机制造", "电机"),
        ("隔膜泵制造", "隔膜"),
        ("雷达液位计制造", "雷达"),
        ("弹簧床垫制造", "弹簧"),
    ],
)
def test_nestings_that_people_fear_most(scope: str, inside: str) -> None:
    links = Linker(NODES, LEXICON).link(FirmRow(2, "x", "甲", scope=scope))
    assert inside not in {link.node.name for link in links}
