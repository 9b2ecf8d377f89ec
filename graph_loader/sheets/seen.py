"""Ids that a file has already given, in little memory."""

from array import array

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
