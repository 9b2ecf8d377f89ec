"""Policies: finding clauses by place and nodes by name."""

import pytest

from ontology.evidence import Quote
from ontology.policy import (
    Clause,
    Component,
    Direction,
    Document,
    Policy,
    Sector,
    find_clause,
)

HERE = Quote("甲", 0, 1)
CLAUSES = (
    Clause("1", "一", "总则", 0, 40),
    Clause("1.1", "一/(一)", "目标", 0, 20),
    Clause("1.2", "一/(二)", "任务", 20, 40),
    Clause("2", "二", "附则", 50, 60),
)
POLICY = Policy(
    text="",
    document=Document(None, None, None, None, None, None, None),
    sectors=(Sector("s", "电池", None, HERE, "1"),),
    directions=(Direction("d1", "电池", "电池", False, HERE, "1"),),
    components=(
        Component("c1", "电池", "电池", "壳体", "壳体", (), None, HERE, "1"),
        Component("c2", "电池", "储能", "壳体", "壳体", (), None, HERE, "1"),
    ),
)


@pytest.mark.parametrize(
    ("start", "end", "path"),
    [
        (0, None, "一/(一)"),
        (19, 20, "一/(一)"),
        (20, None, "一/(二)"),
        (15, 25, "一"),
        (39, 41, None),
        (45, None, None),
        (59, None, "二"),
        (60, None, None),
    ],
)
def test_the_innermost_clause_around_a_place(start: int, end: int | None, path: str | None) -> None:
    found = find_clause(CLAUSES, start, end)
    assert (found.path if found else None) == path


@pytest.mark.parametrize(
    ("kind", "name", "direction", "ids"),
    [
        ("sector", "电池", "", ["s"]),
        ("direction", "电池", "", ["d1"]),
        ("component", "壳体", "", ["c1", "c2"]),
        ("component", "壳体", "储能", ["c2"]),
        ("component", "电池", "", []),
        ("district", "电池", "", []),
    ],
)
def test_nodes_by_kind_and_name(kind: str, name: str, direction: str, ids: list[str]) -> None:
    assert [node.id for node in POLICY.find_nodes(kind, name, direction)] == ids
