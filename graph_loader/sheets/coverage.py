"""Coverage sheets (覆盖声明): what each loaded dataset covers, a dataset a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from graph_loader.places.divisions import load_divisions
from graph_loader.sheets.filled import CellFault, Cells, FilledSheet
from graph_loader.sheets.raw import RawRow
from graph_loader.sheets.template import load_template
from ontology.firm import RejectedRow
from ontology.state import Completeness

NATION = "全国"
CHOICES = {"completeness": (*(item.label for item in Completeness), *Completeness)}


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What one row declares of a dataset; empty parts leave the former declaration as it is."""

    row: int
    dataset: str
    region: str = ""
    period: str = ""
    completeness: Completeness | None = None
    as_of: str = ""
    note: str = ""


def read_coverage_sheet(
    path: Path, datasets: Sequence[str], today: date, *, sheet: str | None = None
) -> Iterator[CoverageRow | RejectedRow]:
    """One item for each row below the header that is not blank; `datasets` are those loaded.

    Raises InputError for a file that is no such sheet.
    """
    filled = FilledSheet(path, load_template("coverage"), sheet=sheet, choices=CHOICES)
    yield from map(_Reader(filled, datasets, today).read, filled.rows())


class _Reader:
    """Reads the rows of one sheet; remembers the datasets so that none comes twice."""

    def __init__(self, sheet: FilledSheet, datasets: Sequence[str], today: date) -> None:
        self._sheet = sheet
        self._datasets = datasets
        self._today = today.isoformat()
        self._seen: dict[str, int] = {}

    def read(self, raw: RawRow) -> CoverageRow | RejectedRow:
        try:
            return self._declaration(raw.row, self._sheet.check(self._sheet.cells(raw)))
        except CellFault as fault:
            return self._sheet.reject(raw, fault)

    def _declaration(self, row: int, cells: Cells) -> CoverageRow:
        dataset = cells["dataset"]
        if dataset not in self._datasets:
            reason = f"没有装载这个数据集；已装载的有 {'、'.join(self._datasets) or '（无）'}"
            raise self._sheet.wrong("dataset", dataset, reason)
        if (first := self._seen.setdefault(dataset, row)) != row:
            raise self._sheet.wrong("dataset", dataset, f"与第 {first} 行是同一个数据集")
        if cells["as_of"] > self._today:
            raise self._sheet.wrong("as_of", cells["as_of"], f"在今天（{self._today}）之后")
        return CoverageRow(
            row=row,
            dataset=dataset,
            region=self._region(cells["region"]),
            period=cells["period"],
            completeness=_find_completeness(cells["completeness"]),
            as_of=cells["as_of"],
            note=cells["note"],
        )

    def _region(self, cell: str) -> str:
        if cell in ("", NATION):
            return cell
        if region := load_divisions().find_region(cell):
            return region
        raise self._sheet.wrong(
            "region", cell, "不认识；应为全国，或省、设区市的名称，如 江苏、连云港"
        )


def _find_completeness(cell: str) -> Completeness | None:
    return next((item for item in Completeness if cell in (item.label, item.value)), None)
