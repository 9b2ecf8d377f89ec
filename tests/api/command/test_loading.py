"""`liantu load`: what is said of a load, and what a load refuses."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from api.command.loading import read_data_date, read_region
from graph_loader.policy import SHIPPED
from ontology.errors import InputError
from tests.api.command.conftest import Inside
from tests.graph_loader.load.policy.town import TEXT as TOWN

HEADER = "企业名称,统一社会信用代码,经营范围,所在省份,地区"


def read_cells(file: Path) -> list[tuple[Any, ...]]:
    sheet = load_workbook(file).active
    assert sheet is not None
    return [*sheet.values]


def write_sheet(file: Path, names: list[str]) -> str:
    rows = [f"{name},,精密减速器制造,江苏,连云港" for name in names]
    file.write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("全国", "全国"),
        ("江苏", "江苏"),
        ("江苏省", "江苏"),
        ("连云港市", "连云港"),
        ("北京", "北京"),
        ("", ""),
    ],
)
def test_a_region_is_kept_by_its_short_name(text: str, region: str) -> None:
    assert read_region(text) == region


def test_a_day_to_come_is_no_date_of_data() -> None:
    assert read_data_date("2019-04-30") == "2019-04-30"
    assert read_data_date("") == ""
    with pytest.raises(InputError, match="在今天"):
        read_data_date("2999-12-31")


def test_the_shipped_text_brings_its_corrections(inside: Inside, tmp_path: Path) -> None:
    text = (SHIPPED / "text.txt").read_text("utf-8")
    (tmp_path / "same.txt").write_bytes(text.replace("\n", "\r\n").encode())
    (tmp_path / "other.txt").write_text(text + "\n附件另发。\n", "utf-8")
    assert "已装载" in inside("load", "policy").out
    same = inside("load", "policy", "same.txt")
    assert "没有改动" in same.out
    assert same.err == ""
    other = inside("load", "policy", "other.txt")
    assert other.err == "没有套用人工校订（overlay.yaml）：产业、环节与布局都按规则读出\n"
    assert inside("load", "policy", "other.txt", "--overlay", str(SHIPPED)).err == ""


def test_a_dataset_is_loaded_replaced_and_removed(inside: Inside, tmp_path: Path) -> None:
    inside("load", "policy")
    many = write_sheet(tmp_path / "名单.csv", [f"海州{n}号减速机厂" for n in range(60)])
    first = inside("load", "firms", many)
    assert "数据集 名单：" in first.out
    assert "取代了" not in first.out
    few = write_sheet(tmp_path / "名单.csv", ["海州1号减速机厂"])
    assert "--replace" in inside("load", "firms", few).err
    second = inside("load", "firms", few, "--replace")
    assert "撤回 59" in second.out
    assert "取代了标识“名单”先前装载的数据" in second.out
    assert inside("load", "remove", "名单").out == "数据集 名单 已移除，撤回 1 行\n"
    assert inside("load", "remove", "名单").code == 2


def test_a_load_without_any_good_row_says_where_the_rows_are(
    inside: Inside, tmp_path: Path
) -> None:
    inside("load", "policy")
    file = tmp_path / "坏.csv"
    file.write_text(f"{HEADER}\n某厂,91320700139008728X,轴承制造,江苏,连云港\n", "utf-8")
    outcome = inside("load", "firms", str(file))
    assert (outcome.code, outcome.out) == (2, "")
    rejects = tmp_path / "坏.csv.rejected.xlsx"
    assert f"未采纳的行写在 {rejects}" in outcome.err
    assert "91320700139008728X" in {cell for row in read_cells(rejects) for cell in row}


def test_returned_rows_are_a_finding_each_time(inside: Inside, tmp_path: Path) -> None:
    inside("load", "policy")
    file = write_sheet(tmp_path / "名单.csv", ["海州减速机厂", ""])
    first = inside("load", "firms", file)
    assert (first.code, "采纳 1" in first.out) == (1, True)
    assert f"未采纳的 1 行写在 {tmp_path / '名单.csv.rejected.xlsx'}" in first.err
    again = inside("load", "firms", file)
    assert (again.code, "同一文件已装载过" in again.out) == (1, True)
    good = write_sheet(tmp_path / "好.csv", ["海州减速机厂"])
    assert inside("load", "firms", good).code == 0


def test_a_preview_loads_nothing(inside: Inside, tmp_path: Path) -> None:
    file = write_sheet(tmp_path / "名单.csv", ["海州减速机厂", ""])
    shown = inside("load", "firms", file, "--preview")
    assert shown.code == 0
    for words in (
        "CSV 文本",
        "表头在第 1 行",
        "海州减速机厂",
        "可采纳 1，要退回 1",
        "没有企业名称",
    ):
        assert words in shown.out
    preview = inside("load", "firms", file, "--preview", "--json").json()
    assert (preview["read"], preview["rows"][0]["city"]) == (2, "连云港")
    assert [*tmp_path.glob("*rejected*")] == []
    assert not (tmp_path / "data").exists()
    short = tmp_path / "短.csv"
    short.write_text("企业名称\n甲\n", "utf-8")
    refused = inside("load", "firms", str(short), "--preview")
    assert (refused.code, "缺少列：经营范围或主导产品" in refused.out) == (1, True)


def test_no_link_in_a_state_is_said_in_words(inside: Inside) -> None:
    inside("load", "policy")
    shown = inside("gaps", "--state", "强链", "--as-of", "2023-08-09").out
    assert shown.splitlines()[0] == "没有符合的环节"
    assert "数据截至 无数据；查询日期 2023年8月9日；" in shown
    assert "2025年12月31日，尚未施行" in shown


def test_another_policy_and_back_keeps_the_firms(inside: Inside, tmp_path: Path) -> None:
    """The firms are linked again from the graph: no sheet is at hand any more."""

    def ask() -> tuple[Any, Any]:
        gaps = inside("gaps", "--json").json()
        return gaps["items"], inside("targets", "精密减速器", "--json").json()["items"]

    assert inside("load", "policy").code == 0
    sheet = tmp_path / "名单.csv"
    sheet.write_text("企业名称,经营范围,省份,城市\n甲公司,精密减速器制造,浙江,宁波\n", "utf-8")
    inside("load", "firms", "名单.csv", "--region", "全国")
    before = ask()
    assert [item["firm"]["name"] for item in before[1]] == ["甲公司"]
    (tmp_path / "town.txt").write_text(TOWN, "utf-8")
    away = inside("load", "policy", "town.txt")
    assert "企业与环节的关联已按现在的产业链更新：名单（1 行，有关联 0）" in away.err
    back = inside("load", "policy")
    assert "名单（1 行，有关联 1）" in back.err
    assert ask() == before
    again = inside("load", "firms", "名单.csv", "--region", "全国")
    assert "同一文件已装载过，没有改动" in again.out
