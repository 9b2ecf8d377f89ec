"""Progress sheets as the doors load and write them."""

from datetime import date
from pathlib import Path

from api.loads import name_rejects
from api.writer import make_writer
from graph_loader.load.progress import ProgressSummary, load_progress, read_targets
from graph_loader.sheets.progress import Dates, read_progress
from graph_loader.sheets.progress_template import Line, write_template
from graph_loader.stores.store import Store
from queries.policy.targets import read_policy_targets


def load_progress_sheet(
    store: Store, file: Path, dates: Dates, *, sheet: str = "", rejects: Path
) -> ProgressSummary:
    """Enter the figures of a sheet; rows that were not taken are written to `rejects`."""
    rows = read_progress(file, read_targets(store), dates, sheet=sheet or None)
    with name_rejects(rejects) as reject:
        return load_progress(store, rows, make_writer(), reject)


def write_progress_sheet(store: Store, file: Path, as_of: date) -> int:
    """Write an empty sheet with all targets of the loaded policy; how many there are."""
    targets = read_policy_targets(store, as_of).items
    lines = [
        Line(
            id=item.id,
            metric=item.metric,
            scope=item.scope,
            year=item.year,
            comparator=item.comparator,
            value=item.value,
            unit=item.unit,
            departments=item.departments,
        )
        for item in targets
    ]
    return write_template(file, lines)
