"""What an import does with its sheet, by the kind of the sheet."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from api.declared import DECLARED, read_declaration, read_past_day, read_switch
from api.filings import (
    FiledSheet,
    load_coverage_sheet,
    load_local_supply_sheet,
    load_signal_sheet,
)
from api.imports import Advance, Order, Outcome
from api.loads import load_sheet, name_dataset, relink_firms, say_relinked
from api.progress import load_progress_sheet
from api.review import import_verdicts
from graph_loader.load.firms import read_dataset
from graph_loader.sheets.progress import Dates
from graph_loader.stores.store import Store
from ontology.errors import InputError, StoreBusy
from queries.answers.imports import ImportKind

PATIENCE = 300.0  # seconds for which an import waits for a load from elsewhere
REPEATED = "同一文件已装载过，没有改动"
SHEETED = {"sheet", "replace"}
FIELDS: Mapping[ImportKind, set[str]] = {
    ImportKind.FIRMS: {"dataset"} | DECLARED | SHEETED,
    ImportKind.SIGNALS: {"dataset"} | SHEETED,
    ImportKind.SUPPLY: {"dataset"} | SHEETED,
    ImportKind.COVERAGE: {"sheet"},
    ImportKind.REVIEW: {"sheet"},
    ImportKind.TARGETS: {"as_of", "sheet"},
}


@dataclass(frozen=True, slots=True)
class Load:
    """One load at work: the graph, the order and who is told how far it is."""

    store: Store
    order: Order
    today: date
    advance: Advance

    def field(self, name: str) -> str:
        return self.order.fields.get(name, "")

    @property
    def source_id(self) -> str:
        return self.field("dataset") or name_dataset(self.order.file)


def check_fields(kind: ImportKind, fields: Mapping[str, str], file: str, today: date) -> str:
    """The dataset or sheet that the import will replace; raises InputError for a wrong field."""
    known = FIELDS[kind]
    for name in fields:
        if name not in known:
            raise InputError(f"{kind.label}不接受表单项“{name}”", valid=sorted(known))
    if kind is ImportKind.FIRMS:
        declaration = read_declaration(fields, file, today)
        read_switch(fields, "replace")
        return declaration.id
    read_switch(fields, "replace")
    read_past_day(fields.get("as_of", ""), today)
    return fields.get("dataset") or name_dataset(Path(file)) if "dataset" in known else ""


def run_import(load: Load) -> Outcome:
    """Load the sheet of the order, then link again the firms whose chain has changed.

    The second step is no part of the load: it neither stops it nor fails it.
    """
    outcome = LOADS[load.order.kind](load)
    try:
        relinked = say_relinked(relink_firms(load.store, lambda _: None))
    except StoreBusy as busy:
        relinked = f"企业与环节的关联待更新：{busy}"
    notes = (*outcome.notes, relinked) if relinked else outcome.notes
    return Outcome(outcome.dataset, outcome.tally, load.store.version(), notes)


def load_firms(load: Load) -> Outcome:
    order = load.order
    former = read_dataset(load.store, load.source_id)
    declaration = read_declaration(
        order.fields, order.file.name, load.today, former.declaration if former else None
    )
    summary = load_sheet(
        load.store,
        order.file,
        declaration,
        sheet=load.field("sheet"),
        replace=read_switch(order.fields, "replace"),
        wait=PATIENCE,
        rejects=order.rejected,
        advance=load.advance,
    )
    notes = (REPEATED,) if summary.repeated else ()
    return Outcome(summary.dataset, asdict(summary.tally), summary.version, notes)


def load_signals(load: Load) -> Outcome:
    return tell(load.source_id, load_signal_sheet(load.store, make_filed(load)))


def load_supply(load: Load) -> Outcome:
    return tell(load.source_id, load_local_supply_sheet(load.store, make_filed(load)))


def make_filed(load: Load) -> FiledSheet:
    return FiledSheet(
        file=load.order.file,
        today=load.today,
        source_id=load.source_id,
        rejects=load.order.rejected,
        sheet=load.field("sheet"),
        replace=read_switch(load.order.fields, "replace"),
    )


def load_coverage(load: Load) -> Outcome:
    order = load.order
    summary = load_coverage_sheet(
        load.store, order.file, load.today, sheet=load.field("sheet"), rejects=order.rejected
    )
    return tell("", summary)


def load_verdicts(load: Load) -> Outcome:
    order = load.order
    summary = import_verdicts(
        load.store, order.file, load.today, sheet=load.field("sheet"), rejects=order.rejected
    )
    return tell("", summary)


def load_targets(load: Load) -> Outcome:
    order = load.order
    dates = Dates(load.today, read_past_day(load.field("as_of"), load.today))
    summary = load_progress_sheet(
        load.store, order.file, dates, sheet=load.field("sheet"), rejects=order.rejected
    )
    return tell("", summary)


def tell(dataset: str, summary: object) -> Outcome:
    """The counts of a summary by their names."""
    told = asdict(summary)  # type: ignore[call-overload] # each summary is a dataclass
    counts = {name: value for name, value in told.items() if isinstance(value, int)}
    version = counts.pop("version")
    return Outcome(dataset, counts, version)


LOADS: Mapping[ImportKind, Callable[[Load], Outcome]] = {
    ImportKind.FIRMS: load_firms,
    ImportKind.SIGNALS: load_signals,
    ImportKind.SUPPLY: load_supply,
    ImportKind.COVERAGE: load_coverage,
    ImportKind.REVIEW: load_verdicts,
    ImportKind.TARGETS: load_targets,
}
