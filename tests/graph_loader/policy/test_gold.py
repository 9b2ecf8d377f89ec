"""The reading of the shipped text against an annotation made by reading it, clause by clause."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from graph_loader.policy import SHIPPED, apply_overlay, read_policy, read_text
from ontology.evidence import Quote
from ontology.policy import Component, Policy

_GOLD = Path(__file__).with_name("gold")


def evidences(policy: Policy) -> list[Quote]:
    return [
        *(group.evidence for group in policy.groups),
        *(sector.evidence for sector in policy.sectors),
        *(direction.evidence for direction in policy.directions),
        *(component.evidence for component in policy.components),
        *(item.evidence for item in policy.layout),
        *(target.evidence for target in policy.targets),
        *(task.evidence for task in policy.tasks),
        *(measure.evidence for measure in policy.measures),
        *(sentence.evidence for sentence in policy.unread),
    ]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read_policy(read_text(SHIPPED / "text.txt"))


@pytest.fixture(scope="module")
def corrected(policy: Policy) -> Policy:
    return apply_overlay(policy, SHIPPED)


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(
        (_GOLD / f"{SHIPPED.name}.yaml").read_text(encoding="utf-8")
    )
    return data


def by_clause(policy: Policy) -> dict[str, list[Component]]:
    paths = {clause.id: clause.path for clause in policy.clauses}
    found: dict[str, list[Component]] = {paths[d.clause]: [] for d in policy.directions}
    for component in policy.components:
        found[paths[component.clause]].append(component)
    return found


def grouped(policy: Policy, records: Any, told: Any) -> dict[str, list[list[object]]]:
    """What is told of records, by the path of their clause."""
    paths = {clause.id: clause.path for clause in policy.clauses}
    found: dict[str, list[list[object]]] = {}
    for record in records:
        found.setdefault(paths[record.clause], []).append(told(record))
    return found


def test_the_rules_alone_miss_only_the_list_without_a_mark(
    policy: Policy, gold: dict[str, Any]
) -> None:
    read = {(path, c.term) for path, listed in by_clause(policy).items() for c in listed}
    meant = {(path, term) for path, entry in gold["chain"].items() for term in entry["terms"]}
    oil = "二/(三)/3/油气装备"
    assert read - meant == {(oil, "钻井装备水下设备")}
    assert meant - read == {(oil, "钻井装备"), (oil, "水下设备")}
    assert len(meant) == 183
    # precision 181/182, recall 181/183


def test_with_the_overlay_every_term_is_there_in_order(
    corrected: Policy, gold: dict[str, Any]
) -> None:
    read = {path: [c.term for c in listed] for path, listed in by_clause(corrected).items()}
    assert read == {path: entry["terms"] for path, entry in gold["chain"].items()}


def test_names_parts_and_stages_are_those_of_the_annotation(
    corrected: Policy, gold: dict[str, Any]
) -> None:
    for path, listed in by_clause(corrected).items():
        entry = gold["chain"][path]
        assert {c.term: c.name for c in listed if c.name != c.term} == entry.get("names", {})
        assert {c.term: list(c.parts) for c in listed if c.parts} == entry.get("parts", {})
        stages = {term: stage for stage, terms in entry.get("stages", {}).items() for term in terms}
        assert {c.term: c.stage for c in listed if c.stage} == stages, path


def test_open_lists_are_those_that_end_with_and_so_on(policy: Policy, gold: dict[str, Any]) -> None:
    paths = {clause.id: clause.path for clause in policy.clauses}
    read = {paths[direction.clause]: direction.open_list for direction in policy.directions}
    assert read == {path: entry["open"] for path, entry in gold["chain"].items()}


def test_groups_and_sectors(corrected: Policy, gold: dict[str, Any]) -> None:
    assert [[g.code, g.label, list(g.sectors)] for g in corrected.groups] == gold["groups"]
    assert [[s.name, s.group, list(s.aliases)] for s in corrected.sectors] == gold["sectors"]


def test_layout(corrected: Policy, gold: dict[str, Any]) -> None:
    read = grouped(
        corrected,
        corrected.layout,
        lambda one: [
            one.district, one.term, one.type, one.mapping, [node.name for node in one.maps_to],
        ],
    )  # fmt: skip
    assert read == gold["layout"]


def test_districts_that_the_text_does_not_name(corrected: Policy) -> None:
    named = {item.district for item in corrected.layout}
    assert named == {"市开发区", "赣榆区", "海州区", "徐圩新区", "灌南县", "连云区"}
    assert not {"东海县", "灌云县", "高新区"} & named


def test_targets(corrected: Policy, gold: dict[str, Any]) -> None:
    read = grouped(
        corrected,
        corrected.targets,
        lambda one: [one.metric, one.comparator, one.value, one.unit, one.year, one.scope],
    )
    assert read == gold["targets"]


def test_tasks(corrected: Policy, gold: dict[str, Any]) -> None:
    paths = {clause.id: clause.path for clause in corrected.clauses}
    for task in corrected.tasks:
        number, title, units = gold["tasks"][paths[task.clause]]
        assert (task.id, task.title) == (number, title)
        assert list(task.departments) == units + gold["always"]
    assert len(corrected.tasks) == len(gold["tasks"]) == 16


def test_measures(corrected: Policy, gold: dict[str, Any]) -> None:
    read = grouped(
        corrected,
        corrected.measures,
        lambda one: [
            one.id, one.subject, one.threshold, one.rate_max, one.cap, one.cap_scope, one.fixed,
            list(one.amounts),
        ],
    )  # fmt: skip
    assert read == {path: entry["items"] for path, entry in gold["measures"].items()}
    units = {path: entry["departments"] for path, entry in gold["measures"].items()}
    owed = grouped(corrected, corrected.measures, lambda one: list(one.departments))
    assert {path: listed[0] for path, listed in owed.items()} == units


def test_sentences_left_unread(corrected: Policy, gold: dict[str, Any]) -> None:
    read = ["".join(one.evidence.quote.split()) for one in corrected.unread]
    assert len(read) == len(gold["unread"])
    assert all(map(str.startswith, read, gold["unread"]))


def test_every_quote_lies_in_the_text_where_it_says(corrected: Policy) -> None:
    for evidence in evidences(corrected):
        assert evidence.quote
        assert corrected.text[evidence.start : evidence.end] == evidence.quote
    assert len(evidences(corrected)) > 270


def test_nothing_is_invented(policy: Policy) -> None:
    assert not any("电芯" in component.name for component in policy.components)
    text = "".join(policy.text.split())
    for component in policy.components:
        assert "".join(component.term.split()) in text
