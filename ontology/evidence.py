"""Where a statement comes from: origin, quote, role."""

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """Who says so."""

    POLICY = "policy"  # the policy text
    REFERENCE = "reference"  # trade knowledge that the editors added, with a source
    DATA = "data"  # a row of a dataset
    PERSON = "person"  # a verdict


class Role(StrEnum):
    """What a firm does with a product, strongest first; only MAKE is local capability."""

    MAKE = "make"
    RND = "rnd"
    SELL = "sell"
    LEASE = "lease"
    SERVICE = "service"
    RECYCLE = "recycle"
    UNSPECIFIED = "unspecified"

    @property
    def label(self) -> str:
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    Role.MAKE: "制造",
    Role.RND: "研发",
    Role.SELL: "销售",
    Role.LEASE: "租赁",
    Role.SERVICE: "服务",
    Role.RECYCLE: "回收",
    Role.UNSPECIFIED: "未写明",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a text: `text[start:end] == quote`, 0-based characters, end exclusive."""

    quote: str
    start: int
    end: int
