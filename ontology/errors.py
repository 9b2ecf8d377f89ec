"""One tree of errors.

LianTuError
├── InputError          wrong use or bad material: says where, what was expected, what is valid
│   └── NotFound        nothing is known by that id or name
├── DeclarationError    a kind, link, question or rule file that breaks its own rules
└── StoreError
    ├── StoreUnreachable
    ├── StoreBusy       another load holds the graph
    └── StoreTimeout    the store stopped a query that ran too long
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Place:
    """Where in the material something is wrong; empty parts are not shown."""

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    clause: str = ""

    def __str__(self) -> str:
        parts = [
            self.file and f"文件 {self.file}",
            self.sheet and f"工作表 {self.sheet}",
            f"第 {self.row} 行" if self.row is not None else "",
            self.column and f"列“{self.column}”",
            self.clause and f"条款 {self.clause}",
        ]
        return "，".join(part for part in parts if part)


class LianTuError(Exception):
    """Root of all errors that this package raises on purpose; `str()` is Chinese, for the user."""


@dataclass(eq=False)
class InputError(LianTuError):
    """The user's words or files cannot be used as they are."""

    problem: str
    place: Place = field(default_factory=Place)
    expected: str = ""
    valid: Sequence[str] = ()

    def __str__(self) -> str:
        where = f"{self.place}：" if str(self.place) else ""
        expected = f"；应为{self.expected}" if self.expected else ""
        valid = f"；可用：{'、'.join(self.valid)}" if self.valid else ""
        return f"{where}{self.problem}{expected}{valid}"


class NotFound(InputError):
    """Nothing is known by that id or name."""


@dataclass(eq=False)
class DeclarationError(LianTuError):
    """A declaration in the package (YAML, Cypher) is wrong; names file and key."""

    file: str
    key: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}：{self.key}：{self.problem}"


class StoreError(LianTuError):
    """The graph store did not do what was asked."""


class StoreUnreachable(StoreError):
    """No answer from the store; trying again later may help."""


class StoreBusy(StoreError):
    """Another load holds the graph."""


class StoreTimeout(StoreError):
    """The store stopped a query that ran too long."""
