"""Tables to take away: filters on the first sheet, text that stays text, the same bytes again."""

import io
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from tests.visualize.data_samples import CHANGES
from tests.visualize.link_samples import TARGETS
from tests.visualize.samples import CONTEXT, GAPS
from visualize.state_style import STATE_STYLES
from visualize.workbook.book import Column, Cover, Table, write_book
from visualize.workbook.changes_book import write_changes
from visualize.workbook.gaps_book import COLUMNS, write_gaps
from visualize.workbook.targets_book import write_targets


def read(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def read_cover(book: Workbook) -> dict[str, str]:
    rows = book["说明"].iter_rows(min_row=2, values_only=True)
    return {str(row[0]): str(row[1]) for row in rows}


def test_the_first_sheet_says_what_was_asked_and_what_it_rests_on() -> None:
    book = read(write_gaps(CONTEXT, GAPS, [("产业", "能源装备"), ("链环状态", "全部")]))
    said = read_cover(book)
    assert (said["产业"], said["链环状态"]) == ("能源装备", "全部")
    assert said["政策有效期"].endswith("已失效")
    assert CONTEXT.rule.hash in said["规则"]
    assert said["查询日期"] == "2026年11月23日"
    hidden = replace(CONTEXT, shows_reference=False)
    assert read_cover(read(write_gaps(hidden, GAPS, [])))["参考层"] == "不含"


def test_each_row_of_the_answer_is_a_row_of_the_table() -> None:
    sheet = read(write_gaps(CONTEXT, GAPS, []))["环节诊断表"]
    heads = [cell.value for cell in sheet[1]]
    assert heads == [column.title for column in COLUMNS]
    assert sheet.max_row == len(GAPS.items) + 1
    item, row = GAPS.items[4], [cell.value for cell in sheet[6]]
    assert row[heads.index("环节")] == item.component
    assert row[heads.index("本地企业（户）")] == item.local_count
    assert row[heads.index("链环状态")] == f"{item.state.mark} {item.state.value}"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.freeze_panes == "A2"


def test_states_have_the_colours_of_the_pages() -> None:
    sheet = read(write_gaps(CONTEXT, GAPS, []))["环节诊断表"]
    for number, item in enumerate(GAPS.items, start=2):
        fill, style = sheet.cell(number, 7).fill, STATE_STYLES[item.state]
        if style.hatched:
            assert fill.patternType == "lightUp"
        else:
            assert fill.fgColor.rgb == f"00{style.fill.removeprefix('#')}"


@pytest.mark.parametrize(
    "text", ["=1+1", "+8613800000000", "-1", "@x", "\t=1", "=HYPERLINK(1)", "\x0b=1"]
)
def test_no_text_runs(text: str) -> None:
    table = Table("表", [Column("列", 10)], [[text], [-3]])
    book = read(write_book(Cover(text, [(text, text)]), CONTEXT, [table]))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not isinstance(cell.value, str) or cell.value[:1] not in "=+-@\t"
    assert book["表"]["A3"].value == -3


def test_codes_stay_text_and_control_characters_are_shown() -> None:
    table = Table("表", [Column("码", 20)], [["091320700123456789"], ["a\x00b"]])
    sheet = read(write_book(Cover("题", []), CONTEXT, [table]))["表"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("091320700123456789", "s")
    assert sheet["A3"].value == "a\ufffdb"


def test_the_same_answer_gives_the_same_bytes() -> None:
    assert write_gaps(CONTEXT, GAPS, []) == write_gaps(CONTEXT, GAPS, [])


def test_a_list_of_targets_shows_its_weights_parts_and_empty_columns() -> None:
    book = read(write_targets(CONTEXT, TARGETS, [("环节", "精密减速器")]))
    sheet = book["招商名录"]
    heads = [str(cell.value) for cell in sheet[1]]
    assert [f"得分：{name}" in heads for name in TARGETS.weights] == [True] * len(TARGETS.weights)
    assert heads[-3:] == ["对接责任人", "最新进展", "下一步"]
    assert sheet.max_row == len(TARGETS.items) + 1
    assert [sheet.cell(n, 1).value for n in range(2, sheet.max_row + 1)] == [
        item.rank for item in TARGETS.items
    ]
    assert f"{TARGETS.total} 户" in read_cover(book)["共有"]


def test_changes_are_a_row_a_field() -> None:
    book = read(write_changes(CONTEXT, [CHANGES, CHANGES], cut=True))
    rows = list(book["企业"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in rows] == ["新增", "消失", "变更", "变更"] * 2
    assert rows[2][3] == "经营范围"
    links = list(book["关联"].iter_rows(min_row=2, values_only=True))
    assert links[0][4:] == ("销售", "制造", "已定", "已定")
    said = read_cover(book)
    assert "图谱版本 3" in said["从"]
    assert "只列出" in said["注"]
    whole = read_cover(read(write_changes(CONTEXT, [CHANGES], cut=False)))
    assert "只列出" not in whole["注"]
