"""Which cells of a row go where, settled once for a header."""

from collections.abc import Sequence
from operator import itemgetter

from graph_loader.sheets.columns import FIELDS, Header, Purpose

_YES = {"是", "有", "√", "✓", "Y", "YES", "1", "TRUE"}
_NO = {"", "否", "×", "✗", "N", "NO", "0", "FALSE"}
_EMPTY = dict.fromkeys(FIELDS, "")


class RowPlan:
    """Picks fields, path, honours and the rest from rows of clean cells under one header."""

    def __init__(self, header: Header) -> None:
        columns = header.columns
        fields = [(field, columns[field]) for field in FIELDS if field in columns]
        singles = [(field, places[0]) for field, places in fields if len(places) == 1]
        self._several = [(field, places) for field, places in fields if len(places) > 1]
        self._single_fields = tuple(field for field, _ in singles)
        # two places more make itemgetter return a tuple, whatever the header
        self._pick = itemgetter(*(place for _, place in singles), 0, 0)
        self._name = header.name
        self._kept = [
            (header.name(place), place)
            for place in range(len(header.cells))
            if header.find_purpose(place) is Purpose.KEPT
        ]
        self.levels = columns.get("levels", ())
        self.flags = columns.get("flags", ())
        private = {*columns.get("contact", ()), *columns.get("rejection", ())}
        self.read = frozenset(range(len(header.cells))) - private

    def pick(self, cells: Sequence[str]) -> dict[str, str]:
        """The first cell of each field that is not empty, "" for fields without one."""
        values = _EMPTY.copy()
        values.update(zip(self._single_fields, self._pick(cells), strict=False))
        for field, places in self._several:
            values[field] = next((cells[place] for place in places if cells[place]), "")
        return values

    def list_rest(self, cells: Sequence[str]) -> list[tuple[str, str]]:
        """Headers and cells that no field takes, those of lower rank among them."""
        rest = [(header, cells[place]) for header, place in self._kept if cells[place]]
        for _, places in self._several:
            _, *others = [place for place in places if cells[place]] or (0,)
            rest += [(self._name(place), cells[place]) for place in others]
        return rest

    def join_path(self, cells: Sequence[str], node: str) -> str:
        """The steps above a 产业链节点 and the node, joined by “/”."""
        steps = [cells[place] for place in self.levels if cells[place]]
        if node and steps[-1:] != [node]:
            steps.append(node)
        return "/".join(steps)

    def join_honours(self, cells: Sequence[str], stated: str) -> str:
        """The stated 资质, and the headers of the columns that say 是."""
        honours = [stated] if stated else []
        for place in self.flags:
            mark = cells[place].upper()
            if mark in _YES:
                honours.append(self._name(place))
            elif mark not in _NO:
                honours.append(f"{self._name(place)}（{cells[place]}）")
        return "、".join(honours)
