"""Tasks, by number and by unit."""

from datetime import date

import pytest

from graph_loader.stores.store import Store
from ontology.errors import NotFound
from queries.policy.tasks import read_policy_tasks

TODAY = date(2026, 11, 23)


def test_units_in_order_those_of_the_standing_rule_last(shipped: Store) -> None:
    items = read_policy_tasks(shipped, TODAY).items
    assert [item.number for item in items] == [str(n) for n in range(1, 17)]
    assert items[4].departments == (
        "市地方金融监管局", "市金融控股集团", "各县区政府", "功能板块管委会",
    )  # fmt: skip
    assert items[4].always == ("各县区政府", "功能板块管委会")
    assert [target.name for target in items[4].targets] == ["上市挂牌装备制造企业"]


def test_a_unit_has_its_own_tasks(town: Store) -> None:
    owned = read_policy_tasks(town, TODAY, department="市商务局").items
    assert [item.title for item in owned] == ["优化布局"]
    assert len(read_policy_tasks(town, TODAY, department="各县区政府").items) == 2


def test_an_unknown_unit_is_named_with_the_valid_ones(town: Store) -> None:
    with pytest.raises(NotFound, match=r"市气象局.*市工信局"):
        read_policy_tasks(town, TODAY, department="市气象局")
