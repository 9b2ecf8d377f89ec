"""Sheets of statements in the graph: entered, corrected, dropped, never deleted."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from graph_loader.load.filings import FilingLoad, FilingSummary, load_filings
from graph_loader.load.writing import hold_graph
from graph_loader.stores.store import Store
from ontology.errors import InputError, StoreBusy
from ontology.firm import RejectedRow
from ontology.local_supply import LocalSupply
from ontology.signal import Signal, SignalKind
from tests.conformance.graphs import WRITER

FIRST = Signal(2, "", "甲公司", SignalKind.LAND, "2026-05-01", "竞得工业用地", "公告")
SECOND = Signal(3, "", "乙公司", SignalKind.JOBS, "2026-06-01", "招焊工", "招聘网")
SHARE = LocalSupply(
    2, "component-1", "轴承", "矿山机械", "连云港", 2025, 35.0, "采购额", "问卷", "张三"
)
LOAD = FilingLoad("名单", "一.xlsx", "2026-11-20T01:00:00+00:00", WRITER)
AGAIN = replace(LOAD, file="二.xlsx", started="2026-11-23T02:00:00+00:00")

STATES = """MATCH (s:Signal) RETURN s.content, s.born, s.died, coalesce(s.end_reason, ''),
    coalesce(s.ended_from, ''), s.entered_from ORDER BY s.content, s.born"""


def enter(
    store: Store, rows: Sequence[Signal | RejectedRow | None], load: FilingLoad = LOAD
) -> FilingSummary:
    return load_filings(store, "Signal", rows, load)


def counts(summary: FilingSummary) -> tuple[int, int, int, int]:
    return summary.added, summary.changed, summary.withdrawn, summary.unchanged


def test_rows_are_entered_once(store: Store) -> None:
    summary = enter(store, [FIRST, SECOND])
    assert (summary.accepted, counts(summary)) == (2, (2, 0, 0, 0))
    again = enter(store, [replace(SECOND, row=9), FIRST], AGAIN)
    assert (counts(again), again.version) == ((0, 0, 0, 2), summary.version)
    assert len(store.read(STATES, {}).rows) == 2


def test_a_row_that_is_gone_ends_and_stays(store: Store) -> None:
    before = enter(store, [FIRST, SECOND]).version
    summary = enter(store, [FIRST], AGAIN)
    assert counts(summary) == (0, 0, 1, 1)
    (stays, gone) = sorted(store.read(STATES, {}).rows, key=lambda row: str(row[3]))
    assert gone == ("招焊工", before, before + 1, "dropped", "二.xlsx", "一.xlsx")
    assert stays[3:] == ("", "", "一.xlsx")


def test_a_row_that_comes_back_is_a_new_version(embedded_store: Store) -> None:
    enter(embedded_store, [FIRST, SECOND])
    enter(embedded_store, [FIRST], AGAIN)
    summary = enter(embedded_store, [FIRST, SECOND])
    assert counts(summary) == (1, 0, 0, 1)
    contents = [row[0] for row in embedded_store.read(STATES, {}).rows]
    assert contents == ["招焊工", "招焊工", "竞得工业用地"]


def test_a_correction_ends_the_former_version(embedded_store: Store) -> None:
    enter(embedded_store, [FIRST])
    summary = enter(embedded_store, [replace(FIRST, valid_until="2027-01-01")], AGAIN)
    assert counts(summary) == (0, 1, 0, 0)
    assert [row[3] for row in embedded_store.read(STATES, {}).rows] == ["corrected", ""]


def test_a_row_that_takes_itself_back_counts_as_withdrawn(embedded_store: Store) -> None:
    enter(embedded_store, [FIRST])
    back = replace(FIRST, withdrawn_on="2026-11-20", withdrawn_reason="误报")
    assert counts(enter(embedded_store, [back])) == (0, 0, 1, 0)
    assert counts(enter(embedded_store, [back])) == (0, 0, 0, 1)


def test_sheets_do_not_touch_each_other(embedded_store: Store) -> None:
    enter(embedded_store, [FIRST])
    enter(embedded_store, [SECOND], replace(LOAD, sheet="另一张"))
    assert [row[3] for row in embedded_store.read(STATES, {}).rows] == ["", ""]


def test_rejected_and_empty_rows_are_told_and_the_rest_goes_in(embedded_store: Store) -> None:
    told: list[RejectedRow] = []
    bad = RejectedRow(4, "来源", "", "没有写明来源")
    summary = enter(embedded_store, [FIRST, bad, None], replace(LOAD, reject=told.append))
    assert (summary.accepted, summary.rejected, summary.unfilled) == (1, 1, 1)
    assert told == [bad]


def test_a_sheet_without_a_good_row_changes_nothing(embedded_store: Store) -> None:
    version = enter(embedded_store, [FIRST]).version
    with pytest.raises(InputError, match=r"退回 1 行.*保持原样.*第 2 行 来源 没有"):
        enter(embedded_store, [RejectedRow(2, "来源", "", "没有写明来源")])
    assert embedded_store.version() == version
    assert [row[3] for row in embedded_store.read(STATES, {}).rows] == [""]


def test_most_rows_go_only_when_told(embedded_store: Store) -> None:
    many = [replace(FIRST, row=n, content=f"第 {n} 宗地") for n in range(30)]
    enter(embedded_store, many)
    with pytest.raises(InputError, match=r"现有 30 行，新表里只剩其中 1 行.*--replace"):
        enter(embedded_store, many[:1])
    assert enter(embedded_store, many[:1], replace(LOAD, replace=True)).withdrawn == 29


def test_another_list_under_the_same_name_replaces_nothing(embedded_store: Store) -> None:
    before = [replace(FIRST, row=n, content=f"第 {n} 宗地") for n in range(90)]
    other = [replace(SECOND, row=n, content=f"招 {n} 人") for n in range(100)]
    version = enter(embedded_store, before).version
    with pytest.raises(InputError, match=r"现有 90 行，新表里只剩其中 0 行.*--source-id"):
        enter(embedded_store, other)
    assert embedded_store.version() == version
    with pytest.raises(InputError, match="只剩其中 44 行"):
        enter(embedded_store, [*before[:44], *other])
    assert counts(enter(embedded_store, [*before[:45], *other])) == (100, 0, 45, 45)


def test_corrected_rows_are_added_and_drop_nothing(embedded_store: Store) -> None:
    enter(embedded_store, [FIRST])
    summary = enter(embedded_store, [SECOND], replace(AGAIN, adds=True))
    assert counts(summary) == (1, 0, 0, 0)
    assert [row[3] for row in embedded_store.read(STATES, {}).rows] == ["", ""]


def test_a_second_load_is_refused_while_one_is_at_work(embedded_store: Store) -> None:
    busy = replace(WRITER, name="other", is_gone=lambda _: False)
    with hold_graph(embedded_store, busy), pytest.raises(StoreBusy):
        enter(embedded_store, [FIRST], replace(LOAD, writer=replace(busy, name="second")))


def test_shares_of_local_supply_are_kept_likewise(store: Store) -> None:
    load_filings(store, "LocalSupply", [SHARE], LOAD)
    summary = load_filings(store, "LocalSupply", [replace(SHARE, rate=40.0)], AGAIN)
    assert counts(summary) == (0, 1, 0, 0)
    kept = store.read("MATCH (s:LocalSupply) RETURN s.rate, s.end_reason ORDER BY s.rate", {}).rows
    assert kept == [(35.0, "corrected"), (40.0, None)]
