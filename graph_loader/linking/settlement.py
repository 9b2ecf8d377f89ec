"""From mentions to links: which reading of a word stands, and how sure it is.

A strong word links. A weak word (轴承, 传感器) has several readings and a further one, “another
use”; their probabilities follow from what else the firm says (words and cues of a direction, its
name) and from its 国标行业. A reading that is probable enough links; else all that are worth a
look are candidates, each with its probability.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from graph_loader.linking.activities import bit_of, roles_of
from graph_loader.linking.industry import Industries
from graph_loader.linking.vocabulary import Sense
from graph_loader.linking.weights import Weights, to_probability
from ontology.evidence import Role
from ontology.firm import ChainNode, FirmLink, LinkStatus, Mention

MAKE = bit_of(Role.MAKE)
_SELL = bit_of(Role.SELL)
_RND, _SERVICE = bit_of(Role.RND), bit_of(Role.SERVICE)
OPEN = 0.5  # what all readings of an open word share, where nothing else is known
_ANOTHER_USE = (1 - OPEN) / OPEN  # odds of the reading that is no node, 1 being all others
_WORDS = 3  # further words that still add to the trust in a link


class Open(NamedTuple):
    """A weak word that was met: what it may mean, and whether the firm does no more than sell it.

    A trader's list says little of what each of its goods is for.
    """

    senses: tuple[Sense, ...]
    sold: bool


@dataclass(slots=True)
class Reading:
    """What a firm's fields say about one node so far."""

    strong: str = ""  # the best of its strong words: a key of the weights
    text: bool = False  # whether a strong word stands in scope or products, not in the name alone
    weak: list[Open] = field(default_factory=list)  # its weak words
    near: list[tuple[Mention, int]] = field(default_factory=list)  # what is near it, with roles
    roles: int = 0
    mentions: list[Mention] = field(default_factory=list)


def note_mention(
    readings: dict[int, Reading],
    senses: tuple[Sense, ...],
    nodes: Sequence[ChainNode],
    *,
    mention: Mention,
    roles: int,
    weights: Weights,
) -> None:
    """Adds a mention to the reading of each node that it may mean."""
    for sense in senses:
        reading = readings.setdefault(sense.node, Reading())
        if sense.near:
            reading.near.append((mention, roles))
            continue
        if sense.weak:
            reading.weak.append(Open(senses, roles == _SELL))
        else:
            strength = _strength(sense, senses, nodes)
            if not reading.strong or weights.strong[strength] > weights.strong[reading.strong]:
                reading.strong = strength
            reading.text |= mention.field != "name"
        if sense.role == _SERVICE:
            reading.roles |= roles & ~_RND | sense.role  # 风电场开发 is no research
        else:
            reading.roles |= roles | sense.role
        reading.mentions.append(mention if not sense.role else _with_role(mention, sense.role))


def _with_role(mention: Mention, role: int) -> Mention:
    return Mention(mention.field, mention.start, mention.end, mention.text, roles_of(role)[0])


def _strength(sense: Sense, senses: Sequence[Sense], nodes: Sequence[ChainNode]) -> str:
    if nodes[sense.node].kind == "direction":
        return "direction"
    if sense.own:
        return "own"
    rivals = sum(nodes[other.node].kind != "direction" for other in senses)
    return "alias" if rivals == 1 else "several"


def _beside(reading: Reading) -> Reading:
    """The reading made of what is near its node alone."""
    roles = 0
    for _, more in reading.near:
        roles |= more
    return Reading(roles=roles, mentions=[mention for mention, _ in reading.near])


@dataclass(frozen=True, slots=True)
class Evidence:
    """Directions that cue words speak for, in the firm's texts and in its name."""

    cues: frozenset[str]
    name_cues: frozenset[str]
    industry: str = ""  # the cell as it stands


@dataclass(frozen=True, slots=True)
class Settlement:
    """Settles the readings of one firm after another."""

    nodes: Sequence[ChainNode]
    asked: Sequence[int]  # roles as bits: what makes a firm capable of each node
    common: Set[int]  # nodes whose words say nothing of the direction
    industries: Industries
    weights: Weights

    def settle(
        self, readings: Mapping[int, Reading], find_evidence: Callable[[], Evidence]
    ) -> tuple[FirmLink, ...]:
        """The links in the order of the nodes; evidence is looked for where a word is weak."""
        weak = {word for reading in readings.values() for word in reading.weak}
        open_words = self._weigh_all(weak, readings, find_evidence()) if weak else {}
        near = to_probability(self.weights.weak["near"])
        links = []
        for node, reading in sorted(readings.items()):
            probability = open_words.get(node, 0.0)
            linked = bool(reading.strong) or probability >= self.weights.linked_from
            if reading.strong:
                probability = max(probability, self._trust(reading))
            if probability:
                links.append(self._link(node, reading, linked=linked, probability=probability))
            elif reading.near:
                beside = _beside(reading)
                links.append(self._link(node, beside, linked=False, probability=near))
        return tuple(links)

    def _trust(self, reading: Reading) -> float:
        """The probability that a strong word means what it says."""
        strong = self.weights.strong
        words = len({mention.text for mention in reading.mentions})
        log_odds = strong[reading.strong] + strong["repeated"] * min(words - 1, _WORDS)
        if not reading.text:
            log_odds += strong["name_only"]
        if not reading.roles:
            log_odds += strong["no_role"]
        return to_probability(log_odds)

    def _weigh_all(
        self,
        words: Iterable[Open],
        readings: Mapping[int, Reading],
        evidence: Evidence,
    ) -> dict[int, float]:
        """The probability of each node by the word that speaks best for it; 0.0 where none does."""
        sure = {
            self.nodes[node].direction
            for node, reading in readings.items()
            if reading.text and node not in self.common
        }
        best: dict[int, float] = {}
        for word in words:
            for node, probability in self._weigh(word, sure, evidence).items():
                best[node] = max(best.get(node, 0.0), probability)
        return best

    def _weigh(self, word: Open, sure: Set[str], evidence: Evidence) -> dict[int, float]:
        """Readings of one word that are worth a look, all together less than 1."""
        odds = {
            sense.node: math.exp(self._speak(sense, sure, evidence, sold=word.sold))
            / len(word.senses)
            for sense in word.senses
            if not sense.near
        }
        whole = _ANOTHER_USE + sum(odds.values())
        found = {node: each / whole for node, each in odds.items()}
        most = self.weights.settled_at_most
        taken = {node: min(p, most) for node, p in found.items() if p >= self.weights.linked_from}
        return taken or {node: p for node, p in found.items() if p >= self.weights.dropped_below}

    def _speak(self, sense: Sense, sure: Set[str], evidence: Evidence, *, sold: bool) -> float:
        """Log-odds that the evidence adds to one reading."""
        weak, direction = self.weights.weak, self.nodes[sense.node].direction
        seen = [0.0 if sense.weak else self.weights.strong["alias"]]
        if direction in sure:
            seen.append(weak["direction"] + (weak["sold"] if sold else 0.0))
        if direction in evidence.cues:
            seen.append(weak["cue"] + (weak["sold"] if sold else 0.0))
        if direction in evidence.name_cues:
            seen.append(weak["name_cue"])
        level = self.industries.compare(evidence.industry, sense.node) if evidence.industry else ""
        return max(seen) + (weak[level] if level else 0.0)

    def _link(self, node: int, reading: Reading, *, linked: bool, probability: float) -> FirmLink:
        return FirmLink(
            node=self.nodes[node],
            roles=roles_of(reading.roles),
            status=LinkStatus.LINKED if linked else LinkStatus.CANDIDATE,
            confidence=round(probability, 3),
            mentions=tuple(reading.mentions),
            capable=bool(self.asked[node] & reading.roles),
        )
