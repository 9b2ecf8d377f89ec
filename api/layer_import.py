"""The workbook of the reference layer (参考层) into the user's data directory and the graph."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from api.loads import OWN_REFERENCE, find_reference
from api.writer import make_writer
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.reference import ReferenceSummary, load_reference
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.reference import RejectedCell, read_workbook, write_reference
from graph_loader.reference.columns import CODES, LINKS, SUPPLIES
from graph_loader.sheets import write_rejected
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.firm import RejectedRow
from ontology.reference import End, Reference, read_reference

FEW = 20  # rows of a sheet that may go without being asked


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What was taken; `graph` is None while no policy is loaded.

    `supplies` counts rules, `links` pairs of a supplier and a group that it serves;
    `unknown_codes` are classes, taken, that the layer that ships does not have. Firms are not
    linked to new parts yet: `relink_firms` does that.
    """

    folder: str
    items: int
    supplies: int
    links: int
    rejected: int
    unknown_codes: tuple[str, ...]
    graph: ReferenceSummary | None


@dataclass(frozen=True, slots=True)
class ResetSummary:
    """`kept` is where the user's own layer lies now, "" where there was none."""

    kept: str
    graph: ReferenceSummary | None


def import_layer(
    store: Store, data: Path, file: Path, rejects: Path, *, replace: bool = False
) -> ImportSummary:
    """Write the sound rows of a workbook as YAML under `data` and load them; others to `rejects`.

    Raises InputError for a file that is no workbook of the layer and, unless `replace`, for one
    that would drop most of what a sheet held; StoreBusy where a load is at work: the YAML is
    written by then, and `liantu load reference` brings it into the graph.
    """
    loaded = store.version() > 0
    nodes = read_chain_nodes(store) if loaded else list_nodes(read_folder())
    stated = {End(node.direction, node.name) for node in nodes if node.kind == "component"}
    former = read_reference(find_reference(data))
    known_codes = {code for direction in read_reference().directions for code in direction.codes}
    imported = read_workbook(file, former, stated, known_codes)
    if imported.rejected:
        write_rejected(rejects, map(_reject, imported.rejected))
    if not replace:
        refuse_loss(former, imported.reference)
    write_reference(imported.reference, data / OWN_REFERENCE)
    directions = imported.reference.directions
    return ImportSummary(
        folder=str(data / OWN_REFERENCE),
        items=sum(len(direction.items) for direction in directions),
        supplies=sum(len(direction.supplies) for direction in directions),
        links=sum(len(group) for d in directions for r in d.supplies for group in r.needs),
        rejected=len(imported.rejected),
        unknown_codes=tuple(f"{code.code} {code.name}" for code in imported.unknown_codes),
        graph=load_reference(store, imported.reference, make_writer()) if loaded else None,
    )


def refuse_loss(former: Reference, fresh: Reference) -> None:
    """Raises InputError where more rows of a sheet go than stay, and more than a few."""
    lost = []
    for sheet, held in _count_rows(former).items():
        kept = (held & _count_rows(fresh)[sheet]).total()
        if held.total() - kept > max(kept, FEW):
            lost.append(f"“{sheet}”现有 {held.total()} 行，导入后只剩其中 {kept} 行")
    if lost:
        raise InputError(f"{'；'.join(lost)}；未做改动。确要替换，请加 --replace")


def _count_rows(reference: Reference) -> dict[str, Counter[tuple[End, object]]]:
    """What the sheets say, without the number of groups: an editor may count them anew."""
    return {
        LINKS: Counter(
            (End(d.direction, item.name), "") for d in reference.directions for item in d.items
        ),
        SUPPLIES: Counter(
            (rule.to, end)
            for d in reference.directions
            for rule in d.supplies
            for group in rule.needs
            for end in group
        ),
        CODES: Counter(_list_codes(reference)),
    }


def _list_codes(reference: Reference) -> Iterator[tuple[End, object]]:
    for direction in reference.directions:
        for code in direction.industry:
            yield End(direction.direction, ""), code.code
        for item in direction.items:
            for code in item.industry:
                yield End(direction.direction, item.name), code.code


def reset_layer(store: Store, data: Path) -> ResetSummary:
    """Put the user's own layer aside and load the one that ships.

    The own one is kept beside, as `reference.kept-1` and so on. Raises InputError where it cannot
    be moved, StoreBusy as `import_layer` does.
    """
    kept = _set_aside(data / OWN_REFERENCE)
    loaded = store.version() > 0
    graph = load_reference(store, read_reference(), make_writer()) if loaded else None
    return ResetSummary(kept, graph)


def _set_aside(own: Path) -> str:
    if not own.exists():
        return ""
    numbered = (own.with_name(f"{own.name}.kept-{number}") for number in count(1))
    kept = next(path for path in numbered if not path.exists())
    try:
        own.rename(kept)
    except OSError as error:
        raise InputError(f"移不开 {own}（{error.strerror}）", expected="可写的数据目录") from error
    return str(kept)


def _reject(cell: RejectedCell) -> RejectedRow:
    return RejectedRow(
        row=cell.row,
        column=cell.column,
        value=cell.value,
        reason=cell.reason,
        cells=(cell.sheet,),
        headers=("工作表",),
    )
