"""One reading of a text that leaves room for several."""

from dataclasses import dataclass
from decimal import Decimal

from ontology.record import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """The sum under one reading of the text."""

    name: str
    amount: Decimal
    source: Source | None
