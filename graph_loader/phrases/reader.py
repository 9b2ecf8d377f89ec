"""The product phrases of one firm that no word of the chain covers.

A phrase is an item of a list in 经营范围 that an activity of making governs, or an item of
主导产品: without its activities, fillers and brackets, in normal form, of 2 to 20 characters. The
words of the chain, and the longer words that the lexicon keeps apart from them (blockers), cover a
phrase that they are the head of, as the linker reads it: 轴承 covers 精密轴承, not 轴承座.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

from graph_loader.linking.activities import load_activities, roles_of
from graph_loader.linking.exclusions import blank_exclusions
from graph_loader.linking.normal import normalise
from graph_loader.phrases.ends import MAKE, NONE, WHOLE, Ends, load_activity_ends
from ontology.errors import DeclarationError
from ontology.evidence import Role
from ontology.firm import FirmRow

FILE = Path(__file__).with_name("words.yaml")
SHORTEST, LONGEST = 2, 20
_LISTS = ("leads", "tails", "wholes", "formulas", "endings", "generic")
_REMEMBERED = 1 << 16  # items whose reading is kept; most items are said by many firms
_SENTENCE = re.compile("[;；。\x00]+")
_ITEM = re.compile("[、，,:：*()（）]+")
_BRACKET = re.compile("[(（][^()（）]*[)）]")
# Activities before, whether there is a noun, the phrase or "" where it counts not, those behind.
Item = tuple[int, bool, str, int]
_KNOWN = "\x01"  # stands for a word of the chain that is a list itself: 通信、雷达设备
_NEVER = "(?!)"
_NAMED = re.compile("[\u3400-\u9fff]{2}")  # a product has a Chinese word in its name


@dataclass(frozen=True, slots=True)
class Words:
    """`words.yaml`."""

    leads: Ends
    tails: Ends
    wholes: frozenset[str]
    formulas: AhoCorasick
    endings: Ends
    generic: frozenset[str]

    def rule_out(self, text: str) -> bool:
        """Whether it is no product, or too wide a word to be one."""
        if text in self.generic or self.endings.ends(text):
            return True
        return bool(self.formulas.find_matches_as_indexes(text))


@cache
def load_words(path: Path = FILE) -> Words:
    """The file's words; DeclarationError where a list is missing or another is there."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or set(data) != set(_LISTS):
        raise DeclarationError(path.name, "(文件)", f"应有且只有：{'、'.join(_LISTS)}")
    return Words(
        leads=Ends(dict.fromkeys(data["leads"], NONE)),
        tails=Ends(dict.fromkeys(data["tails"], NONE)),
        wholes=frozenset(data["wholes"]),
        formulas=AhoCorasick(data["formulas"]),
        endings=Ends(dict.fromkeys(data["endings"], WHOLE)),
        generic=frozenset(data["generic"]),
    )


class PhraseReader:
    """Reads one firm at a time; `region` is the prefecture whose firms count as local."""

    def __init__(self, known: Iterable[str], region: str) -> None:
        """`known` are the words that cover a phrase."""
        self.region = region
        words = sorted({normalise(word).text for word in known})
        self._known = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)
        self._lists = _either(word for word in words if _ITEM.search(word))
        self._words = load_words()
        self._activities = load_activity_ends(self._words.wholes)
        self._tail = _find_tails()
        self._read = lru_cache(_REMEMBERED)(self._read_item)

    def read(self, row: FirmRow) -> list[str]:
        """The firm's phrases, each once, in the order of its texts."""
        found: list[str] = []
        if row.scope:
            for items in self._split(row.scope):
                found += self._read_list(items, NONE)
        if row.products:
            for items in self._split(row.products, stated=False):
                for item in items:
                    found += self._read_list([item], MAKE)
        return list(dict.fromkeys(found))

    def _split(self, text: str, *, stated: bool = True) -> Iterator[list[str]]:
        """Sentences of items; what is excluded and what stands in brackets is gone.

        Where the activity has to be `stated`, sentences without one that makes are left out.
        """
        making = _find_makes()
        for sentence in _SENTENCE.split(blank_exclusions(text)):
            if making.search(sentence) if stated else sentence:
                bare = sentence
                if "(" in sentence or "（" in sentence:
                    bare = _BRACKET.sub("", sentence)
                yield _ITEM.split(self._lists.sub(_KNOWN, bare))

    def _read_list(self, items: Sequence[str], leads: int) -> list[str]:
        """The phrases of one sentence that is made; `leads` are activities in front of it.

        Activities behind a list govern it; those in front of it only where none stands behind.
        """
        read, run = self._read, NONE
        found: list[str] = []
        pending: list[str] = []
        for item in items:
            lead, noun, phrase, trail = read(item)
            if not noun:
                run |= trail
                continue
            if run or lead:
                if pending:
                    found += pending if (run or leads) & MAKE else ()
                    pending, leads = [], lead
                else:
                    leads = run | lead
            pending.append(phrase)
            run = trail
        found += pending if (run or leads) & MAKE else ()
        return [phrase for phrase in found if phrase]

    def _read_item(self, item: str) -> Item:
        lead, whole = self._activities.strip_lead(normalise(item).text)
        trail, text = self._activities.strip_trail(whole)
        if not text:
            return NONE, False, "", lead | trail
        _, bare = self._words.leads.strip_lead(text)
        _, bare = self._words.tails.strip_trail(bare)
        covered = text != whole and self._covers(whole)  # 液氢制造 may be a word of the chain
        return lead, True, "" if covered else self._settle(bare), trail

    def _settle(self, text: str) -> str:
        """The phrase, or "" where it is none, says nothing, or is covered."""
        fits = SHORTEST <= len(text) <= LONGEST and _NAMED.search(text)
        return text if fits and not self._words.rule_out(text) and not self._covers(text) else ""

    def _covers(self, text: str) -> bool:
        """Whether a known word is the head of the text."""
        found = self._known.find_matches_as_indexes(text)
        return bool(found) and any(self._tail.match(text, end) for _, _, end in found)


@cache
def _find_makes() -> re.Pattern[str]:
    verbs = load_activities().verbs.items()
    return _either(word for word, bits in verbs if Role.MAKE in roles_of(bits))


@cache
def _find_tails() -> re.Pattern[str]:
    """What may follow a word that is the head of a phrase, as the linker has it."""
    activities = load_activities()
    tails, links = _either(activities.tails).pattern, _either(activities.connectors).pattern
    return re.compile(f"(?:{tails})*(?:$|的|等|(?:{links}))")


def _either(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words, the longest that fits; nothing where there are none."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)) or _NEVER)
