"""Measurements as a Markdown page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.machine import Machine
from benchmarks.times import LoadTime, StoreTimes


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the benchmarks: when and how, linking alone, then every store at every size.

    `lacking` says why a store that was asked for is not there.
    """

    day: date
    command: str
    machine: Machine
    linking: tuple[LoadTime, ...]
    stores: tuple[StoreTimes, ...]
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page that is measured and written by itself."""

    title: str
    lines: tuple[str, ...]


def put_section(page: str, section: Section) -> str:
    """The page with the section in place of the one of that title, else at its end."""
    head = f"## {section.title}\n"
    body = "\n".join([head, *section.lines]) + "\n"
    before, found, rest = page.partition(head)
    if not found:
        return f"{page.rstrip()}\n\n{body}" if page.strip() else body
    _, again, after = rest.partition("\n## ")
    return before + body + (f"\n## {after}" if again else "")


def find_section(page: str, title: str) -> Section | None:
    """The section of that title as it stands in the page."""
    _, found, rest = page.partition(f"## {title}\n")
    lines = rest.partition("\n## ")[0].strip().splitlines()
    return Section(title, tuple(lines)) if found else None


def write_report(run: Run) -> str:
    """The page: machine, loads and questions by size, all stores side by side."""
    lines = [
        "# Benchmarks",
        "",
        _introduce(run),
        "",
        *(f"Not measured: {reason}." for reason in run.lacking),
        *(line for size in _sizes(run) for line in _size_section(run, size)),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _introduce(run: Run) -> str:
    machine = run.machine
    return (
        f"Measured on {run.day.isoformat()} in one run by `{run.command}`: {machine.cores} cores,"
        f" {machine.memory:.0f} GiB, {machine.system}, {machine.python};"
        f" {', '.join(machine.packages)}. Servers as they report themselves. Firms are synthetic"
        " (`benchmarks/synthetic.py`); other work on the machine was not kept away."
    )


def _sizes(run: Run) -> list[int]:
    return sorted({times.firms for times in run.stores})


def _size_section(run: Run, size: int) -> Iterator[str]:
    stores = [times for times in run.stores if times.firms == size]
    yield f"## {size:,} firms"
    yield ""
    for linking in run.linking:
        if linking.rows == size:
            yield (
                f"Reading and linking alone, one thread: {linking.seconds:.1f} s,"
                f" {linking.rows / linking.seconds:,.0f} firms/s; {linking.written:,} firms linked."
            )
            yield ""
    yield "Loads, seconds:"
    yield ""
    yield from _load_table(stores)
    yield ""
    yield "Questions, milliseconds: first time · median when asked again."
    yield ""
    yield from _question_table(stores)
    yield ""


def _load_table(stores: Sequence[StoreTimes]) -> Iterator[str]:
    yield from _head(["load", "rows written"], stores)
    for loads in zip(*(times.loads for times in stores), strict=True):
        cells = [f"{load.seconds:.2f}" for load in loads]
        yield row_of([loads[0].name, _same([f"{load.written:,}" for load in loads]), *cells])


def _question_table(stores: Sequence[StoreTimes]) -> Iterator[str]:
    yield from _head(["question", "rows"], stores)
    different = False
    for asked in zip(*(times.questions for times in stores), strict=True):
        cells = [f"{time.first:.0f} · {time.warm:.1f}" for time in asked]
        unequal = len({time.digest for time in asked}) > 1
        different |= unequal
        rows = _same([f"{time.rows:,}" for time in asked]) + (" ≠" if unequal else "")
        yield row_of([asked[0].name, rows, *cells])
    if different:
        yield ""
        yield "≠: the stores gave different rows."


def _head(names: Sequence[str], stores: Sequence[StoreTimes]) -> Iterator[str]:
    yield row_of([*names, *(times.server for times in stores)])
    yield row_of(["---", *["---:"] * (len(names) - 1 + len(stores))])


def row_of(cells: Sequence[str]) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def _same(cells: Sequence[str]) -> str:
    return " / ".join(dict.fromkeys(cells))
