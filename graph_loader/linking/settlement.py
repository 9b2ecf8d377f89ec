"""From mentions to links: which reading of a word stands, and how sure it is.

A strong word links. A weak word (轴承, 传感器) links only where the same text speaks, by a strong
word or a cue, for the direction of just one of its readings; else the readings are kept as
candidates for a person.
Confidence is the editors' degree of belief that the firm deals with this very node, first version,
not calibrated; it says nothing about the role.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph_loader.linking.activities import bit_of, roles_of
from graph_loader.linking.vocabulary import Sense
from ontology.evidence import Role
from ontology.firm import ChainNode, FirmLink, LinkStatus, Mention

OWN_NAME = 0.95
ALIAS = 0.9
DIRECTION = 0.85  # only the class is named
SEVERAL = 0.8  # a word that the lexicon gives to several nodes, such as 脱硫脱硝设备
SETTLED = 0.75  # a weak word that other evidence settles
OPEN = 0.5  # a weak word, shared out among its readings
NAME_ONLY = 0.5  # the firm's name says it and nothing else
ROLE_UNKNOWN = 0.9  # factor where no activity is stated
REPEATED = 0.02  # for each further word for the same node, to at most HIGHEST
HIGHEST = 0.97


@dataclass(slots=True)
class Reading:
    """What a text says about one node so far."""

    strong: float = 0.0
    weak: bool = False
    rivals: set[int] = field(default_factory=set)  # nodes that its weak words may mean as well
    roles: int = 0
    mentions: list[Mention] = field(default_factory=list)


def note_mention(
    readings: dict[int, Reading],
    senses: Sequence[Sense],
    nodes: Sequence[ChainNode],
    *,
    mention: Mention,
    roles: int,
) -> None:
    """Adds a mention to the reading of each node that it may mean."""
    rivals = {sense.node for sense in senses}
    for sense in senses:
        reading = readings.setdefault(sense.node, Reading())
        strength = 0.0 if sense.weak else _strength(sense, senses, nodes)
        if mention.field == "name":
            strength = min(strength, NAME_ONLY)
        if strength:
            reading.strong = max(reading.strong, strength)
        else:
            reading.weak = True
            reading.rivals |= rivals
        reading.roles |= roles | sense.role
        reading.mentions.append(mention if not sense.role else _with_role(mention, sense.role))


def _with_role(mention: Mention, role: int) -> Mention:
    return Mention(mention.field, mention.start, mention.end, mention.text, roles_of(role)[0])


def _strength(sense: Sense, senses: Sequence[Sense], nodes: Sequence[ChainNode]) -> float:
    if nodes[sense.node].kind == "direction":
        return DIRECTION
    if sense.own:
        return OWN_NAME
    return ALIAS if len(senses) == 1 else SEVERAL


def settle(
    readings: Mapping[int, Reading], nodes: Sequence[ChainNode], spoken_for: frozenset[str]
) -> tuple[FirmLink, ...]:
    """The links, in the order of the nodes; `spoken_for` are directions that a cue speaks for."""
    sure = spoken_for | {
        nodes[node].direction for node, reading in readings.items() if reading.strong > NAME_ONLY
    }
    links = []
    for node, reading in sorted(readings.items()):
        favoured = {rival for rival in reading.rivals if nodes[rival].direction in sure}
        judged = _judge(reading, node, favoured)
        if judged:
            links.append(_link(nodes[node], reading, *judged))
    return tuple(links)


def _judge(reading: Reading, node: int, favoured: set[int]) -> tuple[LinkStatus, float] | None:
    """Status and confidence; None where the evidence speaks for other nodes only."""
    if reading.strong > NAME_ONLY:
        return LinkStatus.LINKED, reading.strong
    if reading.strong:
        return LinkStatus.CANDIDATE, reading.strong
    if favoured == {node}:
        return LinkStatus.LINKED, SETTLED
    if favoured and node not in favoured:
        return None
    return LinkStatus.CANDIDATE, OPEN / len(favoured or reading.rivals)


def _link(node: ChainNode, reading: Reading, status: LinkStatus, confidence: float) -> FirmLink:
    if status is LinkStatus.LINKED:  # an open word said twice is as open
        words = {mention.text for mention in reading.mentions}
        confidence = min(confidence + REPEATED * (len(words) - 1), max(confidence, HIGHEST))
    if not reading.roles:
        confidence *= ROLE_UNKNOWN
    return FirmLink(
        node=node,
        roles=roles_of(reading.roles),
        status=status,
        confidence=round(confidence, 3),
        mentions=tuple(reading.mentions),
    )


MAKE = bit_of(Role.MAKE)
