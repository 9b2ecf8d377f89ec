"""What goes by files through the real import tool answers as what is loaded."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph_loader.bulk import finish_import, load_bulk
from graph_loader.bulk.load import SCRIPT
from graph_loader.load.firms import Loading, Sheet
from graph_loader.load.reading import read_reading
from graph_loader.stores.store import Access, Store
from ontology.errors import InputError
from ontology.firm import FirmRow, RejectedRow
from queries.catalogue import load_catalogue
from tests.conformance.graphs import (
    LOCAL,
    LOCAL_ROWS,
    PART_ROWS,
    STARTED,
    WIDE,
    WRITER,
    firm,
    load_layered_policy,
    load_rows,
    values_for,
)
from tests.conformance.test_questions import read
from tests.requirements import require
from tests.stores.neo4j_release import CURRENT, LTS, Release, Unavailable
from tests.stores.neo4j_server import Neo4jServer

ROWS = (
    *LOCAL_ROWS,
    *PART_ROWS,
    firm(
        8, '变压器“甲”制造,\n互感器"乙"制造\\;销售', address=" 前后有空格 ", former_names=("旧名",)
    ),
    firm(10, "变压器销售", name="甲变压器有限公司连云港分公司", parent="甲变压器有限公司"),
    firm(11, "变压器制造", name="甲变压器有限公司", city="徐州"),
    firm(9, "=1+1", name="'引号\"与逗号,有限公司", extras=(("备注", "a;b"), ("空", ""))),
)


def write_files(store: Store, folder: Path, rows: tuple[FirmRow | RejectedRow, ...]) -> None:
    load_layered_policy(store)
    linker = read_reading(store).build_linker(STARTED[:10])
    loading = Loading(LOCAL, linker, WRITER, STARTED)
    load_bulk(store, Sheet(f"{LOCAL.id}.csv", repr(rows), rows), loading, folder)


@contextmanager
def imported(release: Release, folder: Path) -> Iterator[Store]:
    """A server of its own that was filled by the import tool."""
    try:
        server = Neo4jServer(release, hurried=True)
    except Unavailable as lacking:
        require(False, str(lacking))
        raise
    try:
        server.import_files(folder / SCRIPT)
        server.start()
        with Store(Access(server.address)) as store:
            yield store
    finally:
        server.stop()


@pytest.mark.neo4j
@pytest.mark.parametrize("release", [LTS, CURRENT], ids=["lts", "current"])
def test_the_imported_graph_answers_as_the_loaded_one(
    release: Release, embedded_store: Store, tmp_path: Path
) -> None:
    write_files(embedded_store, tmp_path / "bulk", ROWS)
    with imported(release, tmp_path / "bulk") as store:
        assert finish_import(store)
        assert not finish_import(store)
        embedded_store.write("MATCH (n) DETACH DELETE n", {})
        load_layered_policy(embedded_store)
        load_rows(embedded_store, LOCAL, ROWS)
        check_answers(store, embedded_store)
        load_rows(store, WIDE, [firm(1, "精密减速器制造"), firm(77, "采煤机制造", city="徐州")])
        assert store.version() == embedded_store.version() + 1


def check_answers(store: Store, loaded: Store) -> None:
    answered = 0
    for question in load_catalogue().questions.values():
        for values in values_for(list(question.parameters), loaded):
            table = read(loaded, question, values)
            found = read(store, question, values)
            assert found.rows == table.rows, (question.name, values)
            answered += len(table.rows)
    assert answered > 1000
    every = "MATCH (f:Firm) RETURN properties(f) AS firm ORDER BY f.key"
    assert store.read(every, {}) == loaded.read(every, {})
    branches = "MATCH (f:Firm)-[:BRANCH_OF]->(p:Firm) RETURN f.id, p.id"
    assert store.read(branches, {}).rows == loaded.read(branches, {}).rows == [("T00010", "T00011")]


def test_a_cell_without_a_value_is_told_from_an_empty_text(
    embedded_store: Store, tmp_path: Path
) -> None:
    write_files(embedded_store, tmp_path, (firm(1, "变压器制造", capital=2.5), firm(2, "")))
    lines = (tmp_path / "Firm.csv").read_text("utf-8").splitlines()
    header, first, second = (line.split(",") for line in lines)
    place, scope = header.index("capital:double"), header.index("scope:string")
    assert (first[place], second[place]) == ('"2.5"', "")
    assert (first[scope], second[scope]) == ('"变压器制造"', '""')
    with (tmp_path / "Firm-MAKES-Component.csv").open(encoding="utf-8", newline="") as file:
        (link,) = csv.DictReader(file)
    assert link["roles:string[]"] == "make"
    assert link["starts:long[]"] == "0"
    assert link[":START_ID(Firm)"] == next(csv.reader(lines[1:2]))[header.index("key:ID(Firm)")]


def test_two_runs_write_the_same_bytes(embedded_store: Store, tmp_path: Path) -> None:
    for name in ("one", "two"):
        embedded_store.write("MATCH (n) DETACH DELETE n", {})
        write_files(embedded_store, tmp_path / name, ROWS)
    one = {file.name: file.read_bytes() for file in (tmp_path / "one").iterdir()}
    assert one == {file.name: file.read_bytes() for file in (tmp_path / "two").iterdir()}
    assert SCRIPT in one


def test_a_folder_with_files_and_a_known_dataset_are_refused(
    embedded_store: Store, tmp_path: Path
) -> None:
    (tmp_path / "old.csv").touch()
    with pytest.raises(InputError, match="目录里已有文件"):
        write_files(embedded_store, tmp_path, ROWS)
    load_rows(embedded_store, LOCAL, LOCAL_ROWS)
    with pytest.raises(InputError, match="首次装载"):
        write_files(embedded_store, tmp_path / "new", ROWS)


def test_a_sheet_without_a_firm_leaves_no_script(embedded_store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有一行可以采纳"):
        write_files(embedded_store, tmp_path, (RejectedRow(2, "企业名称", "", "缺少"),))
    assert not (tmp_path / SCRIPT).exists()
