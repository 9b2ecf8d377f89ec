"""Figures for targets: entered once, corrected, kept when the policy is loaded again."""

from collections.abc import Sequence
from datetime import date

import pytest

from graph_loader.load.policy import load_policy
from graph_loader.load.progress import ProgressSummary, load_progress, read_targets
from graph_loader.places import load_places
from graph_loader.sheets.filled import Unfilled
from graph_loader.sheets.progress import Entry
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.firm import RejectedRow
from ontology.policy import Policy
from ontology.progress import Figure, Withdrawal
from queries.answers import PolicyTarget
from queries.policy.targets import read_policy_targets
from tests.conformance.graphs import WRITER
from tests.graph_loader.load.policy.town import read_town

TODAY = date(2026, 11, 23)


def load_town(store: Store, policy: Policy) -> str:
    """Load it; gives the id of its first target."""
    load_policy(store, policy, load_places(), WRITER)
    return read_targets(store)[0].id


def enter(store: Store, rows: Sequence[Entry | RejectedRow]) -> ProgressSummary:
    return load_progress(store, rows, WRITER, lambda _: None)


def first(store: Store) -> PolicyTarget:
    return read_policy_targets(store, TODAY).items[0]


def test_a_figure_is_entered_with_its_day_and_source(store: Store) -> None:
    target = load_town(store, read_town())
    summary = enter(store, [Figure(target, 72.0, "2025-12-31", "公报"), Unfilled(3)])
    assert (summary.added, summary.blank, summary.version) == (1, 1, 2)
    item = first(store)
    assert [(one.value, one.as_of, one.source) for one in item.progress] == [
        (72.0, "2025-12-31", "公报")
    ]
    assert (item.ratio, item.met) == (0.9, False)


def test_the_newest_day_counts_and_later_days_are_not_seen_before(embedded_store: Store) -> None:
    target = load_town(embedded_store, read_town())
    rows = [Figure(target, 84.0, "2026-06-30", "公报"), Figure(target, 72.0, "2025-12-31", "公报")]
    enter(embedded_store, rows)
    assert [one.value for one in first(embedded_store).progress] == [72.0, 84.0]
    assert first(embedded_store).met is True
    then = read_policy_targets(embedded_store, date(2026, 1, 1)).items[0]
    assert [one.value for one in then.progress] == [72.0]


def test_the_same_figure_again_changes_nothing_and_a_correction_replaces(
    embedded_store: Store,
) -> None:
    target = load_town(embedded_store, read_town())
    figure = Figure(target, 72.0, "2025-12-31", "公报")
    version = enter(embedded_store, [figure]).version
    again = enter(embedded_store, [figure])
    assert (again.unchanged, again.added, again.version) == (1, 0, version)
    mended = enter(embedded_store, [Figure(target, 73.0, "2025-12-31", "公报")])
    assert (mended.changed, mended.added) == (1, 0)
    assert [one.value for one in first(embedded_store).progress] == [73.0]


def test_a_figure_taken_back_is_kept_and_not_shown(store: Store) -> None:
    target = load_town(store, read_town())
    figure = Figure(target, 72.0, "2025-12-31", "公报")
    back = Withdrawal(2, target, "2025-12-31", "公报", "录错行")
    enter(store, [figure, Figure(target, 70.0, "2024-12-31", "公报")])
    summary = enter(store, [back])
    assert (summary.accepted, summary.withdrawn, summary.changed) == (1, 1, 0)
    assert [one.value for one in first(store).progress] == [70.0]
    kept = store.read("MATCH (p:Progress {withdrawn: true}) RETURN p.value, p.note", {}).rows
    assert [tuple(row) for row in kept] == [(72.0, "录错行")]
    assert enter(store, [back]).unchanged == 1
    assert enter(store, [figure]).changed == 1
    assert [one.value for one in first(store).progress] == [70.0, 72.0]


def test_only_what_was_entered_can_be_taken_back(embedded_store: Store) -> None:
    target = load_town(embedded_store, read_town())
    told: list[RejectedRow] = []
    back = Withdrawal(2, target, "2025-12-31", "快报")
    enter(embedded_store, [Figure(target, 72.0, "2025-12-31", "公报")])
    assert load_progress(embedded_store, [back], WRITER, told.append).rejected == 1
    assert [(row.row, row.value) for row in told] == [(2, "撤回")]
    assert "没有录入过" in told[0].reason


def test_sources_that_differ_on_one_day_are_not_judged(embedded_store: Store) -> None:
    target = load_town(embedded_store, read_town())
    day = "2025-12-31"
    enter(embedded_store, [Figure(target, 72.0, day, "公报"), Figure(target, 84.0, day, "快报")])
    item = first(embedded_store)
    assert item.is_contradicted
    assert (len(item.newest), item.ratio, item.met) == (2, None, None)
    enter(embedded_store, [Figure(target, 84.0, day, "公报")])
    assert (first(embedded_store).is_contradicted, first(embedded_store).met) == (False, True)


def test_rejected_rows_are_told_and_the_rest_goes_in(embedded_store: Store) -> None:
    target = load_town(embedded_store, read_town())
    told: list[RejectedRow] = []
    bad = RejectedRow(3, "来源", "", "没有写明来源")
    figure = Figure(target, 72.0, "2025-12-31", "公报")
    summary = load_progress(embedded_store, [figure, bad], WRITER, told.append)
    assert (summary.accepted, summary.rejected) == (1, 1)
    assert told == [bad]


def test_figures_outlive_a_reload_of_the_policy(embedded_store: Store) -> None:
    target = load_town(embedded_store, read_town())
    enter(embedded_store, [Figure(target, 72.0, "2025-12-31", "公报")])
    load_town(embedded_store, read_town(("80亿元", "90亿元")))
    assert (first(embedded_store).value, first(embedded_store).ratio) == (90.0, 0.8)


def test_figures_come_back_with_their_policy_and_never_go_to_another(
    embedded_store: Store,
) -> None:
    target = load_town(embedded_store, read_town())
    enter(embedded_store, [Figure(target, 72.0, "2025-12-31", "公报")])
    load_town(embedded_store, read_town(("青禾市人民政府办公室关于", "松江市人民政府办公室关于")))
    assert first(embedded_store).progress == ()
    load_town(embedded_store, read_town())
    assert [one.value for one in first(embedded_store).progress] == [72.0]


def test_without_a_policy_there_is_nothing_to_enter(embedded_store: Store) -> None:
    with pytest.raises(InputError, match="liantu load policy"):
        read_targets(embedded_store)
