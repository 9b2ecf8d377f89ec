"""A firm row with its links as the graph keeps them: one version of the row, and its links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from graph_loader.load.basis import digest
from graph_loader.load.statements import create_links, create_nodes, cypher
from graph_loader.load.writing import ALIVE, Step
from ontology.firm import FirmLink, FirmRow
from ontology.firm_name import fold_name

Row = dict[str, object]
_NAMES = tuple(item.name for item in fields(FirmRow))
_RARE = ("capital", "former_names", "parent", "chain", "qualifications")  # not written if empty
_values = attrgetter(*_NAMES)  # asdict copies deeply, which takes a quarter of a load
_contents = attrgetter(*(name for name in _NAMES if name != "row"))


@dataclass(frozen=True, slots=True)
class Read:
    """A row as it was read: its links, the id of its district and the digest of all that.

    The number of the row in its file is not in the digest: a row that moved is not another.
    """

    row: FirmRow
    links: Sequence[FirmLink]
    seat: str | None
    content: str
    firm: str  # the id under which the firm counts; the row's own unless people joined it to that


def note_content(row: FirmRow, links: Sequence[FirmLink], seat: str | None, firm: str = "") -> Read:
    """The row with the digest that tells whether anything that is written of it has changed.

    `firm` is the id under which it counts, "" for its own.
    """
    counted = (firm,) if firm not in {"", row.id} else ()
    content = digest(_contents(row), [_stated(link) for link in links], seat, *counted)
    return Read(row, links, seat, content, firm or row.id)


def _stated(link: FirmLink) -> tuple[object, ...]:
    """All of a link that is written, but the run."""
    read = (link.node.id, link.roles, link.status, link.confidence, link.mentions, link.capable)
    return (*read, link.verdict) if link.verdict else read


def tell_key(dataset: str, firm: str, born: int) -> str:
    """The key of the version that a dataset has since then of the row with that id."""
    return f"{dataset}|{firm}|{born}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every row version of one load carries."""

    dataset: str
    born: int

    @property
    def run(self) -> str:
        """The id of the load's record."""
        return f"{self.dataset}@{self.born}"

    def list_steps(self, fresh: Sequence[Read], closed: Sequence[str]) -> list[Step]:
        """What writes the new versions and lets those of the keys `closed` end with them."""
        return list(self._steps(fresh, closed))

    def _steps(self, fresh: Sequence[Read], closed: Sequence[str]) -> Iterator[Step]:
        if closed:
            ended = [{"key": key} for key in closed]
            yield cypher("close_firms"), {"rows": ended, "version": self.born}
        yield create_nodes("Firm"), {"rows": [self._firm(read) for read in fresh]}
        for kind in ("Component", "Direction"):
            rows = [
                {"source": self._key(read), "target": link.node.id, "properties": self._link(link)}
                for read in fresh
                for link in read.links
                if link.node.kind == kind.lower()
            ]
            if rows:
                yield create_links("MAKES", "Firm", kind), {"rows": rows}
        seats = [
            {"source": self._key(read), "target": read.seat, "properties": {}}
            for read in fresh
            if read.seat is not None
        ]
        if seats:
            yield create_links("LOCATED_IN", "Firm", "District"), {"rows": seats}

    def _key(self, read: Read) -> str:
        return tell_key(self.dataset, read.row.id, self.born)

    def _firm(self, read: Read) -> Row:
        row = read.row
        stated: Row = dict(zip(_NAMES, _values(row), strict=True))
        del stated["extras"]
        for name in _RARE:
            if stated[name] in {None, "", ()}:
                del stated[name]
        if row.extras:
            stated["extra_headers"], stated["extra_cells"] = zip(*row.extras, strict=True)
        if read.firm != row.id:
            stated |= {"id": read.firm, "number": row.id}
        stated["folded"] = fold_name(row.name)
        version: Row = {"key": self._key(read), "born": self.born, "died": ALIVE}
        return stated | version | {"dataset": self.dataset, "hash": read.content}

    def _link(self, link: FirmLink) -> Row:
        settled: Row = {"verdict": link.verdict} if link.verdict else {}
        return settled | {
            "role": link.roles[0].value,
            "capable": link.capable,
            "roles": [role.value for role in link.roles],
            "status": link.status.value,
            "confidence": link.confidence,
            "fields": [mention.field for mention in link.mentions],
            "starts": [mention.start for mention in link.mentions],
            "ends": [mention.end for mention in link.mentions],
            "terms": [mention.text for mention in link.mentions],
            "term_roles": [mention.role.value for mention in link.mentions],
            "run": self.run,
        }
