"""Batches of Arrow give the very lines that a row alone gives."""

import json

import pyarrow as pa
import pytest

from graph_loader.linking import Linker, to_line
from graph_loader.linking.batch import BATCH, LINKS, ROWS, link_batch, list_batches
from ontology.firm import ChainNode, FirmRow, RejectedRow
from ontology.lexicon import load_lexicon

NODES = [
    ChainNode("d:电力", "direction", "电力装备", "能源装备", "电力装备"),
    ChainNode("c:变压器", "component", "变压器", "能源装备", "电力装备"),
]
ROWS_READ: list[FirmRow | RejectedRow] = [
    FirmRow(2, "a", "甲变压器厂", scope="变压器制造、销售"),
    RejectedRow(3, "统一社会信用代码", "12", "位数不对"),
    FirmRow(4, "b", "乙商行", products="互感器", industry="批发业"),
]


@pytest.fixture(scope="module")
def linker() -> Linker:
    return Linker(NODES, load_lexicon())


def test_each_row_has_its_line(linker: Linker) -> None:
    (batch,) = list_batches(ROWS_READ)
    answer = link_batch(batch, linker)
    assert answer.schema == LINKS
    assert answer.column("row").to_pylist() == [2, 3, 4]
    lines = answer.column("line").to_pylist()
    assert lines == [to_line(row, linker) for row in ROWS_READ]
    assert json.loads(lines[0])["links"][0]["roles"] == ["make", "sell"]
    assert json.loads(lines[1])["error"]["reason"] == "位数不对"


def test_a_registry_brings_the_columns_it_has(linker: Linker) -> None:
    batch = pa.RecordBatch.from_pylist(
        [{"scope": "变压器制造", "row": 7, "id": None, "name": "甲"}]
    )
    (line,) = link_batch(batch, linker).column("line").to_pylist()
    told = json.loads(line)
    assert (told["row"], told["id"], [link["node"] for link in told["links"]]) == (
        7,
        "",
        ["变压器"],
    )


def test_rows_come_in_batches_of_one_schema() -> None:
    rows = [FirmRow(number, str(number), "甲") for number in range(2 * BATCH + 1)]
    batches = list(list_batches(rows))
    assert [batch.num_rows for batch in batches] == [BATCH, BATCH, 1]
    assert {batch.schema for batch in batches} == {ROWS}


def test_no_rows_give_no_answers(linker: Linker) -> None:
    assert list(list_batches([])) == []
    empty = pa.RecordBatch.from_pylist([], ROWS)
    assert link_batch(empty, linker).num_rows == 0
