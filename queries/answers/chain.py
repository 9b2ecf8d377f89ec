"""产业链: groups, sectors, directions, components, and what supplies what."""

from dataclasses import dataclass

from ontology.evidence import Origin
from ontology.reference_item import IndustryCode
from queries.answers.basis import Citation, PolicyNote


@dataclass(frozen=True, slots=True)
class ReferenceNote:
    """What the reference layer (参考层) says of a link: position, other names, classes."""

    stage: str
    aliases: tuple[str, ...]
    industry: tuple[IndustryCode, ...]
    source: str
    verification: str  # 未核验 | 单一来源 | 双来源 | 部门确认


@dataclass(frozen=True, slots=True)
class ChainComponent:
    """`stage` is what the text says; `evidence` is None for a link of origin reference."""

    id: str
    name: str
    term: str
    parts: tuple[str, ...]
    stage: str | None
    origin: Origin
    evidence: Citation | None
    reference: ReferenceNote | None = None

    @property
    def position(self) -> str | None:
        """The stage that the text states, else that of the reference layer."""
        return self.stage or (self.reference.stage if self.reference else None)


@dataclass(frozen=True, slots=True)
class ChainDirection:
    id: str
    name: str
    open_list: bool
    evidence: Citation
    components: tuple[ChainComponent, ...]
    industry: tuple[IndustryCode, ...] = ()  # of the reference layer


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
    """The component `source` is an input of the component `target`; both are ids.

    Of the suppliers of one target in one `group`, one is enough; of each group one is needed.
    """

    source: str
    target: str
    origin: Origin
    group: int = 1
    basis: str = ""  # the standard, catalogue or textbook fact behind it
    verification: str = ""


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
