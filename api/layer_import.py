"""The workbook of the reference layer (参考层) into the user's data directory and the graph."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

from api.loads import OWN_REFERENCE, find_reference
from api.writer import make_writer
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.reference import ReferenceSummary, load_reference
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.reference import RejectedCell, read_workbook, write_reference
from graph_loader.sheets.rejected import neutralise, open_sheet
from graph_loader.stores.store import Store
from ontology.reference import End, read_reference

HEADER = ("工作表", "行", "列", "值", "原因")


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What was taken; `graph` is None while no policy is loaded."""

    folder: str
    items: int
    supplies: int
    rejected: int
    graph: ReferenceSummary | None


def import_layer(store: Store, data: Path, file: Path, rejects: Path) -> ImportSummary:
    """Write the sound rows of a workbook as YAML under `data` and load them; others to `rejects`.

    Raises InputError for a file that is no workbook of the layer, StoreBusy where a load is at
    work: the YAML is written by then, and `liantu load reference` brings it into the graph.
    """
    loaded = store.version() > 0
    nodes = read_chain_nodes(store) if loaded else list_nodes(read_folder())
    stated = {End(node.direction, node.name) for node in nodes if node.kind == "component"}
    imported = read_workbook(file, read_reference(find_reference(data)), stated)
    if imported.rejected:
        write_rejected(rejects, imported.rejected)
    write_reference(imported.reference, data / OWN_REFERENCE)
    directions = imported.reference.directions
    return ImportSummary(
        folder=str(data / OWN_REFERENCE),
        items=sum(len(direction.items) for direction in directions),
        supplies=sum(len(direction.supplies) for direction in directions),
        rejected=len(imported.rejected),
        graph=load_reference(store, imported.reference, make_writer()) if loaded else None,
    )


def write_rejected(path: Path, rows: Iterable[RejectedCell]) -> None:
    """Sheet, row, column, value and reason as CSV for Excel; cells that would run are text."""
    with open_sheet(path) as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for row in rows:
            cells = (neutralise(cell) if isinstance(cell, str) else cell for cell in astuple(row))
            writer.writerow(cells)
