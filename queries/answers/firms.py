"""Firms with the stretches of text that speak for them."""

from dataclasses import dataclass, field

from ontology.evidence import Origin, Role
from ontology.signal import NOTE
from queries.answers.basis import VerdictNote
from queries.answers.signals import SignalItem


@dataclass(frozen=True, slots=True)
class FirmRef:
    id: str
    name: str
    province: str
    city: str
    district: str


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
class LinkedFirm:
    """A firm on a link, the same firm of several datasets being one item.

    `capable` firms are those that the diagnosis counts: they make it (or do the service that the
    link is), and the reading is settled; `doubtful` ones may make it, the reading being open.
    """

    firm: FirmRef
    roles: tuple[Role, ...]
    status: str  # linked | candidate
    confidence: float
    evidence: tuple[EvidenceItem, ...]
    verification: str  # 未核验 | 单一来源 | 双来源 …
    capable: bool = False
    doubtful: bool = False
    verdict: VerdictNote | None = None  # by which a person settled it


@dataclass(frozen=True, slots=True)
class ExtraCell:
    """A cell of a column that is no field of ours, as the sheet has it."""

    header: str
    text: str


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
    number: str = ""  # the id that the dataset gives; another one where people joined two
    chain: str = ""  # 产业链节点 under which a vendor lists it, which no scope bears out
    qualifications: str = ""  # 资质
    extras: tuple[ExtraCell, ...] = ()


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
    origin: Origin = Origin.POLICY  # of the node
    verdict: VerdictNote | None = None  # by which a person settled it


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another firm of this name, or of a former one; `note` tells in Chinese how it is counted."""

    firm: FirmRef
    note: str


@dataclass(frozen=True, slots=True)
class FirmIdentity:
    """Which firm it is. A branch (分支机构) is a firm of its own that counts where it sits.

    `doubt` tells in Chinese what several `names` under one id mean, "" where there is one name.
    """

    number: str = ""  # 统一社会信用代码 | 注册号 | 组织机构代码 | 其他号码
    kind: str = ""  # 企业, 个体工商户, as the code says
    hint: str = ""  # what is odd about the code, in Chinese
    others: tuple[str, ...] = ()  # further numbers that people found to be the same firm's
    joined: tuple[str, ...] = ()  # who said so, in Chinese
    names: tuple[str, ...] = ()  # as the datasets give them
    former_names: tuple[str, ...] = ()
    doubt: str = ""
    parent: str = ""  # the name of the firm whose branch it is
    parents: tuple[FirmRef, ...] = ()  # loaded firms of that name
    parent_note: str = ""  # in Chinese, that it is open which of several parents it is
    branches: tuple[FirmRef, ...] = ()
    possible_branches: tuple[FirmRef, ...] = ()  # that may as well be another firm's of the name
    namesakes: tuple[Namesake, ...] = ()


@dataclass(frozen=True, slots=True)
class FirmProfile:
    firm: FirmRef
    records: tuple[FirmRecord, ...]
    links: tuple[FirmLinkItem, ...]
    signals: tuple[SignalItem, ...] = ()  # with those that are withdrawn or have expired
    signal_note: str = NOTE
    identity: FirmIdentity = field(default_factory=FirmIdentity)
