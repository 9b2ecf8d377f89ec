"""政策原文: every span stands where it should, the words stay the words of the file."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import InputError
from queries.answers.policy import NodeRef, Span
from tests.visualize.policy_samples import (
    DIRECTION,
    GANYU,
    MEASURE_QUOTE,
    POLICY_TEXT,
    PUMP,
    TEXT,
    place,
    quote,
)
from tests.visualize.samples import CONTEXT, HOSTILE
from visualize.policy.addresses import Stretch, node_href, quote_href, read_stretch, ref_href
from visualize.policy.layers import Extent, cut_runs, tell_note
from visualize.policy.pages import render_text_page
from visualize.policy.text_view import Block, Paragraph, view_text

PAGE = render_text_page(CONTEXT, POLICY_TEXT)
VIEW = view_text(POLICY_TEXT)
NAMES = st.sampled_from(["Sector", "Component", "Target", "Stranger"])


def paragraph(words: str) -> Paragraph:
    """The paragraph that begins with `words`."""
    paragraphs = (one for block in VIEW.blocks for one in block.paragraphs)
    return next(one for one in paragraphs if words_of(one).startswith(words))


def block(clause: str) -> Block:
    return next(one for one in VIEW.blocks if one.clause and one.clause.id == clause)


def words_of(found: Paragraph) -> str:
    return "".join(run.text for run in found.runs)


def test_the_page_has_every_word_of_the_file() -> None:
    shown = PAGE[PAGE.index('<section class="clause') :]
    shown = re.sub(r'<dl class="notes">.*?</dl>', "", shown, flags=re.DOTALL)
    shown = re.sub(r"<[^>]+>|\s", "", shown)
    assert shown == re.sub(r"\s", "", TEXT)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), NAMES), max_size=8))
def test_crossing_and_nested_spans_never_change_the_text(
    places: list[tuple[int, int, str]],
) -> None:
    text = "甲乙丙丁戊己庚辛壬癸" * 3
    spans = [
        Span(start, start + size, NodeRef(kind, f"n{k}", kind), "")
        for k, (start, size, kind) in enumerate(places)
    ]
    runs = cut_runs(text, Extent(Stretch(5, 25)), spans)
    assert "".join(run.text for run in runs) == text[5:25]
    for run in runs:
        over = [s for s in spans if s.start <= run.start and run.start + len(run.text) <= s.end]
        assert len(run.kinds) == len(over)
    stops = [run for run in runs if run.stop]
    assert len(stops) <= len(spans)


def test_a_span_inside_another_is_drawn_within_it_and_leads_to_its_own_node() -> None:
    (run,) = [run for run in paragraph("（一）支持投入").runs if run.text == "3000万元"]
    assert [kind.label for kind in run.kinds] == ["支持政策", "机构与载体"]
    assert run.title == "机构与载体：某园；支持政策：有效投入"
    assert run.href == ""  # a park has no page of its own
    assert '<span class="mark-measure"><span class="mark-place"' in PAGE


def test_the_keyboard_stops_once_at_a_span_that_another_cuts_in_two() -> None:
    runs = [run for run in paragraph("（一）支持投入").runs if run.href]
    assert "".join(run.text for run in runs) == MEASURE_QUOTE.replace("3000万元", "")
    assert [run.stop for run in runs] == [True, False]


def test_a_span_that_is_the_paragraph_stands_beside_it() -> None:
    task = paragraph("2. 优化布局")
    assert [kind.key for kind in task.sides] == ["task"]
    assert all(kind.key != "task" for run in task.runs for kind in run.kinds)
    assert [note.kind.label for note in task.notes] == ["布局", "任务"]


def test_headings_are_told_from_titles_that_run_on() -> None:
    assert paragraph("一、重点方向").heading
    assert paragraph("1. 海洋装备").heading
    task = paragraph("2. 优化布局")
    assert not task.heading
    assert [run.text for run in task.runs if run.leading] == ["2. 优化布局"]


def test_a_sentence_that_a_page_break_tore_goes_on() -> None:
    first, second = block("3.1").paragraphs
    assert not first.continued
    assert second.continued
    assert not paragraph("二、主要任务").continued
    assert not block("3.z").paragraphs[0].continued


def test_notes_name_what_the_text_words_otherwise() -> None:
    notes = {note.kind.label: note for note in paragraph("海水淡化装备").notes}
    assert notes["环节"].count == 2
    assert [entry.name for entry in notes["环节"].entries] == ["反渗透膜组件"]  # 高压泵 as written
    (target,) = notes["目标"].entries
    assert (target.detail, target.href) == ("不低于 100 亿元", "/policy/targets#t-target-1")


@pytest.mark.parametrize(
    ("kind", "note", "told"),
    [
        ("District", "布局（别称）：读作 风电、氢能", "风电、氢能，别称"),
        ("District", "布局（泛指）", "泛指"),
        ("Target", "目标：2025年 不低于10家", "2025年 不低于10家"),
        ("Task", "任务（2）", "2"),
        ("Measure", "支持政策（3.1）", "3.1"),
        ("Component", "环节", ""),
        ("Component", "环节（上游）", "上游"),
        ("Park", "产业园", "产业园"),
        ("Sector", "", ""),
    ],
)
def test_notes_do_not_repeat_their_kind(kind: str, note: str, told: str) -> None:
    assert tell_note(Span(0, 1, NodeRef(kind, "x", "x"), note)) == told


def test_each_clause_has_its_anchor_once() -> None:
    for clause in POLICY_TEXT.clauses:
        assert PAGE.count(f'id="c-{clause.id}"') == 1
    assert PAGE.count('href="#c-') == 3 + 4  # chapters and sections
    assert 'href="#c-3.z">结语</a>' in PAGE


def test_counts_are_of_nodes_but_layout_of_terms() -> None:
    counts = {entry.kind.label: entry.count for entry in VIEW.kinds}
    assert counts == {
        "产业": 1, "子方向": 1, "环节": 2, "布局": 1, "目标": 1, "任务": 1, "支持政策": 1,
        "机构与载体": 1,
    }  # fmt: skip
    assert "从中读出 <b>1</b> 个产业、<b>1</b> 个子方向" in PAGE


def test_a_quote_is_highlighted_across_spans_and_paragraphs() -> None:
    start, end = place("500万元，建成后一次\n\n性发放")
    page = render_text_page(CONTEXT, POLICY_TEXT, f"{start}-{end}")
    marked = re.sub(r"<[^>]+>", "", "".join(re.findall(r"<mark[^>]*>.*?</mark>", page)))
    assert marked == "500万元，建成后一次性发放"
    assert page.count('<mark id="at">') == 1
    assert "<mark" not in PAGE


@pytest.mark.parametrize("at", ["x", "5", "5-", "7-5", "5-5", f"0-{len(TEXT) + 1}", "-3-5", "²-5"])
def test_a_place_that_the_text_does_not_have_is_refused(at: str) -> None:
    with pytest.raises(InputError, match="不是原文里的一段"):
        render_text_page(CONTEXT, POLICY_TEXT, at)


def test_last_place_of_the_text_is_taken() -> None:
    assert read_stretch(f"0-{len(TEXT)}", len(TEXT)) == Stretch(0, len(TEXT))


def test_addresses_lead_to_the_page_of_each_kind() -> None:
    assert ref_href(PUMP) == f"/links/{PUMP.id}"
    assert ref_href(DIRECTION) == f"/?direction={DIRECTION.id}"
    assert ref_href(GANYU) == "/?district=%E8%B5%A3%E6%A6%86%E5%8C%BA"
    assert ref_href(NodeRef("Department", "department-1", "市工信局")).startswith(
        "/policy/tasks#d-%E5"
    )
    assert node_href("clause", "1.1") == "/policy#c-1.1"
    assert node_href("Park", "park-1") == ""
    assert quote_href(quote("高压泵")) == "/policy?at={}-{}#at".format(*place("高压泵"))


def test_hostile_words_stay_words() -> None:
    words = f"一、{HOSTILE}"
    spans = (Span(2, 10, NodeRef("Target", '"><i>', HOSTILE), HOSTILE),)
    page = render_text_page(CONTEXT, replace(POLICY_TEXT, text=words, clauses=(), spans=spans))
    assert "<script>" not in page
    assert "<i>" not in page
