"""What loads changed: runs, and the difference between two of them."""

from dataclasses import dataclass
from enum import StrEnum

MISSING_NODES = "指向已不在图谱里的环节的关联不列出"


class Change(StrEnum):
    """What became of a firm or a link between two loads."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        return {"appeared": "新增", "vanished": "消失", "changed": "变更"}[self.value]


@dataclass(frozen=True, slots=True)
class Run:
    """One load of one dataset; `kept` if the rows that it published can still be compared."""

    run: str
    dataset: str
    file: str
    started: str  # ISO time
    version: int  # of the graph
    added: int
    changed: int
    withdrawn: int
    unchanged: int
    kept: bool


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a row before and after, as text."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FirmChange:
    """A changed firm without `fields` has other links, or another district, alone."""

    id: str
    name: str
    change: Change
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link that came, went, or has another role or reading (linked | candidate)."""

    firm_id: str
    firm: str
    node_id: str
    node: str
    change: Change
    former_role: str | None
    role: str | None
    former_status: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """From the state of a dataset after one run (None: before the first) to that after another.

    The counts are of everything; `firms` and `links` hold the page from `skip` on.
    """

    dataset: str
    since: Run | None
    until: Run
    firm_counts: dict[str, int]
    link_counts: dict[str, int]
    skip: int
    firms: tuple[FirmChange, ...]
    links: tuple[LinkChange, ...]
    note: str = MISSING_NODES
