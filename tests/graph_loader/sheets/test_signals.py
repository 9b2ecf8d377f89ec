"""Signal sheets: which rows are taken, and why one is not."""

from datetime import date
from pathlib import Path

import pytest

from graph_loader.sheets.signals import read_signals
from ontology.firm import RejectedRow
from ontology.signal import Signal, SignalKind

TODAY = date(2026, 11, 23)
HEAD = (
    "统一社会信用代码,企业名称,类型,日期,指向地区,内容,来源,来源链接,有效期至,确认人,"
    "撤回日期,撤回原因"
)
CODE = "91350100M000100Y43"
WHOLE = (
    f"{CODE},甲公司,拿地,2026/5/1,连云港,竞得工业用地 100 亩,出让公告,"
    "https://example.org/1,2027-05-01,张三,,"
)


def read(folder: Path, *lines: str) -> list[Signal | RejectedRow]:
    file = folder / "signals.csv"
    file.write_text("\n".join((HEAD, *lines)), "utf-8")
    return list(read_signals(file, TODAY))


def test_a_whole_row_is_a_signal(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == [
        Signal(
            row=2,
            firm=CODE,
            firm_name="甲公司",
            kind=SignalKind.LAND,
            as_of="2026-05-01",
            content="竞得工业用地 100 亩",
            source="出让公告",
            place="连云港",
            source_link="https://example.org/1",
            valid_until="2027-05-01",
            confirmed_by="张三",
        )
    ]


def test_a_name_alone_will_do_and_so_will_a_stock_code(tmp_path: Path) -> None:
    named, listed = read(
        tmp_path,
        ",甲公司,招聘,2026-05-01,,招焊工 30 人,招聘网,,,,,",
        "600031.sh,,中标,2026-05-01,,中标项目,公告,,,,,",
    )
    assert isinstance(named, Signal)
    assert isinstance(listed, Signal)
    assert (named.firm, named.firm_name) == ("", "甲公司")
    assert (listed.firm, listed.firm_name) == ("stock:600031.SH", "")


@pytest.mark.parametrize("kind", SignalKind)
def test_every_kind_is_taken(tmp_path: Path, kind: SignalKind) -> None:
    (row,) = read(tmp_path, WHOLE.replace("拿地", kind))
    assert isinstance(row, Signal)
    assert row.kind is kind


@pytest.mark.parametrize(
    ("old", "new", "column", "told"),
    [
        (f"{CODE},甲公司", ",", "企业名称", "至少写一项"),
        (CODE, CODE[:-1] + "4", "统一社会信用代码", "校验位不符（应为 3）"),
        ("拿地", "买地", "类型", "不认识；可用：投资设立、股权变动"),
        ("2026/5/1", "2026-11-24", "日期", "在今天（2026-11-23）之后"),
        ("2026/5/1", "", "日期", "没有写明日期"),
        ("出让公告", "", "来源", "没有写明来源"),
        ("https://", "www.", "来源链接", "不是网址"),
        ("2027-05-01", "2026-04-30", "有效期至", "早于信号的日期 2026-05-01"),
        ("张三,,", "张三,2026-06-01,", "撤回原因", "没有写明撤回原因"),
        ("张三,,", "张三,,误报", "撤回日期", "没有写明撤回日期"),
        ("张三,,", "张三,2026-04-01,误报", "撤回日期", "早于信号的日期"),
        ("张三,,", "张三,2026-11-24,误报", "撤回日期", "在今天"),
    ],
)
def test_a_row_says_why_it_is_not_taken(
    tmp_path: Path, old: str, new: str, column: str, told: str
) -> None:
    (row,) = read(tmp_path, WHOLE.replace(old, new))
    assert isinstance(row, RejectedRow)
    assert (row.row, row.column) == (2, column)
    assert told in row.reason


def test_a_row_that_comes_twice_is_refused_once(tmp_path: Path) -> None:
    first, other, again = read(tmp_path, WHOLE, WHOLE.replace("100 亩", "90 亩"), WHOLE)
    assert isinstance(first, Signal)
    assert isinstance(other, Signal)
    assert isinstance(again, RejectedRow)
    assert (again.row, "第 2 行" in again.reason) == (4, True)
