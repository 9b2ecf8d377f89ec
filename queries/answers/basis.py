"""What an answer rests on: the text, the policy, the datasets, the rule."""

from dataclasses import dataclass
from datetime import date

from ontology.state import Completeness


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
    linked: int | None  # None while firms are to be linked to the chain again; `note` says so
    note: str  # one line for the page: origin, limits


@dataclass(frozen=True, slots=True)
class RuleNote:
    """The rule file that states were derived with."""

    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class LayerNote:
    """What the reference layer (参考层) adds: links, and pairs of supplier and customer."""

    parts: int
    supplies: int


@dataclass(frozen=True, slots=True)
class Context:
    """What every page repeats in its context line.

    `shows_reference` tells whether the answer was asked with the reference layer; `layer` is None
    without it, and where the graph has none.
    """

    as_of: date
    policy: PolicyNote | None
    datasets: tuple[DatasetNote, ...]
    rule: RuleNote
    graph_version: int
    shows_reference: bool = True
    layer: LayerNote | None = None


@dataclass(frozen=True, slots=True)
class VerdictNote:
    """Who decided what (人工判定); `decision` is 是, 否, 更正 or 撤回, of a state 有 or 无."""

    id: str
    decision: str
    person: str
    day: str  # ISO date
    source: str
    note: str
    until: str  # the last day on which it counts, "" for no end
