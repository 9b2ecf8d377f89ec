"""The diagnosis of links, and one link with all around it."""

from dataclasses import dataclass
from datetime import date

from ontology.evidence import Origin
from ontology.state import Completeness, LinkState
from queries.answers.basis import Citation, DatasetNote, RuleNote, VerdictNote
from queries.answers.chain import ReferenceNote
from queries.answers.firms import LinkedFirm
from queries.answers.signals import LocalSupplyItem


@dataclass(frozen=True, slots=True)
class GapItem:
    """One row of the 环节诊断表.

    `local_count` and `outside_count` are distinct firms that make it (or do the service that the
    link is), in and outside the policy's prefecture; `other_count` are local firms with any other
    role. `expected` is the
    number of local makers if the prefecture had its proportional share in `base_dataset`, where
    it has `base_count`; `theta` is base_count / expected and `interval` its exact 95 % limits
    (Garwood), None without base. `district_count` are makers in the district asked for.
    `doubtful_count` are local firms that may make it, the reading being open; `direction_count`
    those that name only its direction or sector. `quote` is "" and `citation` None for a link of
    origin reference, which the text does not state; `stage` is what the text says. `local_supply`
    are reported shares (本地配套率), newest first; they stand beside the state. `verdict` is what a
    person says of the link here, which may disagree with the makers that the data shows.
    """

    id: str
    component: str
    direction: str
    direction_id: str
    sector: str
    sector_id: str
    stage: str | None
    origin: Origin
    state: LinkState
    local_count: int
    outside_count: int
    other_count: int
    expected: float | None
    theta: float | None
    interval: tuple[float, float] | None
    coverage: Completeness
    why: str
    would_change: str
    quote: str
    citation: Citation | None
    base_dataset: str = ""
    base_count: int | None = None
    district_count: int | None = None
    doubtful_count: int = 0
    direction_count: int = 0
    reference: ReferenceNote | None = None
    local_supply: tuple[LocalSupplyItem, ...] = ()
    verdict: VerdictNote | None = None

    @property
    def position(self) -> str | None:
        """The stage that the text states, else that of the reference layer."""
        return self.stage or (self.reference.stage if self.reference else None)


@dataclass(frozen=True, slots=True)
class Gaps:
    """`region` is the prefecture that "local" means."""

    as_of: date
    region: str
    datasets: tuple[DatasetNote, ...]
    rule: RuleNote
    items: tuple[GapItem, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another link beside this one: `relation` is 上游, 下游 or 同一子方向.

    `group` tells suppliers of one group, which can replace each other, from those of another, and
    0 where nothing is known of groups. `origin`, `basis` and `verification` are those of the
    supply link, `node_origin` that of the neighbour itself.
    """

    id: str
    name: str
    relation: str
    origin: Origin
    state: LinkState
    node_origin: Origin = Origin.POLICY
    group: int = 0
    basis: str = ""
    verification: str = ""


@dataclass(frozen=True, slots=True)
class LayoutItem:
    """A layout sentence's term for a district, as it was read."""

    district_id: str
    district: str
    term: str
    type: str
    mapping: str
    maps_to: tuple[str, ...]  # names
    maps_to_ids: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraph around a citation: `text` begins at character `start` of the policy text."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class LinkDetail:
    """One link; `shared_with` are other directions that name the same component."""

    as_of: date
    item: GapItem
    neighbours: tuple[Neighbour, ...]
    shared_with: tuple[str, ...]
    layout: tuple[LayoutItem, ...]
    local_firms: tuple[LinkedFirm, ...]
    datasets: tuple[DatasetNote, ...]
    rule: RuleNote
    passage: Passage | None = None
