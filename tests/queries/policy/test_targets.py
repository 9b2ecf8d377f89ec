"""Targets: all of them, and when one counts as reached."""

from datetime import date

import pytest

from graph_loader.stores.store import Store
from queries.policy.targets import is_met, read_policy_targets

TODAY = date(2026, 11, 23)


def test_every_number_of_the_shipped_text(shipped: Store) -> None:
    answer = read_policy_targets(shipped, TODAY)
    found = [(item.metric, item.value, item.unit, item.year) for item in answer.items]
    assert ("总产值", 600.0, "亿元", 2025) in found
    assert len(found) == len({item.id for item in answer.items}) == 18
    assert answer.policy.in_force is False


def test_units_are_those_of_the_task_that_states_it(town: Store) -> None:
    first, second, third = read_policy_targets(town, TODAY).items
    assert first.departments == ()
    assert second.departments == third.departments == ("市工信局", "各县区政府")
    assert second.always == third.always == ("各县区政府",)
    assert second.citation.clause == "三/2"


def test_without_a_figure_nothing_is_said(town: Store) -> None:
    for item in read_policy_targets(town, TODAY).items:
        assert (item.progress, item.ratio, item.met) == ((), None, None)


@pytest.mark.parametrize(
    ("figure", "comparator", "met"),
    [
        (600.0, ">=", True),
        (599.9, ">=", False),
        (600.0, "<=", True),
        (600.1, "<=", False),
        (601.0, "==", True),
        (599.0, "==", False),
        (600.0, "~", None),
        (None, ">=", None),
    ],
)
def test_when_a_target_is_reached(figure: float | None, comparator: str, met: bool | None) -> None:
    assert is_met(figure, comparator, 600.0) is met
