"""Words that people gave to nodes (自定义用语): what the linker learns from accepted phrases.

They stand in the log of verdicts and nowhere else, so they outlive every load, and a word for a
node that another policy does not have waits until it is there again.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph_loader.linking import FirmReader, Part
from graph_loader.linking.normal import normalise
from graph_loader.linking.vocabulary import entry_of
from ontology.firm import ChainNode, FirmLink, FirmRow
from ontology.lexicon import Entry, Lexicon
from ontology.verdict import Decision, Recorded, Subject, find_current

_SHORT_NAME, _SHORT_PART = 2, 3  # as `linking.vocabulary` has it for nodes without an entry
_GIVING = (Decision.ACCEPT, Decision.CORRECT)
OwnWords = Mapping[str, Mapping[str, str]]  # by node: word in normal form -> id of its verdict


def find_own_words(log: Iterable[Recorded], day: str) -> OwnWords:
    """The words that count on the day."""
    found: dict[str, dict[str, str]] = {}
    for claim, one in sorted(find_current(log, day).items()):
        if claim.subject is Subject.PHRASE and one.verdict.decision in _GIVING:
            found.setdefault(one.verdict.node, {})[normalise(claim.first).text] = one.id
    return found


@dataclass(frozen=True, slots=True)
class Taught:
    """The words by which firms are linked, people's own among them."""

    lexicon: Lexicon
    parts: Sequence[Part]


def teach(
    own: OwnWords, nodes: Sequence[ChainNode], lexicon: Lexicon, parts: Sequence[Part]
) -> Taught:
    """The lexicon and the parts with the words of those nodes that are there.

    Without any they come back as they are, and with them the version of their linker.
    """
    own_parts = tuple(
        replace(part, aliases=_add(part.aliases, own.get(part.node.id, {}))) for part in parts
    )
    given = {_path(node): own[node.id] for node in nodes if node.id in own}
    if not given:
        return Taught(lexicon, own_parts)
    # A node may have the entry of its namesake in another direction: all get one of their own,
    # so that a new one beside it hides none.
    entries = dict(lexicon.entries)
    for node in nodes:
        words = given.get(_path(node), {})
        if entry := entry_of(node, lexicon) or (_build_entry(node) if words else None):
            direction, name = path = _path(node)
            aliases = _add(entry.aliases, words)
            entries[path] = replace(entry, direction=direction, name=name, aliases=aliases)
    told = hashlib.sha256(repr(sorted(_list_words(own))).encode()).hexdigest()[:12]
    return Taught(Lexicon(entries, f"{lexicon.version}+{told}"), own_parts)


def _path(node: ChainNode) -> tuple[str, str]:
    return node.direction, "" if node.kind == "direction" else node.name


def _add(aliases: tuple[str, ...], words: Iterable[str]) -> tuple[str, ...]:
    return (*aliases, *(word for word in words if word not in aliases))


def _list_words(own: OwnWords) -> Iterator[tuple[str, str, str]]:
    return ((node, word, verdict) for node, words in own.items() for word, verdict in words.items())


def _build_entry(node: ChainNode) -> Entry:
    """What a node without an entry is read by: its name and parts, weak where they are short."""
    short = [part for part in node.parts if len(part) <= _SHORT_PART]
    return Entry(
        direction=node.direction,
        name=node.name if node.kind == "component" else "",
        ambiguous=len(node.name) <= _SHORT_NAME,
        aliases=tuple(part for part in node.parts if part not in short),
        weak=tuple(short),
    )


class TaughtReader:
    """Wraps what links firms: a link that rests on people's own words alone names the verdict."""

    def __init__(self, reader: FirmReader, own: OwnWords) -> None:
        self._reader = reader
        self._own = own

    @property
    def version(self) -> str:
        return self._reader.version

    def link(self, row: FirmRow) -> tuple[FirmLink, ...]:
        """Links in the order of the nodes."""
        links = self._reader.link(row)
        if any(link.node.id in self._own for link in links):
            return tuple(self._name(link) for link in links)
        return links

    def _name(self, link: FirmLink) -> FirmLink:
        words = self._own.get(link.node.id, {})
        verdicts = [words.get(normalise(mention.text).text) for mention in link.mentions]
        if not verdicts or None in verdicts:
            return link
        return replace(link, verdict=verdicts[0] or "")
