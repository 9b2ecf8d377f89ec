"""Links firms to the nodes of a chain by their own words."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from ahocorasick_rs import AhoCorasick

from graph_loader.linking import industry
from graph_loader.linking.activities import bit_of, load_activities, roles_of
from graph_loader.linking.clauses import Found, read_clauses
from graph_loader.linking.exclusions import blank_exclusions
from graph_loader.linking.names import read_name
from graph_loader.linking.normal import Normal, normalise
from graph_loader.linking.settlement import MAKE, Evidence, Reading, Settlement, note_mention
from graph_loader.linking.vocabulary import Vocabulary, entry_of
from graph_loader.linking.weights import load_weights
from ontology.firm import ChainNode, FirmLink, FirmRow, Mention
from ontology.lexicon import Lexicon

RULES = "10"  # raised whenever the code reads texts in another way


_NONE: frozenset[str] = frozenset()


class FirmReader(Protocol):
    """What links a firm to nodes; `version` changes with everything that shapes the links."""

    @property
    def version(self) -> str: ...
    def link(self, row: FirmRow) -> tuple[FirmLink, ...]: ...


def tell_version(nodes: Iterable[ChainNode], lexicon: Lexicon) -> str:
    """The version that a linker of these nodes, in whatever order, and this lexicon has."""
    ordered = sorted(nodes, key=lambda node: (node.kind, node.id))
    words = (lexicon.version, load_activities().version, industry.tell_version())
    state = repr((RULES, ordered, words, load_weights()))
    return hashlib.sha256(state.encode()).hexdigest()[:12]


class Linker:
    """Reads 经营范围, 主导产品 and 企业名称 of one firm at a time; holds no state between firms.

    `version` changes with the nodes, the lexicon, the words of activities and the rules.
    """

    def __init__(self, nodes: Sequence[ChainNode], lexicon: Lexicon) -> None:
        self._nodes = tuple(nodes)
        activities = load_activities()
        self._vocabulary = Vocabulary(self._nodes, lexicon, activities)
        self._cues = Cues(self._nodes, lexicon)
        self._weights = load_weights()
        self._settlement = Settlement(
            self._nodes,
            [_asked_roles(node, lexicon) for node in self._nodes],
            {index for index, node in enumerate(self._nodes) if _is_common(node, lexicon)},
            industry.Industries(self._nodes),
            self._weights,
        )
        self.version = tell_version(self._nodes, lexicon)

    def link(self, row: FirmRow) -> tuple[FirmLink, ...]:
        """Links in the order of the nodes; mentions carry offsets in the fields as they stand."""
        readings: dict[int, Reading] = {}
        texts: dict[str, str] = {}
        for field, value in (("scope", row.scope), ("products", row.products), ("name", row.name)):
            if value:
                normal = normalise(value)
                texts[field] = normal.text
                if found := self._read(field, normal):
                    self._note(field, value, normal, found, readings)
        if not readings:
            return ()
        return self._settlement.settle(readings, lambda: self._find_evidence(texts, row.industry))

    def _find_evidence(self, texts: Mapping[str, str], industry: str) -> Evidence:
        """What the cues in all fields, outside of exclusions, speak for."""
        found = {field: self._cues.find(text) for field, text in texts.items()}
        said = found.get("scope", _NONE) | found.get("products", _NONE)
        return Evidence(said, found.get("name", _NONE), industry)

    def _read(self, field: str, normal: Normal) -> Sequence[Found]:
        if field == "name":
            return read_name(normal.text, self._vocabulary)
        if field == "scope":
            return read_clauses(normal, self._vocabulary)
        found = read_clauses(normal, self._vocabulary, items=True)
        return [
            term if term.roles or self._states_role(term) else term._replace(roles=MAKE)
            for term in found
        ]

    def _states_role(self, term: Found) -> bool:
        """Whether the word is an activity by itself: 修船, 动力电池回收."""
        return all(sense.role for sense in self._vocabulary.senses[term.term])

    def _note(
        self,
        field: str,
        value: str,
        normal: Normal,
        found: Sequence[Found],
        readings: dict[int, Reading],
    ) -> None:
        noted = set()
        for term, first, last, roles in found:
            if (term, roles) in noted:
                continue  # said again in the same words: the first place is evidence enough
            noted.add((term, roles))
            start, end = normal.span(first, last)
            mention = Mention(field, start, end, value[start:end], roles_of(roles)[0])
            senses = self._vocabulary.senses[term]
            note_mention(
                readings, senses, self._nodes, mention=mention, roles=roles, weights=self._weights
            )


class Cues:
    """Words that, anywhere in a firm's text, speak for a direction."""

    def __init__(self, nodes: Sequence[ChainNode], lexicon: Lexicon) -> None:
        spoken: dict[str, set[str]] = {}
        for node in nodes:
            entry = entry_of(node, lexicon)
            for cue in entry.cues if entry else ():
                spoken.setdefault(normalise(cue).text, set()).add(node.direction)
        self._directions = list(spoken.values())
        self._automaton = AhoCorasick(list(spoken))

    def find(self, text: str) -> frozenset[str]:
        """The directions of the cues in a normal form, what it excludes apart."""
        found = self._automaton.find_matches_as_indexes(blank_exclusions(text), overlapping=True)
        return frozenset().union(*(self._directions[cue] for cue, _, _ in found))


def _asked_roles(node: ChainNode, lexicon: Lexicon) -> int:
    entry = entry_of(node, lexicon)
    return MAKE | (bit_of(entry.role) if entry and entry.role else 0)


def _is_common(node: ChainNode, lexicon: Lexicon) -> bool:
    entry = entry_of(node, lexicon)
    return entry is not None and entry.common


def link_firms(
    rows: Iterable[FirmRow], linker: FirmReader
) -> Iterator[tuple[FirmRow, tuple[FirmLink, ...]]]:
    """Each row with its links, as a stream."""
    for row in rows:
        yield row, linker.link(row)
