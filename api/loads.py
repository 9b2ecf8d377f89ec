"""Loads as the doors start them: policy and firms, from files that ship or that the user names."""

import dataclasses
import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from api.writer import make_writer
from graph_loader.bulk import finish_import, load_bulk
from graph_loader.load.firms import (
    Declaration,
    FirmsSummary,
    Loading,
    Sheet,
    Watch,
    load_firms,
)
from graph_loader.load.fitting import fit_reference
from graph_loader.load.policy import PolicySummary, load_policy
from graph_loader.load.reading import read_reading
from graph_loader.load.reference import build_layer
from graph_loader.load.relinking import relink_datasets
from graph_loader.places import load_places
from graph_loader.policy import SHIPPED, apply_overlay, read_folder, read_policy, read_text
from graph_loader.policy.folder import TEXT
from graph_loader.policy.measures_file import FILE as MEASURES
from graph_loader.policy.measures_file import read_measures_file
from graph_loader.policy.nodes import list_nodes
from graph_loader.policy.overlay_file import FILE as OVERLAY
from graph_loader.sheets import collect_rejected, read_firms
from graph_loader.stores import open_store
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.firm import RejectedRow
from ontology.measure import Scheme
from ontology.policy import Policy
from ontology.reference import FOLDER, Reference, read_reference
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

OWN_REFERENCE = "reference"  # folder of the user's own layer in the data directory
Advance = Callable[[float], None]  # told the share of the work that is done, 0 to 1


def read_policy_source(source: Path | None = None, overlay: Path | None = None) -> Policy:
    """The policy of a folder or a text file; without `source` the one that ships.

    A folder brings its own overlay.yaml; a text file is read by the rules alone. `overlay` names
    a folder whose corrections are applied instead.
    """
    if overlay is None and (source is None or source.is_dir()):
        return read_folder(source or SHIPPED)
    chosen = source or SHIPPED
    policy = read_policy(read_text(chosen / TEXT if chosen.is_dir() else chosen))
    return apply_overlay(policy, overlay) if overlay else policy


def settle_source(source: Path | None) -> tuple[Path, Path | None]:
    """The policy to read where `source` is named, and the folder of the corrections that fit it.

    A text that says what the shipped one says, line ends and spaces aside, is the shipped one.
    """
    if source is None:
        return SHIPPED, SHIPPED
    if source.is_dir():
        return source, source if (source / OVERLAY).exists() else None
    if _squeeze(read_text(source)) == _squeeze(read_text(SHIPPED / TEXT)):
        return SHIPPED, SHIPPED
    return source, None


def _squeeze(text: str) -> str:
    return "".join(text.split())


def find_reference(data: Path) -> Path:
    """The folder of the reference layer (参考层): the user's own in `data`, else what ships."""
    own = data / OWN_REFERENCE
    return own if any(own.glob("*.yaml")) else FOLDER


def load_policy_source(
    store: Store,
    source: Path | None = None,
    overlay: Path | None = None,
    *,
    reference: Reference | None = None,
) -> PolicySummary:
    """Replace the graph's policy by that of `source`, or by the one that ships.

    The support data (measures.yaml) are those of the folder that the corrections come from; the
    reference layer is the one that ships unless given.
    """
    policy = read_policy_source(source, overlay)
    scheme = find_scheme(policy, overlay or source or SHIPPED)
    fitted = fit_reference(reference or read_reference(), list_nodes(policy))
    layer = build_layer(fitted)
    return load_policy(
        store,
        policy,
        load_places(),
        make_writer(),
        scheme=scheme,
        layer=layer,
        shipped=(overlay or source or SHIPPED) == SHIPPED,
    )


def find_scheme(policy: Policy, folder: Path) -> Scheme | None:
    """The curated support data of a policy folder; None where there are none."""
    file = folder / MEASURES
    return read_measures_file(file, policy) if file.is_file() else None


def load_sheet(
    store: Store,
    file: Path,
    declaration: Declaration,
    *,
    sheet: str = "",
    replace: bool = False,
    wait: float = 0.0,
    rejects: Path,
    advance: Advance,
) -> FirmsSummary:
    """Load a firm sheet; rows that were not taken are written to `rejects`, if there are any.

    `replace` allows a load that withdraws most of the dataset's rows. While another load is at
    work, this one waits for it up to `wait` seconds.
    """
    rows = read_firms(file, sheet=sheet or None)
    with name_rejects(rejects) as reject:
        watch = Watch(lambda _: advance(rows.done), reject)
        loading = _start(store, declaration, watch, replace=replace)
        patient = dataclasses.replace(loading, writer=make_writer(wait))
        return load_firms(store, Sheet(file.name, hash_file(file), rows), patient)


def write_bulk(
    file: Path,
    declaration: Declaration,
    folder: Path,
    *,
    sheet: str = "",
    policy: Path | None = None,
    reference: Reference | None = None,
    rejects: Path,
    advance: Advance,
) -> FirmsSummary:
    """Write the graph with the firms of a sheet as files for the import tool of Neo4j."""
    with TemporaryDirectory(prefix="liantu-") as own, open_store(f"embedded:{own}") as store:
        load_policy_source(store, policy, reference=reference)
        rows = read_firms(file, sheet=sheet or None)
        with name_rejects(rejects) as reject:
            loading = _start(store, declaration, Watch(lambda _: advance(rows.done), reject))
            return load_bulk(store, Sheet(file.name, hash_file(file), rows), loading, folder)


def _start(
    store: Store, declaration: Declaration, watch: Watch, *, replace: bool = False
) -> Loading:
    started = tell_time()
    reading, day = read_reading(store), started[:10]
    return Loading(
        declaration,
        reading.build_linker(day),
        make_writer(),
        started,
        watch,
        replace=replace,
        phrases=reading.start_phrases(day),
    )


def relink_firms(
    store: Store, advance: Advance, *, patience: float = 0.0
) -> tuple[FirmsSummary, ...]:
    """Link the firms again that are linked to another chain than is loaded now.

    To be called after each load of a policy, a reference layer or a sheet, and at the start: it
    finishes what an earlier one left, or what came by files. Waits `patience` seconds for another
    load.
    """
    finish_import(store)
    return relink_datasets(store, make_writer(patience), tell_time(), advance)


def say_relinked(done: Sequence[FirmsSummary]) -> str:
    """What the user is told; "" where nothing was done."""
    linked = "；".join(
        f"{one.dataset}（{one.tally.accepted:,} 行，有关联 {one.tally.linked:,}）" for one in done
    )
    return f"企业与环节的关联已按现在的产业链更新：{linked}" if linked else ""


def tell_time() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def name_rejects(path: Path) -> Iterator[Callable[[RejectedRow], None]]:
    """As `collect_rejected`; an InputError that ends the load says where the rows were written."""
    written = False
    with collect_rejected(path) as collect:

        def reject(row: RejectedRow) -> None:
            nonlocal written
            collect(row)
            written = True

        try:
            yield reject
        except InputError as error:
            if written:
                error.problem += f"；未采纳的行写在 {path}"
            raise


def build_graph(
    store: Store, rejects: Path, advance: Advance, *, reference: Reference | None = None
) -> FirmsSummary:
    """Build the first graph: the policy, the reference layer and the starter firms that ship."""
    load_policy_source(store, reference=reference)
    return load_sheet(store, STARTER_FIRMS, STARTER, rejects=rejects, advance=advance)


def hash_file(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def name_dataset(file: Path) -> str:
    """The file's name without its endings: 名单.csv.gz is 名单."""
    return file.name.split(".")[0] or file.name
