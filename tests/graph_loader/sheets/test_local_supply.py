"""Sheets of reported local supply: which link a row names, and why a row is not taken."""

from datetime import date
from pathlib import Path

import pytest

from graph_loader.sheets.filled import Unfilled
from graph_loader.sheets.local_supply import Chain, KnownLink, read_local_supply
from ontology.firm import RejectedRow
from ontology.local_supply import LocalSupply

LINKS = (
    KnownLink("component-1", "轴承", "矿山机械", "policy"),
    KnownLink("component-2", "轴承", "煤机装备", "policy"),
    KnownLink("component-3", "精密减速器", "机器人", "policy"),
    KnownLink("component-4", "示教盒", "机器人", "reference"),
    KnownLink("component-5", "示教盒", "数控机床", "policy"),
)
REGIONS = {"连云港": "连云港", "连云港市": "连云港", "赣榆区": "赣榆区"}
CHAIN = Chain(LINKS, lambda text: REGIONS.get(text, ""))
HEAD = "环节标识,环节,子方向,地区,年份,比例（%）,口径,来源,填报人,撤回日期,撤回原因"
WHOLE = ",精密减速器,,连云港市,2025,35%,采购额,工信局问卷,张三,,"
TODAY = date(2026, 11, 23)


def read(folder: Path, *lines: str) -> list[LocalSupply | Unfilled | RejectedRow]:
    file = folder / "shares.csv"
    file.write_text("\n".join((HEAD, *lines)), "utf-8")
    return list(read_local_supply(file, CHAIN, TODAY))


def taken(folder: Path, line: str) -> LocalSupply:
    (row,) = read(folder, line)
    assert isinstance(row, LocalSupply), row
    return row


def test_a_whole_row_is_a_share(tmp_path: Path) -> None:
    assert taken(tmp_path, WHOLE) == LocalSupply(
        row=2,
        component_id="component-3",
        component="精密减速器",
        direction="机器人",
        region="连云港",
        year=2025,
        rate=35.0,
        basis="采购额",
        source="工信局问卷",
        reported_by="张三",
    )


def test_the_direction_or_the_id_tells_equal_names_apart(tmp_path: Path) -> None:
    named = WHOLE.replace("精密减速器,", "轴承,煤机装备")
    assert taken(tmp_path, named).component_id == "component-2"
    by_id = WHOLE.replace(",精密减速器,,", "component-1,,,")
    assert taken(tmp_path, by_id).direction == "矿山机械"
    policy = WHOLE.replace("精密减速器", "示教盒")
    assert taken(tmp_path, policy).component_id == "component-5"
    part = WHOLE.replace("精密减速器,", "示教盒,机器人")
    assert taken(tmp_path, part).component_id == "component-4"


@pytest.mark.parametrize(("cell", "rate"), [("35", 35), ("0", 0), ("100%", 100), ("0.5%", 0.5)])
def test_shares_are_percentages(tmp_path: Path, cell: str, rate: float) -> None:
    assert taken(tmp_path, WHOLE.replace("35%", cell)).rate == rate


@pytest.mark.parametrize(
    ("old", "new", "column", "told"),
    [
        ("精密减速器", "减速器", "环节", "没有这个环节；相近的有 精密减速器"),
        ("精密减速器", "", "环节", "没有写明环节"),
        ("精密减速器", "轴承", "子方向", "有 2 个子方向列出它（矿山机械、煤机装备）"),
        (",精密减速器", "component-9,", "环节标识", "没有这个环节"),
        ("连云港市", "东海", "地区", "不认识"),
        ("2025", "25", "年份", "不是年份"),
        ("2025", "2027", "年份", "在今年（2026）之后"),
        ("35%", "0.35", "比例（%）", "分不清是 0.35% 还是 35%"),
        ("35%", "1", "比例（%）", "分不清是 1% 还是 100%"),
        ("35%", "101", "比例（%）", "0 到 100"),
        ("35%", "-1", "比例（%）", "0 到 100"),
        ("35%", "35万元", "比例（%）", "0 到 100"),
        ("35%", "三成", "比例（%）", "不是一个数"),
        ("采购额", "", "口径", "没有写明口径"),
        ("张三", "", "填报人", "没有写明填报人"),
        ("张三,,", "张三,2026-01-01,", "撤回原因", "没有写明撤回原因"),
        ("张三,,", "张三,2026-12-01,误填", "撤回日期", "在今天"),
    ],
)
def test_a_row_says_why_it_is_not_taken(
    tmp_path: Path, old: str, new: str, column: str, told: str
) -> None:
    (row,) = read(tmp_path, WHOLE.replace(old, new, 1))
    assert isinstance(row, RejectedRow), row
    assert row.column == column
    assert told in row.reason


def test_a_row_without_a_share_is_passed_over_and_a_second_of_one_kind_refused(
    tmp_path: Path,
) -> None:
    empty = "component-1,轴承,矿山机械,连云港,,,,,,,"
    blank, first, second = read(tmp_path, empty, WHOLE, WHOLE.replace("35%", "36%"))
    assert blank == Unfilled(2)
    assert isinstance(first, LocalSupply)
    assert isinstance(second, RejectedRow)
    assert "第 3 行" in second.reason
