"""One sheet from file to first answer on each store, and the same rows from another file."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter, process_time

import psutil

from benchmarks.report import Section, row_of
from benchmarks.stores import Material, find_hottest, load_sheet, load_whole_policy
from graph_loader.load.writing import Writer
from graph_loader.stores import Store
from queries.gaps import find_gaps
from queries.targets import rank_targets

TITLE = "One sheet"


@dataclass(frozen=True, slots=True)
class SheetTimes:
    """Seconds of one sheet on one store; `processor` and `memory` (MB) are of our own process.

    With the embedded engine they are the engine's, too. `again` is the load of the same rows from
    a file that differs in a byte; `busy` is the machine's load average at the end.
    """

    server: str
    rows: int
    linked: int
    load: float
    gaps: float
    targets: float
    again: float
    processor: float
    memory: int
    busy: float

    @property
    def answered(self) -> float:
        """From the file to both answers."""
        return self.load + self.gaps + self.targets


def measure_sheet(store: Store, material: Material, writer: Writer) -> SheetTimes:
    """Load the sheet of the material on an empty store and ask; then load its rows once more."""
    facts = store.server()
    load_whole_policy(store, material, writer)
    worked, start = process_time(), perf_counter()
    tally = load_sheet(store, material, writer, material.sheet, digest="first").tally
    loaded = perf_counter()
    find_gaps(store, material.as_of)
    diagnosed = perf_counter()
    rank_targets(store, find_hottest(store), material.as_of)
    ranked, worked = perf_counter(), process_time() - worked
    load_sheet(store, material, writer, material.sheet, digest="copy")
    return SheetTimes(
        server=f"{facts.name} {facts.version}",
        rows=tally.read,
        linked=tally.linked,
        load=loaded - start,
        gaps=diagnosed - loaded,
        targets=ranked - diagnosed,
        again=perf_counter() - ranked,
        processor=worked,
        memory=psutil.Process().memory_info().rss >> 20,
        busy=os.getloadavg()[0],
    )


def write_sheet_section(times: Sequence[SheetTimes], source: str) -> Section:
    """The section of the page; `source` says of what, when and by which command."""
    names = ["store", "rows", "rows/s", "load", "gaps", "targets", "file to answers"]
    lines = [
        source,
        "",
        row_of([*names, "same rows again", "our processor time", "our memory, MB", "load average"]),
        row_of(["---", *["---:"] * 10]),
    ]
    for each in times:
        seconds = (each.load, each.gaps, each.targets, each.answered, each.again, each.processor)
        cells = [f"{each.rows:,}", f"{each.rows / each.load:,.0f}", *(f"{s:.2f}" for s in seconds)]
        lines.append(row_of([each.server, *cells, f"{each.memory:,}", f"{each.busy:.1f}"]))
    return Section(TITLE, tuple(lines))
