"""A sheet that people filled in, read as its import would read it, without a load."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import islice
from pathlib import Path

from api.filings import read_chain_names
from api.review import read_known
from graph_loader.load.progress import read_targets
from graph_loader.sheets.coverage import read_coverage_sheet
from graph_loader.sheets.filled import Unfilled
from graph_loader.sheets.local_supply import read_local_supply
from graph_loader.sheets.progress import Dates, read_progress
from graph_loader.sheets.signals import read_signals
from graph_loader.sheets.verdicts import read_verdicts
from graph_loader.stores.store import Store
from ontology.firm import RejectedRow
from queries.answers.imports import Check, ImportKind
from queries.context import read_coverage

LIMIT = 5_000
SHOWN = 20
Read = Callable[[Store, Path, date, str | None], Iterable[object]]


def _read_coverage(store: Store, file: Path, today: date, sheet: str | None) -> Iterable[object]:
    datasets = [item.id for item in read_coverage(store)]
    return read_coverage_sheet(file, datasets, today, sheet=sheet)


READERS: Mapping[ImportKind, Read] = {
    ImportKind.SIGNALS: lambda _, file, today, sheet: read_signals(file, today, sheet=sheet),
    ImportKind.SUPPLY: lambda store, file, today, sheet: read_local_supply(
        file, read_chain_names(store, today), today, sheet=sheet
    ),
    ImportKind.COVERAGE: _read_coverage,
    ImportKind.REVIEW: lambda store, file, today, sheet: read_verdicts(
        file, read_known(store, today), today.isoformat(), sheet=sheet
    ),
    ImportKind.TARGETS: lambda store, file, today, sheet: read_progress(
        file, read_targets(store), Dates(today), sheet=sheet
    ),
}


def check_sheet(store: Store, kind: ImportKind, file: Path, today: date, sheet: str = "") -> Check:
    """What its first rows would become; InputError for a file that is no such sheet."""
    rows = list(islice(READERS[kind](store, file, today, sheet or None), LIMIT))
    problems = [row for row in rows if isinstance(row, RejectedRow)]
    unfilled = sum(isinstance(row, Unfilled) for row in rows)
    return Check(
        read=len(rows),
        accepted=len(rows) - len(problems) - unfilled,
        rejected=len(problems),
        unfilled=unfilled,
        problems=tuple(problems[:SHOWN]),
    )
