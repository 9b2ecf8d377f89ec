"""The reading against annotations made by reading: precision, recall, offsets."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from graph_loader.policy import SHIPPED, apply_overlay, read_policy, read_text
from ontology.evidence import Quote
from ontology.policy import Policy

_GOLD = Path(__file__).with_name("gold")


def evidences(policy: Policy) -> list[Quote]:
    return [
        *(group.evidence for group in policy.groups),
        *(sector.evidence for sector in policy.sectors),
        *(direction.evidence for direction in policy.directions),
        *(component.evidence for component in policy.components),
        *(item.evidence for item in policy.layout),
        *(sentence.evidence for sentence in policy.unread),
    ]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read_policy(read_text(SHIPPED / "text.txt"))


@pytest.fixture(scope="module")
def gold() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = yaml.safe_load(
        (_GOLD / f"{SHIPPED.name}.yaml").read_text(encoding="utf-8")
    )
    return data


def terms(policy: Policy) -> dict[str, list[str]]:
    paths = {clause.id: clause.path for clause in policy.clauses}
    found: dict[str, list[str]] = {paths[d.clause]: [] for d in policy.directions}
    for component in policy.components:
        found[paths[component.clause]].append(component.term)
    return found


def test_the_rules_alone_miss_only_the_list_without_a_mark(
    policy: Policy, gold: dict[str, dict[str, Any]]
) -> None:
    read = {(path, term) for path, listed in terms(policy).items() for term in listed}
    meant = {(path, term) for path, entry in gold.items() for term in entry["terms"]}
    oil = "二/(三)/3/油气装备"
    assert read - meant == {(oil, "钻井装备水下设备")}
    assert meant - read == {(oil, "钻井装备"), (oil, "水下设备")}


def test_with_the_overlay_every_term_is_there_in_order(
    policy: Policy, gold: dict[str, dict[str, Any]]
) -> None:
    corrected = apply_overlay(policy, SHIPPED)
    assert terms(corrected) == {path: entry["terms"] for path, entry in gold.items()}


def test_open_lists_are_those_that_end_with_and_so_on(
    policy: Policy, gold: dict[str, dict[str, Any]]
) -> None:
    paths = {clause.id: clause.path for clause in policy.clauses}
    read = {paths[direction.clause]: direction.open_list for direction in policy.directions}
    assert read == {path: entry["open"] for path, entry in gold.items()}


def test_every_quote_lies_in_the_text_where_it_says(policy: Policy) -> None:
    corrected = apply_overlay(policy, SHIPPED)
    for evidence in evidences(corrected):
        assert evidence.quote
        assert policy.text[evidence.start : evidence.end] == evidence.quote
    assert len(evidences(corrected)) > 230


def test_the_chain_has_the_sizes_of_the_text(policy: Policy) -> None:
    sizes = {
        sector.name: sum(direction.sector == sector.name for direction in policy.directions)
        for sector in policy.sectors
    }
    assert sizes == {
        "海洋装备": 5, "能源装备": 6, "汽车零部件": 3, "智能制造装备": 2,
        "工程装备": 2, "纺织机械": 5, "炼化及油气装备": 2, "船舶修造": 2,
    }  # fmt: skip


def test_nothing_is_invented(policy: Policy) -> None:
    assert not any("电芯" in component.name for component in policy.components)
    text = "".join(policy.text.split())
    for component in policy.components:
        assert "".join(component.term.split()) in text
