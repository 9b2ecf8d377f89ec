"""Loads of firm sheets: repeatable, scoped to their dataset, all or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest

from graph_loader.linking import Linker
from graph_loader.load import firms
from graph_loader.load.firms import (
    Declaration,
    FirmsSummary,
    Loading,
    Sheet,
    Watch,
    load_firms,
)
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.policy import load_policy
from graph_loader.load.removal import remove_dataset
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.places import load_places
from graph_loader.policy import SHIPPED, read_folder
from graph_loader.stores.store import Store
from ontology.errors import InputError, NotFound, StoreBusy
from ontology.firm import FirmRow, RejectedRow
from ontology.lexicon import load_lexicon
from ontology.state import Completeness
from queries.catalogue import load_catalogue
from tests.conformance.graphs import LOCAL, STARTED, WRITER, firm, load_shipped_policy

Rows = Sequence[FirmRow | RejectedRow]
WIDE = Declaration("wide", "另一份", "江苏")
ROWS = tuple(firm(n, "精密减速器制造", district="海州区") for n in range(1, 6))
BAD = RejectedRow(9, "统一社会信用代码", "9132X", "校验位不符")


@dataclass
class Told:
    """What a load told its watcher."""

    rows: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)

    def advance(self, number: int) -> None:
        self.rows += number


def load(
    store: Store,
    rows: Rows,
    declaration: Declaration = LOCAL,
    told: Told | None = None,
    *,
    replacing: bool = False,
) -> FirmsSummary:
    told = told or Told()
    linker = Linker(read_chain_nodes(store), load_lexicon())
    watch = Watch(told.advance, told.rejected.append)
    loading = Loading(declaration, linker, WRITER, STARTED, watch, replace=replacing)
    return load_firms(store, Sheet("a.csv", repr(rows), rows), loading)


def visible(store: Store, dataset: str = LOCAL.id) -> list[tuple[object, ...]]:
    """What readers see of a dataset, whatever lies around unpublished or past."""
    text = """
        MATCH (f:Firm {dataset: $dataset})
        WHERE f.born <= $version AND f.died > $version
        OPTIONAL MATCH (f)-[m:MAKES]->(c:Component)
        OPTIONAL MATCH (f)-[:LOCATED_IN]->(p:District)
        RETURN f.id AS id, f.row AS row, f.scope AS scope, c.name AS component, m.role AS role,
               m.terms AS terms, p.name AS district
        ORDER BY id, component
    """
    return store.read(text, {"dataset": dataset, "version": store.version()}).rows


def test_a_load_links_and_seats_its_rows(store: Store) -> None:
    load_shipped_policy(store)
    told = Told()
    summary = load(store, (*ROWS, BAD), told=told)
    assert (summary.tally.read, summary.tally.accepted, summary.tally.rejected) == (6, 5, 1)
    assert (summary.tally.linked, summary.tally.added) == (5, 5)
    assert told.rejected == [BAD]
    assert told.rows == 6
    first = visible(store)[0]
    assert first[3:] == ("精密减速器", "make", ["精密减速器"], "海州区")


def test_the_same_sheet_twice_changes_nothing(store: Store) -> None:
    load_shipped_policy(store)
    first, before = load(store, ROWS), visible(store)
    again = load(store, ROWS)
    assert again.repeated
    assert again.version == first.version == store.version()
    assert visible(store) == before
    assert store.read("MATCH (f:Firm) RETURN count(f) AS n", {}).rows == [(5,)]


def test_only_what_differs_is_written_and_withdrawn(store: Store) -> None:
    load_shipped_policy(store)
    load(store, ROWS)
    load(store, ROWS, WIDE)
    changed = replace(ROWS[1], scope="逆变器制造")
    new = firm(77, "轴承制造")
    summary = load(store, (*ROWS[:1], changed, *ROWS[2:4], new))
    tally = summary.tally
    assert (tally.unchanged, tally.changed, tally.added, tally.withdrawn) == (3, 1, 1, 1)
    ids = {row[0] for row in visible(store)}
    assert ids == {"T00001", "T00002", "T00003", "T00004", "T00077"}
    assert len(visible(store, "wide")) == 5  # another dataset's rows stay
    [run] = store.read(
        "MATCH (r:Run {version: $version}) RETURN r.added AS added, r.withdrawn AS withdrawn",
        {"version": summary.version},
    ).rows
    assert run == (1, 1)


def test_a_load_that_fails_leaves_the_graph_as_it_was(store: Store) -> None:
    load_shipped_policy(store)
    load(store, ROWS)
    before, version = visible(store), store.version()

    def breaking() -> Iterator[FirmRow]:
        yield replace(ROWS[0], scope="轴承制造")
        yield from (firm(n, "轴承制造") for n in range(1000, 3500))
        raise OSError("the disk is gone")

    linker = Linker(read_chain_nodes(store), load_lexicon())
    loading = Loading(LOCAL, linker, WRITER, STARTED)
    with pytest.raises(OSError, match="disk"):
        load_firms(store, Sheet("b.csv", "b", breaking()), loading)
    assert store.version() == version
    assert visible(store) == before
    summary = load(store, (*ROWS, firm(80, "轴承制造")))
    assert (summary.tally.unchanged, summary.tally.added) == (5, 1)
    assert store.read("MATCH (f:Firm) RETURN count(f) AS n", {}).rows == [(6,)]


def test_a_broken_load_never_shows_when_another_publishes(embedded_store: Store) -> None:
    """The rows that a broken load left carry the very version that comes next."""
    load_shipped_policy(embedded_store)

    def breaking() -> Iterator[FirmRow]:
        yield from (firm(n, "轴承制造") for n in range(1000, 2500))
        raise OSError("gone")

    linker = Linker(read_chain_nodes(embedded_store), load_lexicon())
    with pytest.raises(OSError, match="gone"):
        load_firms(
            embedded_store,
            Sheet("b.csv", "b", breaking()),
            Loading(LOCAL, linker, WRITER, STARTED),
        )
    policy = read_folder(SHIPPED)
    shorter = replace(policy, components=policy.components[:-1])
    load_policy(embedded_store, shorter, load_places(), WRITER)
    assert visible(embedded_store) == []


def test_a_sheet_without_a_usable_row_withdraws_nothing(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load(embedded_store, ROWS)
    before = visible(embedded_store)
    with pytest.raises(InputError, match="没有一行可以采纳"):
        load(embedded_store, (BAD,))
    assert visible(embedded_store) == before


def test_a_sheet_that_loses_most_rows_is_refused_unless_meant(store: Store) -> None:
    load_shipped_policy(store)
    many = tuple(firm(n, "轴承制造") for n in range(1, 61))
    load(store, many)
    before = visible(store)
    with pytest.raises(InputError, match=r"现有 60 行，新文件里只剩其中 5 行.*--replace"):
        load(store, many[:5])
    assert visible(store) == before
    assert load(store, many[:5], replacing=True).tally.withdrawn == 55


def test_a_load_that_waited_finds_what_the_first_brought(embedded_store: Store) -> None:
    store = embedded_store
    load_shipped_policy(store)
    held = hold_graph(store, WRITER)
    held.__enter__()

    def let_the_first_end(_: float) -> None:
        held.__exit__(None, None, None)
        load(store, ROWS)

    linker = Linker(read_chain_nodes(store), load_lexicon())
    patient = Writer("second", lambda: 1.7e9, lambda _: False, 60.0, let_the_first_end)
    rows = (*ROWS[:4], firm(80, "轴承制造"))
    summary = load_firms(store, Sheet("b.csv", "b", rows), Loading(LOCAL, linker, patient, STARTED))
    assert (summary.tally.unchanged, summary.tally.added, summary.tally.withdrawn) == (4, 1, 1)
    assert len({row[0] for row in visible(store)}) == 5


def test_a_large_dataset_is_read_in_parts(
    embedded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(firms, "_PART", 2)
    load_shipped_policy(embedded_store)
    load(embedded_store, ROWS)
    tally = load(embedded_store, (*ROWS[1:], replace(ROWS[0], capital=7.0))).tally
    assert (tally.unchanged, tally.changed, tally.added, tally.withdrawn) == (4, 1, 0, 0)


def test_a_removed_dataset_goes_with_its_rows_alone(store: Store) -> None:
    load_shipped_policy(store)
    load(store, ROWS)
    load(store, ROWS, WIDE)
    assert remove_dataset(store, LOCAL.id, WRITER) == 5
    assert visible(store) == []
    assert len(visible(store, "wide")) == 5
    with pytest.raises(NotFound, match="本地"):
        remove_dataset(store, "本地", WRITER)
    assert load(store, ROWS).tally.added == 5


def test_a_new_declaration_is_taken_without_new_rows(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    first = load(embedded_store, ROWS)
    again = load(embedded_store, ROWS, replace(LOCAL, completeness=Completeness.COMPLETE))
    assert again.repeated
    assert again.version == first.version + 1
    [row] = load_catalogue().ask(embedded_store, "data_coverage").rows
    assert "complete" in row


def test_firms_need_a_chain_first(embedded_store: Store) -> None:
    with pytest.raises(InputError, match="liantu load policy"):
        load(embedded_store, ROWS)


def test_two_loads_at_once_are_refused(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    linker = Linker(read_chain_nodes(embedded_store), load_lexicon())

    def nested() -> Iterator[FirmRow]:
        yield ROWS[0]
        other = Loading(
            WIDE, linker, replace(WRITER, name="other", is_gone=lambda _: False), STARTED
        )
        load_firms(embedded_store, Sheet("w.csv", "w", ROWS), other)

    with pytest.raises(StoreBusy, match="正在装载"):
        load_firms(
            embedded_store, Sheet("l.csv", "l", nested()), Loading(LOCAL, linker, WRITER, STARTED)
        )
    assert visible(embedded_store) == []
