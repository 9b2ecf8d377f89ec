"""The import of a sheet (导入), as the doors tell of it and the pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ontology.firm import RejectedRow


class ImportKind(StrEnum):
    """What a sheet holds."""

    FIRMS = "firms"
    SIGNALS = "signals"
    SUPPLY = "supply"
    COVERAGE = "coverage"
    REVIEW = "review"
    TARGETS = "targets"

    @property
    def label(self) -> str:
        return _KINDS[self]


class ImportState(StrEnum):
    """How far an import has come; only a finished one has changed the graph."""

    UPLOADED = "uploaded"  # to be looked at and confirmed
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"

    @property
    def label(self) -> str:
        return _STATES[self]

    @property
    def ended(self) -> bool:
        return self in {ImportState.DONE, ImportState.FAILED}


_KINDS = {
    ImportKind.FIRMS: "企业表",
    ImportKind.SIGNALS: "扩张信号",
    ImportKind.SUPPLY: "本地配套率",
    ImportKind.COVERAGE: "覆盖声明",
    ImportKind.REVIEW: "人工判定",
    ImportKind.TARGETS: "目标进展",
}
_STATES = {
    ImportState.UPLOADED: "已上传，待确认",
    ImportState.WAITING: "排队",
    ImportState.RUNNING: "进行中",
    ImportState.DONE: "完成",
    ImportState.FAILED: "未完成",
}


@dataclass(frozen=True, slots=True)
class Import:
    """One import; times are ISO times, "" for what has not come yet.

    `share` is the part of the file that was handled, 0 to 1; `ahead` how many imports come first.
    `tally` counts rows by what became of them, under the names of the load's summary. `rejected`
    is the address of the workbook with the rows that were not taken, "" where there is none.
    """

    id: str
    kind: ImportKind
    file: str
    state: ImportState
    created: str
    dataset: str = ""
    share: float = 0.0
    ahead: int = 0
    started: str = ""
    ended: str = ""
    tally: Mapping[str, int] = field(default_factory=dict)
    version: int | None = None
    notes: tuple[str, ...] = ()
    problem: str = ""
    rejected: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """The first rows of a sheet that people filled in, as a load would take them; `read` in all."""

    read: int
    accepted: int
    rejected: int
    unfilled: int
    problems: tuple[RejectedRow, ...]
