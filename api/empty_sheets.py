"""Empty sheets (空表) to be filled in and imported, by the kind of the sheet."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from api.filings import (
    write_coverage_template,
    write_local_supply_template,
    write_signal_template,
)
from api.progress import write_progress_sheet
from api.review import write_verdict_template
from graph_loader.sheets.template import load_template
from graph_loader.sheets.template_writer import write_template
from graph_loader.stores.store import Store
from queries.answers.imports import ImportKind

Write = Callable[[Store, Path, date], object]
WRITERS: Mapping[ImportKind, Write] = {
    ImportKind.FIRMS: lambda _, file, __: write_template(file, load_template("firms"), choices={}),
    ImportKind.SIGNALS: lambda _, file, __: write_signal_template(file),
    ImportKind.SUPPLY: write_local_supply_template,
    ImportKind.COVERAGE: lambda store, file, _: write_coverage_template(store, file),
    ImportKind.REVIEW: lambda _, file, __: write_verdict_template(file),
    ImportKind.TARGETS: write_progress_sheet,
}


def write_empty(store: Store, kind: ImportKind, today: date) -> tuple[str, bytes]:
    """The sheet's file name and its bytes; targets come as CSV, the others as .xlsx."""
    with TemporaryDirectory() as folder:
        ending = "csv" if kind is ImportKind.TARGETS else "xlsx"
        file = Path(folder) / f"{kind.label}.{ending}"
        WRITERS[kind](store, file, today)
        return file.name, file.read_bytes()
