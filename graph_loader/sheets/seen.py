"""Ids that a file has already given, and the names of its rows, in little memory."""

from array import array
from bisect import bisect_left

_ALL = (1 << 64) - 1


class Seen:
    """Remembers in which row an id came first: 16 bytes per slot, at most two thirds filled.

    Open addressing over 64-bit hashes; a million ids take about 25 to 50 MB, where a dict of
    strings takes 150. Two of a million ids share a hash with probability 3e-8, and differently in
    each process, so that nobody can make a file of such ids.
    """

    def __init__(self) -> None:
        self._mask = (1 << 12) - 1
        self._count = 0
        self._allocate()

    def add(self, identity: str, row: int) -> int:
        """The row in which the id came first, 0 if it is new (and now remembered for `row`)."""
        digest = hash(identity) & _ALL or 1
        slot = self._slot(digest)
        if self._digests[slot]:
            return self._rows[slot]
        self._digests[slot] = digest
        self._rows[slot] = row
        self._count += 1
        if self._count * 3 > self._mask * 2:
            self._grow()
        return 0

    def _slot(self, digest: int) -> int:
        slot = digest & self._mask
        while self._digests[slot] not in (0, digest):
            slot = (slot + 1) & self._mask
        return slot

    def _allocate(self) -> None:
        self._digests = array("Q", bytes(8 * (self._mask + 1)))
        self._rows = array("Q", bytes(8 * (self._mask + 1)))

    def _grow(self) -> None:
        digests, rows = self._digests, self._rows
        self._mask = self._mask * 2 + 1
        self._allocate()
        for digest, row in zip(digests, rows, strict=True):
            if digest:
                slot = self._slot(digest)
                self._digests[slot], self._rows[slot] = digest, row


class RowTexts:
    """A short text for each row: 8 bytes and two for each Chinese character.

    Rows are added in rising order.
    """

    def __init__(self) -> None:
        self._rows = array("I")
        self._ends = array("I", [0])
        self._bytes = bytearray()

    def add(self, row: int, text: str) -> None:
        self._rows.append(row)
        self._bytes += text.encode("utf-16-le", "surrogatepass")
        self._ends.append(len(self._bytes))

    def find(self, row: int) -> str:
        """The text of a row that was added; KeyError for another."""
        place = bisect_left(self._rows, row)
        if place == len(self._rows) or self._rows[place] != row:
            raise KeyError(row)
        part = self._bytes[self._ends[place] : self._ends[place + 1]]
        return part.decode("utf-16-le", "surrogatepass")
