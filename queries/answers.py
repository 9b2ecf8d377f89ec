"""The shapes of the answers: what the doors print as JSON and the pages draw.

Field names are those of the contract; every figure carries what it rests on.
"""

from dataclasses import dataclass
from datetime import date

from ontology.evidence import Origin, Role
from ontology.state import Completeness, LinkState


@dataclass(frozen=True, slots=True)
class Citation:
    """A stretch of the policy text: `text[start:end] == quote`."""

    quote: str
    start: int
    end: int
    clause: str  # path such as 二/(二)/1
    clause_id: str


@dataclass(frozen=True, slots=True)
class PolicyNote:
    """The policy behind an answer; `in_force` on the answer's as_of date."""

    id: str
    doc_no: str | None
    title: str | None
    issuer: str | None
    issued: str | None
    valid_from: str | None
    valid_to: str | None
    region: str | None
    in_force: bool | None  # None where the text states no period


@dataclass(frozen=True, slots=True)
class DatasetNote:
    """A dataset behind an answer: what it covers and how far that was declared."""

    id: str
    name: str
    coverage: Completeness
    region: str  # 连云港, 江苏, 全国, "" where not declared
    period: str
    as_of: str  # ISO date of the data
    rows: int
    linked: int
    note: str  # one line for the page: origin, limits


@dataclass(frozen=True, slots=True)
class RuleNote:
    """The rule file that states were derived with."""

    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Context:
    """What every page repeats in its context line."""

    as_of: date
    policy: PolicyNote | None
    datasets: tuple[DatasetNote, ...]
    rule: RuleNote
    graph_version: int


@dataclass(frozen=True, slots=True)
class ChainComponent:
    id: str
    name: str
    term: str
    parts: tuple[str, ...]
    stage: str | None
    origin: Origin
    evidence: Citation


@dataclass(frozen=True, slots=True)
class ChainDirection:
    id: str
    name: str
    open_list: bool
    evidence: Citation
    components: tuple[ChainComponent, ...]


@dataclass(frozen=True, slots=True)
class ChainSector:
    id: str
    name: str
    group: str | None
    evidence: Citation
    directions: tuple[ChainDirection, ...]


@dataclass(frozen=True, slots=True)
class ChainGroup:
    """`code` and `label` are "" for sectors that the text puts in no group."""

    code: str
    label: str
    evidence: Citation | None
    sectors: tuple[ChainSector, ...]


@dataclass(frozen=True, slots=True)
class Supply:
    """The component `source` is an input of the component `target`; both are ids."""

    source: str
    target: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Chain:
    policy: PolicyNote
    groups: tuple[ChainGroup, ...]
    supplies: tuple[Supply, ...] = ()


@dataclass(frozen=True, slots=True)
class GapItem:
    """One row of the 环节诊断表.

    `local_count` and `outside_count` are distinct firms that make it (or do the service that the
    link is), in and outside the policy's prefecture; `other_count` are local firms with any other
    role. `expected` is the
    number of local makers if the prefecture had its proportional share in `base_dataset`, where
    it has `base_count`; `theta` is base_count / expected and `interval` its exact 95 % limits
    (Garwood), None without base. `district_count` are makers in the district asked for.
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
    citation: Citation
    base_dataset: str = ""
    base_count: int | None = None
    district_count: int | None = None


@dataclass(frozen=True, slots=True)
class Gaps:
    """`region` is the prefecture that "local" means."""

    as_of: date
    region: str
    datasets: tuple[DatasetNote, ...]
    rule: RuleNote
    items: tuple[GapItem, ...]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A matched stretch in a dataset row: `field_text[start:end] == text`."""

    dataset: str
    as_of: str
    row: int
    field: str
    field_text: str
    start: int
    end: int
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class FirmRef:
    id: str
    name: str
    province: str
    city: str
    district: str


@dataclass(frozen=True, slots=True)
class LinkedFirm:
    """A firm on a link, the same firm of several datasets being one item.

    `capable` firms are those that the diagnosis counts: they make it (or do the service that the
    link is), and the reading is settled.
    """

    firm: FirmRef
    roles: tuple[Role, ...]
    status: str  # linked | candidate
    confidence: float
    evidence: tuple[EvidenceItem, ...]
    verification: str  # 未核验 | 单一来源 | 双来源 …
    capable: bool = False


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another link beside this one: `relation` is 上游, 下游 or 同一子方向."""

    id: str
    name: str
    relation: str
    origin: Origin
    state: LinkState


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


@dataclass(frozen=True, slots=True)
class TargetLink:
    """The link asked for; a name that several directions share stands for all of them."""

    name: str
    ids: tuple[str, ...]
    directions: tuple[str, ...]
    states: tuple[LinkState, ...]


@dataclass(frozen=True, slots=True)
class TargetItem:
    """`score` is the sum of `parts`; `band` runs from it to what unknown parts could add."""

    rank: int
    firm: FirmRef
    score: float
    band: tuple[float, float]
    parts: dict[str, float]
    reasons: dict[str, str]
    omitted: tuple[str, ...]  # parts for which nothing is known
    evidence: tuple[EvidenceItem, ...]
    vetoes: tuple[str, ...]
    would_move_up: str
    verification: str
    source: str


@dataclass(frozen=True, slots=True)
class Targets:
    """`total` firms make or develop the link in some reading, `settled` of them make it for sure.

    `settled` is the outside count of the diagnosis table.
    """

    link: TargetLink
    as_of: date
    datasets: tuple[DatasetNote, ...]
    weights: dict[str, float]
    total: int  # before `top`
    settled: int
    items: tuple[TargetItem, ...]


@dataclass(frozen=True, slots=True)
class FirmRecord:
    """What one dataset says of a firm."""

    dataset: str
    dataset_name: str
    as_of: str
    row: int
    name: str
    address: str
    established: str
    capital: float | None  # 万元
    status: str
    industry: str
    scope: str
    products: str
    source: str
    verification: str


@dataclass(frozen=True, slots=True)
class FirmLinkItem:
    node_id: str
    node: str
    kind: str  # component | direction
    direction: str
    sector: str
    roles: tuple[Role, ...]
    status: str
    confidence: float
    evidence: tuple[EvidenceItem, ...]


@dataclass(frozen=True, slots=True)
class FirmProfile:
    firm: FirmRef
    records: tuple[FirmRecord, ...]
    links: tuple[FirmLinkItem, ...]


@dataclass(frozen=True, slots=True)
class DistrictItem:
    """A county-level district or functional zone.

    `named` tells whether the layout clause names it; `firms` counts loaded firms seated there,
    `makers` those of them that make at least one component.
    """

    id: str
    name: str
    type: str  # county | zone
    code: str
    longitude: float
    latitude: float
    named: bool
    layout: tuple[LayoutItem, ...]
    firms: int
    makers: int


@dataclass(frozen=True, slots=True)
class UnassignedDirection:
    """A direction that the layout clause gives to no district.

    `generic` are the terms that name only its sector, a park or a project; () where none does.
    """

    id: str
    name: str
    sector: str
    generic: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Districts:
    """`unassigned` are directions that no term touches; `loose` those that a term only includes."""

    as_of: date
    policy: PolicyNote
    items: tuple[DistrictItem, ...]
    unassigned: tuple[UnassignedDirection, ...]
    unnamed: tuple[str, ...]
    datasets: tuple[DatasetNote, ...]
    loose: tuple[UnassignedDirection, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """`kind` is firm, component, direction, sector, district or clause."""

    kind: str
    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    query: str
    items: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True)
class SharedComponent:
    """A component that several directions need."""

    name: str
    ids: tuple[str, ...]
    directions: tuple[str, ...]
