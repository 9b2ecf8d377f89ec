"""`python -m benchmarks`: measure, and write what was measured as Markdown."""

import logging
import sys
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import pytest
import typer

from api.writer import make_writer
from benchmarks.linking import measure_linker, measure_matchers, write_section
from benchmarks.loading import TITLE, SheetTimes, measure_sheet, write_sheet_section
from benchmarks.machine import describe_machine
from benchmarks.report import Run, find_section, put_section, write_report
from benchmarks.stores import Material, gather_material, measure_linking, measure_store
from benchmarks.synthetic import Recipe, write_sheet
from benchmarks.times import LoadTime, StoreTimes
from graph_loader.linking.normal import normalise
from graph_loader.linking.parts import build_linker
from graph_loader.linking.vocabulary import list_words
from graph_loader.load.fitting import fit_reference
from graph_loader.load.reference import list_parts
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.sheets import read_firms
from ontology.firm import FirmRow
from ontology.lexicon import load_lexicon
from ontology.policy import Policy
from ontology.reference import read_reference
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
    if output and output.exists():
        for title in ("Linking", TITLE):
            former = find_section(output.read_text(encoding="utf-8"), title)
            page = put_section(page, former) if former else page
    if output:
        output.write_text(page, encoding="utf-8")
    print(page)


@program.command("load")
def load_one_sheet(
    sheet: Annotated[Path | None, typer.Argument(help="a firm sheet; else synthetic rows")] = None,
    firms: Annotated[int, typer.Option(help="how many synthetic rows")] = 1_000_000,
    kind: Kind = list(KINDS),  # noqa: B006
    day: Day = None,
    output: Output = None,
) -> None:
    """From one sheet to the first answers on each store."""
    times: list[SheetTimes] = []
    servers = Servers()
    try:
        with TemporaryDirectory() as folder:
            made = Path(folder) / "firms.csv"
            if not sheet:
                write_sheet(made, Recipe(firms, _list_links(read_folder())))
            material = gather_material(sheet or made, sheet or made)
            for each in kind:
                with servers.open_empty(each) as store:
                    times.append(measure_sheet(store, material, make_writer()))
                    logger.info("%s", times[-1])
    finally:
        servers.stop()
    when = (day or datetime.now(UTC)).date().isoformat()
    what = "rows of a registry" if sheet else "synthetic rows"
    section = write_sheet_section(
        times, f"Measured on {when} by `python -m benchmarks load`: {what}; seconds."
    )
    if output:
        page = output.read_text(encoding="utf-8") if output.exists() else ""
        output.write_text(put_section(page, section), encoding="utf-8")
    print("\n".join(section.lines))


@program.command("linking")
def compare_linking(
    sheet: Annotated[Path | None, typer.Argument(help="a firm sheet; else synthetic rows")] = None,
    firms: Annotated[int, typer.Option(help="how many rows, at most")] = 20_000,
    day: Day = None,
    output: Output = None,
) -> None:
    """Find the lexicon's words by several matchers, and link, on the same texts."""
    policy = read_folder()
    nodes, lexicon = list_nodes(policy), load_lexicon()
    with TemporaryDirectory() as folder:
        made = Path(folder) / "firms.csv"
        if not sheet:
            write_sheet(made, Recipe(firms, _list_links(policy)))
        every = (row for row in read_firms(sheet or made) if isinstance(row, FirmRow))
        rows = list(islice(every, firms))
    words = sorted(list_words(nodes, lexicon))
    matchers = measure_matchers([normalise(row.scope).text for row in rows], words)
    parts = list_parts(fit_reference(read_reference(), nodes))
    linkers = [
        measure_linker("the policy's nodes", rows, build_linker(nodes, lexicon)),
        measure_linker("with the reference layer", rows, build_linker(nodes, lexicon, parts)),
    ]
    when = (day or datetime.now(UTC)).date().isoformat()
    kind = "rows of a registry" if sheet else "synthetic rows"
    source = (
        f"Measured on {when} by `python -m benchmarks linking`, one thread, time of the processor:"
        f" {len(words):,} words and the scopes (经营范围) of {len(rows):,} {kind}, in memory."
    )
    section = write_section(matchers, linkers, source)
    if output:
        page = output.read_text(encoding="utf-8") if output.exists() else ""
        output.write_text(put_section(page, section), encoding="utf-8")
    print("\n".join(section.lines))


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
