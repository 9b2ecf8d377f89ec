"""The unmatched phrases of one load: of all firms, and of the local ones apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph_loader.phrases.count import CAPACITY, BoundedCount
from graph_loader.phrases.reader import PhraseReader
from ontology.firm import FirmRow

LEAST = 3  # firms that must say a phrase: fewer are slips and proper names
MOST = 5_000  # phrases kept of a dataset: more than anybody settles before the next load


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A phrase and how many firms say it; `missed` is by how many the count may be too small.

    `examples` are ids of the first firms, local ones before others.
    """

    text: str
    firms: int
    local: int
    missed: int
    examples: tuple[str, ...]


class PhraseTally:
    """Counts the phrases of the rows of one load, in memory that does not grow with them."""

    def __init__(self, reader: PhraseReader, capacity: int = CAPACITY) -> None:
        self._reader = reader
        self._all = BoundedCount(capacity)
        self._local = BoundedCount(capacity)

    def add(self, row: FirmRow) -> None:
        """Count what one firm says and no word covers."""
        if texts := self._reader.read(row):
            self._all.add(texts, row.id)
            if row.city and row.city == self._reader.region:
                self._local.add(texts, row.id)

    def list_unmatched(self, least: int = LEAST, most: int = MOST) -> list[Unmatched]:
        """What at least so many firms say: what most local firms, then most firms say first."""
        return sorted(self._gather(least), key=_order)[:most]

    def _gather(self, least: int) -> Iterator[Unmatched]:
        local = self._local.counts()
        for text, firms in self._all.counts(least).items():
            near, far = self._local.examples(text), self._all.examples(text)
            examples = tuple(dict.fromkeys((*near, *far)))[: max(len(near), len(far))]
            yield Unmatched(text, firms, local.get(text, 0), self._all.missed, examples)


def _order(one: Unmatched) -> tuple[int, int, str]:
    return -one.local, -one.firms, one.text
