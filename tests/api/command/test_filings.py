"""`liantu load signals|local-supply|coverage` and `liantu signals`, one after the other."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.api.command.conftest import Inside
from tests.graph_loader.load.policy.town import TEXT

FIRMS = (
    "企业名称,统一社会信用代码,经营范围,省份,城市\n"
    "测试阀体厂,91350100M000100Y43,阀体制造,福建,福州\n"
)


def load_town(inside: Inside) -> None:
    Path("town.txt").write_text(TEXT, "utf-8")
    Path("firms.csv").write_text(FIRMS, "utf-8")
    assert inside("load", "policy", "town.txt").code == 0
    assert inside("load", "firms", "firms.csv").code == 0


def fill(file: Path, *rows: dict[str, str]) -> None:
    """Enter rows under the headers of an empty workbook, below those that stand there."""
    book = load_workbook(file)
    sheet = book.worksheets[0]
    headers = [str(cell.value) for cell in sheet[1]]
    for row in rows:
        sheet.append([row.get(header) for header in headers])
    book.save(file)


LAND = {
    "统一社会信用代码": "91350100M000100Y43",
    "类型": "拿地",
    "日期": "2026-05-01",
    "内容": "竞得工业用地",
    "来源": "出让公告",
}
JOBS = {
    "企业名称": "别处公司",
    "类型": "招聘",
    "日期": "2026-06-01",
    "内容": "招焊工",
    "来源": "网",
}


def test_signals_go_from_an_empty_workbook_to_the_ranking_and_the_history(
    inside: Inside, tmp_path: Path
) -> None:
    load_town(inside)
    before = json.loads(inside("targets", "阀体", "--json").out)["items"][0]
    sheet = tmp_path / "名单.xlsx"
    assert "空表写在" in inside("load", "signals", "--template", str(sheet)).out
    assert inside("load", "signals", "--template", str(sheet)).code == 2
    fill(sheet, LAND, JOBS)
    loaded = inside("load", "signals", str(sheet))
    assert loaded.code == 0
    assert "扩张信号“名单”：采纳 2，未采纳 0；新增 2，更正 0，撤回 0，不变 0" in loaded.out
    assert "没有改动" in inside("load", "signals", str(sheet)).out
    after = json.loads(inside("targets", "阀体", "--json").out)
    item = after["items"][0]
    assert item["score"] > before["score"]
    assert "扩张信号" in before["omitted"]
    assert item["signals"][0]["source"] == "出让公告"
    assert after["signal_note"] in inside("targets", "阀体").out
    found = json.loads(inside("signals", "--json").out)
    assert (found["total"], found["unmatched"]) == (2, 1)
    shown = inside("signals", "--status", "有效").out
    assert "未匹配企业" in shown
    assert "未对上企业的 1 条" in shown
    assert "不等于企业没有动作" in inside("signals", "--firm", "无此企业").out


def test_a_row_gone_from_the_file_is_in_the_history(inside: Inside, tmp_path: Path) -> None:
    load_town(inside)
    for name, rows in (("一.xlsx", (LAND, JOBS)), ("二.xlsx", (LAND,))):
        sheet = tmp_path / name
        inside("load", "signals", "--template", str(sheet))
        fill(sheet, *rows)
        loaded = inside("load", "signals", str(sheet), "--source-id", "名单")
    assert "撤回 1，不变 1" in loaded.out
    (gone,) = json.loads(inside("signals", "--status", "withdrawn", "--json").out)["items"]
    assert (gone["content"], gone["ended_from"]) == ("招焊工", "二.xlsx")
    assert "二.xlsx 不再列出" in inside("signals", "--status", "已撤回").out


def test_rejected_rows_come_back_and_the_thirteen_kinds_are_named(
    inside: Inside, tmp_path: Path
) -> None:
    sheet = tmp_path / "signals.csv"
    rows = [LAND | {"企业名称": "甲"}, JOBS | {"类型": "买地", "统一社会信用代码": ""}]
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    outcome = inside("load", "signals", str(sheet))
    assert outcome.code == 1
    assert "未采纳的 1 行写在" in outcome.err
    rejected = tmp_path / "signals.csv.rejected.xlsx"
    book = load_workbook(rejected)
    head, row = ([cell.value for cell in line] for line in book.worksheets[0].rows)
    told = dict(zip(head, row, strict=True))
    assert "投资设立、股权变动" in str(told["未采纳原因"])
    assert (told["企业名称"], told["类型"], told["内容"]) == ("别处公司", "买地", "招焊工")
    book.worksheets[0].cell(2, head.index("类型") + 1, "招聘")
    book.save(rejected)
    mended = inside("load", "signals", str(rejected))  # adds to the sheet that it came from
    assert "扩张信号“signals”：采纳 1，未采纳 0；新增 1，更正 0，撤回 0" in mended.out
    assert json.loads(inside("signals", "--status", "valid", "--json").out)["total"] == 2


def test_without_a_file_the_template_is_offered(inside: Inside) -> None:
    outcome = inside("load", "signals")
    assert outcome.code == 2
    assert "--template" in outcome.err


def test_local_supply_goes_from_its_workbook_to_the_link(inside: Inside, tmp_path: Path) -> None:
    load_town(inside)
    state = json.loads(inside("gaps", "--json").out)["items"][0]["state"]
    sheet = tmp_path / "配套率.xlsx"
    assert "个环节写在" in inside("load", "local-supply", "--template", str(sheet)).out
    book = load_workbook(sheet)
    rows = book.worksheets[0]
    headers = [str(cell.value) for cell in rows[1]]
    for header, cell in {
        "年份": "2025", "比例（%）": "35%", "口径": "采购额", "来源": "问卷", "填报人": "张三",
    }.items():  # fmt: skip
        rows.cell(2, headers.index(header) + 1, cell)
    assert book.sheetnames == ["本地配套率", "说明"]
    book.save(sheet)
    loaded = inside("load", "local-supply", str(sheet))
    assert loaded.code == 0
    assert "采纳 1，未采纳 0，未填" in loaded.out
    first = json.loads(inside("gaps", "--json").out)["items"][0]
    assert first["state"] == state
    assert first["local_supply"][0]["rate"] == 35.0
    assert "不改变链环状态" in first["would_change"]
    assert "35%" in inside("gaps").out


def test_coverage_is_declared_by_a_sheet_or_by_options(inside: Inside, tmp_path: Path) -> None:
    load_town(inside)
    sheet = tmp_path / "覆盖.xlsx"
    assert "1 个数据集写在" in inside("load", "coverage", "--template", str(sheet)).out
    assert "没有改动" in inside("load", "coverage", str(sheet)).out
    book = load_workbook(sheet)
    rows = book.worksheets[0]
    assert [cell.value for cell in rows[2]][:4] == ["firms", None, None, "未声明"]
    rows["B2"], rows["C2"], rows["D2"] = "福州", "2019", "部分"
    rows["A3"], rows["D3"] = "没有", "完整"
    book.save(sheet)
    outcome = inside("load", "coverage", str(sheet))
    assert outcome.code == 1
    assert "采纳 1，未采纳 1；改动 1，不变 0" in outcome.out
    dataset = json.loads(inside("gaps", "--json").out)["datasets"][0]
    assert (dataset["region"], dataset["period"], dataset["coverage"]) == (
        "福州",
        "2019",
        "partial",
    )
    assert "完整" in inside("load", "coverage", "firms", "--coverage", "complete").out


@pytest.mark.parametrize(
    "words",
    [("signals", "--status", "旧"), ("load", "signals", "无.xlsx"), ("load", "coverage")],
)
def test_wrong_words_are_refused(inside: Inside, words: tuple[str, ...]) -> None:
    assert inside(*words).code == 2
