"""Parts of the reference layer (参考层) read beside the policy's nodes, never in their place.

Each of the two vocabularies reads the text by itself, so that what the layer says changes no link
to a node of the policy.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph_loader.linking.linker import FirmReader, Linker
from graph_loader.linking.linker import tell_version as tell_policy_version
from graph_loader.linking.normal import normalise
from graph_loader.linking.vocabulary import list_words
from ontology.evidence import Role
from ontology.firm import ChainNode, FirmLink, FirmRow
from ontology.lexicon import Entry, Lexicon


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the layer with the words under which firms state it, beside its name."""

    node: ChainNode
    stage: str
    aliases: tuple[str, ...] = ()
    blockers: tuple[str, ...] = ()

    @property
    def role(self) -> Role | None:
        """The role that naming it states by itself: a part that is a service is a service."""
        return Role.SERVICE if self.stage == "服务" else None


class PartsReader:
    """Links firms to the policy's nodes and, in a second reading, to parts of the layer."""

    def __init__(self, policy: Linker, parts: Linker, version: str) -> None:
        self._policy = policy
        self._parts = parts
        self.version = version

    def link(self, row: FirmRow) -> tuple[FirmLink, ...]:
        """The policy's links as they are without the layer, then those to parts."""
        return (*self._policy.link(row), *self._parts.link(row))


def build_linker(
    nodes: Sequence[ChainNode], lexicon: Lexicon, parts: Sequence[Part] = ()
) -> FirmReader:
    """What links firms to `nodes` by the lexicon and, where there are any, to `parts`."""
    policy = Linker(nodes, lexicon)
    if not parts:
        return policy
    words = list_words(nodes, lexicon)
    linker = Linker([part.node for part in parts], _lexicon(parts, words))
    return PartsReader(policy, linker, tell_version(nodes, lexicon, parts))


def tell_version(nodes: Iterable[ChainNode], lexicon: Lexicon, parts: Iterable[Part] = ()) -> str:
    """The version that `build_linker` of the same, in whatever order, has; costs next to nothing.

    The words of the parts follow from the three.
    """
    policy = tell_policy_version(nodes, lexicon)
    ordered = sorted(parts, key=lambda part: part.node.id)
    if not ordered:
        return policy
    return f"{policy}+{hashlib.sha256(repr(ordered).encode()).hexdigest()[:12]}"


def _lexicon(parts: Sequence[Part], policy_words: dict[str, set[str]]) -> Lexicon:
    """Entries of the parts; `policy_words` are the policy's words with their directions.

    A longer word of another direction that holds a part's word means something else: 机器人减速器
    is not the 减速器 of a mill.
    """
    entries = {}
    for part in parts:
        surfaces = {normalise(word).text for word in (part.node.name, *part.aliases)}
        held = {
            word
            for word, directions in policy_words.items()
            if part.node.direction not in directions
            and any(surface in word and surface != word for surface in surfaces)
        }
        node = part.node
        entries[node.direction, node.name] = Entry(
            direction=node.direction,
            name=node.name,
            aliases=part.aliases,
            blockers=(*part.blockers, *sorted(held)),
            role=part.role,
        )
    version = hashlib.sha256(repr(sorted(entries.items())).encode()).hexdigest()[:12]
    return Lexicon(entries, version)
