"""Tasks, targets and units: what hangs on what, and what a target's id lives through."""

from typing import Any, cast

from graph_loader.load.policy.duties import (
    department_id,
    list_duty_links,
    list_duty_nodes,
    task_id,
)
from ontology.policy import Policy
from tests.graph_loader.load.policy.town import read_town

TOWN = read_town()


def rows(policy: Policy, kind: str, policy_id: str = "policy-1") -> list[dict[str, object]]:
    return list_duty_nodes(policy, policy_id, ())[kind]


def links(marks: str) -> list[Any]:
    """The rows of the one statement that holds `marks`."""
    ((_, given),) = [step for step in list_duty_links(TOWN, "policy-1") if marks in step[0]]
    return cast("list[Any]", given["rows"])


def test_a_target_keeps_its_id_when_its_number_changes() -> None:
    raised = read_town(("80亿元", "90亿元"))
    assert [row["id"] for row in rows(raised, "Target")] == [
        row["id"] for row in rows(TOWN, "Target")
    ]
    assert rows(raised, "Target")[0]["value"] == 90.0


def test_a_target_of_another_policy_has_another_id() -> None:
    own = {row["id"] for row in rows(TOWN, "Target")}
    other = {row["id"] for row in rows(TOWN, "Target", "policy-2")}
    assert len(own) == len(other) == 3
    assert not own & other


def test_equal_targets_stay_two() -> None:
    twice = read_town(("每年开展对接会3场", "每年开展对接会3场；每年开展对接会5场"))
    ids = [row["id"] for row in rows(twice, "Target")]
    assert len(set(ids)) == len(ids) == 4


def test_a_year_that_is_not_stated_is_left_out() -> None:
    assert [row.get("year") for row in rows(TOWN, "Target")] == [2027, 2027, None]
    assert "year" not in rows(TOWN, "Target")[2]


def test_units_come_in_order_those_of_the_standing_rule_marked() -> None:
    found = [
        (row["source"], row["properties"]["order"], row["properties"]["always"])
        for row in links("b:Task")
        if row["target"] == task_id("1")
    ]
    assert found == [
        (department_id("市工信局"), 0, False),
        (department_id("市商务局"), 1, False),
        (department_id("各县区政府"), 2, True),
    ]


def test_a_target_is_held_by_the_task_of_its_clause() -> None:
    second, third = (row["id"] for row in rows(TOWN, "Target")[1:])
    held = [(row["source"], row["target"]) for row in links("HAS_TARGET")]
    assert held == [(task_id("2"), second), (task_id("2"), third)]


def test_units_beside_the_tasks_are_departments_too() -> None:
    units = list_duty_nodes(TOWN, "policy-1", ["市财政局", "市工信局"])["Department"]
    assert [row["name"] for row in units] == ["市工信局", "市商务局", "各县区政府", "市财政局"]
