"""招商名录: ranked firms that could fill a link."""

from dataclasses import dataclass
from datetime import date

from ontology.evidence import Origin
from ontology.signal import NOTE
from ontology.state import LinkState
from queries.answers.basis import DatasetNote, RuleNote, VerdictNote
from queries.answers.firms import EvidenceItem, FirmRef
from queries.answers.signals import SignalItem


@dataclass(frozen=True, slots=True)
class TargetLink:
    """The link asked for; a name that several directions share stands for all of them."""

    name: str
    ids: tuple[str, ...]
    directions: tuple[str, ...]
    states: tuple[LinkState, ...]
    origins: tuple[Origin, ...] = ()


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
    settled: bool = True  # False where the reading is left to a person
    signals: tuple[SignalItem, ...] = ()  # the valid ones that the part 扩张信号 rests on
    verdicts: tuple[VerdictNote, ...] = ()  # by which people settled the links asked for


@dataclass(frozen=True, slots=True)
class Targets:
    """`total` firms make or develop the link in some reading, `settled` of them make it for sure.

    For one link, `settled` is the outside count of the diagnosis table; for a name that several
    share, readings open between them are settled too.
    """

    link: TargetLink
    as_of: date
    datasets: tuple[DatasetNote, ...]
    weights: dict[str, float]
    total: int  # before `top`
    settled: int
    items: tuple[TargetItem, ...]
    ranking: RuleNote | None = None  # the rule of the scores
    signal_note: str = NOTE
