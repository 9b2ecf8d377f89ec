"""Changes between two loads: exactly the firms, fields and links that differ."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph_loader.load.history import KEPT_RUNS
from graph_loader.load.removal import remove_dataset
from graph_loader.stores.store import Store
from ontology.errors import InputError, NotFound
from ontology.firm import FirmRow
from queries.answers.changes import Change
from queries.changes import list_changes, list_runs
from tests.conformance.graphs import LOCAL, WIDE, WRITER, firm, load_rows, load_shipped_policy
from tests.stores.servers import KINDS, NEO4J_CURRENT, NEO4J_LTS, Servers

FIRST = (
    firm(1, "精密减速器制造", capital=500.0),
    firm(2, "轴承制造"),
    firm(3, "光伏逆变器生产"),
    firm(4, "餐饮服务"),
)
MOVED = replace(FIRST[3], row=90)  # the same row elsewhere in the file
SECOND = (
    replace(FIRST[0], capital=12_000_000.0, address="海州区一号"),
    replace(FIRST[1], scope="轴承销售"),
    MOVED,
    firm(5, "采煤机制造"),
)


@pytest.fixture(
    scope="module",
    params=[
        KINDS[0],
        pytest.param(NEO4J_LTS, marks=pytest.mark.neo4j),
        pytest.param(NEO4J_CURRENT, marks=pytest.mark.neo4j),
    ],
)
def loaded(request: pytest.FixtureRequest, servers: Servers) -> Iterator[Store]:
    with servers.open_empty(request.param) as store:
        load_shipped_policy(store)
        load_rows(store, LOCAL, FIRST)
        load_rows(store, WIDE, FIRST[:1])
        load_rows(store, LOCAL, SECOND)
        yield store


def test_runs_are_listed_latest_first(loaded: Store) -> None:
    runs = list_runs(loaded)
    assert [(run.dataset, run.added, run.changed, run.withdrawn) for run in runs] == [
        ("local", 1, 3, 1),
        ("wide", 1, 0, 0),
        ("local", 4, 0, 0),
    ]
    assert all(run.kept for run in runs)
    assert [run.dataset for run in list_runs(loaded, "wide")] == ["wide"]


def test_firms_that_came_went_and_changed(loaded: Store) -> None:
    changes = list_changes(loaded, "local")
    assert changes.firm_counts == {"appeared": 1, "vanished": 1, "changed": 2}
    assert [(one.change, one.id) for one in changes.firms] == [
        (Change.APPEARED, "T00005"),
        (Change.CHANGED, "T00001"),
        (Change.CHANGED, "T00002"),
        (Change.VANISHED, "T00003"),
    ]
    fields = [(one.label, one.before, one.after) for one in changes.firms[1].fields]
    assert fields == [("地址", "", "海州区一号"), ("注册资本（万元）", "500", "12,000,000")]
    assert {one.name for one in changes.firms[2].fields} == {"scope"}
    assert changes.firms[3].name == FIRST[2].name


def test_links_that_came_went_and_have_another_role(loaded: Store) -> None:
    changes = list_changes(loaded, "local")
    found = [
        (one.change, one.firm_id, one.node, one.former_role, one.role) for one in changes.links
    ]
    assert (Change.VANISHED, "T00003", "逆变器", "make", None) in found
    assert (Change.APPEARED, "T00005", "采煤机", None, "make") in found
    bearings = [one for one in found if one[1] == "T00002"]
    assert bearings
    assert {one[3:] for one in bearings} <= {("make", "sell"), ("make", None), (None, "sell")}
    assert not [one for one in found if one[1] in ("T00001", "T00004")]
    assert sum(changes.link_counts.values()) == len(found)


def test_pages_share_the_order(loaded: Store) -> None:
    whole = list_changes(loaded, "local")
    pages = [list_changes(loaded, "local", skip=skip, limit=2) for skip in (0, 2)]
    assert tuple(one for page in pages for one in page.firms) == whole.firms
    assert pages[0].firm_counts == whole.firm_counts
    assert pages[0].links == whole.links[:2]


def test_the_first_load_is_compared_with_nothing(loaded: Store) -> None:
    first = list_runs(loaded, "local")[-1]
    changes = list_changes(loaded, "local", until=first.run)
    assert changes.since is None
    assert changes.firm_counts == {"appeared": 4, "vanished": 0, "changed": 0}
    assert {one.id for one in changes.firms} == {row.id for row in FIRST}


def test_runs_are_named_by_id_or_version(loaded: Store) -> None:
    latter, former = list_runs(loaded, "local")
    named = list_changes(loaded, "local", since=str(former.version), until=latter.run)
    assert named == list_changes(loaded, "local")


@pytest.mark.parametrize(
    ("dataset", "options", "error", "words"),
    [
        ("nobody", {}, NotFound, "没有数据集“nobody”"),
        ("local", {"since": "x"}, NotFound, "没有装载“x”"),
        ("local", {"since": "4", "until": "2"}, InputError, "不在 local@2 之前"),
        ("local", {"limit": 0}, InputError, "limit"),
    ],
)
def test_wrong_questions_are_told(
    loaded: Store, dataset: str, options: dict[str, str], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        list_changes(loaded, dataset, **options)  # type: ignore[arg-type]  # wrong on purpose


def state(number: int) -> tuple[FirmRow, ...]:
    """The rows after the load of that number: one firm stays, one is of that load alone."""
    return firm(1, "轴承制造", capital=float(number)), firm(100 + number, "轴承制造")


def test_the_last_loads_are_kept_and_older_ones_say_so(embedded_store: Store) -> None:
    store = embedded_store
    load_shipped_policy(store)
    for number in range(KEPT_RUNS + 3):
        load_rows(store, LOCAL, state(number))
    runs = list_runs(store, "local")
    assert [run.kept for run in runs] == [True] * KEPT_RUNS + [False] * 3
    oldest = runs[KEPT_RUNS - 1]
    changes = list_changes(store, "local", since=oldest.run)
    assert changes.firm_counts == {"appeared": 1, "vanished": 1, "changed": 1}
    assert changes.firms[0].id == f"T{100 + KEPT_RUNS + 2:05}"
    assert changes.firms[2].id == "T00103"
    with pytest.raises(NotFound, match=f"最近 {KEPT_RUNS} 次"):
        list_changes(store, "local", since=runs[KEPT_RUNS].run)
    [(rows,)] = store.read("MATCH (f:Firm) RETURN count(f) AS rows", {}).rows
    assert isinstance(rows, int)
    assert rows <= 2 * (KEPT_RUNS + 2)  # what is past is cleared, one load later


def test_a_dataset_that_came_back_starts_anew(embedded_store: Store) -> None:
    store = embedded_store
    load_shipped_policy(store)
    load_rows(store, LOCAL, FIRST)
    remove_dataset(store, "local", WRITER)
    load_rows(store, LOCAL, SECOND)
    latter, former = list_runs(store, "local")
    assert (latter.kept, former.kept) == (True, False)
    with pytest.raises(NotFound, match="已清除"):
        list_changes(store, "local")
