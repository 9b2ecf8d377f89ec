"""Schemes: lookups, and the JSON that a graph keeps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from ontology.award import Award, Base, Cap, Number
from ontology.condition import Check, Condition, Fact, FactKind, Listed, Status, WordList
from ontology.errors import InputError
from ontology.measure import (
    CaseByCase,
    Item,
    Period,
    Review,
    Scheme,
    Unit,
    facts_of,
    scheme_from_json,
    scheme_to_json,
)
from ontology.record import Source

SOURCE = Source("按不超过12.5%补助", 10, 20, "四/(一)", "4.1")
SPENT = Base("spent", "投资额", "spent", (Fact("spent", "投资额", FactKind.AMOUNT, "万元"),))
FLAG = Fact("done", "是否建成", FactKind.FLAG, default=True)
LIST = WordList((Listed("甲", ("甲机",)),), open=True, source=SOURCE)
ITEM = Item(
    id="1.1",
    title="投资补助",
    subject="建成项目",
    source=SOURCE,
    unit=Unit("项目", "projects"),
    facts=(FLAG, Fact("count", "台数", FactKind.COUNT, default=1)),
    conditions=(
        Condition("type", Check.LISTED, "在所列之内", SOURCE, lists=(LIST,)),
        Condition("done", Check.HOLDS, "已建成", SOURCE, Status.NOT_YET),
    ),
    award=Award(
        SOURCE,
        base="spent",
        rate=Number(Decimal("0.125"), SOURCE),
        cap=Cap(Decimal(300), "项目", SOURCE),
    ),
)
SCHEME = Scheme(
    doc_no="某政办发〔2024〕1号",
    title=None,
    period=Period(date(2024, 1, 1), None),
    review=Review("须先审查", ()),
    items=(ITEM,),
    bases=(SPENT,),
    tasks=(CaseByCase(2, "招商", SOURCE),),
)


def test_json_gives_the_same_scheme_and_the_same_characters() -> None:
    text = scheme_to_json(SCHEME)
    assert scheme_from_json(text) == SCHEME
    assert scheme_to_json(scheme_from_json(text)) == text
    back = scheme_from_json(text).items[0]
    assert back.award is not None
    assert back.award.rate is not None
    assert back.award.rate.value == Decimal("0.125")
    assert [fact.default for fact in back.facts] == [True, 1]
    assert isinstance(back.facts[0].default, bool)


def test_json_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        scheme_from_json(scheme_to_json(SCHEME).replace('"doc_no"', '"colour":1,"doc_no"'))


def test_lookups_name_what_there_is() -> None:
    assert SCHEME.item("1.1") is ITEM
    assert SCHEME.task(2).title == "招商"
    with pytest.raises(InputError, match=r"9\.9.*可用：1\.1"):
        SCHEME.item("9.9")
    with pytest.raises(InputError, match="可用：2"):
        SCHEME.task(3)


def test_facts_are_those_of_the_item_and_of_its_base() -> None:
    assert [fact.name for fact in facts_of(SCHEME, ITEM)] == ["done", "count", "spent"]
    assert SCHEME.base(replace(ITEM, award=None)) is None


def test_a_list_that_the_text_leaves_open() -> None:
    closed = replace(ITEM.conditions[0], lists=(replace(LIST, open=False),))
    assert ITEM.open_list
    assert not replace(ITEM, conditions=(closed,)).open_list
