"""`python -m benchmarks`: measure, and write what was measured as Markdown."""

import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import pytest
import typer

from api.writer import make_writer
from benchmarks.machine import describe_machine
from benchmarks.report import Run, write_report
from benchmarks.stores import Material, gather_material, measure_linking, measure_store
from benchmarks.synthetic import Recipe, write_sheet
from benchmarks.times import LoadTime, StoreTimes
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from ontology.policy import Policy
from tests.stores.servers import KINDS, Servers

SIZES = (10_000, 100_000)
CHANGED = 0.01

logger = logging.getLogger(__name__)
program = typer.Typer(add_completion=False, help=__doc__)

Size = Annotated[list[int], typer.Option(help="number of firms; may be repeated")]
Kind = Annotated[list[str], typer.Option("--store", help=f"may be repeated: {', '.join(KINDS)}")]
Day = Annotated[datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="today")]
Output = Annotated[Path | None, typer.Option(help="file to write; else it is printed only")]


@program.callback(invoke_without_command=True)
def measure_by_default(context: typer.Context) -> None:
    """Without a subcommand: `stores` with its defaults."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    logging.getLogger("neo4j").setLevel(logging.WARNING)
    if context.invoked_subcommand is None:
        measure_stores(list(SIZES), list(KINDS))


@program.command("sheet")
def write_synthetic_sheet(file: Path, firms: int = 10_000, seed: int = 36) -> None:
    """Write a synthetic firm sheet about the links of the shipped policy."""
    write_sheet(file, Recipe(firms, _list_links(read_folder()), seed))


@program.command("stores")
def measure_stores(
    size: Size = list(SIZES),  # noqa: B006 - typer reads the default, nobody changes it
    kind: Kind = list(KINDS),  # noqa: B006
    day: Day = None,
    output: Output = None,
) -> None:
    """Load and question times of synthetic firms on each store, in one run."""
    command = " ".join(["python -m benchmarks", *sys.argv[1:]])
    linking, stores, lacking = _measure(sorted(size), kind)
    when = (day or datetime.now(UTC)).date()
    page = write_report(
        Run(when, command, describe_machine(), tuple(linking), tuple(stores), tuple(lacking))
    )
    if output:
        output.write_text(page, encoding="utf-8")
    print(page)


def _measure(
    sizes: list[int], kinds: list[str]
) -> tuple[list[LoadTime], list[StoreTimes], list[str]]:
    linking: list[LoadTime] = []
    stores: list[StoreTimes] = []
    lacking: dict[str, None] = {}
    servers = Servers()
    try:
        for size in sizes:
            with TemporaryDirectory() as folder:
                material = _prepare(Path(folder), size)
                linking.append(measure_linking(material))
                for kind in kinds:
                    logger.info("%s firms on %s", f"{size:,}", kind)
                    try:
                        with servers.open_empty(kind) as store:
                            stores.append(measure_store(store, material, make_writer()))
                    except pytest.skip.Exception as reason:
                        lacking[str(reason)] = None
    finally:
        servers.stop()
    return linking, stores, list(lacking)


def _prepare(folder: Path, size: int) -> Material:
    links = _list_links(read_folder())
    sheet, changed = folder / "firms.csv", folder / "changed.csv"
    write_sheet(sheet, Recipe(size, links))
    write_sheet(changed, Recipe(size, links, changed=CHANGED))
    return gather_material(sheet, changed)


def _list_links(policy: Policy) -> list[str]:
    return sorted({node.name for node in list_nodes(policy)})


if __name__ == "__main__":
    program()
