"""Loads as the doors start them: policy and firms, from files that ship or that the user names."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from api.writer import make_writer
from graph_loader.linking import Linker
from graph_loader.load.firms import (
    Declaration,
    FirmsSummary,
    Loading,
    Sheet,
    Watch,
    load_firms,
)
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.policy import PolicySummary, load_policy
from graph_loader.places import load_places
from graph_loader.policy import SHIPPED, apply_overlay, read_folder, read_policy, read_text
from graph_loader.sheets import collect_rejected, read_firms
from graph_loader.stores.store import Store
from ontology.lexicon import load_lexicon
from ontology.policy import Policy
from ontology.state import Completeness

STARTER_FIRMS = Path(str(files("graph_loader"))) / "starter" / "firms.csv"
STARTER = Declaration(
    id="starter",
    name="起步名录（上市企业）",
    region="全国",
    completeness=Completeness.PARTIAL,
    selected=True,
    as_of="2026-11-01",
    note="编者整理的上市企业，只作线索，不代表覆盖",
)

Advance = Callable[[float], None]  # told the share of the work that is done, 0 to 1


def read_policy_source(source: Path | None = None, overlay: Path | None = None) -> Policy:
    """The policy of a folder or a text file; without `source` the one that ships.

    A folder brings its own overlay.yaml; a text file is read by the rules alone, corrected by
    `overlay` where that is given.
    """
    if source is None or source.is_dir():
        return read_folder(source or SHIPPED)
    policy = read_policy(read_text(source))
    return apply_overlay(policy, overlay) if overlay else policy


def load_policy_source(store: Store, source: Path | None = None) -> PolicySummary:
    """Replace the graph's policy by that of `source`, or by the one that ships."""
    return load_policy(store, read_policy_source(source), load_places(), make_writer())


def load_sheet(
    store: Store,
    file: Path,
    declaration: Declaration,
    *,
    sheet: str = "",
    rejects: Path,
    advance: Advance,
) -> FirmsSummary:
    """Load a firm sheet; rows that were not taken are written to `rejects`, if there are any."""
    rows = read_firms(file, sheet=sheet or None)
    linker = Linker(read_chain_nodes(store), load_lexicon())
    started = datetime.now(UTC).isoformat(timespec="seconds")
    with collect_rejected(rejects) as reject:
        watch = Watch(lambda _: advance(rows.done), reject)
        loading = Loading(declaration, linker, make_writer(), started, watch)
        return load_firms(store, Sheet(file.name, hash_file(file), rows), loading)


def build_graph(store: Store, rejects: Path, advance: Advance) -> FirmsSummary:
    """Build the first graph: the policy and the starter firms that ship."""
    load_policy_source(store)
    return load_sheet(store, STARTER_FIRMS, STARTER, rejects=rejects, advance=advance)


def hash_file(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def name_dataset(file: Path) -> str:
    """The file's name without its endings: 名单.csv.gz is 名单."""
    return file.name.split(".")[0] or file.name
