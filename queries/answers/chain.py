"""产业链: groups, sectors, directions, components, and what supplies what."""

from dataclasses import dataclass

from ontology.evidence import Origin
from queries.answers.basis import Citation, PolicyNote


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
class SharedComponent:
    """A component that several directions need."""

    name: str
    ids: tuple[str, ...]
    directions: tuple[str, ...]
