"""Measures: which days they run, and what they count for, both ways."""

from datetime import date

import pytest

from graph_loader.policy import SHIPPED
from graph_loader.policy.measures_file import read_scheme as read_shipped_scheme
from graph_loader.stores.store import Store
from ontology.errors import NotFound
from queries.nearest import MOST
from queries.policy.measures import read_measures
from queries.policy.scheme import read_scheme
from queries.policy.standing import find_standing

TODAY = date(2026, 11, 23)


def numbers(store: Store, **asked: str) -> list[str]:
    return [item.number for item in read_measures(store, TODAY, **asked).items]


def test_a_card_has_the_numbers_of_its_item(town: Store) -> None:
    first, second = read_measures(town, TODAY).items
    assert (first.rate_max, first.cap, first.fixed, first.amounts) == (0.08, 300.0, None, ())
    assert first.departments == ("市工信局", "市财政局")
    assert [node.name for node in first.supports] == ["高压阀门", "密封件"]
    assert (second.cap, second.amounts, second.once) == (100.0, (100.0, 40.0), True)
    assert second.citation.clause == "四/(一)"


def test_what_counts_for_a_direction_counts_for_its_parts_and_the_other_way(town: Store) -> None:
    assert numbers(town, direction="高压阀门") == ["1.1"]
    assert numbers(town, component="阀体") == ["1.1"]  # it counts for the whole direction
    assert numbers(town, component="气动执行器") == []
    assert numbers(town, direction="阀门执行器") == []


def test_a_name_that_the_chain_does_not_have(town: Store) -> None:
    with pytest.raises(NotFound, match=r"子方向“造纸”.*高压阀门"):
        numbers(town, direction="造纸")
    with pytest.raises(NotFound, match=r"环节“滚筒”.*密封件"):
        numbers(town, component="滚筒")


def test_a_name_of_the_other_kind_says_which_filter_to_use(shipped: Store) -> None:
    with pytest.raises(NotFound, match="“动力电池”是子方向，不是环节；请用 direction=动力电池"):
        numbers(shipped, component="动力电池")
    with pytest.raises(NotFound, match="“电动拖船”是环节，不是子方向；请用 component=电动拖船"):
        numbers(shipped, direction="电动拖船")


def test_of_many_names_the_nearest_are_offered(shipped: Store) -> None:
    with pytest.raises(NotFound) as caught:
        numbers(shipped, component="减速机")
    assert len(caught.value.valid) == MOST
    assert "精密减速器" in caught.value.valid


def test_graded_amounts_have_their_levels(shipped: Store) -> None:
    cards = {item.number: item for item in read_measures(shipped, TODAY).items}
    assert (cards["1.4"].levels, cards["1.4"].amounts) == (("省", "市"), (50.0, 20.0))
    assert cards["2.1"].levels == ("国家", "省")
    assert cards["3.1"].levels == ()


def test_all_thirteen_items_of_the_shipped_text(shipped: Store) -> None:
    answer = read_measures(shipped, TODAY)
    assert [item.number for item in answer.items] == [
        "1.0", "1.1", "1.2", "1.3", "1.4", "2.1", "3.1", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3",
    ]  # fmt: skip
    assert {item.standing for item in answer.items} == {"已失效"}
    assert all("公平竞争审查" in item.review for item in answer.items)


def test_curated_data_tell_base_and_scope(shipped: Store) -> None:
    cards = {item.number: item for item in read_measures(shipped, TODAY).items}
    assert (cards["3.1"].base, cards["3.1"].cap_scope) == ("项目有效投入", "企业")
    assert cards["4.3"].base == "项目有效投入（参照四/(三)的定义）"
    assert (cards["1.4"].fixed, cards["1.4"].cap, cards["1.4"].amounts) == (
        50.0,
        None,
        (50.0, 20.0),
    )
    assert "4.1" in numbers(shipped, component="电动拖船")
    assert "4.1" not in numbers(shipped, component="逆变器")


def test_the_scheme_comes_back_as_it_was_loaded(shipped: Store, town: Store) -> None:
    assert read_scheme(shipped) == read_shipped_scheme(SHIPPED)
    assert read_scheme(town) is None


@pytest.mark.parametrize(
    ("begins", "ends", "standing"),
    [
        ("2026-11-23", "2026-11-23", "有效"),
        ("2026-11-24", None, "尚未施行"),
        (None, "2026-11-22", "已失效"),
        (None, None, "未写明期限"),
        ("2020-01-01", None, "有效"),
    ],
)
def test_standing_on_a_day(begins: str | None, ends: str | None, standing: str) -> None:
    assert find_standing(begins, ends, TODAY) == standing
