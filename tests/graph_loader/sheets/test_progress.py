"""Progress sheets: which target a row speaks of, and why a row is not taken."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph_loader.sheets.filled import Unfilled
from graph_loader.sheets.progress import Dates, Entry, read_progress
from graph_loader.sheets.progress_template import HEADER, Line, write_template
from ontology.errors import InputError
from ontology.firm import RejectedRow
from ontology.progress import Figure, Promise, Withdrawal

PROMISES = (
    Promise("t-1", "总产值", "全市阀门产业", 2025, "亿元"),
    Promise("t-2", "年均增长", "全市", 2025, "%"),
    Promise("t-3", "年均增长", "全市", 2030, "%"),
    Promise("t-4", "上市企业", "全市", 2025, "家"),
    Promise("t-5", "增加值占比", "全市", 2025, "%"),
)
DATES = Dates(date(2026, 11, 23))
HEAD = "指标,范围,年份,现值,单位,截至,来源,备注"


def read(
    folder: Path, *lines: str, head: str = HEAD, dates: Dates = DATES
) -> list[Entry | RejectedRow]:
    file = folder / "progress.csv"
    file.write_text("\n".join((head, *lines)), "utf-8")
    return list(read_progress(file, PROMISES, dates))


def reason(folder: Path, line: str) -> tuple[str, str]:
    """Column and reason of the only row."""
    (row,) = read(folder, line)
    assert isinstance(row, RejectedRow)
    return row.column, row.reason


def test_a_whole_row_is_a_figure(tmp_path: Path) -> None:
    assert read(tmp_path, "总产值,,2025,480.5,亿元,2025-12-31,统计公报,快报数") == [
        Figure("t-1", 480.5, "2025-12-31", "统计公报", "快报数")
    ]


@pytest.mark.parametrize(
    ("value", "unit", "figure"),
    [
        ("4805000", "万元", 480.5),
        ('"4,805,000万元"', "", 480.5),
        ("0.04805", "万亿元", 480.5),
        ("480.5", "", 480.5),
        ("480.5亿元", "万元", 480.5),  # the cell's own unit counts
    ],
)
def test_money_is_converted(tmp_path: Path, value: str, unit: str, figure: float) -> None:
    (row,) = read(tmp_path, f"总产值,,2025,{value},{unit},2025-12-31,公报,")
    assert isinstance(row, Figure)
    assert row.value == pytest.approx(figure)


def test_scope_and_year_tell_equal_names_apart(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "年均增长,全市,2030年,15.3%,,2026年6月30日,公报,")
    assert row == Figure("t-3", 15.3, "2026-06-30", "公报")
    assert reason(tmp_path, "年均增长,全市,,15.3,%,2026-06-30,公报,") == (
        "指标",
        "有 2 个目标同名（全市2025、全市2030），请写明范围和年份",
    )


@pytest.mark.parametrize(
    ("line", "column", "told"),
    [
        ("总产值,,2025,480,亿元,2025-12-31,,", "来源", "没有写明来源"),
        ("总产值,,2025,480,亿元,,公报,", "截至", "没有写明截至日期"),
        ("总产值,,2025,480,亿元,去年底,公报,", "截至", "不是日期"),
        ("总产值,,2025,480,亿元,2026-11-24,公报,", "截至", "在今天（2026-11-23）之后"),
        ("总产值,,2025,约480,亿元,2025-12-31,公报,", "现值", "不是一个数"),
        ("总产值,,2025,400-480,亿元,2025-12-31,公报,", "现值", "不是一个数"),
        ("上市企业,,2025,9,亿元,2025-12-31,公报,", "单位", "“亿元”与目标的单位“家”不能换算"),
        ("年均增长,,2025,0.153,,2025-12-31,公报,", "现值", "请写成 15.3 或 0.153%"),
        ("利润,,2025,9,亿元,2025-12-31,公报,", "指标", "政策里没有这个目标"),
        ("总产值,,2030,9,亿元,2025-12-31,公报,", "指标", "政策里没有这个目标"),
        (",,2025,9,亿元,2025-12-31,公报,", "指标", "没有写明指标"),
        ("总产值,,2025,-15,亿元,2025-12-31,公报,", "现值", "是负数"),
        ("上市企业,,2025,-1,,2025-12-31,公报,", "现值", "是负数"),
        ("增加值占比,,2025,-3%,,2025-12-31,公报,", "现值", "是负数"),
        ("总产值,,2025,撤回,,2025-12-31,,", "来源", "没有写明来源"),
        ("总产值,,2025,=1+1,亿元,2025-12-31,公报,", "现值", "单元格是公式"),
    ],
)
def test_a_row_says_why_it_is_not_taken(tmp_path: Path, line: str, column: str, told: str) -> None:
    found, why = reason(tmp_path, line)
    assert told in why
    assert found == column


def test_growth_may_be_negative_and_an_amount_nought(tmp_path: Path) -> None:
    growth = "年均增长,,2025,-2.5%,,2025-12-31,公报,"
    amount = "总产值,,2025,0,亿元,2025-12-31,公报,"
    assert read(tmp_path, growth, amount) == [
        Figure("t-2", -2.5, "2025-12-31", "公报"),
        Figure("t-1", 0.0, "2025-12-31", "公报"),
    ]


def test_a_row_takes_a_figure_back(tmp_path: Path) -> None:
    back = "总产值,,2025,撤回,,2025-12-31,公报,录错行"
    assert read(tmp_path, back) == [Withdrawal(2, "t-1", "2025-12-31", "公报", "录错行")]
    _, refused = read(tmp_path, back, back.replace("撤回", "480"))
    assert isinstance(refused, RejectedRow)
    assert "第 2 行" in refused.reason


def test_a_row_without_a_figure_is_blank(tmp_path: Path) -> None:
    assert read(tmp_path, "总产值,,2025,,亿元,,,", "上市企业,,2025,暂无,家,,,") == [
        Unfilled(2),
        Unfilled(3),
    ]


def test_the_sheet_of_the_duty_list_takes_its_date_from_the_command(tmp_path: Path) -> None:
    head = "指标,目标值,年份,责任单位,现值,来源,完成率"
    line = "总产值,600,2025,市工信局,480,统计公报,80%"
    (row,) = read(tmp_path, line, head=head, dates=Dates(date(2026, 11, 23), "2025-12-31"))
    assert row == Figure("t-1", 480.0, "2025-12-31", "统计公报")
    (refused,) = read(tmp_path, line, head=head)
    assert isinstance(refused, RejectedRow)
    assert (refused.row, refused.column) == (2, "截至")


def test_a_row_that_contradicts_one_above_is_refused(tmp_path: Path) -> None:
    first = "总产值,,2025,480,亿元,2025-12-31,公报,"
    same, other, elsewhere = first, first.replace("480", "490"), first.replace("公报", "快报")
    rows = read(tmp_path, first, same, other, elsewhere)
    assert [type(row).__name__ for row in rows] == ["Figure", "Figure", "RejectedRow", "Figure"]
    assert isinstance(rows[2], RejectedRow)
    assert "第 2 行" in rows[2].reason


def test_a_workbook_with_a_title_above_its_header(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["目标任务督办表"], [], HEAD.split(","), ["总产值", "", 2025, 480]):
        sheet.append(row)
    sheet["E4"], sheet["F4"], sheet["G4"] = "亿元", date(2025, 12, 31), "公报"
    file = tmp_path / "progress.xlsx"
    book.save(file)
    assert list(read_progress(file, PROMISES, DATES)) == [
        Figure("t-1", 480.0, "2025-12-31", "公报")
    ]


def test_a_file_without_the_columns_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"读不出表头.*企业名称.*现值"):
        read(tmp_path, "甲公司,轴承", head="企业名称,经营范围")


LINES = [
    Line("t-1", "总产值", "全市阀门产业", 2025, ">=", 600.0, "亿元", ("市工信局", "市商务局")),
    Line("t-9", "=HYPERLINK()", "全市", None, "==", 3.0, "场", ()),
]


def test_the_template_has_a_row_a_target_and_runs_nothing(tmp_path: Path) -> None:
    file = tmp_path / "targets.csv"
    assert write_template(file, LINES) == 2
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    head, first, second = file.read_text("utf-8-sig").splitlines()
    assert head == ",".join(HEADER)
    assert first == "t-1,总产值,全市阀门产业,2025,不低于,600,亿元,市工信局、市商务局,,,,"
    assert second.startswith("t-9,'=HYPERLINK(),全市,,等于,3,场,")


def test_a_template_filled_in_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "targets.csv"
    write_template(file, LINES)
    filled = file.read_text("utf-8-sig").replace("市商务局,,,,", "市商务局,480,2025-12-31,公报,")
    file.write_text(filled, "utf-8-sig")
    assert list(read_progress(file, PROMISES, DATES)) == [
        Figure("t-1", 480.0, "2025-12-31", "公报"),
        Unfilled(3),
    ]


def test_a_template_never_overwrites(tmp_path: Path) -> None:
    file = tmp_path / "targets.csv"
    file.write_text("填了一半", "utf-8")
    with pytest.raises(InputError, match="不覆盖"):
        write_template(file, LINES)
    assert file.read_text("utf-8") == "填了一半"
