"""The rows that a dataset has, in little memory: what a load compares its rows with."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from graph_loader.sheets.seen import Seen

FormerEntry = tuple[str, int, str, int, int]  # firm, born, hash, row, links


@dataclass(frozen=True, slots=True)
class FormerRow:
    """A published row version: when it was born, its content, its row, how many links it has."""

    born: int
    content: int  # `shorten` of its hash
    row: int
    links: int

    def has(self, content: str, row: int, links: int) -> bool:
        """Whether it is that hash in that row of the file with so many links."""
        return (self.content, self.row, self.links) == (shorten(content), row, links)


def shorten(content: str) -> int:
    """64 bits of a hash; two contents of one firm agree in them with probability 5e-20."""
    return int(content[:16], 16)


class Former:
    """Row versions by firm, about 50 bytes a firm, each with a note of whether it stays."""

    def __init__(self, rows: Iterable[FormerEntry] = ()) -> None:
        self._places = Seen()
        self._born, self._content = array("q"), array("Q")
        self._row, self._links = array("L"), array("L")
        self._stays = bytearray()
        for firm, born, content, row, links in rows:
            self._places.add(firm, len(self._stays) + 1)
            self._born.append(born)
            self._content.append(shorten(content))
            self._row.append(row)
            self._links.append(links)
            self._stays.append(False)
        self._known = len(self._stays)

    def take(self, firm: str) -> FormerRow | None:
        """The version of that firm, which is thereby noted to stay; None for a new firm."""
        place = self._places.add(firm, self._known + 1) - 1
        if not 0 <= place < self._known:
            return None
        self._stays[place] = True
        return FormerRow(
            self._born[place], self._content[place], self._row[place], self._links[place]
        )

    def stays(self, firm: str) -> bool:
        """Whether `take` was asked for it."""
        place = self._places.add(firm, self._known + 1) - 1
        return not 0 <= place < self._known or bool(self._stays[place])

    @property
    def gone(self) -> int:
        """How many versions nobody asked for."""
        return self._known - sum(self._stays)
