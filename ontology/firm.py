"""A firm as a row of a sheet states it, and the links read from it."""

from dataclasses import dataclass
from enum import StrEnum

from ontology.evidence import Origin, Role


@dataclass(frozen=True, slots=True)
class FirmRow:
    """One row of a firm sheet; `row` is its number in the file, the header being 1.

    Empty cells are "". `id` is the 统一社会信用代码 where there is one, else another registration
    or stock code as the sheet gives it, else `name:` and the normal form of the name.
    """

    row: int
    id: str
    name: str
    scope: str = ""  # 经营范围
    products: str = ""  # 主导产品
    province: str = ""  # short forms: 江苏
    city: str = ""  # 连云港
    district: str = ""  # 海州区; "" where neither a column, the address nor the code tells
    address: str = ""
    established: str = ""  # ISO date
    capital: float | None = None  # 注册资本, 万元
    status: str = ""  # 登记状态
    industry: str = ""  # 国标行业 as the sheet gives it
    source: str = ""  # where the row says it comes from
    verification: str = ""  # 核验状态
    former_names: tuple[str, ...] = ()  # 曾用名, latest first as the sheet gives them
    parent: str = ""  # the name of the firm whose branch (分公司) this is
    chain: str = ""  # 产业链节点 under which a vendor's chain sheet lists the firm
    qualifications: str = ""  # 资质
    extras: tuple[tuple[str, str], ...] = ()  # columns without a field: header and cell


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not taken: column, value, reason, and all of its cells with their headers."""

    row: int
    column: str
    value: str
    reason: str
    cells: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()


class LinkStatus(StrEnum):
    """How sure the reading is: one reading, or several left to a person."""

    LINKED = "linked"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class Mention:
    """A matched stretch: `getattr(row, field)[start:end] == text`."""

    field: str  # scope | name | products
    start: int
    end: int
    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class ChainNode:
    """A component or direction that firms can be linked to; origin policy or reference."""

    id: str
    kind: str  # component | direction
    name: str
    sector: str
    direction: str
    parts: tuple[str, ...] = ()
    origin: Origin = Origin.POLICY


@dataclass(frozen=True, slots=True)
class FirmLink:
    """One firm linked to one node; roles strongest first, mentions in order of the text.

    `capable` tells whether a role is what the node asks for: make, or the role that the lexicon
    gives to a node that is a service (修船, 运维, 回收). Only that is local capability.
    `verdict` is the id of the verdict by which a person settled it, "" where nobody did; its
    mentions may then be none, as the firm's own words need not say so.
    """

    node: ChainNode
    roles: tuple[Role, ...]
    status: LinkStatus
    confidence: float
    mentions: tuple[Mention, ...]
    capable: bool = False
    verdict: str = ""
