"""A graph of an older version is renewed at the start; a user's own policy is left alone."""

from pathlib import Path

import pytest

from api.loads import STARTER, load_policy_source, load_sheet
from api.renewal import OLD, RENEWED, renew_graph
from graph_loader.stores.store import Store
from ontology.reference import Reference, read_reference
from tests.graph_loader.load.policy.town import TEXT

FORGET = "MATCH (p:Policy) REMOVE p.shipped, p.scheme, p.layer SET p.hash = 'older'"
ISSUES = "MATCH (i:Issue) RETURN count(i) AS issues"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference()


def renew(store: Store, folder: Path, reference: Reference) -> str:
    return renew_graph(store, folder / "rejected.csv", lambda _: None, reference=reference)


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
