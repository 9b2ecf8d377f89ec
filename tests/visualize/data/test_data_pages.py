"""数据集, 预览, 导入, 待核, 判定记录: words, addresses, and names that try to be markup."""

import re
from dataclasses import replace

import pytest

from ontology.verdict import Subject
from queries.answers import Review
from queries.answers.imports import Check, Import, ImportKind, ImportState
from tests.visualize.data_samples import (
    CHANGES,
    DATASETS,
    DONE,
    FAILED,
    HISTORY,
    IMPORTS,
    LACKING,
    LINKS,
    NOON,
    PAIRS,
    PHRASES,
    PREVIEW,
    RUNNING,
    RUNS,
    STATES,
    UPLOAD,
    WAITING,
)
from tests.visualize.samples import CONTEXT, HOSTILE
from visualize.data import pages
from visualize.data.changes_view import view_changes
from visualize.data.datasets_view import view_datasets, word_tally, word_time
from visualize.data.import_view import view_import
from visualize.data.preview_view import Looked, view_preview
from visualize.data.review_view import Choice, Typed, view_review
from visualize.data.verdicts_view import Sought, view_verdicts

CHOICE = Choice((Subject.LINK, Subject.STATE), "", ("机器人",), ("机器人/精密减速器",))
DECLARATION = {"name": "市监登记", "completeness": "complete"}
ALL_PAGES = {
    "datasets": pages.render_datasets_page(CONTEXT, DATASETS, IMPORTS, 2 * 1024**3),
    "preview": pages.render_preview_page(CONTEXT, Looked(UPLOAD, PREVIEW), {"dataset": HOSTILE}),
    "running": pages.render_import_page(CONTEXT, RUNNING),
    "done": pages.render_import_page(CONTEXT, DONE),
    "declaration": pages.render_declaration_page(CONTEXT, DATASETS[1], DECLARATION, "不认识"),
    "removal": pages.render_removal_page(CONTEXT, DATASETS[1]),
    "review": pages.render_review_page(CONTEXT, LINKS, CHOICE, Typed()),
    "states": pages.render_review_page(CONTEXT, STATES, CHOICE, Typed()),
    "phrases": pages.render_review_page(CONTEXT, PHRASES, CHOICE, Typed()),
    "pairs": pages.render_review_page(CONTEXT, PAIRS, CHOICE, Typed()),
    "changes": pages.render_changes_page(CONTEXT, CHANGES, RUNS, 100),
    "verdicts": pages.render_verdicts_page(CONTEXT, HISTORY, Sought(person="王核对")),
}


@pytest.mark.parametrize("name", ALL_PAGES)
def test_hostile_names_stay_text(name: str) -> None:
    assert HOSTILE not in ALL_PAGES[name]
    assert "<script>alert" not in ALL_PAGES[name]


@pytest.mark.parametrize("name", ALL_PAGES)
def test_every_field_of_a_form_has_a_name_to_be_called_by(name: str) -> None:
    page = ALL_PAGES[name]
    labelled = set(re.findall(r'<label[^>]* for="([^"]+)"', page))
    for tag in re.findall(r"<(?:input|select)[^>]*>", page):
        if 'type="hidden"' in tag or 'type="checkbox"' in tag or "aria-label=" in tag:
            continue
        found = re.search(r' id="([^"]+)"', tag)
        assert found, tag
        assert found[1] in labelled, tag


def test_datasets_say_what_an_absence_rests_on() -> None:
    view = view_datasets(DATASETS, IMPORTS, 2 * 1024**3)
    assert view.sentence == (
        "已载入 2 个数据集，采纳 1,208 行，7 行关联到环节（部分待更新）；"
        "声明完整的有市监登记，此外查不到的企业只记为未见证据。"
    )
    assert [line.linked for line in view.lines] == ["7", "待更新"]
    assert view.lines[0].address == "dataset=a"
    assert view_datasets((), (), 1).sentence.startswith("尚未载入企业数据")
    assert "没有一个声明完整，查不到" in view_datasets(DATASETS[1:], (), 1).sentence


def test_counts_are_in_words_and_zeros_are_left_out() -> None:
    assert word_tally(DONE.tally) == "读入 1,200，采纳 1,180，有关联 900，未采纳 20"
    assert word_tally({"accepted": 0, "rejected": 3}) == "采纳 0，未采纳 3"


def test_times_are_those_of_china() -> None:
    assert word_time(NOON) == "2026-11-23 12:00"
    assert word_time("2026-11-23T17:30:00+00:00") == "2026-11-24 01:30"
    assert not word_time("")


def test_a_preview_says_what_it_saw_and_that_nothing_was_loaded() -> None:
    view = view_preview(Looked(UPLOAD, PREVIEW), {}, "", ())
    assert view.sentence == (
        "按“企查查·高级搜索”的版式读出：看了前 1,000 行，可采纳 998 行，要退回 2 行。"
        "还没有装载，图谱没有变化。"
    )
    assert (view.contacts, view.unknown) == (("法定代表人",), ("参保人数",))
    assert view.ids == ("无代码，按名称识别",)
    assert view.loadable


def test_a_sheet_without_a_needed_column_has_no_button() -> None:
    page = pages.render_preview_page(CONTEXT, Looked(UPLOAD, LACKING), {})
    assert "缺少企业名称，不能装载" in page
    assert 'action="/data/uploads/7"' not in page
    assert 'action="/data/uploads/7/drop"' in page


def test_another_kind_is_told_by_its_rows() -> None:
    upload = Import("3", ImportKind.TARGETS, "目标.csv", ImportState.UPLOADED, NOON)
    view = view_preview(Looked(upload, check=Check(5, 2, 1, 2, ())), {}, "", ())
    assert view.sentence.startswith("目标进展：看了前 5 行，可采纳 2 行，要退回 1 行，未填 2 行。")
    assert (view.asks_dataset, view.asks_coverage) == (False, False)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (UPLOAD, "等待确认"),
        (WAITING, "前面还有 2 个导入"),
        (RUNNING, "装完之前，各页显示的仍是原来的数据"),
        (DONE, "已装载：读入 1,200，采纳 1,180"),
        (FAILED, "没有装载：读不出表头"),
    ],
)
def test_an_import_says_where_it_is(item: Import, words: str) -> None:
    assert words in view_import(item).sentence


def test_a_page_that_waits_renews_itself_without_a_script() -> None:
    assert '<noscript><meta http-equiv="refresh"' in ALL_PAGES["running"]
    assert "42%" in ALL_PAGES["running"]
    assert "refresh" not in ALL_PAGES["done"]
    assert 'href="/data/changes?dataset=a%26b"' in ALL_PAGES["done"]


def test_a_claim_is_named_as_in_the_sheet_and_what_was_typed_stays() -> None:
    named = view_review(LINKS, CHOICE, Typed()).items[0].rows[0].fields
    typed = Typed(
        {"person": "王核对"},
        {"1": {**named, "decision": "否"}, "2": {"decision": "是"}},
        {"1": "日期在今天之后", "2": "别的页"},
    )
    first, second = view_review(LINKS, CHOICE, typed).items[0].rows
    assert (first.typed["decision"], first.fault) == ("否", "日期在今天之后")
    assert (second.typed, second.fault) == ({}, "")  # another claim stood there
    assert [piece.text for piece in first.excerpts[0].pieces if piece.note] == ["减速机"]


def test_pages_of_the_queue_are_linked() -> None:
    view = view_review(LINKS, CHOICE, Typed())
    assert (view.earlier, view.later) == ("kind=link", "kind=link&offset=11")
    assert view.here == "kind=link&offset=10"
    assert view_review(STATES, CHOICE, Typed()).later == ""


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (LINKS, ["是", "否", "更正"]),
        (STATES, ["有", "无"]),
        (PAIRS, ["是", "否"]),
        (PHRASES, ["是", "否"]),
    ],
)
def test_each_question_has_its_answers(shown: Review, words: list[str]) -> None:
    page = pages.render_review_page(CONTEXT, shown, CHOICE, Typed())
    select = re.findall(r'<select id="d1".*?</select>', page, re.DOTALL)[0]
    assert re.findall(r"<option>(.*?)</option>", select) == words


def test_only_what_counts_can_be_taken_back() -> None:
    lines = view_verdicts(HISTORY, Sought()).lines
    assert [bool(line.fields) for line in lines] == [True, True, False]
    assert lines[0].fields["node_id"] == "c1"
    assert lines[1].fields["code"] == "91320700MA00000001"
    assert ALL_PAGES["verdicts"].count("撤回这条判定") == 2


def test_changes_say_from_when_to_when() -> None:
    view = view_changes(CHANGES, RUNS, {"registry": "登记"}, 100)
    assert view.sentence == (
        "“登记”从 2026-11-23 12:00 到 2026-11-23 13:00："
        "企业新增 1，消失 120，变更 2；关联没有变化。"
    )
    assert [line.role for line in view.links] == ["销售 → 制造", "制造"]
    assert [line.reading for line in view.links] == ["已定", "待定"]
    assert [choice.run.version for choice in view.runs] == [5, 3]  # what is no longer kept is not
    assert (view.earlier, view.later) == ("", "dataset=registry&from=a%403&to=a%405&skip=100")


def test_a_field_that_changed_shows_both_values() -> None:
    assert "（空） → 许可项目" in re.sub(r"\s+", " ", ALL_PAGES["changes"])
    assert "字段没有改，关联或所在板块变了" in ALL_PAGES["changes"]
    assert 'href="/firms/x2"' not in ALL_PAGES["changes"]  # it is gone


def test_no_load_has_no_changes() -> None:
    assert "还没有装载过企业数据" in pages.render_changes_page(CONTEXT, None, (), 100)


def test_a_phrase_may_mean_a_node_that_nobody_suggested() -> None:
    suggested, free = view_review(PHRASES, CHOICE, Typed()).items[0].rows
    assert set(suggested.fields) == {"phrase", "node_id"}
    assert (set(free.fields), free.doubt) == ({"phrase"}, None)
    page = ALL_PAGES["phrases"]
    assert 'name="2.node"' in page
    assert 'name="2.node_id"' not in page
    assert "只按用字相近，不等于同义" in page
    assert "否：不再建议" in page
    assert "不指任何环节" in page


def test_a_phrase_that_means_no_node_reads_as_a_sentence() -> None:
    none = replace(HISTORY.items[0], subject=Subject.PHRASE, first="备件", first_name="")
    none = replace(none, second="", second_name="")
    line = view_verdicts(replace(HISTORY, items=(none,)), Sought()).lines[0]
    assert line.claim == "“备件”指 产业链里的环节"
    assert line.fields["phrase"] == "备件"
