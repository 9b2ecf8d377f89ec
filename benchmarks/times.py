"""What the benchmarks measured."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoadTime:
    """One load: rows read and written (added, changed or withdrawn), seconds."""

    name: str
    rows: int
    written: int
    seconds: float


@dataclass(frozen=True, slots=True)
class QuestionTime:
    """One question: its rows, milliseconds when first asked and the median when asked again.

    `digest` is of all rows, so that answers of two stores can be compared.
    """

    name: str
    rows: int
    first: float
    warm: float
    digest: str


@dataclass(frozen=True, slots=True)
class StoreTimes:
    """Everything measured on one store at one size; `server` is what it says it is."""

    server: str
    firms: int
    loads: tuple[LoadTime, ...]
    questions: tuple[QuestionTime, ...]
