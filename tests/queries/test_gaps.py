"""The diagnosis table on a small graph whose every count is known."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from graph_loader.policy import SHIPPED, read_folder
from graph_loader.stores.store import Store
from ontology.errors import InputError, NotFound
from ontology.state import Completeness, LinkState
from queries.answers import GapItem
from queries.gaps import find_gaps
from tests.conformance.graphs import (
    LOCAL,
    LOCAL_ROWS,
    build_two_datasets,
    firm,
    load_rows,
    load_shipped_policy,
)

TODAY = date(2026, 11, 23)


def one(store: Store, component: str, direction: str | None = None) -> GapItem:
    items = find_gaps(store, TODAY, direction=direction).items
    return next(item for item in items if item.component == component)


def test_every_component_has_a_row_in_the_order_of_the_text(filled: Store) -> None:
    items = find_gaps(filled, TODAY).items
    assert len(items) == len({item.id for item in items}) == len(read_folder(SHIPPED).components)
    marine = [item for item in items if item.sector == "海洋装备"]
    starts = [item.citation.start for item in marine if item.citation]
    assert len(starts) == len(marine)
    assert starts == sorted(starts)


def test_a_firm_in_two_datasets_counts_once(filled: Store) -> None:
    # T00001 is in both datasets; twelve more makers sit in 徐州
    item = one(filled, "精密减速器")
    assert (item.local_count, item.outside_count) == (1, 12)


def test_sellers_and_service_firms_are_no_makers(filled: Store) -> None:
    item = one(filled, "轴承", "矿山机械")
    assert item.local_count == 0
    assert item.state is LinkState.UNSEEN


def test_a_link_that_is_a_service_is_filled_by_service_firms(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    rows = [firm(1, "国际船舶修理；轴承维修"), firm(2, "船舶配件销售")]
    load_rows(embedded_store, LOCAL, rows)
    assert one(embedded_store, "国际船舶修理").local_count == 1
    assert one(embedded_store, "轴承", "矿山机械").local_count == 0


def test_partial_coverage_never_says_missing(filled: Store) -> None:
    states = {item.state for item in find_gaps(filled, TODAY).items if not item.local_count}
    assert states == {LinkState.UNSEEN}


def test_expectation_comes_from_one_dataset_and_says_which(filled: Store) -> None:
    item = one(filled, "精密减速器")
    assert item.base_dataset == "wide"
    assert item.base_count == 1
    assert item.expected is not None
    assert item.interval is not None
    assert item.theta == pytest.approx(1 / item.expected)
    assert item.interval[0] < item.base_count / item.expected < item.interval[1]


def test_without_a_base_there_is_no_expectation(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, LOCAL_ROWS)
    item = one(embedded_store, "梳棉机")
    assert (item.expected, item.theta, item.interval, item.base_dataset) == (None, None, None, "")
    assert item.state is LinkState.WEAK


def test_complete_coverage_turns_unseen_into_broken_or_blank(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    load_rows(embedded_store, replace(LOCAL, completeness=Completeness.COMPLETE), LOCAL_ROWS)
    assert one(embedded_store, "机器人本体").state is LinkState.BROKEN  # 减速器 is made here
    assert one(embedded_store, "采煤机").state is LinkState.BLANK  # nothing of its direction is
    assert one(embedded_store, "精密减速器").state is LinkState.PLAIN


def test_open_readings_and_coarse_firms_forbid_to_say_that_there_is_none(
    embedded_store: Store,
) -> None:
    load_shipped_policy(embedded_store)
    rows = [firm(1, "轴承的制造"), firm(2, "采矿专用设备、矿山机械制造"), firm(3, "梳棉机制造")]
    load_rows(embedded_store, replace(LOCAL, completeness=Completeness.COMPLETE), rows)
    bearing = one(embedded_store, "轴承", "煤机装备")
    assert (bearing.local_count, bearing.doubtful_count, bearing.state) == (0, 1, LinkState.UNSEEN)
    assert "1 家读法待定" in bearing.why
    crusher = one(embedded_store, "破碎设备")
    assert (crusher.direction_count, crusher.state) == (1, LinkState.UNSEEN)
    assert "1 家只写到大类" in crusher.why
    assert one(embedded_store, "粗纱机").state is LinkState.BLANK


def test_a_small_complete_dataset_does_not_outdo_a_larger_one(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, LOCAL_ROWS)
    tiny = replace(LOCAL, id="tiny", completeness=Completeness.COMPLETE)
    load_rows(embedded_store, tiny, LOCAL_ROWS[:1])
    assert one(embedded_store, "采煤机").coverage is Completeness.PARTIAL


def test_a_part_of_one_name_will_do(filled: Store) -> None:
    items = find_gaps(filled, TODAY, direction="机器").items
    assert {item.direction for item in items} == {"机器人"}


def test_filters(filled: Store) -> None:
    by_name = find_gaps(filled, TODAY, sector="智能制造装备", direction="机器人").items
    assert {item.direction for item in by_name} == {"机器人"}
    by_id = find_gaps(filled, TODAY, direction=by_name[0].direction_id).items
    assert by_id == by_name
    unseen = find_gaps(filled, TODAY, state="未见证据").items
    assert {item.state for item in unseen} == {LinkState.UNSEEN}


def test_a_district_narrows_to_what_it_was_given(filled: Store) -> None:
    items = find_gaps(filled, TODAY, district="赣榆区").items
    assert {item.direction for item in items} == {"海洋养殖装备", "光伏装备"}
    assert {item.component: item.district_count for item in items}["逆变器"] == 1
    assert find_gaps(filled, TODAY, district="东海县").items == ()


@pytest.mark.parametrize(
    ("asked", "valid"),
    [
        ({"sector": "食品"}, "纺织机械"),
        ({"direction": "食品"}, "风电装备"),
        ({"state": "缺失"}, "断链"),
        ({"district": "火星区"}, "灌南县"),
    ],
)
def test_unknown_filters_name_the_valid_ones(
    filled: Store, asked: dict[str, Any], valid: str
) -> None:
    with pytest.raises(NotFound, match=valid):
        find_gaps(filled, TODAY, **asked)


def test_without_a_policy_the_answer_says_what_to_do(embedded_store: Store) -> None:
    with pytest.raises(InputError, match="liantu"):
        find_gaps(embedded_store, TODAY)
