"""`liantu link --engine spark` prints what the local run prints, from real workers."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from graph_loader.linking.batch import list_batches
from graph_loader.sheets import read_firms
from tests.api.command.shell import Shell
from tests.requirements import require
from tests.stores.neo4j_release import Unavailable, find_java

PRODUCTS = ("变压器", "互感器", "滚动轴承", "传感器", "无人机", "女装")
SPARK = ("--engine", "spark", "--master", "local[2]")


@pytest.fixture(scope="module")
def java() -> Path:
    """The home of a Java that Spark runs on."""
    try:
        found = find_java((17, 21)).path
    except Unavailable as error:
        require(False, f"Spark: {error}")
        raise
    return found.resolve().parents[1]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three batches of firms, and a row that cannot be read."""
    lines = ["企业名称,注册号,经营范围,成立日期"]
    for number in range(2300):
        product = PRODUCTS[number % len(PRODUCTS)]
        lines.append(
            f"第{number}{product}厂,{3207000000000 + number},{product}制造、销售,2003-01-02"
        )
    lines[1000] += ",错位,的,行"
    file = tmp_path_factory.mktemp("spark") / "企业.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_the_lines_are_those_of_the_local_run(sheet: Path, java: Path, tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    local = shell.run("link", str(sheet), "--json")
    assert local.code == 0
    assert local.out.count("\n") == 2300
    assert '"error"' in local.out
    environ = {"JAVA_HOME": str(java)}
    by_spark = shell.run("link", str(sheet), "--json", *SPARK, environ=environ)
    assert by_spark.out == local.out, by_spark.err[-3000:]
    registry = tmp_path / "registry.parquet"
    registry.mkdir()
    for number, batch in enumerate(list_batches(read_firms(sheet))):
        with pq.ParquetWriter(registry / f"part-{9 - number}.parquet", batch.schema) as writer:
            writer.write_batch(batch)
    from_parquet = shell.run("link", str(registry), "--json", *SPARK, environ=environ)
    assert from_parquet.out == local.out, from_parquet.err[-3000:]


def test_without_java_it_says_what_is_missing(sheet: Path, tmp_path: Path) -> None:
    nowhere = {"JAVA_HOME": str(tmp_path)}
    refused = Shell(tmp_path).run("link", str(sheet), *SPARK, environ=nowhere)
    assert refused.code == 2
    assert "Java 17" in refused.err
    assert not refused.out
