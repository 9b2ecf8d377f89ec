"""Everything that is looked for in a text, in one automaton: products, activities, punctuation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ahocorasick_rs import AhoCorasick, MatchKind

from graph_loader.linking.activities import Activities, bit_of
from graph_loader.linking.normal import normalise
from ontology.firm import ChainNode
from ontology.lexicon import Entry, Lexicon

_GENERIC = 2  # an own name of so few characters settles nothing where no lexicon speaks of it


class Kind(IntEnum):
    """What a matched stretch is."""

    TERM = 0
    VERB = 1
    NOUN = 2  # holds a term or verb and is none
    LIST = 3
    STOP = 4
    FULL_STOP = 5
    COLON = 6
    OPEN = 7
    CLOSE = 8


@dataclass(frozen=True, slots=True)
class Sense:
    """A node that a term may mean.

    `weak` needs other evidence, `near` is left to a person, `own` is the node's own name.
    """

    node: int
    weak: bool
    own: bool
    role: int
    near: bool = False


_SECTIONS = [  # the headings of a registered scope; each begins anew and governs nothing
    f"{head}项目{colon}"
    for head in ("许可", "一般", "许可经营", "一般经营", "前置许可经营", "其他经营")
    for colon in "：:"
]
_PUNCTUATION = {
    Kind.LIST: "、，,/",
    Kind.STOP: "；;",
    Kind.FULL_STOP: ("。", "*", *_SECTIONS),
    Kind.COLON: "：:",
    Kind.OPEN: "（(",
    Kind.CLOSE: "）)",
}


class Vocabulary:
    """Patterns with their kinds; `values[i]` is a term's index in `senses` or a verb's roles."""

    def __init__(
        self, nodes: Sequence[ChainNode], lexicon: Lexicon, activities: Activities
    ) -> None:
        self.senses: list[tuple[Sense, ...]] = []
        self.implied: list[int] = []  # roles of the activity that a term ends with: 船舶修造
        self.kinds: list[int] = []  # plain numbers: enum members cost the reader a third
        self.values: list[int] = []
        patterns: dict[str, tuple[Kind, int]] = {}
        for kind, characters in _PUNCTUATION.items():
            patterns |= dict.fromkeys(characters, (kind, 0))
        patterns |= {word: (Kind.VERB, roles) for word, roles in activities.verbs.items()}
        patterns |= dict.fromkeys(activities.nouns, (Kind.NOUN, 0))
        patterns |= dict.fromkeys(_blockers(nodes, lexicon), (Kind.NOUN, 0))
        collected = _collect_senses(nodes, lexicon)
        patterns = {word: kind for word, kind in patterns.items() if word not in collected}
        self._first_term = len(patterns)
        for surface, senses in sorted(collected.items()):
            patterns[surface] = (Kind.TERM, len(self.senses))
            self.senses.append(tuple(senses))
            self.implied.append(_implied(surface, activities))
        for kind, value in patterns.values():
            self.kinds.append(int(kind))
            self.values.append(value)
        self._automaton = AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest)
        self.gaps = dict.fromkeys(activities.fillers, True)  # False cuts items of a list apart
        self.gaps |= dict.fromkeys(activities.connectors, False)
        tails = "|".join(
            sorted(map(re.escape, activities.tails), key=lambda tail: (-len(tail), tail))
        )
        links = "|".join(sorted(map(re.escape, activities.connectors)))
        self.tail = re.compile(f"(?:{tails})*(?:$|的|等|(?:{links}))")

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """Leftmost-longest matches as (pattern, start, end), characters, end exclusive."""
        return self._automaton.find_matches_as_indexes(text)

    def has_term(self, tokens: list[tuple[int, int, int]]) -> bool:
        """Whether one of the matches is a term; terms come last among the patterns."""
        return bool(tokens) and max(tokens)[0] >= self._first_term


def _implied(surface: str, activities: Activities) -> int:
    endings = (surface[start:] for start in range(1, len(surface)))
    return next((activities.verbs[end] for end in endings if end in activities.verbs), 0)


def _blockers(nodes: Sequence[ChainNode], lexicon: Lexicon) -> set[str]:
    return {
        normalise(word).text
        for node in nodes
        if (entry := entry_of(node, lexicon))
        for word in entry.blockers
    }


def _collect_senses(nodes: Sequence[ChainNode], lexicon: Lexicon) -> dict[str, list[Sense]]:
    found: dict[str, dict[int, Sense]] = {}
    for index, node in enumerate(nodes):
        for surface, sense in _surfaces(index, node, entry_of(node, lexicon)):
            found.setdefault(normalise(surface).text, {}).setdefault(index, sense)
    return {surface: list(senses.values()) for surface, senses in found.items()}


def list_words(nodes: Sequence[ChainNode], lexicon: Lexicon) -> dict[str, set[str]]:
    """Every word of the nodes and every blocker in normal form, with the directions that use it."""
    found: dict[str, set[str]] = {}
    for index, node in enumerate(nodes):
        entry = entry_of(node, lexicon)
        surfaces = [surface for surface, _ in _surfaces(index, node, entry)]
        for word in (*surfaces, *(entry.blockers if entry else ())):
            found.setdefault(normalise(word).text, set()).add(node.direction)
    return found


def entry_of(node: ChainNode, lexicon: Lexicon) -> Entry | None:
    """The node's words; a direction's stand under the empty name."""
    return lexicon.find(node.direction, "" if node.kind == "direction" else node.name)


def _surfaces(index: int, node: ChainNode, entry: Entry | None) -> Iterator[tuple[str, Sense]]:
    if entry is None:
        yield node.name, Sense(index, len(node.name) <= _GENERIC, own=True, role=0)
        for part in node.parts:
            yield part, Sense(index, len(part) <= _GENERIC + 1, own=False, role=0)
        return
    role = bit_of(entry.role) if entry.role else 0
    if entry.own_name:
        yield node.name, Sense(index, entry.ambiguous, own=True, role=role)
    for word in entry.aliases:
        yield word, Sense(index, weak=False, own=False, role=role)
    for word in entry.weak:
        yield word, Sense(index, weak=True, own=False, role=role)
    for word in entry.near:
        yield word, Sense(index, weak=False, own=False, role=role, near=True)
