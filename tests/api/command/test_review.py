"""`liantu review`: what is open goes out as a workbook and comes back decided."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ontology.uscc import check_character
from tests.api.command.conftest import Inside
from tests.api.command.shell import Outcome

BOOK, SHEET = "待核.xlsx", "待核"
SPRING, REDUCER, BEARING = (
    code + check_character(code) for code in (f"91320700MA1TEXT{n}" for n in range(10, 13))
)
FIRMS = (
    "企业名称,统一社会信用代码,经营范围,所属城市\n"
    f"连云港甲机械有限公司,{SPRING},弹簧的制造,连云港市\n"
    f"连云港乙机械有限公司,{REDUCER},精密减速器制造,连云港市\n"
    f"+丙机械（连云港）有限公司,{BEARING},轴承的制造,连云港市\n"
)


@pytest.fixture
def loaded(inside: Inside, tmp_path: Path) -> Outcome:
    (tmp_path / "本地.csv").write_text(FIRMS, encoding="utf-8")
    inside("load", "policy", "--json")
    return inside("load", "firms", "本地.csv", "--region", "连云港", "--json")


def fill(book: Path, rows: Mapping[int, Mapping[str, str]]) -> None:
    """Write the cells by the header of their column."""
    opened = load_workbook(book)
    sheet = opened[SHEET]
    columns = {str(cell.value): cell.column or 0 for cell in sheet[1]}
    for row, cells in rows.items():
        for column, value in cells.items():
            sheet.cell(row, columns[column], value)
    opened.save(book)


def read(book: Path) -> list[dict[str, str]]:
    rows = load_workbook(book)[SHEET].iter_rows(values_only=True)
    header = [str(cell) for cell in next(rows)]
    return [dict(zip(header, map(str, row), strict=True)) for row in rows]


def find(book: Path, code: str, node: str) -> int:
    """The row of the workbook that asks about the firm and the node."""
    for number, row in enumerate(read(book), start=2):
        if (row["统一社会信用代码"], row["环节"]) == (code, node):
            return number
    raise AssertionError((code, node))


def states(inside: Inside) -> dict[str, str]:
    items = inside("gaps", "--json").json()["items"]
    return {f"{item['direction']}/{item['component']}": item["state"] for item in items}


SIGNED = {"确认人": "王芳", "日期": "2026-03-01", "来源": "走访记录"}


def test_what_is_open_is_listed(inside: Inside, loaded: Outcome) -> None:
    assert loaded.json()["tally"]["accepted"] == 3
    shown = inside("review", "list")
    assert (shown.code, "有第一家本地制造企业" in shown.out) == (0, True)
    review = inside("review", "list", "--json", "--limit", "1").json()
    assert (review["kind"], review["total"], review["region"]) == ("link", 2, "连云港")
    assert review["items"][0]["links"][0]["first_maker"] is True
    unseen = inside("review", "list", "--kind", "state", "--json").json()
    assert unseen["items"][0]["state"]["state"] == "未见证据"
    for kind in ("identity", "phrase"):
        assert inside("review", "list", "--kind", kind).code == 0
    wrong = inside("review", "list", "--kind", "企业")
    assert (wrong.code, "可用：link" in wrong.err) == (2, True)


def test_the_workbook_is_text_with_choices_and_help(
    inside: Inside, loaded: Outcome, tmp_path: Path
) -> None:
    written = inside("review", "export", BOOK, "--kind", "link")
    assert (written.code, written.out.startswith("3 条")) == (0, True)
    book = load_workbook(tmp_path / BOOK)
    assert book.sheetnames == [SHEET, "说明", "选项"]
    codes = {cell.value: cell for cell in book[SHEET]["A"]}
    assert codes[SPRING].number_format == "@"
    names = {cell.value for cell in book[SHEET]["B"]}
    assert "'+丙机械（连云港）有限公司" in names
    choices = [v for v in book[SHEET].data_validations.dataValidation if v.type == "list"]
    assert len(choices) == 1
    row = read(tmp_path / BOOK)[find(tmp_path / BOOK, SPRING, "矿山机械/弹簧") - 2]
    assert (row["读出的角色"], row["原文"]) == ("制造", "经营范围：弹簧的制造")
    assert row["若为是"] == "“弹簧”有第一家本地制造企业：未见证据 → 弱链"
    assert inside("review", "export", BOOK).code == 2  # somebody may have filled it in


def test_a_control_character_in_a_scope_does_not_stop_the_export(
    inside: Inside, tmp_path: Path
) -> None:
    (tmp_path / "本地.csv").write_text(
        FIRMS.replace("弹簧的", "垫圈\x0b；弹簧的"), encoding="utf-8"
    )
    inside("load", "policy", "--json")
    inside("load", "firms", "本地.csv", "--region", "连云港", "--json")
    assert inside("review", "export", BOOK, "--kind", "link").code == 0
    row = read(tmp_path / BOOK)[find(tmp_path / BOOK, SPRING, "矿山机械/弹簧") - 2]
    assert row["原文"] == "经营范围：垫圈\ufffd；弹簧的制造"


def test_what_was_filled_in_counts_and_again_changes_nothing(
    inside: Inside, loaded: Outcome, tmp_path: Path
) -> None:
    inside("review", "export", BOOK)
    book = tmp_path / BOOK
    accept, reject = (
        find(book, SPRING, "矿山机械/弹簧"),
        find(book, BEARING, "矿山机械/轴承"),
    )
    absent = find(book, "None", "机器人/伺服电机")
    told = {accept: "是", reject: "否", absent: "无"}
    fill(book, {row: {"决定": word, **SIGNED} for row, word in told.items()})
    imported = inside("review", "import", BOOK, "--json")
    assert imported.code == 0, (
        load_workbook(tmp_path / f"{BOOK}.rejected.xlsx").worksheets[0]["A2"].value
    )
    answer = imported.json()
    assert (answer["accepted"], answer["added"], answer["relinked"]) == (3, 3, ["本地"])
    after = states(inside)
    assert (after["矿山机械/弹簧"], after["机器人/伺服电机"]) == ("弱链", "空白")
    again = inside("review", "import", BOOK, "--json").json()
    assert (again["added"], again["unchanged"], again["version"]) == (0, 3, answer["version"])
    assert inside("review", "list", "--json").json()["claims"] == 1
    history = inside("review", "history", "--json").json()
    assert (history["total"], history["counts"]) == (3, {"生效": 3})
    named = {item["first_name"] for item in history["items"]}
    assert named == {"连云港甲机械有限公司", "+丙机械（连云港）有限公司", "机器人/伺服电机"}


def test_bad_rows_come_back_and_the_others_go_in(
    inside: Inside, loaded: Outcome, tmp_path: Path
) -> None:
    inside("review", "export", BOOK, "--kind", "link")
    book = tmp_path / BOOK
    rows = {
        2: {"决定": "是", **SIGNED},
        3: {"决定": "大概", **SIGNED},
        4: {"决定": "否", **SIGNED, "日期": "2099-01-01"},
    }
    fill(book, rows)
    imported = inside("review", "import", BOOK)
    assert (imported.code, "采纳 1，未采纳 2" in imported.out) == (1, True)
    rejects = load_workbook(tmp_path / f"{BOOK}.rejected.xlsx").worksheets[0]
    text = "\n".join(str(cell.value) for row in rejects for cell in row)
    assert "不认识；可用：是、否、更正、撤回、有、无" in text
    assert "在今天" in text


def test_a_sheet_made_by_hand_names_firms_and_links(
    inside: Inside, loaded: Outcome, tmp_path: Path
) -> None:
    assert inside("review", "template", "判定.xlsx").code == 0
    header = [cell.value for cell in load_workbook(tmp_path / "判定.xlsx")[SHEET][1]]
    assert {"统一社会信用代码", "环节", "决定", "确认人", "日期"} <= set(header)
    assert "为何存疑" not in header
    (tmp_path / "判定.csv").write_text(
        "企业,环节,决定,角色,确认人,日期,来源,备注\n"
        "连云港乙机械有限公司,机器人/伺服电机,是,制造、研发,王芳,2026-03-01,走访,\n"
        "+丙机械(连云港)有限公司,伺服电机,是,,王芳,2026-03-01,走访,括号不同\n"
        "没有这家,伺服电机,是,,王芳,2026-03-01,走访,\n"
        ",精密减速器,有,,王芳,2026-03-01,走访,\n",
        encoding="utf-8",
    )
    answer = inside("review", "import", "判定.csv", "--json").json()
    assert (answer["accepted"], answer["rejected"]) == (3, 1)
    assert states(inside)["机器人/伺服电机"] == "一般"


def test_one_decision_is_entered_taken_back_and_kept(inside: Inside, loaded: Outcome) -> None:
    told = ("--firm", REDUCER, "--link", "精密减速器", "--person", "王芳")
    before = states(inside)["机器人/精密减速器"]
    assert before == "弱链"
    done = inside("review", "decide", "否", *told, "--day", "2026-03-01")
    assert (done.code, "新记 1" in done.out) == (0, True), done.err
    assert states(inside)["机器人/精密减速器"] == "未见证据"
    inside("load", "firms", "本地.csv", "--region", "连云港", "--json")
    assert states(inside)["机器人/精密减速器"] == "未见证据"
    inside("review", "decide", "撤回", *told, "--day", "2026-03-02")
    assert states(inside)["机器人/精密减速器"] == before
    shown = inside("review", "history")
    assert "已撤回" in shown.out
    only = inside("review", "history", "--standing", "已撤回", "--json").json()
    assert [item["label"] for item in only["items"]] == ["否"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("有", "--link", "没有的环节"), "产业链里没有这个环节"),
        (("否", "--link", "轴承", "--firm", "连云港甲机械有限公司"), "同名"),
        (("是", "--link", "伺服电机", "--firm", "没有这家公司"), "没有这个名称的企业"),
        (("是", "--link", "伺服电机", "--firm", "9132070012"), "统一社会信用代码"),
        (("否", "--link", "伺服电机"), "可用：有、无、撤回"),
        (("更正", "--link", "伺服电机", "--firm", SPRING), "没有写明改为哪个环节"),
        (("有", "--link", "伺服电机", "--day", "2099-01-01"), "在今天"),
        (("有", "--link", "伺服电机", "--until", "2020-01-01"), "早于判定的日期"),
        (("是", "--link", "伺服电机", "--firm", SPRING, "--roles", "造"), "可用：制造、研发"),
    ],
)
def test_what_cannot_be_decided_says_why(
    inside: Inside, loaded: Outcome, words: tuple[str, ...], told: str
) -> None:
    done = inside("review", "decide", *words, "--person", "王芳")
    assert (done.code, told in done.err) == (2, True), done.err
