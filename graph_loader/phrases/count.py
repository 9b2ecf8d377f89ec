"""How many firms say what, counted in memory that does not grow with the firms.

Misra and Gries (1982) by batches, as the lossy counting of Manku and Motwani (2002) does it: when
there are more than `CAPACITY` entries, those with the smallest counts go, until at most half are
left. Whoever went may come again and start anew, so a count may be too small, by at most the sum
of what each purge let go (`missed`). No count is too large. The same input gives the same counts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

CAPACITY = 200_000  # entries; 60 MB at most
EXAMPLES = 5


class BoundedCount:
    """`missed` is by how many firms at most a count may be too small."""

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.missed = 0
        self._capacity = capacity
        self._firms: dict[str, list[str]] = {}  # the first ones
        self._more: dict[str, int] = {}  # firms beyond them

    def __len__(self) -> int:
        return len(self._firms)

    def add(self, texts: Iterable[str], firm: str) -> None:
        """Count one firm for each of the texts, which are distinct."""
        for text in texts:
            known = self._firms.get(text)
            if known is None:
                self._firms[text] = [firm]
            elif len(known) < EXAMPLES:
                known.append(firm)
            else:
                self._more[text] = self._more.get(text, 0) + 1
        if len(self._firms) > self._capacity:
            self._purge()

    def counts(self, least: int = 1) -> Mapping[str, int]:
        """The texts that at least so many firms say, with how many do."""
        return {
            text: len(firms) + self._more.get(text, 0)
            for text, firms in self._firms.items()
            if len(firms) + self._more.get(text, 0) >= least
        }

    def examples(self, text: str) -> tuple[str, ...]:
        """The first firms that say it; () where none does."""
        return tuple(self._firms.get(text, ()))

    def _purge(self) -> None:
        counts = self.counts()
        sizes = Counter(counts.values())
        kept, least = len(counts), 0
        while kept > self._capacity // 2:
            least = min(size for size in sizes if size > least)
            kept -= sizes[least]
        self.missed += least
        self._firms = {text: firms for text, firms in self._firms.items() if counts[text] > least}
        self._more = {text: more for text, more in self._more.items() if counts[text] > least}
