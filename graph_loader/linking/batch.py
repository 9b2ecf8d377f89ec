"""Rows to links by batches of Arrow, for engines that spread a national registry over machines.

The only modules that know Arrow and Spark are this one and `spark`; they are installed apart
(`make spark`).
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import cast

import pyarrow as pa

from graph_loader.linking.contract import to_line
from graph_loader.linking.linker import FirmReader
from ontology.firm import FirmRow, RejectedRow

ROWS = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        *(pa.field(name, pa.string()) for name in ("id", "name", "scope", "products", "industry")),
        *(pa.field(name, pa.string()) for name in ("column", "value", "reason")),
    ]
)
"""A firm's row, or the row with the reason for which it was not taken: the words that are read."""
LINKS = pa.schema([pa.field("row", pa.int64(), nullable=False), pa.field("line", pa.string())])
"""The row's number, and its line of JSON as `liantu link` prints it."""
BATCH = 1000  # rows


def link_batch(batch: pa.RecordBatch, linker: FirmReader) -> pa.RecordBatch:
    """One answer of `LINKS` for each row of `ROWS`, in the order of the batch.

    Columns that are not there are empty; raises KeyError where there is no `row`.
    """
    names = [name for name in ROWS.names if name in batch.schema.names]
    columns = [batch.column(name).to_pylist() for name in names]
    rows = cast("list[int]", batch.column("row").to_pylist())
    cells = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
    lines = [to_line(_read(row), linker) for row in cells]
    return pa.record_batch([pa.array(rows, pa.int64()), pa.array(lines, pa.string())], LINKS)


def _read(cells: dict[str, object]) -> FirmRow | RejectedRow:
    number = cast("int", cells["row"])
    texts = {name: str(cell or "") for name, cell in cells.items() if name != "row"}
    if reason := texts.get("reason", ""):
        return RejectedRow(number, texts.get("column", ""), texts.get("value", ""), reason)
    return FirmRow(
        number,
        texts.get("id", ""),
        texts.get("name", ""),
        scope=texts.get("scope", ""),
        products=texts.get("products", ""),
        industry=texts.get("industry", ""),
    )


def list_batches(rows: Iterable[FirmRow | RejectedRow]) -> Iterator[pa.RecordBatch]:
    """The rows of a sheet as batches of `ROWS`."""
    pending = iter(rows)
    while batch := list(islice(pending, BATCH)):
        yield pa.RecordBatch.from_pylist([_cells(row) for row in batch], ROWS)


def _cells(row: FirmRow | RejectedRow) -> dict[str, object]:
    return {name: getattr(row, name, None) for name in ROWS.names}
