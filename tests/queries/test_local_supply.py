"""Reported local supply stands beside the state of a link and never changes it."""

from dataclasses import replace
from datetime import date

from graph_loader.load.filings import FilingLoad, load_filings
from graph_loader.stores.store import Store
from ontology.local_supply import LocalSupply
from queries.answers import GapItem
from queries.gaps import find_gaps
from queries.links import find_links, read_link
from queries.local_supply import lies_in
from tests.conformance.graphs import WRITER, build_two_datasets

TODAY = date(2026, 11, 23)
NAMES = ("精密减速器", "采煤机")  # with a maker here, and without


def find(store: Store, name: str) -> GapItem:
    return next(item for item in find_gaps(store, TODAY).items if item.component == name)


def share(store: Store, name: str, rate: float, **more: object) -> LocalSupply:
    link = find_links(store, name)[0]
    row = LocalSupply(
        2, link.id, link.name, link.direction, "连云港", 2025, rate, "采购额", "问卷", "张三"
    )
    return replace(row, **more)  # type: ignore[arg-type]  # its own fields


def file(store: Store, *rows: LocalSupply, sheet: str = "配套率") -> None:
    load_filings(store, "LocalSupply", rows, FilingLoad(sheet, f"{sheet}.xlsx", "2026", WRITER))


def test_a_share_stands_beside_the_state(store: Store) -> None:
    build_two_datasets(store)
    before = {name: find(store, name) for name in NAMES}
    file(store, *(share(store, name, 35.0) for name in NAMES))
    for name in NAMES:
        item = find(store, name)
        assert (item.state, item.why) == (before[name].state, before[name].why)
        assert item.would_change.startswith(before[name].would_change)
        assert "35%（连云港，2025 年，按采购额，问卷）" in item.would_change
        assert "不改变链环状态" in item.would_change
        assert [one.rate for one in item.local_supply] == [35.0]
        assert read_link(store, item.id, TODAY).item.local_supply == item.local_supply
    assert "数据里未见制造企业" in find(store, "采煤机").would_change
    assert "数据里未见" not in find(store, "精密减速器").would_change


def test_the_newest_year_is_told_and_all_are_listed(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    shares = (share(embedded_store, "精密减速器", n, year=y) for n, y in ((0.0, 2025), (9.0, 2023)))
    file(embedded_store, *shares)
    item = find(embedded_store, "精密减速器")
    assert [(one.year, one.rate) for one in item.local_supply] == [(2025, 0.0), (2023, 9.0)]
    assert "9%" not in item.would_change
    assert "它说本地没有供应，而数据里有 1 家制造企业" in item.would_change


def test_only_what_is_said_of_here_counts(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    regions = ("徐州", "江苏", "赣榆区", "徐圩新区")
    file(embedded_store, *(share(embedded_store, "采煤机", 9.0, region=one) for one in regions))
    found = find(embedded_store, "采煤机").local_supply
    assert {one.region for one in found} == {"赣榆区", "徐圩新区"}


def test_withdrawn_corrected_and_doubled_shares_are_not_listed(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    first = share(embedded_store, "采煤机", 9.0)
    back = replace(first, withdrawn_on="2026-01-01", withdrawn_reason="误填", basis="种数")
    file(embedded_store, first, back)
    file(embedded_store, replace(first, rate=8.0), back)
    file(embedded_store, replace(first, rate=8.0), sheet="另一张")
    assert [one.rate for one in find(embedded_store, "采煤机").local_supply] == [8.0]


def test_a_place_lies_in_its_prefecture() -> None:
    assert lies_in("江苏省连云港市", "连云港")
    assert lies_in("东海", "连云港")
    assert not lies_in("徐州", "连云港")
    assert not lies_in("", "连云港")
