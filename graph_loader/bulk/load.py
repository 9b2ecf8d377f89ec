"""Firms of a first load to files, beside a graph that holds everything but the firms.

What links firms and writes them is the load of every day; only its last step differs: batches go
to files instead of transactions, so memory does not grow with the sheet.
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from graph_loader.bulk.typed_file import SEPARATOR, Folder, LinkFile, NodeFile, Row
from graph_loader.load.firms import FirmLoad, FirmsSummary, Loading, Sheet, read_dataset
from graph_loader.load.statements import (
    create_links,
    create_nodes,
    cypher,
    read_links,
    read_nodes,
)
from graph_loader.load.writing import Hold, Step, hold_graph
from graph_loader.stores.store import Store
from ontology.errors import InputError, Place
from ontology.model import load_model

SCRIPT = "import.sh"
_FIRM = "Firm"
_OPTIONS = (
    f"--array-delimiter=U+{ord(SEPARATOR):04X}",
    "--multiline-fields=true",
    "--report-file=$here/import.report",
)


@dataclass(slots=True)
class FileHold(Hold):
    """A hold whose batches of firms go to files; what it publishes goes to the store."""

    files: Mapping[str, NodeFile | LinkFile] = field(default_factory=dict)

    def write(self, steps: Sequence[Step]) -> None:
        self.keep_going()
        for text, parameters in steps:
            rows = cast("Sequence[Row]", parameters["rows"])
            self.files[text].write_rows(rows)


def load_bulk(store: Store, sheet: Sheet, loading: Loading, folder: Path) -> FirmsSummary:
    """Write the whole graph to `folder`, with the firms of `sheet` that the store never sees.

    `store` holds the policy and no dataset of that id; afterwards it holds the dataset's
    declaration without rows, so it is of no further use. `folder` must be empty or new. Raises
    InputError where it is not, or where no row can be accepted; then `SCRIPT` is not written.
    """
    _require_empty(folder)
    dataset = loading.declaration.id
    if read_dataset(store, dataset):
        raise InputError(f"数据集“{dataset}”已在图谱里；批量文件只用于首次装载")
    with ExitStack() as closing:
        files = Folder(folder, closing)
        with hold_graph(store, loading.writer) as hold:
            into = FileHold(hold.store, hold.writer, hold.version, _open_firm_files(files))
            load = FirmLoad(into, loading, known=False)
            load.run(sheet.rows)
            version = load.publish(sheet.file, sheet.digest)
        store.write(cypher("mark_imported"), {})
        write_rest(store, files)
    _write_script(folder / SCRIPT, files.options)
    return FirmsSummary(dataset, load.tally, version, repeated=False)


def _require_empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise InputError("目录里已有文件", Place(file=str(folder)), "空目录或还没有的目录")


def _open_firm_files(files: Folder) -> dict[str, NodeFile | LinkFile]:
    """By the statement whose rows they take."""
    ends = [
        (link.name, target)
        for link in load_model().links.values()
        if _FIRM in link.sources
        for target in link.targets
    ]
    opened: dict[str, NodeFile | LinkFile] = {create_nodes(_FIRM): files.open_nodes(_FIRM)}
    for link, target in ends:
        opened[create_links(link, _FIRM, target)] = files.open_links(link, _FIRM, target)
    return opened


def write_rest(store: Store, files: Folder) -> None:
    """Every node and link of the store that is not a firm's."""
    model = load_model()
    for kind in model.kinds:
        if kind != _FIRM:
            files.open_nodes(kind).write(store.stream(read_nodes(kind), {}))
    for link in model.links.values():
        for source in link.sources:
            for target in link.targets:
                if source != _FIRM:
                    rows = store.stream(read_links(link.name, source, target), {})
                    files.open_links(link.name, source, target).write(rows)


def _write_script(script: Path, options: Sequence[str]) -> None:
    told = (*_OPTIONS, *options)
    lines = [
        "#!/bin/sh",
        "# 在停着的 Neo4j 上、往空库里导入：NEO4J_ADMIN 可指明 neo4j-admin 在哪里",
        'here=$(cd "$(dirname "$0")" && pwd) || exit 1',
        'exec "${NEO4J_ADMIN:-neo4j-admin}" database import full neo4j "$@" \\',
        " \\\n".join(f'  "{option}"' for option in told),
    ]
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    script.chmod(0o755)
