"""Links firms to the nodes of a chain by their own words."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from graph_loader.linking.activities import load_activities, roles_of
from graph_loader.linking.clauses import Found, read_clauses
from graph_loader.linking.names import read_name
from graph_loader.linking.normal import Normal, normalise
from graph_loader.linking.settlement import MAKE, Reading, note_mention, settle
from graph_loader.linking.vocabulary import Vocabulary, entry_of
from ontology.evidence import Role
from ontology.firm import ChainNode, FirmLink, FirmRow, Mention
from ontology.lexicon import Lexicon

RULES = "2"  # raised whenever the code reads texts in another way


class FirmReader(Protocol):
    """What links a firm to nodes; `version` changes with everything that shapes the links."""

    @property
    def version(self) -> str: ...
    def link(self, row: FirmRow) -> tuple[FirmLink, ...]: ...


def tell_version(nodes: Iterable[ChainNode], lexicon: Lexicon) -> str:
    """The version that a linker of these nodes, in whatever order, and this lexicon has."""
    ordered = sorted(nodes, key=lambda node: (node.kind, node.id))
    state = repr((RULES, ordered, lexicon.version, load_activities().version))
    return hashlib.sha256(state.encode()).hexdigest()[:12]


class Linker:
    """Reads 经营范围, 主导产品 and 企业名称 of one firm at a time; holds no state between firms.

    `version` changes with the nodes, the lexicon, the words of activities and the rules.
    """

    def __init__(self, nodes: Sequence[ChainNode], lexicon: Lexicon) -> None:
        self._nodes = tuple(nodes)
        activities = load_activities()
        self._vocabulary = Vocabulary(self._nodes, lexicon, activities)
        self._cues = _cues(self._nodes, lexicon)
        self._asked = {node.id: _asked_roles(node, lexicon) for node in self._nodes}
        self.version = tell_version(self._nodes, lexicon)

    def link(self, row: FirmRow) -> tuple[FirmLink, ...]:
        """Links in the order of the nodes; mentions carry offsets in the fields as they stand."""
        readings: dict[int, Reading] = {}
        texts = []
        for field, value in (("scope", row.scope), ("products", row.products), ("name", row.name)):
            if value:
                normal = normalise(value)
                texts.append(normal.text)
                if found := self._read(field, normal):
                    self._note(field, value, normal, found, readings)
        if not readings:
            return ()
        spoken_for = self._spoken_for(readings, "\n".join(texts))
        return tuple(
            replace(link, capable=bool(self._asked[link.node.id] & set(link.roles)))
            for link in settle(readings, self._nodes, spoken_for)
        )

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
            note_mention(readings, senses, self._nodes, mention=mention, roles=roles)

    def _spoken_for(self, readings: dict[int, Reading], text: str) -> frozenset[str]:
        """Those directions of weak words for which a cue speaks."""
        rivals = {rival for reading in readings.values() for rival in reading.rivals}
        asked = {self._nodes[rival].direction for rival in rivals}
        return frozenset(
            direction for direction in asked if any(cue in text for cue in self._cues[direction])
        )


def _asked_roles(node: ChainNode, lexicon: Lexicon) -> frozenset[Role]:
    entry = entry_of(node, lexicon)
    return frozenset({Role.MAKE, entry.role} if entry and entry.role else {Role.MAKE})


def _cues(nodes: Sequence[ChainNode], lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    cues: dict[str, set[str]] = {}
    for node in nodes:
        entry = entry_of(node, lexicon)
        words = cues.setdefault(node.direction, set())
        words |= {normalise(cue).text for cue in entry.cues} if entry else set()
    return {direction: tuple(sorted(words)) for direction, words in cues.items()}


def link_firms(
    rows: Iterable[FirmRow], linker: FirmReader
) -> Iterator[tuple[FirmRow, tuple[FirmLink, ...]]]:
    """Each row with its links, as a stream."""
    for row in rows:
        yield row, linker.link(row)
