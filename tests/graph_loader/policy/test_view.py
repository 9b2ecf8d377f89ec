"""The view reads across pages and leads back to the raw text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_loader.policy.view import Stretch, read_view


def test_a_blank_line_within_a_sentence_is_read_through() -> None:
    view = read_view("发展甲、乙\n\n等领域。\n\n下一段。")
    assert view.text == "发展甲、乙等领域。\n下一段。"
    place = view.text.index("乙等")
    assert view.quote(Stretch("乙等", place)).quote == "乙\n\n等"


def test_headings_are_not_joined() -> None:
    assert read_view("1. 能源装备\n\n风电装备：发展甲。").text == "1.能源装备\n风电装备：发展甲。"


def test_an_open_bracket_joins_whatever_follows() -> None:
    assert read_view("完成。（责\n责任单位：市工信局)").text == "完成。（责责任单位：市工信局）"


def test_a_closed_note_ends_the_paragraph() -> None:
    assert read_view("完成。（责任单位：市工信局）\n符合以上的").text.count("\n") == 1


def test_page_numbers_are_left_out() -> None:
    assert read_view("发展甲、\n- 12 -\n乙。").text == "发展甲、乙。"


def test_half_width_marks_and_spaces() -> None:
    assert read_view("(一) 到 2025 年,达 １０ 家:V2X 设备;Pro Max").text == (
        "（一）到2025年，达10家：V2X设备；Pro Max"
    )


@given(st.text(alphabet="一、。，（）()A B1\n\r 　\u3000甲乙：“”-", max_size=60))
def test_every_character_leads_back(raw: str) -> None:
    view = read_view(raw)
    assert len(view.text) == len(view.at)
    assert all(first < second for first, second in zip(view.at, view.at[1:], strict=False))
    for paragraph in view.paragraphs():
        evidence = view.quote(paragraph)
        assert raw[evidence.start : evidence.end] == evidence.quote


def test_marks_within_brackets_do_not_split() -> None:
    pieces = Stretch("甲（乙、丙）、丁", 5).split("、")
    assert [(piece.text, piece.start) for piece in pieces] == [("甲（乙、丙）", 5), ("丁", 12)]


def test_a_table_of_contents_is_left_out() -> None:
    text = "目 录\n一、总体要求......1\n二、任务…………… 12\n（一）甲·······- 3 -\n一、总体要求\n"
    assert read_view(text).text == "一、总体要求"


def test_chapters_articles_and_numbers_with_points_open_paragraphs() -> None:
    text = "发展甲、乙\n第二章 任务\n发展丙、丁\n第十二条 布局\n发展、\n1.2 目标\n"
    assert read_view(text).text.split("\n") == [
        "发展甲、乙", "第二章任务", "发展丙、丁", "第十二条布局", "发展、", "1.2目标",
    ]  # fmt: skip


def test_an_amount_over_a_page_goes_on_with_its_sentence() -> None:
    assert read_view("总投资达到、\n1.5亿元以上").text == "总投资达到、1.5亿元以上"


def test_a_number_and_a_word_that_begins_with_a_figure_stay_apart() -> None:
    assert read_view("1. 5G 工厂\n到 2025 年 3. 5 亿").text.split("\n")[0] == "1. 5G工厂"


def test_cells_of_a_row_stand_apart() -> None:
    assert read_view("机器人 | 减速器、电机").text == "机器人；减速器、电机"


@pytest.mark.parametrize("piece", [".", "…", "·1", "目录", "1.1 ", "- 1 -"])
def test_endless_dots_come_to_an_end(piece: str) -> None:
    assert len(read_view("甲" + piece * 20000).raw) > 20000
