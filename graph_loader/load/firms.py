"""Load a firm sheet: link its rows, write what changed out of sight, publish it at once."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from typing import cast

from graph_loader.linking import FirmReader
from graph_loader.load.ahead import work_ahead
from graph_loader.load.basis import read_seats, tell_basis
from graph_loader.load.branches import attach_branches
from graph_loader.load.counting import count_links, find_components, list_components
from graph_loader.load.firm_rows import Read, Stamp, note_content, tell_key
from graph_loader.load.former import Former, FormerEntry
from graph_loader.load.history import read_history
from graph_loader.load.phrases import replace_phrases
from graph_loader.load.statements import cypher, merge_nodes
from graph_loader.load.verdicts import read_same
from graph_loader.load.withdrawal import loses_most
from graph_loader.load.writing import Hold, Writer, hold_graph, run_to_end
from graph_loader.phrases import PhraseTally
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import BATCH, Store
from ontology.errors import InputError, NotFound
from ontology.evidence import Origin
from ontology.firm import FirmRow, RejectedRow
from ontology.state import Completeness

Row = dict[str, object]
_PART = 200_000  # former rows read by one statement


@dataclass(frozen=True, slots=True)
class Declaration:
    """What the person who loads a dataset says of it.

    `selected` marks a list that somebody chose from (名单): its shares mean nothing, so it never
    serves as the base of expected counts.
    """

    id: str
    name: str
    region: str = ""  # 连云港, 江苏 or 全国
    period: str = ""
    completeness: Completeness = Completeness.UNKNOWN
    selected: bool = False
    as_of: str = ""  # ISO date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A firm sheet as it is read; `digest` is of the file's bytes."""

    file: str
    digest: str
    rows: Iterable[FirmRow | RejectedRow]


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows of one load, by what became of them; `linked` to a node that the policy states."""

    read: int = 0
    accepted: int = 0
    linked: int = 0
    rejected: int = 0
    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset as the graph has it: digest of its file, basis of its links ("" if outdated).

    `since` is the first version of the graph whose rows of the dataset are still kept.
    """

    declaration: Declaration
    tally: Tally
    digest: str
    basis: str
    since: int


@dataclass(frozen=True, slots=True)
class FirmsSummary:
    """What a load did; `repeated` if the same file was loaded before and nothing was written."""

    dataset: str
    tally: Tally
    version: int
    repeated: bool


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told while a load runs: of rows handled, and of each rejected row."""

    advance: Callable[[int], None] = lambda _: None
    reject: Callable[[RejectedRow], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class Loading:
    """Everything one load needs beside its rows.

    `phrases` counts what no word covers, from nothing; without it the dataset's former ones stay.
    """

    declaration: Declaration
    linker: FirmReader
    writer: Writer
    started: str  # ISO time
    watch: Watch = field(default_factory=Watch)
    replace: bool = False  # whether most rows of the dataset may be withdrawn
    phrases: PhraseTally | None = None


def load_firms(store: Store, sheet: Sheet, loading: Loading) -> FirmsSummary:
    """Make the dataset hold exactly the rows of `sheet`.

    Rows of the dataset that the sheet no longer has are withdrawn; other datasets are not
    touched. Readers see the former rows until the last one is written. A load that fails or is
    killed leaves the former rows; the next load clears what it wrote.

    The same sheet again is read again where the chain has changed since. Raises InputError where
    no row can be accepted, StoreBusy where another load is at work.
    """
    apply_schema(store)
    declaration = loading.declaration
    basis = tell_basis(loading.linker.version, read_seats(store))
    former = read_dataset(store, declaration.id)
    if former and (former.digest, former.basis) == (sheet.digest, basis):
        return _repeat(store, former, loading)
    with hold_graph(store, loading.writer) as hold:
        known = (
            read_dataset(store, declaration.id) is not None
        )  # the load before may have brought it
        load = FirmLoad(hold, loading, known=known)
        load.run(sheet.rows)
        version = load.publish(sheet.file, sheet.digest)
    return FirmsSummary(declaration.id, load.tally, version, repeated=False)


def read_dataset(store: Store, dataset: str) -> Loaded | None:
    rows = store.read(cypher("read_dataset"), {"dataset": dataset}).rows
    if not rows:
        return None
    content, basis, name, region, period, completeness = cast("tuple[str, ...]", rows[0][:6])
    selected, as_of, note = cast("tuple[bool, str, str]", rows[0][6:9])
    read, accepted, linked, rejected, since = cast("tuple[int, ...]", rows[0][9:])
    declared = Declaration(
        id=dataset,
        name=name,
        region=region,
        period=period,
        completeness=Completeness(completeness),
        selected=selected,
        as_of=as_of,
        note=note,
    )
    tally = Tally(read, accepted, linked, rejected, unchanged=accepted)
    return Loaded(declared, tally, content, basis, since)


def require_dataset(store: Store, dataset: str) -> Loaded:
    """The dataset; raises NotFound where it is not loaded."""
    if loaded := read_dataset(store, dataset):
        return loaded
    raise NotFound(f"没有名为“{dataset}”的数据集；可用 liantu ask data_coverage 查看")


def _repeat(store: Store, former: Loaded, loading: Loading) -> FirmsSummary:
    """The rows are there already; only a new declaration is written, if it differs."""
    declaration, version = loading.declaration, store.version()
    if former.declaration != declaration:
        with hold_graph(store, loading.writer) as hold:
            row = dataset_row(replace(former, declaration=declaration), hold.version + 1)
            version = hold.publish([(merge_nodes("Dataset"), {"rows": [row]})])
    return FirmsSummary(declaration.id, former.tally, version, repeated=True)


def dataset_row(loaded: Loaded, version: int) -> Row:
    declaration, tally = loaded.declaration, loaded.tally
    declared = {**asdict(declaration), "completeness": declaration.completeness.value}
    counts = {
        "rows": tally.read,
        "accepted": tally.accepted,
        "linked": tally.linked,
        "rejected": tally.rejected,
    }
    state = {"hash": loaded.digest, "basis": loaded.basis, "version": version}
    state["since"] = loaded.since
    return {**declared, **counts, **state}


@dataclass(frozen=True, slots=True)
class _Batch:
    """Rows that were read and linked: the accepted, those to write, the keys that they close."""

    accepted: int
    linked: int
    fresh: Sequence[Read]
    closed: Sequence[str]
    rejected: Sequence[RejectedRow]


class FirmLoad:
    """One load under way: counts, and which firms the sheet still has."""

    def __init__(self, hold: Hold, loading: Loading, *, known: bool) -> None:
        self._hold = hold
        self._loading = loading
        self._known = known
        self._dataset = loading.declaration.id
        self._stamp = Stamp(self._dataset, hold.version + 1)
        self._rejected: RejectedRow | None = None
        self._seats = read_seats(hold.store)
        self._same = read_same(hold.store, loading.started[:10])
        self._history = read_history(hold.store, self._dataset)
        self._touched: set[str] | None = None  # components to be counted again; None for all
        self.tally = Tally()

    def run(self, rows: Iterable[FirmRow | RejectedRow]) -> None:
        """Write all that differs from the published rows, unpublished.

        Rows are read and linked in another thread, while this one waits for the store.
        """
        self._hold.mark(self._dataset)
        former = Former()
        if self._known:
            past = {**self._scope, "version": self._history.since}
            run_to_end(self._hold, "drop_past", past)
            former = Former(self._read_former())
        with work_ahead(self._read(batch, former) for batch in _batches(rows)) as batches:
            for batch in batches:
                self._take(batch)
        if not self.tally.accepted:
            first = self._rejected
            reason = f"；首个原因：第 {first.row} 行 {first.column} {first.reason}" if first else ""
            raise InputError(
                f"读入 {self.tally.read} 行，没有一行可以采纳；"
                f"数据集“{self._dataset}”保持原样{reason}"
            )
        if former.gone:
            self._withdraw(former)

    def rewrite(self, keys: Sequence[str], rows: Iterable[FirmRow]) -> None:
        """As `run` for the visible rows of these keys; the others of the dataset stay."""
        self._hold.mark(self._dataset)
        self._touched = set()
        former = Former(self._read_versions(keys))
        for batch in _batches(rows):
            changed = self._read(batch, former)
            self._take(changed)
            self._touched |= {link.node.id for read in changed.fresh for link in read.links}
            self._touched |= set(find_components(self._hold.store, changed.closed))

    def publish(self, file: str, content: str) -> int:
        """Let readers see it; `content` is the digest of the sheet. Returns the new version."""
        attach_branches(self._hold)
        basis = tell_basis(self._loading.linker.version, self._seats)
        since = self._history.drop_oldest() or self._stamp.born
        loaded = Loaded(self._loading.declaration, self.tally, content, basis, since)
        dataset = dataset_row(loaded, self._stamp.born)
        run: Row = {"id": self._stamp.run, "dataset": self._dataset, "file": file}
        run |= {"started": self._loading.started, "version": self._stamp.born}
        counted = ("added", "changed", "withdrawn", "unchanged")
        record = {**run, **{name: getattr(self.tally, name) for name in counted}}
        phrases = self._loading.phrases
        store, touched = self._hold.store, self._touched
        components = list_components(store) if touched is None else touched
        return self._hold.publish(
            [
                (merge_nodes("Dataset"), {"rows": [dataset]}),
                (merge_nodes("Run"), {"rows": [record]}),
                *count_links(store, self._stamp.born, components),
                *(replace_phrases(self._dataset, phrases, self._stamp.born) if phrases else ()),
            ]
        )

    @property
    def _scope(self) -> Row:
        return {"dataset": self._dataset, "version": self._hold.version}

    def _read_former(self) -> Iterator[FormerEntry]:
        """In so many parts that the engine ends none of them for taking too long."""
        parts = self._history.rows // _PART + 1
        for part in range(parts):
            asked = {**self._scope, "parts": parts, "part": part}
            rows = self._hold.store.stream(cypher("read_former"), asked)
            yield from cast("Iterator[FormerEntry]", rows)

    def _read_versions(self, keys: Sequence[str]) -> Iterator[FormerEntry]:
        for start in range(0, len(keys), BATCH):
            asked = {"keys": keys[start : start + BATCH]}
            rows = self._hold.store.read(cypher("read_versions"), asked).rows
            yield from cast("list[FormerEntry]", rows)

    def _read(self, batch: Sequence[FirmRow | RejectedRow], former: Former) -> _Batch:
        accepted = [row for row in batch if isinstance(row, FirmRow)]
        rejected = [row for row in batch if isinstance(row, RejectedRow)]
        fresh: list[Read] = []
        closed: list[str] = []
        linked = 0
        for row in accepted:
            if self._loading.phrases:
                self._loading.phrases.add(row)
            links = self._loading.linker.link(row)
            linked += any(link.node.origin is Origin.POLICY for link in links)
            seat = self._seats.get((row.city, row.district))
            firm = self._same.get(row.id, "")
            read, known = note_content(row, links, seat, firm), former.take(row.id)
            if known and known.has(read.content, row.row, len(links) + (seat is not None)):
                continue
            fresh.append(read)
            if known:
                closed.append(tell_key(self._dataset, row.id, known.born))
        return _Batch(len(accepted), linked, fresh, closed, rejected)

    def _take(self, batch: _Batch) -> None:
        if batch.fresh:
            self._hold.write(self._stamp.list_steps(batch.fresh, batch.closed))
        else:
            self._hold.keep_going()
        changed, fresh = len(batch.closed), len(batch.fresh)
        self._count(
            read=batch.accepted + len(batch.rejected),
            accepted=batch.accepted,
            rejected=len(batch.rejected),
            linked=batch.linked,
            added=fresh - changed,
            changed=changed,
            unchanged=batch.accepted - fresh,
        )
        for row in batch.rejected:
            self._rejected = self._rejected or row
            self._loading.watch.reject(row)
        self._loading.watch.advance(batch.accepted + len(batch.rejected))

    def _count(self, **more: int) -> None:
        counts = {name: getattr(self.tally, name) + number for name, number in more.items()}
        self.tally = replace(self.tally, **counts)

    def _withdraw(self, former: Former) -> None:
        """Close the versions of firms that the sheet no longer has."""
        kept, gone = self.tally.accepted - self.tally.added, former.gone
        if loses_most(gone, kept) and not self._loading.replace:
            raise InputError(
                f"数据集“{self._dataset}”现有 {kept + gone} 行，新文件里只剩其中 {kept} 行；"
                "未做改动。若是另一份数据，请用 --dataset 另起标识；确要替换，请加 --replace"
            )
        rows = cast(
            "Iterator[tuple[str, str]]", self._hold.store.stream(cypher("read_keys"), self._scope)
        )
        self._hold.close_firms([key for firm, key in rows if not former.stays(firm)])
        self._count(withdrawn=gone)


def _batches(
    rows: Iterable[FirmRow | RejectedRow],
) -> Iterator[Sequence[FirmRow | RejectedRow]]:
    pending = iter(rows)
    while batch := list(islice(pending, BATCH)):
        yield batch
