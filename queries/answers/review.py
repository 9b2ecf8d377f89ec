"""What is left to people (待核): doubts in the order in which deciding on them changes most."""

from dataclasses import dataclass
from datetime import date

from ontology.evidence import Origin, Role
from ontology.firm import LinkStatus
from ontology.state import LinkState
from ontology.verdict import Decision, Standing, Subject
from queries.answers.basis import DatasetNote
from queries.answers.firms import EvidenceItem, FirmRef


@dataclass(frozen=True, slots=True)
class LinkDoubt:
    """A firm's link that may be wrong, or may be one of several readings.

    `state` is that of the link here now, `state_if_accepted` what it would be, None for a
    direction; `links_changed` counts links whose state would be another one, this one among them.
    `similar` are firms, this one among them, that are in doubt on the node for the same words.
    """

    node_id: str
    node: str
    kind: str  # component | direction
    direction: str
    sector: str
    origin: Origin
    roles: tuple[Role, ...]
    status: LinkStatus
    confidence: float
    terms: tuple[str, ...]
    evidence: tuple[EvidenceItem, ...]
    why: str
    if_accepted: str
    if_rejected: str
    state: LinkState | None
    state_if_accepted: LinkState | None
    first_maker: bool
    links_changed: int
    similar: int


@dataclass(frozen=True, slots=True)
class StateDoubt:
    """A link of which the data does not tell whether it is made here."""

    node_id: str
    node: str
    direction: str
    sector: str
    origin: Origin
    state: LinkState
    why: str
    if_accepted: str
    if_rejected: str
    links_changed: int  # by saying that it is made here, this one among them
    doubtful_count: int
    direction_count: int


@dataclass(frozen=True, slots=True)
class PairDoubt:
    """Two entries that may be one firm; `first` and `second` are the ends of the claim."""

    first: str
    second: str
    left: FirmRef
    right: FirmRef
    kind: str
    score: float
    why: str
    agree: tuple[str, ...]
    differ: tuple[str, ...]
    links: int  # nodes that both or either are linked to: what deciding touches


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A node whose `word` a phrase resembles, `similarity` 0 to 1 by shared characters alone.

    `state` is that of the link here now, `state_if_accepted` what it would be, None where no local
    firm says the phrase, or for a direction; `links_changed` as for a doubtful link.
    """

    node_id: str
    node: str
    kind: str  # component | direction
    direction: str
    sector: str
    origin: Origin
    word: str
    similarity: float
    first_maker: bool
    links_changed: int
    state: LinkState | None
    state_if_accepted: LinkState | None
    if_accepted: str
    if_rejected: str


@dataclass(frozen=True, slots=True)
class PhraseDoubt:
    """What firms say they make and no word of the chain covers.

    A person accepts or rejects it for a node; `if_rejected` tells of a rejection without a node.

    `firms` and `local` are those of the dataset that has most, `firms` too small by at most
    `missed`; `examples` are some of them.
    """

    text: str
    firms: int
    local: int
    missed: int
    datasets: tuple[str, ...]
    examples: tuple[FirmRef, ...]
    suggestions: tuple[Suggestion, ...]
    why: str
    if_rejected: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to decide on: a firm with its open links, the state of a link, a pair, a phrase."""

    firm: FirmRef | None = None
    links: tuple[LinkDoubt, ...] = ()
    state: StateDoubt | None = None
    pair: PairDoubt | None = None
    phrase: PhraseDoubt | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A page of the queue; `total` items and `claims` that are open in all, `order` in words."""

    as_of: date
    kind: Subject
    region: str
    total: int
    claims: int
    offset: int
    limit: int
    order: str
    items: tuple[ReviewItem, ...]
    datasets: tuple[DatasetNote, ...]


@dataclass(frozen=True, slots=True)
class VerdictItem:
    """A verdict in the log; the names are those of the graph, else those of its day."""

    id: str
    number: int
    subject: Subject
    first: str
    second: str
    first_name: str
    second_name: str
    decision: Decision
    label: str  # 是, 否, 更正, 撤回, 有, 无
    instead: str
    instead_name: str
    roles: tuple[Role, ...]
    person: str
    day: str
    until: str
    source: str
    note: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class VerdictHistory:
    """A page of the log, the newest first; `counts` by standing."""

    as_of: date
    total: int
    offset: int
    limit: int
    counts: dict[str, int]
    items: tuple[VerdictItem, ...]
