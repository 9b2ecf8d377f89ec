"""The measurement of one sheet: what it counts, and the table that it becomes."""

from pathlib import Path

from api.writer import make_writer
from benchmarks.loading import SheetTimes, measure_sheet, write_sheet_section
from benchmarks.stores import gather_material
from benchmarks.synthetic import Recipe, write_sheet
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.stores import Store


def test_a_sheet_is_loaded_asked_and_loaded_again(embedded_store: Store, tmp_path: Path) -> None:
    sheet = tmp_path / "firms.csv"
    links = sorted({node.name for node in list_nodes(read_folder())})
    write_sheet(sheet, Recipe(300, links))
    times = measure_sheet(embedded_store, gather_material(sheet, sheet), make_writer())
    assert times.rows == 300
    assert 0 < times.linked < 300
    assert times.answered > times.load > 0
    assert min(times.gaps, times.targets, times.again, times.processor, times.memory) > 0


def test_the_table_has_a_row_for_each_store() -> None:
    times = SheetTimes(
        "Neo4j 5", 1000, 600, load=2.0, gaps=0.5, targets=0.25, again=1.0, processor=1.5,
        memory=300, busy=0.4,
    )  # fmt: skip
    section = write_sheet_section([times, times], "measured")
    row = "| Neo4j 5 | 1,000 | 500 | 2.00 | 0.50 | 0.25 | 2.75 | 1.00 | 1.50 | 300 | 0.4 |"
    assert section.lines[-2:] == (row, row)
    assert len(section.lines) == 6
