"""Measures: as the rules read them, and as curated data say instead."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from graph_loader.load.policy.support import (
    Supported,
    list_measures,
    list_support_links,
    list_support_nodes,
    measure_id,
)
from ontology.award import Award, Base, Cap, Grade, Number
from ontology.measure import Item, Law, Period, Review, Scheme, Support, Unit
from ontology.record import Source
from tests.graph_loader.load.policy.town import read_town

TOWN = read_town()
QUOTE = TOWN.measures[0].evidence
SOURCE = Source(QUOTE.quote, QUOTE.start, QUOTE.end)
AWARD = Award(
    source=SOURCE,
    base="equipment",
    by_analogy=True,
    threshold=Number(Decimal(500), SOURCE),
    rate=Number(Decimal("0.08"), SOURCE),
    cap=Cap(Decimal(300), "项目", SOURCE),
)
ITEM = Item(
    id="1.1",
    title="设备投资补助",
    subject="高压阀门制造项目",
    source=SOURCE,
    unit=Unit("项目"),
    award=AWARD,
    once=True,
    departments=("市工信局",),
    supports=(
        Support("component", "密封件", "密封件", "exact", "高压阀门", id=TOWN.components[1].id),
    ),
)
SCHEME = Scheme(
    doc_no=None,
    title=None,
    period=Period(date(2025, 1, 1), date(2027, 12, 31)),
    review=Review("须经审查", (Law("公平竞争审查条例", date(2024, 8, 1)),)),
    items=(ITEM,),
    bases=(
        Base("equipment", "设备投资额", "equipment", (), definition=Source("…", 0, 1, "四/(二)")),
    ),
)


def curated(award: Award | None) -> Supported:
    scheme = replace(SCHEME, items=(replace(ITEM, award=award),))
    return list_measures(TOWN, scheme)[0]


def test_the_rules_alone_give_the_facts_of_a_card() -> None:
    first, second = list_measures(TOWN, None)
    assert (first.number, first.card["rate_max"], first.card["cap"]) == ("1.1", 0.08, 300.0)
    assert first.card["title"] == "支持投入"
    assert first.card["valid_to"] == "2027-12-31"
    assert [(one.kind, one.name) for one in first.supports] == [
        ("direction", "高压阀门"),
        ("component", "密封件"),
    ]
    assert (second.card["once"], first.card["once"]) == (True, False)
    assert second.card["amounts"] == [100.0, 40.0]
    assert "《公平竞争审查条例》2024-08-01起施行" in str(second.card["review"])


def test_curated_data_come_first_and_the_rest_stays() -> None:
    first, second = list_measures(TOWN, SCHEME)
    assert first.card == {
        "title": "设备投资补助",
        "subject": "高压阀门制造项目",
        "threshold": 500.0,
        "rate_max": 0.08,
        "cap": 300.0,
        "cap_scope": "项目",
        "fixed": None,
        "amounts": [],
        "base": "设备投资额（参照四/(二)的定义）",
        "open_list": False,
        "once": True,
        "valid_from": "2025-01-01",
        "valid_to": "2027-12-31",
        "review": "须经审查（《公平竞争审查条例》2024-08-01起施行）",
    }
    assert second.number == "1.2"


def test_graded_amounts_are_a_cap_or_fixed() -> None:
    grades = (Grade("国家", Decimal(100)), Grade("省", Decimal(40)))
    most = curated(Award(SOURCE, grades=grades, grade_scope="中心")).card
    assert (most["cap"], most["cap_scope"], most["fixed"]) == (100.0, "中心", None)
    assert most["amounts"] == [100.0, 40.0]
    fixed = curated(Award(SOURCE, upper=False, grades=grades[:1])).card
    assert (fixed.get("cap"), fixed["fixed"], fixed["amounts"]) == (None, 100.0, [])


def test_a_promise_without_a_number_has_none() -> None:
    (row, _) = list_support_nodes(TOWN, list_measures(TOWN, replace_award(None)))["Measure"]
    assert not {"threshold", "rate_max", "cap", "fixed"} & set(row)
    assert row["amounts"] == []
    assert (row["clause"], row["quote"]) == ("四/(一)", QUOTE.quote)


def replace_award(award: Award | None) -> Scheme:
    return replace(SCHEME, items=(replace(ITEM, award=award),))


def test_a_measure_is_joined_to_the_nodes_that_it_counts_for() -> None:
    steps = list(list_support_links(TOWN, list_measures(TOWN, SCHEME)))
    ((_, given),) = [step for step in steps if "b:Component" in step[0]]
    assert given["rows"] == [
        {
            "source": measure_id("1.1"),
            "target": TOWN.components[1].id,
            "properties": {"term": "密封件", "reading": "exact"},
        }
    ]
