"""What stands at the ends of an item of a list and is no part of the noun: activities, fillers."""

from collections.abc import Iterable, Mapping
from functools import cache

from graph_loader.linking.activities import load_activities, roles_of
from ontology.evidence import Role

NONE, OTHER, MAKE = 0, 1, 2  # bits: no activity, one that makes nothing, one that makes
WHOLE = -1  # a word that begins or ends like an activity and is none: 加工中心


class Ends:
    """Words with the bits of what they say, taken off the ends of a text, the longest first."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words
        self._leads = _list_sizes((word[0], len(word)) for word in words)
        self._trails = _list_sizes((word[-1], len(word)) for word in words)

    def strip_lead(self, text: str) -> tuple[int, str]:
        """The bits of the words at the start, and the rest.

        A single character that says nothing is taken only between two that do: 和 of 生产和销售,
        not 并 of 并条机.
        """
        bits = NONE
        while text and (word := self._find_lead(text)) and (known := self._words[word]) != WHOLE:
            if not known and len(word) == 1 and not (bits and self._begins(text[1:])):
                break
            bits |= known
            text = text[len(word) :]
        return bits, text

    def strip_trail(self, text: str) -> tuple[int, str]:
        """The bits of the words at the end, and the rest."""
        bits = NONE
        while text and (word := self._find_trail(text)) and (known := self._words[word]) != WHOLE:
            bits |= known
            text = text[: -len(word)]
        return bits, text

    def ends(self, text: str) -> bool:
        """Whether one of the words stands at the end."""
        return bool(self._find_trail(text))

    def _begins(self, text: str) -> bool:
        """Whether a word that says something stands at the start."""
        return bool(text) and self._words.get(self._find_lead(text), NONE) > NONE

    def _find_lead(self, text: str) -> str:
        for size in self._leads.get(text[0], ()):
            if (word := text[:size]) in self._words:
                return word
        return ""

    def _find_trail(self, text: str) -> str:
        for size in self._trails.get(text[-1], ()):
            if (word := text[-size:]) in self._words:
                return word
        return ""


def _list_sizes(words: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """By a character at the end: the lengths of the words, the longest first."""
    found: dict[str, set[int]] = {}
    for character, size in words:
        found.setdefault(character, set()).add(size)
    return {character: tuple(sorted(sizes, reverse=True)) for character, sizes in found.items()}


@cache
def load_activity_ends(wholes: frozenset[str]) -> Ends:
    """The words of activities, and what may stand between and behind them.

    `wholes` are words that begin with one and are none, beside those of the activities' file.
    """
    activities = load_activities()
    words = dict.fromkeys((*activities.nouns, *wholes), WHOLE)
    for word, bits in activities.verbs.items():
        words[word] = MAKE if Role.MAKE in roles_of(bits) else OTHER
    return Ends(words | dict.fromkeys(activities.connectors | activities.fillers, NONE))
