"""Which cells of a row go where, settled once for a header."""

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from graph_loader.sheets.columns import Header, Purpose

_YES = {"是", "有", "√", "✓", "Y", "YES", "1", "TRUE"}
_NO = {"", "否", "×", "✗", "N", "NO", "0", "FALSE"}


class Fields(NamedTuple):
    """The cells that fields take, "" for those without one; named as in columns.yaml."""

    name: str
    uscc: str
    id: str
    registration: str
    stock: str
    scope: str
    products: str
    province: str
    city: str
    district: str
    address: str
    established: str
    capital: str
    status: str
    industry: str
    former_names: str
    chain: str
    qualifications: str
    source: str
    verification: str


class RowPlan:
    """Picks fields, path, honours and the rest from rows of clean cells under one header."""

    def __init__(self, header: Header) -> None:
        columns = header.columns
        width = len(header.cells)
        places = {field: columns.get(field, (width,)) for field in Fields._fields}
        several = [field for field in places if len(places[field]) > 1]
        self._several = [places[field] for field in several]
        # rows are lengthened by "" for fields without a column, then by the best of several
        chosen = {field: (width + 1 + number,) for number, field in enumerate(several)}
        self._take = itemgetter(*(place for place, *_ in (places | chosen).values()))
        self._width = width
        self._name = header.name
        self._kept = [
            (header.name(place), place)
            for place in range(width)
            if header.find_purpose(place) is Purpose.KEPT
        ]
        self.levels = columns.get("levels", ())
        self.flags = columns.get("flags", ())
        private = {*columns.get("contact", ()), *columns.get("rejection", ())}
        fields = (place for places in columns.values() for place in places)
        self.used = tuple(sorted(frozenset(fields) - private))

    def pick(self, cells: Sequence[str]) -> Fields:
        """The first cell of each field that is not empty."""
        best = [self._choose(cells, places) for places in self._several]
        return Fields._make(self._take([*cells[: self._width], "", *best]))

    @staticmethod
    def _choose(cells: Sequence[str], places: Sequence[int]) -> str:
        return next((cells[place] for place in places if cells[place]), "")

    def list_rest(self, cells: Sequence[str]) -> list[tuple[str, str]]:
        """Headers and cells that no field takes, those of lower rank among them."""
        rest = [(header, cells[place]) for header, place in self._kept if cells[place]]
        for places in self._several:
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
