"""What the shipped files of the reference layer say: classes of the standard, words, sources."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from ontology.reference import DirectionReference, End, read_reference
from ontology.reference_item import IndustryCode, ReferenceItem

SHIPPED = read_reference()


def list_items() -> Iterator[tuple[DirectionReference, ReferenceItem]]:
    return ((home, item) for home in SHIPPED.directions for item in home.items)


@pytest.mark.shared_data
def test_every_class_has_the_name_that_the_standard_gives_it(shared_data: Path) -> None:
    table = shared_data / "industry_codes" / "gbt4754_2017.csv"
    with table.open(encoding="utf-8-sig", newline="") as file:
        names = {row["code"]: row["name"].strip() for row in csv.DictReader(file)}
    said = {code for home in SHIPPED.directions for code in home.industry}
    said |= {code for _, item in list_items() for code in item.industry}
    assert said
    assert said == {IndustryCode(code.code, names[code.code]) for code in said}


def test_no_word_stands_for_two_parts() -> None:
    homes = defaultdict(set)
    for home, item in list_items():
        for word in (item.name, *item.aliases) if item.part else ():
            homes[word].add(End(home.direction, item.name))
    assert {word: ends for word, ends in homes.items() if len(ends) > 1} == {}


def test_only_a_named_document_counts_as_verified() -> None:
    """Textbook facts stay 未核验; 部门确认 is for a department to enter, not for the editors."""
    entries = [(item.source, item.verification) for _, item in list_items()]
    entries += [(r.source, r.verification) for home in SHIPPED.directions for r in home.supplies]
    verified = {source: state for source, state in entries if state != "未核验"}
    assert set(verified.values()) <= {"单一来源", "双来源"}
    assert [s for s in verified if "《" not in s or s.startswith("教材常识")] == []


def test_each_part_feeds_or_is_fed() -> None:
    ends = {rule.to for home in SHIPPED.directions for rule in home.supplies}
    for home in SHIPPED.directions:
        ends |= {end for rule in home.supplies for group in rule.needs for end in group}
    parts = {End(home.direction, item.name) for home, item in list_items() if item.part}
    # a payload serves the use of a craft, not its flight
    assert parts - ends == {End("无人装备", "任务载荷")}


def list_needs(direction: str, name: str) -> list[set[str]]:
    rules = (rule for home in SHIPPED.directions for rule in home.supplies)
    return [
        {end.name for end in group}
        for rule in rules
        if rule.to == End(direction, name)
        for group in rule.needs
    ]


def test_a_design_that_does_without_others_stands_in_for_each_of_them() -> None:
    wind = list_needs("风电装备", "风电整机部件")
    assert {"风电齿轮箱", "直驱永磁风力发电机"} in wind
    assert {"发电机", "直驱永磁风力发电机"} in wind
    assert {"发动机", "无人装备电池"} in list_needs("无人装备", "无人机整机")
    assert {"光伏背板", "光伏背板玻璃"} in list_needs("光伏装备", "光伏组件")
    assert {"碳纤维丝束", "玻璃纤维织物"} in list_needs("风电装备", "风电叶片主梁")
