"""Branches are linked to their firms, whichever is loaded first and in whichever dataset."""

from collections.abc import Sequence
from dataclasses import replace

from graph_loader.load.firms import Declaration
from graph_loader.load.removal import remove_dataset
from graph_loader.stores.store import Store
from ontology.firm import FirmRow
from tests.conformance.graphs import LOCAL, WIDE, WRITER, firm, load_rows, load_shipped_policy

PARENT = firm(1, "轴承制造", name="江苏远帆（连云港）机械有限公司")
BRANCH = firm(
    2,
    "轴承制造",
    name="江苏远帆(连云港)机械有限公司赣榆分公司",
    parent="江苏远帆(连云港)机械有限公司",
)
OTHER = firm(3, "轴承制造", name="江苏远帆(连云港)机械有限责任公司")


def read(store: Store) -> list[tuple[object, ...]]:
    """Branch and firm, with the datasets of their visible rows."""
    text = """
        MATCH (b:Firm)-[:BRANCH_OF]->(f:Firm)
        WHERE b.born <= $version AND b.died > $version
          AND f.born <= $version AND f.died > $version
        RETURN b.id AS branch, b.dataset AS its, f.id AS firm, f.dataset AS dataset
        ORDER BY branch, its, firm, dataset
    """
    return store.read(text, {"version": store.version()}).rows


def load(store: Store, declaration: Declaration, rows: Sequence[FirmRow]) -> None:
    load_rows(store, declaration, rows)


def test_branch_and_firm_of_one_sheet(store: Store) -> None:
    load_shipped_policy(store)
    load(store, LOCAL, (BRANCH, PARENT, OTHER))
    assert read(store) == [("T00002", "local", "T00001", "local")]


def test_the_branch_comes_first_and_the_firm_later_in_another_dataset(store: Store) -> None:
    load_shipped_policy(store)
    load(store, LOCAL, (BRANCH, OTHER))
    assert read(store) == []
    load(store, WIDE, (PARENT, OTHER))
    assert read(store) == [("T00002", "local", "T00001", "wide")]


def test_links_follow_the_rows_through_every_version(store: Store) -> None:
    load_shipped_policy(store)
    load(store, WIDE, (PARENT, OTHER))
    load(store, LOCAL, (BRANCH, OTHER))
    expected = [("T00002", "local", "T00001", "wide")]
    assert read(store) == expected
    load(store, WIDE, (replace(PARENT, scope="弹簧制造"), OTHER))
    assert read(store) == expected
    load(store, LOCAL, (replace(BRANCH, scope="弹簧制造"), OTHER))
    assert read(store) == expected
    load(store, LOCAL, (replace(BRANCH, scope="弹簧制造"), OTHER, firm(4, "轴承制造")))
    assert read(store) == expected  # neither row is new: no second link
    remove_dataset(store, WIDE.id, WRITER)
    assert read(store) == []


def test_a_firm_of_two_datasets_is_linked_by_each_row(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load(embedded_store, WIDE, (PARENT,))
    load(embedded_store, LOCAL, (PARENT, BRANCH))
    assert read(embedded_store) == [
        ("T00002", "local", "T00001", "local"),
        ("T00002", "local", "T00001", "wide"),
    ]
