"""Resemblance by shared characters, and how often it finds the node of a word it has not seen."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_loader.linking.normal import normalise
from graph_loader.linking.vocabulary import entry_of
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from ontology.lexicon import load_lexicon
from queries.analysis.resemblance import find_resembling

WORDS = ["母线槽", "配电柜", "齿轮箱", "减速机", "齿轮减速机"]
OWNERS = [0, 0, 1, 2, 2]


def test_the_most_similar_owner_comes_first_with_its_word() -> None:
    near = find_resembling(["母线", "行星齿轮减速机", "母线槽"], WORDS, OWNERS, top=2)
    assert near.owners[:, 0].tolist() == [0, 2, 0]
    assert [WORDS[word] for word in near.words[:, 0]] == ["母线槽", "齿轮减速机", "母线槽"]
    assert near.owners[1].tolist() == [2, 1]
    assert WORDS[near.words[1, 1]] == "齿轮箱"
    assert near.similarity[2, 0] == pytest.approx(1.0)
    assert (np.diff(near.similarity, axis=1) <= 0).all()


def test_owners_may_stand_in_any_order() -> None:
    order = [3, 0, 4, 2, 1]
    near = find_resembling(["齿轮"], [WORDS[n] for n in order], [OWNERS[n] for n in order], top=3)
    same = find_resembling(["齿轮"], WORDS, OWNERS, top=3)
    assert near.owners.tolist() == same.owners.tolist()
    assert near.similarity[0].tolist() == pytest.approx(same.similarity[0].tolist())
    assert [[WORDS[order[word]] for word in row] for row in near.words] == [
        [WORDS[word] for word in row] for row in same.words
    ]


def test_fewer_owners_than_asked_leave_the_rest_empty() -> None:
    near = find_resembling(["齿轮"], WORDS[:3], OWNERS[:3], top=3)
    assert near.owners.tolist() == [[1, 0, -1]]
    assert near.similarity[0, 2] == 0.0
    assert find_resembling([], WORDS, OWNERS).owners.shape == (0, 3)
    assert find_resembling(["齿轮"], [], []).owners.tolist() == [[-1, -1, -1]]


@given(st.lists(st.text("母线槽齿轮箱机", min_size=1, max_size=5), min_size=1, max_size=8))
def test_every_similarity_is_that_of_the_two_texts(phrases: list[str]) -> None:
    """The best word of an owner is as similar as when it is the owner's only word."""
    near = find_resembling(phrases, WORDS, OWNERS, top=3)
    alone = find_resembling(phrases, WORDS, range(len(WORDS)), top=len(WORDS))
    for row in range(len(phrases)):
        by_word = dict(zip(alone.owners[row].tolist(), alone.similarity[row], strict=True))
        for owner, word, similarity in zip(
            near.owners[row], near.words[row], near.similarity[row], strict=True
        ):
            assert OWNERS[word] == owner
            own = [by_word[n] for n in range(len(WORDS)) if OWNERS[n] == owner]
            assert similarity == pytest.approx(max(own))


def test_nine_of_ten_left_out_aliases_find_their_node() -> None:
    """Each alias of the shipped lexicon left out in turn: its node is among the first three."""
    nodes, lexicon = list_nodes(read_folder()), load_lexicon()
    said: dict[str, set[int]] = defaultdict(set)
    aliases: set[str] = set()
    for place, node in enumerate(nodes):
        if entry := entry_of(node, lexicon):
            for word in (node.name, *entry.aliases, *entry.weak):
                said[normalise(word).text].add(place)
            aliases.update(normalise(word).text for word in entry.aliases)
    pairs = [(word, place) for word, places in said.items() for place in sorted(places)]
    found = [_finds(word, said[word], pairs) for word in sorted(aliases)[::25]]
    assert len(found) > 80
    assert sum(found) / len(found) >= 0.85  # of all of them it is .93


def _finds(word: str, nodes: set[int], pairs: list[tuple[str, int]]) -> bool:
    rest = [pair for pair in pairs if pair[0] != word]
    near = find_resembling([word], [one for one, _ in rest], [place for _, place in rest])
    return bool(nodes & set(near.owners[0].tolist()))
