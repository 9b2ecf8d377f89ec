"""A graph of an older version is renewed at the start; a user's own policy is left alone."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from api.loads import STARTER, load_policy_source, load_sheet
from api.renewal import OLD, RENEWED, renew_graph
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.stores.store import Store
from ontology.reference import Reference, read_reference
from tests.graph_loader.load.policy.town import TEXT

FORGET = "MATCH (p:Policy) REMOVE p.shipped, p.scheme, p.layer SET p.hash = 'older'"
ISSUES = "MATCH (i:Issue) RETURN count(i) AS issues"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference()


def renew(store: Store, folder: Path, reference: Reference) -> str:
    return renew_graph(store, folder / "rejected.xlsx", lambda _: None, reference=reference)


def test_a_graph_of_this_version_is_left_as_it_is(
    embedded_store: Store, tmp_path: Path, reference: Reference
) -> None:
    load_policy_source(embedded_store, reference=reference)
    version = embedded_store.version()
    assert renew(embedded_store, tmp_path, reference) == ""
    assert embedded_store.version() == version


def test_an_older_graph_gets_what_it_lacks(
    embedded_store: Store, tmp_path: Path, reference: Reference
) -> None:
    load_policy_source(embedded_store, reference=reference)
    sheet = tmp_path / "firms.csv"
    sheet.write_text("企业名称,经营范围,地区\n甲公司,轴承制造,连云港\n", "utf-8")
    load_sheet(embedded_store, sheet, STARTER, rejects=tmp_path / "r.csv", advance=lambda _: None)
    embedded_store.write(FORGET, {})
    embedded_store.write("MATCH (i:Issue) DETACH DELETE i", {})
    assert renew(embedded_store, tmp_path, reference) == RENEWED
    assert embedded_store.read(ISSUES, {}).rows[0][0] != 0
    starter = "MATCH (d:Dataset {id: 'starter'}) RETURN d.rows AS rows"
    assert embedded_store.read(starter, {}).rows[0][0] != 1  # the starter firms, not the sheet
    assert renew(embedded_store, tmp_path, reference) == ""


def test_a_policy_of_ones_own_is_never_replaced(
    embedded_store: Store, tmp_path: Path, reference: Reference
) -> None:
    file = tmp_path / "town.txt"
    file.write_text(TEXT, "utf-8")
    load_policy_source(embedded_store, file, reference=reference)
    version = embedded_store.version()
    assert renew(embedded_store, tmp_path, reference) == ""
    embedded_store.write(FORGET, {})
    assert renew(embedded_store, tmp_path, reference) == OLD
    assert embedded_store.version() == version


def test_an_empty_graph_has_nothing_to_renew(
    embedded_store: Store, tmp_path: Path, reference: Reference
) -> None:
    assert renew(embedded_store, tmp_path, reference) == ""


def load_firms_then_another_policy(store: Store, folder: Path, reference: Reference) -> None:
    """As far as a `load policy` gets that is killed before it links the firms again."""
    load_policy_source(store, reference=reference)
    sheet = folder / "firms.csv"
    sheet.write_text("企业名称,经营范围,地区\n甲公司,轴承制造,连云港\n", "utf-8")
    named = replace(STARTER, id="名单")
    load_sheet(store, sheet, named, rejects=folder / "r.csv", advance=lambda _: None)
    text = folder / "town.txt"
    text.write_text(TEXT, "utf-8")
    load_policy_source(store, text, reference=reference)
    load_policy_source(store, reference=reference)


def test_firms_left_without_links_are_linked_at_the_start(
    embedded_store: Store, tmp_path: Path, reference: Reference
) -> None:
    load_firms_then_another_policy(embedded_store, tmp_path, reference)
    told = renew(embedded_store, tmp_path, reference)
    assert told == "企业与环节的关联已按现在的产业链更新：名单（1 行，有关联 1）"
    assert renew(embedded_store, tmp_path, reference) == ""


def test_a_start_beside_a_load_serves_what_there_is(
    embedded_store: Store, tmp_path: Path, reference: Reference
) -> None:
    load_firms_then_another_policy(embedded_store, tmp_path, reference)
    busy = Writer("elsewhere/1/x", time.time, lambda _: False)
    with hold_graph(embedded_store, busy):
        told = renew(embedded_store, tmp_path, reference)
    assert told.startswith("企业与环节的关联待更新：图谱正被另一装载占用")
    assert "名单（1 行，有关联 1）" in renew(embedded_store, tmp_path, reference)
