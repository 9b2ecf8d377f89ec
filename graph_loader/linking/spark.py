"""The same links by Spark: `mapInArrow` over the rows of a sheet, or over a registry in Parquet.

Spark runs the Python that the environment names as PYSPARK_PYTHON; this project must be installed
there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.errors import PySparkException, PySparkRuntimeError
from pyspark.sql import DataFrame, SparkSession

from graph_loader.linking.batch import BATCH, ROWS, link_batch, list_batches
from graph_loader.linking.parts import Part, build_linker
from ontology.errors import InputError, Place
from ontology.firm import ChainNode, FirmRow, RejectedRow
from ontology.lexicon import load_lexicon

_ANSWER = "row BIGINT, line STRING"
_SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@dataclass(frozen=True, slots=True)
class BatchLinker:
    """What is sent to the workers: each builds its linker once for all batches of a partition."""

    nodes: tuple[ChainNode, ...]
    parts: tuple[Part, ...] = ()

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        linker = build_linker(self.nodes, load_lexicon(), self.parts)
        for batch in batches:
            yield link_batch(batch, linker)


def link_rows(
    rows: Iterable[FirmRow | RejectedRow], linker: BatchLinker, master: str
) -> Iterator[str]:
    """The lines of JSON in the order of the rows; the rows wait in a folder that goes afterwards.

    Workers on other machines do not see that folder: for them give the registry as Parquet to
    `link_parquet`. Raises InputError where Spark cannot be started.
    """
    with TemporaryDirectory(prefix="liantu-") as folder:
        file = Path(folder) / "rows.parquet"
        with pq.ParquetWriter(file, ROWS) as writer:
            for batch in list_batches(rows):
                writer.write_batch(batch)
        yield from link_parquet(file, linker, master)


def link_parquet(file: Path, linker: BatchLinker, master: str) -> Iterator[str]:
    """The lines for a Parquet file or folder with the columns of `ROWS`, by their `row`.

    Raises InputError where the file is not such a one.
    """
    with _open_session(master) as session:
        try:
            frame = session.read.parquet(str(file.resolve()))
        except PySparkException as error:
            place = Place(file=file.name)
            raise InputError("不是可以读出的 Parquet 文件", place, _expected()) from error
        if missing := {"row", "id", "name"} - set(frame.columns):
            raise InputError(f"缺少列 {'、'.join(sorted(missing))}", Place(file.name), _expected())
        for answer in _link(frame, linker).orderBy("row").toLocalIterator(prefetchPartitions=True):
            yield cast("str", answer["line"])


def _expected() -> str:
    return f"含这些列的 Parquet：{'、'.join(ROWS.names)}"


def _link(frame: DataFrame, linker: BatchLinker) -> DataFrame:
    known = [name for name in ROWS.names if name in frame.columns]
    return frame.select(*known).mapInArrow(linker, _ANSWER)


def _open_session(master: str) -> SparkSession:
    builder = SparkSession.builder.master(master).appName("liantu-link")
    for name, value in _SETTINGS.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except PySparkRuntimeError as error:
        raise InputError(
            "Spark 没有启动", expected="已装 Java 17 或更高版本（JAVA_HOME 或 java 命令）"
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    return session
