"""变动: which firms and links appeared, vanished or changed between two loads of a dataset."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from graph_loader.load.history import KEPT_RUNS
from graph_loader.stores.store import Store
from ontology.errors import InputError, NotFound
from ontology.model import load_model
from queries.answers.changes import (
    Change,
    Changes,
    FieldChange,
    FirmChange,
    LinkChange,
    Run,
)
from queries.catalogue import load_catalogue
from queries.nearest import list_nearest

MOST_SHOWN = 1_000
PAST = frozenset(  # questions about what was, which every load adds to
    {
        "runs",
        "firm_changes",
        "firm_change_counts",
        "firm_versions",
        "link_changes",
        "link_change_counts",
    }
)


@dataclass(frozen=True, slots=True)
class _Firm:
    change: str
    firm_id: str
    former_key: str | None
    key: str | None


@dataclass(frozen=True, slots=True)
class _Version:
    key: str
    id: str
    name: str
    province: str
    city: str
    district: str
    address: str
    established: str
    capital: float | None
    status: str
    industry: str
    scope: str
    products: str
    source: str
    verification: str
    former_names: tuple[str, ...]
    parent: str
    chain: str
    qualifications: str
    extra_headers: tuple[str, ...]
    extra_cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    change: str
    firm_id: str
    firm: str
    node_id: str
    node: str
    former_role: str | None
    role: str | None
    former_status: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class _Count:
    change: str
    number: int


def list_runs(store: Store, dataset: str | None = None) -> tuple[Run, ...]:
    """Every load of every dataset, or of one, latest first."""
    runs = load_catalogue().fetch(store, Run, "runs")
    return tuple(run for run in runs if dataset in (None, run.dataset))


def list_changes(
    store: Store,
    dataset: str,
    *,
    since: str | None = None,
    until: str | None = None,
    skip: int = 0,
    limit: int = 100,
    reference: bool = True,
) -> Changes:
    """What is different after run `until` from what was after run `since`.

    `until` is the latest run unless told, `since` the one before `until`; before the first run
    there was nothing. The page holds at most `limit` firms and as many links, each list in order
    of the change and the firm's id. Rows that only moved in their file are no change.

    Raises NotFound for an unknown dataset or run and for a run whose rows are no longer kept,
    InputError where `since` is not before `until`, or for a wrong `skip` or `limit`.
    """
    if not (1 <= limit <= MOST_SHOWN and skip >= 0):
        raise InputError(f"skip 为 {skip}，limit 为 {limit}", expected=f"limit 1 到 {MOST_SHOWN}")
    runs = _find_runs(store, dataset)
    latter = _find_run(runs, until) if until else runs[0]
    earlier = [run for run in runs if run.version < latter.version]
    former = _find_run(runs, since) if since else next(iter(earlier), None)
    _check_order(former, latter)
    scope: dict[str, object] = {
        "dataset": dataset,
        "former": former.version if former else latter.version - 1,
        "version": latter.version,
    }
    shown: dict[str, object] = {**scope, "skip": skip, "limit": limit}
    layer = {"reference": reference}
    links = load_catalogue().fetch(store, _Link, "link_changes", shown | layer)
    return Changes(
        dataset=dataset,
        since=former,
        until=latter,
        firm_counts=_count(store, "firm_change_counts", scope),
        link_counts=_count(store, "link_change_counts", scope | layer),
        skip=skip,
        firms=_list_firms(store, shown),
        links=tuple(_link(row) for row in links),
    )


def _find_runs(store: Store, dataset: str) -> Sequence[Run]:
    runs = list_runs(store)
    own = [run for run in runs if run.dataset == dataset]
    if not own:
        valid = tuple(dict.fromkeys(run.dataset for run in runs))
        raise NotFound(
            f"没有数据集“{dataset}”的装载记录", valid=list_nearest(dataset, valid) or valid
        )
    return own


def _find_run(runs: Sequence[Run], wanted: str) -> Run:
    """By its id, or by the version of the graph alone."""
    for run in runs:
        if wanted in (run.run, str(run.version)):
            return run
    raise NotFound(
        f"数据集“{runs[0].dataset}”没有装载“{wanted}”",
        valid=tuple(run.run for run in runs if run.kept),
    )


def _check_order(former: Run | None, latter: Run) -> None:
    if former and former.version >= latter.version:
        raise InputError(f"装载 {former.run} 不在 {latter.run} 之前", expected="由早到晚")
    for run in (former, latter):
        if run and not run.kept:
            raise NotFound(
                f"装载 {run.run} 的旧版本已清除，不能比较；每份数据集保留最近 {KEPT_RUNS} 次装载"
            )


def _count(store: Store, question: str, scope: Mapping[str, object]) -> dict[str, int]:
    found = dict.fromkeys(Change, 0)
    for row in load_catalogue().fetch(store, _Count, question, scope):
        found[Change(row.change)] = row.number
    return {change.value: number for change, number in found.items()}


def _list_firms(store: Store, shown: Mapping[str, object]) -> tuple[FirmChange, ...]:
    rows = load_catalogue().fetch(store, _Firm, "firm_changes", shown)
    keys = [key for row in rows for key in (row.former_key, row.key) if key]
    asked = {"keys": keys, "version": shown["version"]}
    found = load_catalogue().fetch(store, _Version, "firm_versions", asked)
    versions = {version.key: version for version in found}
    return tuple(_firm(row, versions) for row in rows)


def _firm(row: _Firm, versions: Mapping[str, _Version]) -> FirmChange:
    before, after = versions.get(row.former_key or ""), versions.get(row.key or "")
    named = after or before
    changed = tuple(_compare(before, after)) if before and after else ()
    return FirmChange(row.firm_id, named.name if named else "", Change(row.change), changed)


def _compare(before: _Version, after: _Version) -> Iterator[FieldChange]:
    labels = load_model().kinds["Firm"].properties
    for name in (item.name for item in fields(_Version) if item.name != "key"):
        former, latter = getattr(before, name), getattr(after, name)
        if former != latter:
            yield FieldChange(name, labels[name].label, _say(former), _say(latter))


def _say(value: object) -> str:
    if isinstance(value, tuple):
        return "；".join(value)
    return f"{value:,.10g}" if isinstance(value, float) else str(value or "")


def _link(row: _Link) -> LinkChange:
    return LinkChange(
        firm_id=row.firm_id,
        firm=row.firm,
        node_id=row.node_id,
        node=row.node,
        change=Change(row.change),
        former_role=row.former_role,
        role=row.role,
        former_status=row.former_status,
        status=row.status,
    )
