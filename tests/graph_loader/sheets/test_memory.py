"""Memory stays flat however long the file is."""

import tracemalloc
from pathlib import Path

from graph_loader.sheets import read_firms
from ontology.uscc import check_character

ROWS = 30_000
# caches of dates and amounts, 16 to 48 bytes an id, 22 a name; the rows take 30 MB
ALLOWED = 7 << 20  # bytes


def test_reading_holds_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("企业名称,统一社会信用代码,注册资本,经营范围,注册地址\n")
        for number in range(ROWS):
            body = f"91320706{number:09d}"
            code = body + check_character(body)
            scope = f"轴承、电机{number}的制造；" * 10
            stream.write(f"甲{number}厂,{code},{number}万元,{scope},海州区{number}号\n")
    sheet = read_firms(path)
    tracemalloc.start()
    try:
        assert sum(1 for _ in sheet) == ROWS
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < ALLOWED
