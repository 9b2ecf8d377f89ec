"""`liantu reference export|import`, `load reference`, and the switch on the command line."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ontology.reference import read_reference
from tests.api.command.conftest import Inside
from tests.api.command.shell import Outcome

BOOK = "参考层.xlsx"


@pytest.fixture
def loaded(inside: Inside) -> Outcome:
    return inside("load", "policy", "--json")


def change(book: Path, sheet: str, row: int, column: int, value: str) -> None:
    opened = load_workbook(book)
    opened[sheet].cell(row, column).value = value
    opened.save(book)


def find(book: Path, name: str) -> int:
    rows = load_workbook(book)["环节"].iter_rows(min_col=2, max_col=2, values_only=True)
    return next(n for n, (cell,) in enumerate(rows, start=1) if cell == name)


def test_out_and_in_again_changes_nothing(inside: Inside, loaded: Outcome, tmp_path: Path) -> None:
    assert inside("reference", "export", BOOK).code == 0
    again = inside("reference", "export", BOOK)
    assert (again.code, "已存在" in again.err) == (2, True)
    imported = inside("reference", "import", BOOK, "--json")
    assert imported.code == 0
    answer = imported.json()
    assert (answer["rejected"], answer["graph"]["changed"]) == (0, False)
    own = read_reference(tmp_path / "data" / "reference")
    assert own == read_reference()
    assert answer["items"] == sum(len(direction.items) for direction in own.directions)


def test_an_edited_layer_is_used_from_then_on(
    inside: Inside, loaded: Outcome, tmp_path: Path
) -> None:
    inside("reference", "export", BOOK)
    part = next(
        item for d in read_reference().directions for item in d.items if item.part and item.aliases
    )
    change(tmp_path / BOOK, "环节", find(tmp_path / BOOK, part.name), 5, "某个新别名")
    imported = inside("reference", "import", BOOK)
    assert imported.code == 0
    assert "已装载" in imported.out
    gaps = inside("gaps", "--json").json()["items"]
    aliases = [item["reference"]["aliases"] for item in gaps if item["component"] == part.name]
    assert aliases == [["某个新别名"]]
    assert "没有改动" in inside("load", "reference").out
    assert inside("load", "policy", "--json").json()["changed"] is False


def test_rejected_rows_come_back_with_their_places(
    inside: Inside, loaded: Outcome, tmp_path: Path
) -> None:
    inside("reference", "export", BOOK)
    last = load_workbook(tmp_path / BOOK)["行业代码"].max_row
    change(tmp_path / BOOK, "行业代码", last, 3, "=cmd()")
    imported = inside("reference", "import", BOOK)
    assert imported.code == 1
    assert "退回 1 行" in imported.err
    sheet = load_workbook(tmp_path / f"{BOOK}.rejected.xlsx").active
    assert sheet is not None
    assert [*sheet.values] == [
        ("未采纳原因", "原行号", "所在列", "原值", "工作表"),
        ("单元格里是公式，应为文字", last, "代码", "'=cmd()", "行业代码"),
    ]


def test_without_a_graph_the_layer_is_written_and_waits(inside: Inside, tmp_path: Path) -> None:
    inside("reference", "export", BOOK)
    assert inside("reference", "import", BOOK, "--json").json()["graph"] is None
    refused = inside("load", "reference")
    assert (refused.code, "load policy" in refused.err) == (2, True)


def test_a_file_that_is_no_workbook_changes_nothing(inside: Inside, tmp_path: Path) -> None:
    (tmp_path / BOOK).write_text("环节,来源\n", "utf-8")
    refused = inside("reference", "import", BOOK)
    assert (refused.code, BOOK in refused.err) == (2, True)
    assert not (tmp_path / "data" / "reference").exists()


def test_the_switch_of_the_figures(inside: Inside, loaded: Outcome) -> None:
    on = inside("gaps", "--json").json()["items"]
    off = inside("gaps", "--no-reference", "--json").json()["items"]
    stated = [item for item in on if item["origin"] == "policy"]
    assert len(on) > len(off) == len(stated) == loaded.json()["components"]
    assert all(item["reference"] is None for item in off)
    part = next(item["component"] for item in on if item["origin"] == "reference")
    assert inside("targets", part).code == 0
    assert inside("targets", part, "--no-reference").code == 2
    shown = inside("gaps")
    assert f"{part} 参" in shown.out.replace("\n", "")
    assert "参考层另有" in shown.out
    assert "参考层" not in inside("gaps", "--no-reference").out
    counts = [
        {
            count["kind"]: count["count"]
            for count in inside("doctor", *words, "--json").json()["counts"]
        }
        for words in ((), ("--no-reference",))
    ]
    assert counts[0]["Component"] - counts[1]["Component"] == len(on) - len(off)
    assert "IndustryCode" not in counts[1]
    asked = inside("ask", "link_names", "--param", "reference=off", "--json").json()
    assert len(asked["rows"]) == len(off)


def test_link_reads_parts_only_when_asked(inside: Inside, tmp_path: Path) -> None:
    part = next(item for d in read_reference().directions for item in d.items if item.part)
    sheet = tmp_path / "名单.csv"
    sheet.write_text(f"企业名称,经营范围\n某厂,{part.name}制造；精密减速器制造\n", "utf-8")
    plain = inside("link", str(sheet), "--json").json()["links"]
    both = inside("link", str(sheet), "--reference", "--json").json()["links"]
    assert {link["origin"] for link in plain} == {"policy"}
    assert [link for link in both if link["origin"] == "policy"] == plain
    assert part.name in {link["node"] for link in both if link["origin"] == "reference"}


def empty(book: Path, sheet: str) -> None:
    opened = load_workbook(book)
    opened[sheet].delete_rows(2, opened[sheet].max_row)
    opened.save(book)


def test_a_workbook_that_would_drop_most_is_refused_until_it_is_meant(
    inside: Inside, loaded: Outcome, tmp_path: Path
) -> None:
    inside("reference", "export", BOOK)
    links = load_workbook(tmp_path / BOOK)["供给"].max_row - 1
    empty(tmp_path / BOOK, "供给")
    refused = inside("reference", "import", BOOK)
    assert refused.code == 2
    assert f"“供给”现有 {links} 行，导入后只剩其中 0 行；未做改动" in refused.err
    assert "--replace" in refused.err
    assert not (tmp_path / "data" / "reference").exists()
    assert "没有改动" in inside("load", "reference").out
    meant = inside("reference", "import", BOOK, "--replace", "--json").json()
    assert (meant["supplies"], meant["links"], meant["graph"]["supplies"]) == (0, 0, 0)


def test_reset_goes_back_to_the_layer_that_ships_and_keeps_a_copy(
    inside: Inside, loaded: Outcome, tmp_path: Path
) -> None:
    assert "没有自己改过的参考层" in inside("reference", "reset").out
    inside("reference", "export", BOOK)
    for name in ("kept-1", "kept-2"):
        change(tmp_path / BOOK, "环节", 2, 7, f"教材常识：{name}")
        changed = inside("reference", "import", BOOK, "--json").json()
        assert changed["graph"]["changed"] is True
        own = read_reference(tmp_path / "data" / "reference")
        reset = inside("reference", "reset", "--json").json()
        assert reset["kept"].endswith(f"reference.{name}")
        assert reset["graph"]["changed"] is True
        assert not (tmp_path / "data" / "reference").exists()
        assert read_reference(tmp_path / "data" / f"reference.{name}") == own
    assert "没有改动" in inside("load", "reference").out


def test_a_class_that_nobody_vouches_for_is_named(inside: Inside, tmp_path: Path) -> None:
    inside("reference", "export", BOOK)
    last = load_workbook(tmp_path / BOOK)["行业代码"].max_row
    change(tmp_path / BOOK, "行业代码", last, 3, "0199")
    change(tmp_path / BOOK, "行业代码", last, 4, "某种制造")
    imported = inside("reference", "import", BOOK)
    assert imported.code == 0
    assert "请对照 GB/T 4754-2017 核对的行业代码：0199 某种制造" in imported.err


def test_rules_and_links_have_a_word_each(inside: Inside, loaded: Outcome) -> None:
    supplies = [rule for d in read_reference().directions for rule in d.supplies]
    links = sum(len(group) for rule in supplies for group in rule.needs)
    inside("reference", "export", BOOK)
    said = inside("reference", "import", BOOK).out.replace("\n", "")
    assert f"供给规则 {len(supplies)} 条（供给关系 {links} 条）" in said
    assert f"个、供给关系 {links} 条、国标行业" in said
