"""The rows that a dataset has, in little memory: what a load compares its rows with."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from graph_loader.sheets.seen import Seen


@dataclass(frozen=True, slots=True)
class FormerRow:
    """A published row version: when it was born, its content and how many links it has."""

    born: int
    content: int  # `shorten` of its hash
    links: int

    def has(self, content: str, links: int) -> bool:
        """Whether a row of that hash with so many links is the same."""
        return self.content == shorten(content) and self.links == links


def shorten(content: str) -> int:
    """64 bits of a hash; two contents of one firm agree in them with probability 5e-20."""
    return int(content[:16], 16)


class Former:
    """Row versions by firm, about 45 bytes a firm, each with a note of whether it stays."""

    def __init__(self, rows: Iterable[tuple[str, int, str, int]] = ()) -> None:
        self._places = Seen()
        self._born, self._content, self._links = array("q"), array("Q"), array("H")
        self._stays = bytearray()
        for firm, born, content, links in rows:
            self._places.add(firm, len(self._stays) + 1)
            self._born.append(born)
            self._content.append(shorten(content))
            self._links.append(links)
            self._stays.append(False)
        self._known = len(self._stays)

    def take(self, firm: str) -> FormerRow | None:
        """The version of that firm, which is thereby noted to stay; None for a new firm."""
        place = self._places.add(firm, self._known + 1) - 1
        if not 0 <= place < self._known:
            return None
        self._stays[place] = True
        return FormerRow(self._born[place], self._content[place], self._links[place])

    def stays(self, firm: str) -> bool:
        """Whether `take` was asked for it."""
        place = self._places.add(firm, self._known + 1) - 1
        return not 0 <= place < self._known or bool(self._stays[place])

    @property
    def gone(self) -> int:
        """How many versions nobody asked for."""
        return self._known - sum(self._stays)
