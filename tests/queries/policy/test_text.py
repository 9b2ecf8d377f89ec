"""The text with its spans: every one in its place, the longest first."""

from datetime import date

import pytest

from graph_loader.stores.store import Store
from ontology.errors import NotFound
from queries.answers import NodeRef, PolicyText
from queries.policy.text import read_clause, read_policy_text
from tests.graph_loader.load.policy.town import TEXT

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def told(town: Store) -> PolicyText:
    return read_policy_text(town, TODAY)


def stretches(told: PolicyText, kind: str) -> list[tuple[str, str, str]]:
    """Text, node and note of each span of a kind."""
    return [
        (told.text[span.start : span.end], span.node.name, span.note)
        for span in told.spans
        if span.node.kind == kind
    ]


def test_the_text_is_the_file(told: PolicyText) -> None:
    assert told.text == TEXT


def test_a_span_is_the_stretch_that_states_its_node(told: PolicyText) -> None:
    assert stretches(told, "Direction") == [
        ("高压阀门", "高压阀门", "子方向"),
        ("阀门执行器", "阀门执行器", "子方向"),
    ]
    assert ("12家" in stretches(told, "Target")[1][0]) is True
    assert [note for _, _, note in stretches(told, "Target")] == [
        "目标：2027年 不低于80亿元",
        "目标：2027年 不低于12家",
        "目标：3场",
    ]
    assert [note for _, _, note in stretches(told, "Measure")] == [
        "支持政策（1.1）",
        "支持政策（1.2）",
    ]
    assert stretches(told, "Park") == [("阀门产业园", "阀门产业园", "产业园")]


def test_a_layout_term_says_whose_it_is_and_how_it_was_read(told: PolicyText) -> None:
    assert stretches(told, "District") == [
        ("阀门产业园", "城东区", "布局（园区）"),
        ("高压阀门", "城东区", "布局（原文即此）：读作 高压阀门"),
        ("电动执行器", "沙河县", "布局（原文即此）：读作 电动执行器"),
    ]


def test_spans_come_by_start_the_longest_first(told: PolicyText) -> None:
    places = [(span.start, -span.end) for span in told.spans]
    assert places == sorted(places)
    task = next(span for span in told.spans if span.node.kind == "Task")
    inner = [span for span in told.spans if task.start < span.start < task.end]
    assert {span.node.kind for span in inner} == {"Park", "District"}


def test_every_span_of_the_shipped_text_lies_in_it(shipped: Store) -> None:
    told = read_policy_text(shipped, TODAY)
    kinds = {span.node.kind for span in told.spans}
    assert kinds == {
        "Group", "Sector", "Direction", "Component", "District", "Target", "Task", "Measure",
        "Park", "Platform", "Institution",
    }  # fmt: skip
    assert all(0 <= span.start < span.end <= len(told.text) for span in told.spans)


def test_a_clause_tells_its_words_and_what_it_states(town: Store) -> None:
    clause = read_clause(town, "3.2", TODAY)
    assert clause.path == "三/2"
    assert clause.text.startswith("2. 培育企业。")
    assert [(node.kind, node.name) for node in clause.states] == [
        ("Task", "培育企业"),
        ("Target", "省级专精特新企业"),
        ("Target", "对接会"),
    ]


def test_a_clause_names_the_districts_it_speaks_of(town: Store) -> None:
    districts = [node for node in read_clause(town, "3.1", TODAY).states if node.kind == "District"]
    assert [node.name for node in districts] == ["城东区", "沙河县"]
    assert all(isinstance(node, NodeRef) and node.id for node in districts)


def test_an_unknown_clause_is_named_with_the_valid_ones(town: Store) -> None:
    with pytest.raises(NotFound, match=r"9\.9.*3\.2"):
        read_clause(town, "9.9", TODAY)
