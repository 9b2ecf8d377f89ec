"""The ranked list of outside firms."""

from datetime import date

import pytest

from graph_loader.load.firms import Declaration
from graph_loader.stores.store import Store
from ontology.errors import InputError, NotFound
from queries.targets import rank_targets
from tests.conformance.graphs import build_two_datasets, firm, load_rows

TODAY = date(2026, 11, 23)


def test_ranks_outside_makers_with_additive_parts(filled: Store) -> None:
    answer = rank_targets(filled, "精密减速器", TODAY, top=5)
    assert answer.total == 12
    assert [item.rank for item in answer.items] == [1, 2, 3, 4, 5]
    scores = [item.score for item in answer.items]
    assert scores == sorted(scores, reverse=True)
    for item in answer.items:
        assert item.firm.city != "连云港"
        assert item.score == pytest.approx(sum(item.parts.values()))
        assert item.band[0] == item.score <= item.band[1]
        assert item.evidence
        for proof in item.evidence:
            assert proof.field_text[proof.start : proof.end] == proof.text


def test_the_largest_comes_first_among_equals(filled: Store) -> None:
    answer = rank_targets(filled, "精密减速器", TODAY)
    assert answer.items[0].firm.id == "T00111"  # 1,100 万元, the most of twelve alike


def test_a_shared_name_stands_for_all_directions(filled: Store) -> None:
    answer = rank_targets(filled, "轴承", TODAY)
    assert answer.link.directions == ("矿山机械", "煤机装备")
    assert answer.total == 9


def test_an_open_reading_within_the_links_asked_for_is_settled(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    bearing = firm(900, "轴承的制造", city="杭州")
    load_rows(embedded_store, Declaration("bearings", "轴承"), [bearing])
    both = rank_targets(embedded_store, "轴承", TODAY, top=50)
    mine = next(item for item in both.items if item.firm.id == bearing.id)
    assert mine.settled
    assert both.settled >= 10
    one = rank_targets(embedded_store, both.link.ids[0], TODAY, top=50)
    alone = next(item for item in one.items if item.firm.id == bearing.id)
    assert not alone.settled
    assert alone.score < mine.score


def test_weights_change_the_order_and_are_printed(filled: Store) -> None:
    plain = rank_targets(filled, "精密减速器", TODAY)
    without = rank_targets(filled, "精密减速器", TODAY, weights={"企业规模": 0})
    assert without.weights["企业规模"] == 0
    assert plain.items[0].firm != without.items[0].firm


@pytest.mark.parametrize("top", [0, -1, 1001])
def test_refuses_a_wrong_top(filled: Store, top: int) -> None:
    with pytest.raises(InputError, match="top"):
        rank_targets(filled, "精密减速器", TODAY, top=top)


def test_refuses_unknown_links_and_weights(filled: Store) -> None:
    with pytest.raises(NotFound):
        rank_targets(filled, "飞船", TODAY)
    with pytest.raises(InputError, match="环节契合"):
        rank_targets(filled, "精密减速器", TODAY, weights={"契合": 1})
