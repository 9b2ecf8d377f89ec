"""Firms are linked to the loaded chain, whichever way it came: from the graph, without a file."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.crash import ask_everything
from graph_loader.linking import build_linker
from graph_loader.load.firms import Loading, Sheet, load_firms
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.policy import load_policy
from graph_loader.load.reference import load_reference
from graph_loader.load.relinking import relink_datasets
from graph_loader.places import load_places
from graph_loader.policy import SHIPPED, read_folder
from graph_loader.stores.store import Store
from ontology.lexicon import load_lexicon
from ontology.reference import Reference
from queries.context import PENDING, read_context
from queries.gaps import find_gaps
from tests.conformance.graphs import (
    LOCAL,
    LOCAL_ROWS,
    PART_ROWS,
    STARTED,
    WIDE,
    WIDE_ROWS,
    WRITER,
    load_layered_policy,
    load_rows,
    load_shipped_policy,
)
from tests.graph_loader.load.policy.town import read_town
from tests.reference_sample import read_sample

DAY = date(2026, 11, 23)
Links = list[tuple[object, ...]]


def links(store: Store) -> Links:
    """What readers see of firms: their links, and where they sit."""
    text = """
        MATCH (f:Firm) WHERE f.born <= $version AND f.died > $version
        OPTIONAL MATCH (f)-[m:MAKES]->(n)
        OPTIONAL MATCH (f)-[:LOCATED_IN]->(d:District)
        RETURN f.dataset AS dataset, f.id AS id, f.scope AS scope, n.id AS node, m.role AS role,
               m.terms AS terms, d.name AS seat
        ORDER BY dataset, id, node
    """
    return store.read(text, {"version": store.version()}).rows


def linked_rows(store: Store) -> int:
    return len([row for row in links(store) if row[3]])


def answers(store: Store) -> dict[str, list[list[tuple[object, ...]]]]:
    """The rows of all questions about what is."""
    return ask_everything(store)


def load_town(store: Store) -> None:
    """Another city's policy, with other components and other districts."""
    load_policy(store, read_town(), load_places(), WRITER)


def relink(store: Store) -> list[tuple[str, int, int]]:
    """Dataset, linked rows and rows written of each that was linked again."""
    done = relink_datasets(store, WRITER, STARTED)
    return [(one.dataset, one.tally.linked, one.tally.changed) for one in done]


def build(store: Store) -> None:
    load_shipped_policy(store)
    load_rows(store, LOCAL, LOCAL_ROWS)
    load_rows(store, WIDE, WIDE_ROWS)


def pending(store: Store) -> list[bool]:
    notes = read_context(store, DAY).datasets
    assert all((note.linked is None) == (PENDING in note.note) for note in notes)
    return [note.linked is None for note in notes]


def test_another_city_and_back_gives_the_same_answers(store: Store) -> None:
    build(store)
    before, linked, gaps = answers(store), links(store), find_gaps(store, DAY).items
    assert not any(pending(store))
    load_town(store)
    assert all(pending(store))
    assert [linked for _, linked, _ in relink(store)] == [0, 0]
    assert not any(pending(store))
    load_shipped_policy(store)
    assert all(pending(store))
    assert relink(store)
    assert links(store) == linked
    assert find_gaps(store, DAY).items == gaps
    assert _without_past(answers(store)) == _without_past(before)
    assert relink(store) == []


def _without_past(
    asked: dict[str, list[list[tuple[object, ...]]]],
) -> dict[str, list[list[tuple[object, ...]]]]:
    """Former versions of rows are kept for one load."""
    return {name: rows for name, rows in asked.items() if name != "kind_counts"}


def test_back_without_a_relink_between_restores_what_went(embedded_store: Store) -> None:
    """Nothing tells from the rows alone that links went: they were written for this very chain."""
    build(embedded_store)
    linked = links(embedded_store)
    load_town(embedded_store)
    load_shipped_policy(embedded_store)
    assert links(embedded_store) != linked
    assert all(pending(embedded_store))
    changed = {dataset: written for dataset, _, written in relink(embedded_store)}
    assert links(embedded_store) == linked
    unlinked = sum(row[3] is None and row[6] is None for row in linked)
    assert sum(changed.values()) == len(LOCAL_ROWS) + len(WIDE_ROWS) - unlinked


def test_the_same_file_is_read_again_where_the_chain_has_changed(embedded_store: Store) -> None:
    build(embedded_store)
    linked = links(embedded_store)
    load_town(embedded_store)
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, LOCAL_ROWS)
    assert pending(embedded_store) == [False, True]
    load_rows(embedded_store, WIDE, WIDE_ROWS)
    assert links(embedded_store) == linked
    version = embedded_store.version()
    load_rows(embedded_store, LOCAL, LOCAL_ROWS)
    assert embedded_store.version() == version


def test_a_policy_with_the_same_chain_asks_for_nothing(embedded_store: Store) -> None:
    build(embedded_store)
    bare = read_folder(SHIPPED)  # without its support data
    load_policy(embedded_store, bare, load_places(), WRITER)
    assert not any(pending(embedded_store))
    assert relink(embedded_store) == []


def test_new_parts_and_those_that_go_need_no_sheet(embedded_store: Store, tmp_path: Path) -> None:
    rows = (*LOCAL_ROWS, *PART_ROWS)
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, rows)
    bare = links(embedded_store)
    load_reference(embedded_store, read_sample(tmp_path), WRITER)
    assert pending(embedded_store) == [True]
    assert relink(embedded_store) == [(LOCAL.id, 6, 2)]  # the two rows that name parts
    assert linked_rows(embedded_store) == len([row for row in bare if row[3]]) + 2
    load_reference(embedded_store, Reference(()), WRITER)
    assert relink(embedded_store) == [(LOCAL.id, 6, 2)]
    assert links(embedded_store) == bare


def test_a_relink_is_what_a_load_of_the_file_is(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, (*LOCAL_ROWS, *PART_ROWS))
    load_layered_policy(embedded_store)
    relink(embedded_store)
    relinked, version = links(embedded_store), embedded_store.version()
    load_rows(embedded_store, LOCAL, (*LOCAL_ROWS, *PART_ROWS))
    assert (links(embedded_store), embedded_store.version()) == (relinked, version)


def test_rows_that_were_rejected_stay_counted(embedded_store: Store) -> None:
    build(embedded_store)
    embedded_store.write("MATCH (d:Dataset {id: 'local'}) SET d.rows = 9, d.rejected = 3", {})
    load_town(embedded_store)
    relink(embedded_store)
    counted = "MATCH (d:Dataset {id: 'local'}) RETURN d.rows AS r, d.accepted AS a, d.rejected AS x"
    assert embedded_store.read(counted, {}).rows == [(9, 6, 3)]


class Killed(Exception):
    """As if the process had ended there."""


def test_one_that_is_killed_shows_nothing_and_is_done_again(store: Store) -> None:
    build(store)
    linked = links(store)
    load_town(store)
    load_shipped_policy(store)
    broken, version = links(store), store.version()

    def kill(share: float) -> None:
        if share > 0.5:  # in the second dataset, after its rows were written
            raise Killed

    with pytest.raises(Killed):
        relink_datasets(store, WRITER, STARTED, kill)
    assert store.version() == version + 1  # the first dataset is done
    assert pending(store) == [False, True]
    wide = [row for row in links(store) if row[0] == WIDE.id]
    assert wide == [row for row in broken if row[0] == WIDE.id]
    assert [dataset for dataset, *_ in relink(store)] == [WIDE.id]
    assert links(store) == linked


def test_a_graph_of_an_older_version_is_linked_again(embedded_store: Store) -> None:
    build(embedded_store)
    linked = links(embedded_store)
    embedded_store.write("MATCH (d:Dataset) REMOVE d.basis", {})
    assert all(pending(embedded_store))
    assert [written for *_, written in relink(embedded_store)] == [0, 0]
    assert links(embedded_store) == linked


def test_the_linker_of_another_lexicon_reads_again(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    nodes, lexicon = read_chain_nodes(embedded_store), load_lexicon()
    older = build_linker(nodes, replace(lexicon, version="older"))
    sheet = Sheet("local.csv", repr(LOCAL_ROWS), LOCAL_ROWS)
    load_firms(embedded_store, sheet, Loading(LOCAL, older, WRITER, STARTED))
    assert not any(pending(embedded_store))  # the links are those of the older words, and there
    assert relink(embedded_store) == [(LOCAL.id, 5, 0)]
    assert relink(embedded_store) == []


def test_without_firms_or_chain_there_is_nothing_to_do(embedded_store: Store) -> None:
    assert relink(embedded_store) == []
    load_shipped_policy(embedded_store)
    assert relink(embedded_store) == []
