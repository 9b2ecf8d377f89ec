"""Sheets of statements (填报表) as the doors load and write them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from api.loads import name_rejects, tell_time
from api.writer import make_writer
from graph_loader.load.coverage import declare_coverages
from graph_loader.load.filings import FilingLoad, FilingSummary, load_filings
from graph_loader.load.firms import Declaration
from graph_loader.load.nodes import read_known_links
from graph_loader.places.divisions import load_divisions
from graph_loader.sheets import coverage as coverage_sheet
from graph_loader.sheets import signals as signal_sheet
from graph_loader.sheets.coverage import CoverageRow, read_coverage_sheet
from graph_loader.sheets.local_supply import Chain, read_local_supply
from graph_loader.sheets.returned import is_returned
from graph_loader.sheets.signals import read_signals
from graph_loader.sheets.template import load_template
from graph_loader.sheets.template_writer import write_template
from graph_loader.stores.store import Store
from ontology.filing import Filed
from ontology.firm import RejectedRow
from queries.context import read_coverage, read_policy_note
from queries.layout import read_layout

KINDS = {"signals": "Signal", "local_supply": "LocalSupply"}  # node by template


@dataclass(frozen=True, slots=True)
class FiledSheet:
    """A file to load: `source_id` names what it replaces, `rejects` takes rows that are not taken.

    `replace` allows a load that drops most of what the sheet said before.
    """

    file: Path
    today: date
    source_id: str
    rejects: Path
    sheet: str = ""
    replace: bool = False


@dataclass(frozen=True, slots=True)
class CoverageSummary:
    """Rows of a coverage sheet by what became of them."""

    accepted: int
    rejected: int
    changed: int
    unchanged: int
    version: int


def load_signal_sheet(store: Store, filed: FiledSheet) -> FilingSummary:
    """Make the sheet's signals those of the file."""
    rows = read_signals(filed.file, filed.today, sheet=filed.sheet or None)
    return _load(store, "signals", rows, filed)


def load_local_supply_sheet(store: Store, filed: FiledSheet) -> FilingSummary:
    """Make the sheet's shares of local supply those of the file."""
    chain = read_chain_names(store, filed.today)
    rows = read_local_supply(filed.file, chain, filed.today, sheet=filed.sheet or None)
    return _load(store, "local_supply", rows, filed)


def _load(
    store: Store, template: str, rows: Iterable[Filed | RejectedRow | object], filed: FiledSheet
) -> FilingSummary:
    """The workbook of rejected rows, corrected, adds to the sheet; any other file replaces it."""
    adds = is_returned(filed.file, load_template(template), sheet=filed.sheet or None)
    with name_rejects(filed.rejects) as reject:
        load = FilingLoad(
            sheet=filed.source_id,
            file=filed.file.name,
            started=tell_time(),
            writer=make_writer(),
            reject=reject,
            replace=filed.replace,
            adds=adds,
        )
        return load_filings(store, KINDS[template], rows, load)


def load_coverage_sheet(
    store: Store, file: Path, today: date, *, sheet: str = "", rejects: Path
) -> CoverageSummary:
    """Declare what the file says of loaded datasets, all rows in one transaction."""
    datasets = [item.id for item in read_coverage(store)]
    changes: dict[str, Callable[[Declaration], Declaration]] = {}
    rejected = 0
    with name_rejects(rejects) as reject:
        for row in read_coverage_sheet(file, datasets, today, sheet=sheet or None):
            if isinstance(row, RejectedRow):
                reject(row)
                rejected += 1
            else:
                changes[row.dataset] = _declare(row)
    changed = declare_coverages(store, changes, make_writer()) if changes else 0
    unchanged = len(changes) - changed
    return CoverageSummary(len(changes), rejected, changed, unchanged, store.version())


def _declare(row: CoverageRow) -> Callable[[Declaration], Declaration]:
    parts = ("region", "period", "completeness", "as_of", "note")
    given = {name: getattr(row, name) for name in parts if getattr(row, name)}
    return lambda former: replace(former, **given)


def read_chain_names(store: Store, today: date) -> Chain:
    """The links and places that a sheet may name; InputError while no policy is loaded."""
    region = read_policy_note(store, today).region or ""
    divisions = load_divisions()
    province, city = divisions.read_address(f"{region}市")
    own = {region: region, f"{region}市": region, coverage_sheet.NATION: coverage_sheet.NATION}
    own |= {row.district: row.district for row in read_layout(store, region)}

    def find_region(text: str) -> str:
        if text in own:
            return own[text]
        return divisions.find_region(text) or divisions.find_county(province, city, text)

    return Chain(read_known_links(store), find_region)


def write_signal_template(file: Path) -> None:
    """Write an empty signal sheet; InputError where the file is there already."""
    write_template(file, load_template("signals"), choices=signal_sheet.CHOICES)


def write_local_supply_template(store: Store, file: Path, today: date) -> int:
    """Write a sheet with all links of the chain, shares left empty; how many there are."""
    region = read_policy_note(store, today).region or ""
    links = read_chain_names(store, today).links
    rows = (
        {"id": link.id, "component": link.name, "direction": link.direction, "region": region}
        for link in links
    )
    return write_template(file, load_template("local_supply"), choices={}, rows=rows)


def write_coverage_template(store: Store, file: Path) -> int:
    """Write a sheet with what is declared of each loaded dataset today; how many there are."""
    completeness = coverage_sheet.CHOICES["completeness"][:3]
    labels = dict(zip(("complete", "partial", "unknown"), completeness, strict=True))
    rows = (
        {
            "dataset": item.id,
            "region": item.region,
            "period": item.period,
            "completeness": labels[item.completeness],
            "as_of": item.as_of,
            "note": item.note,
        }
        for item in read_coverage(store)
    )
    choices = {"completeness": completeness}
    return write_template(file, load_template("coverage"), choices=choices, rows=rows)
