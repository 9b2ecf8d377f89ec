"""`liantu policy targets|tasks|measures|issues` and `liantu load targets`, one after the other."""

import csv
import json
from pathlib import Path

from openpyxl import load_workbook

from tests.api.command.conftest import Inside
from tests.graph_loader.load.policy.town import TEXT


def load_town(inside: Inside) -> None:
    Path("town.txt").write_text(TEXT, "utf-8")
    assert inside("load", "policy", "town.txt").code == 0


def fill(file: Path, **cells: str) -> None:
    """Enter cells into the first row of a template."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[0] |= cells
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def test_a_target_is_followed_from_an_empty_sheet_to_its_figure(
    inside: Inside, tmp_path: Path
) -> None:
    load_town(inside)
    assert "未录入" in inside("policy", "targets").out
    sheet = tmp_path / "targets.csv"
    assert inside("policy", "targets", "--sheet", str(sheet)).out.startswith("3 个目标")
    fill(sheet, 现值="720000", 单位="万元", 截至="2025-12-31", 来源="统计公报")
    loaded = inside("load", "targets", str(sheet))
    assert loaded.code == 0
    assert "采纳 1，未采纳 0，未填 2；新增 1" in loaded.out
    item = json.loads(inside("policy", "targets", "--json").out)["items"][0]
    assert (item["ratio"], item["met"]) == (0.9, False)
    assert item["progress"][0]["source"] == "统计公报"
    assert "没有改动" in inside("load", "targets", str(sheet)).out
    assert "90%" in inside("policy", "targets").out


def test_rejected_rows_come_back_as_a_sheet(inside: Inside, tmp_path: Path) -> None:
    load_town(inside)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    sheet = folder / "figures.csv"
    sheet.write_text("指标,现值,来源\n产值,72,公报\n对接会,3,\n", "utf-8")
    outcome = inside("load", "targets", str(sheet), "--as-of", "2025-12-31")
    assert outcome.code == 1
    beside = folder / "figures.csv.rejected.xlsx"
    assert f"未采纳的 1 行写在 {beside}" in outcome.err
    rejected = load_workbook(beside).active
    assert rejected is not None
    assert [*rejected.values] == [
        ("未采纳原因", "原行号", "所在列", "原值", "指标", "现值", "来源"),
        ("没有写明来源", 3, "来源", None, "对接会", "3", None),
    ]


def test_a_wrong_figure_is_taken_back(inside: Inside, tmp_path: Path) -> None:
    load_town(inside)
    sheet = tmp_path / "figures.csv"
    for source in ("公报", "快报"):
        value = len(source) * 30 + (source == "快报")
        sheet.write_text(f"指标,现值,截至,来源\n产值,{value},2025-12-31,{source}\n", "utf-8")
        assert inside("load", "targets", str(sheet)).code == 0
    assert "来源不一致" in inside("policy", "targets").out
    sheet.write_text("指标,现值,截至,来源\n产值,撤回,2025-12-31,快报\n", "utf-8")
    assert "撤回 1" in inside("load", "targets", str(sheet)).out
    assert "75%" in inside("policy", "targets").out


def test_duties_measures_and_faults_are_told(inside: Inside) -> None:
    load_town(inside)
    assert "培育企业" in inside("policy", "tasks").out
    assert "培育企业" not in inside("policy", "tasks", "--department", "市商务局").out
    measures = inside("policy", "measures").out
    assert "300" in measures
    assert "8%" in measures
    assert "《公平竞争审查条例》2024年8月1日起施行" in measures
    assert "没有符合的支持政策" in inside("policy", "measures", "--component", "气动执行器").out
    assert "没有写明按什么计" in inside("policy", "issues").out


def test_an_unknown_unit_is_wrong_use(inside: Inside) -> None:
    load_town(inside)
    outcome = inside("policy", "tasks", "--department", "市气象局")
    assert outcome.code == 2
    assert "市工信局" in outcome.err
