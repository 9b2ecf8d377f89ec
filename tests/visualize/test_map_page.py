"""招商地图: what the start page says and where its links lead."""

import re
from dataclasses import replace

import pytest

from ontology.errors import InputError, NotFound
from ontology.state import Completeness
from tests.visualize.samples import (
    CHAIN,
    CONTEXT,
    DIRECTION_IDS,
    DISTRICTS,
    GAPS,
    HOSTILE,
    REGISTRY,
    lay_out,
)
from visualize.assignments import read_assignments
from visualize.boundary_file import load_boundaries
from visualize.map_view import MapAnswers, MapChoice, MapView, view_map
from visualize.pages import render_map_page

ANSWERS = MapAnswers(CONTEXT, CHAIN, GAPS, DISTRICTS)
BOUNDARIES = load_boundaries()


def view(**choice: str) -> MapView:
    return view_map(ANSWERS, BOUNDARIES, MapChoice(**choice))


def render(answers: MapAnswers = ANSWERS, **choice: str) -> str:
    return render_map_page(answers, BOUNDARIES, MapChoice(**choice))


def text_of(page: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


def test_sentence_counts_the_states() -> None:
    text = text_of(render())
    assert "8个产业、27个子方向、166个环节：本地有企业证据9，有证据表明没有2，未见证据155" in text
    assert "本地数据覆盖：部分" in text


def test_links_change_one_part_of_the_choice() -> None:
    choice = MapChoice(district="赣榆区", colour="firms")
    assert choice.href() == "/?district=%E8%B5%A3%E6%A6%86%E5%8C%BA&colour=firms"
    assert choice.href(district="", direction="d7") == "/?direction=d7&colour=firms"
    assert MapChoice().href() == "/"


def test_chosen_district_mutes_the_directions_that_are_not_laid_out_there() -> None:
    rows = [r for g in view(district="赣榆区").groups for s in g.sectors for r in s.directions]
    assert [r.direction.name for r in rows if not r.muted] == ["海洋养殖装备", "光伏装备"]


def test_chosen_direction_marks_its_districts() -> None:
    marks = {row.item.name: row.mark for row in view(direction=DIRECTION_IDS["风电装备"]).districts}
    assert marks["灌南县"] == "◆"
    assert marks["连云区"] == "◇"  # through the sector that the park is read as
    assert marks["东海县"] == ""


def test_loose_reading_has_a_mark_of_its_own() -> None:
    marks = {row.item.name: row.mark for row in view(direction=DIRECTION_IDS["机器人"]).districts}
    assert marks["海州区"] == "◇"


def test_named_direction_wins_over_its_sector() -> None:
    layout = (
        lay_out("x", "装备", "generic", "能源装备"),
        lay_out("x", "光伏", "exact", "光伏装备"),
    )
    districts = replace(DISTRICTS, items=(replace(DISTRICTS.items[0], layout=layout),))
    loose = {a.direction: a.loose for a in read_assignments(CHAIN, districts)}
    assert loose["光伏装备"] is False
    assert loose["风电装备"] is True


def test_chosen_direction_lists_its_links_with_states() -> None:
    page = render(direction=DIRECTION_IDS["造船"])
    card = text_of(page[page.index('<article class="card">') : page.index("</article>")])
    assert "7个环节（原文以“等”收尾，未列尽）：一般1，断链1，空白1，未见证据4" in card
    assert "✕断链008" in card  # 化学品船: no firm here, none in doubt, eight elsewhere
    assert "只写到子方向" not in card


def test_firms_that_name_only_the_direction_are_said() -> None:
    items = tuple(replace(item, direction_count=3, doubtful_count=2) for item in GAPS.items)
    page = text_of(render(replace(ANSWERS, gaps=replace(GAPS, items=items)), direction="d1"))
    assert "另有3户只写到子方向" in page
    assert "?未见证据025" in page


def test_nought_is_no_data_unless_the_data_are_complete() -> None:
    assert "无数据" in text_of(render())
    complete = replace(REGISTRY, coverage=Completeness.COMPLETE)
    answers = replace(ANSWERS, districts=replace(DISTRICTS, datasets=(complete,)))
    assert "无数据" not in text_of(render(answers))
    elsewhere = replace(complete, region="南京")
    answers = replace(ANSWERS, districts=replace(DISTRICTS, datasets=(elsewhere,)))
    assert "无数据" in text_of(render(answers))


def test_firms_without_makers_are_unseen_not_no_data() -> None:
    items = tuple(replace(item, makers=0) for item in DISTRICTS.items)
    answers = replace(ANSWERS, districts=replace(DISTRICTS, items=items))
    words = {r.item.name: r.words for r in view_map(answers, BOUNDARIES, MapChoice()).districts}
    assert words["海州区"] == "未见"
    assert words["徐圩新区"] == "无数据"  # no firm was loaded there at all


def test_layout_colour_counts_directions_that_are_named() -> None:
    values = {row.item.name: row.value for row in view(colour="layout").districts}
    assert values["赣榆区"] == 2
    assert values["连云区"] == 1
    assert values["海州区"] == 0


def test_a_district_given_a_sector_only_is_not_like_one_not_named() -> None:
    rows = {row.item.name: row for row in view(colour="layout").districts}
    assert (rows["海州区"].words, rows["海州区"].dotted) == ("只到产业", True)
    assert (rows["东海县"].words, rows["东海县"].dotted) == ("未点名", False)
    assert not any(row.dotted for row in view(colour="firms").districts)
    page = render(colour="layout")
    assert '<td class="number">无数据</td>' in page  # the table keeps its words
    assert page.count('fill="url(#dots)"') == 3  # 海州区, 市开发区 and the legend
    assert 'fill="url(#dots)"' not in render()


def test_classes_are_stated() -> None:
    assert [c.words for c in view().classes] == [
        "1–100", "101–200", "201–300", "301–400", "401–500"
    ]  # fmt: skip


def test_no_class_lies_above_the_highest_value() -> None:
    items = tuple(replace(item, makers=min(item.makers, 11)) for item in DISTRICTS.items)
    answers = replace(ANSWERS, districts=replace(DISTRICTS, items=items))
    classes = view_map(answers, BOUNDARIES, MapChoice()).classes
    assert [c.words for c in classes] == ["1–5", "6–10", "11–15"]


def test_empty_graph_still_makes_a_page() -> None:
    districts = replace(
        DISTRICTS,
        items=tuple(replace(i, layout=(), firms=0, makers=0) for i in DISTRICTS.items),
        datasets=(),
    )
    answers = MapAnswers(
        replace(CONTEXT, datasets=()), replace(CHAIN, groups=()), replace(GAPS, items=()), districts
    )
    text = text_of(render(answers))
    assert "0个产业、0个子方向、0个环节" in text
    assert "尚未载入企业数据" in text


@pytest.mark.parametrize("choice", [{"district": "火星"}, {"direction": "d99"}])
def test_unknown_choice_is_not_found(choice: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        view(**choice)


def test_unknown_colour_names_the_valid_ones() -> None:
    with pytest.raises(InputError, match="makers、firms、layout"):
        view(colour="rainbow")


def test_hostile_words_stay_text() -> None:
    items = tuple(replace(item, component=HOSTILE) for item in GAPS.items)
    page = render(replace(ANSWERS, gaps=replace(GAPS, items=items)), direction="d1")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_same_answers_same_bytes() -> None:
    assert render(district="赣榆区") == render(district="赣榆区")


def test_card_of_a_district_never_turns_no_data_into_no_firm() -> None:
    assert "没有数据不等于没有企业" in text_of(render(district="徐圩新区"))
    items = tuple(replace(item, makers=0) for item in DISTRICTS.items)
    answers = replace(ANSWERS, districts=replace(DISTRICTS, items=items))
    assert "未见在链上环节的；未见不等于没有" in text_of(render(answers, district="海州区"))
