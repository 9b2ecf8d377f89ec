"""Unmatched phrases by the command: a sheet brings them, people settle them, the links follow."""

from pathlib import Path

import pytest

from ontology.uscc import check_character
from tests.api.command.conftest import Inside
from tests.api.command.test_review import BOOK, SIGNED, fill, read

NODE = "机器人/精密减速器"
HEADER = "企业名称,统一社会信用代码,经营范围\n"


def tell_firm(number: int, scope: str) -> str:
    body = f"91320700MA1TEXT{number}"
    return f"连云港{number}号机械有限公司,{body}{check_character(body)},{scope}\n"


ROWS = "".join(tell_firm(number, "精密减速组件、雨篷的制造") for number in range(10, 13))


@pytest.fixture
def loaded(inside: Inside, tmp_path: Path) -> Path:
    sheet = tmp_path / "本地.csv"
    sheet.write_text(HEADER + ROWS, encoding="utf-8")
    inside("load", "policy", "--json")
    inside("load", "firms", sheet.name, "--region", "连云港", "--json")
    return sheet


def open_phrases(inside: Inside) -> list[str]:
    review = inside("review", "list", "--kind", "phrase", "--json").json()
    return [item["phrase"]["text"] for item in review["items"]]


def makers(inside: Inside) -> int:
    items = inside("gaps", "--json").json()["items"]
    by_name = {f"{item['direction']}/{item['component']}": item for item in items}
    return int(by_name[NODE]["local_count"])


def test_a_phrase_is_listed_accepted_and_linked(inside: Inside, loaded: Path) -> None:
    assert open_phrases(inside) == ["精密减速组件", "雨篷"]
    shown = inside("review", "list", "--kind", "phrase")
    assert (shown.code, "精密减速组件" in shown.out, "精密减速器" in shown.out) == (0, True, True)
    assert makers(inside) == 0
    told = ("--phrase", "精密减速组件", "--link", NODE, "--person", "王芳", "--day", "2026-03-01")
    decided = inside("review", "decide", "是", *told, "--json").json()
    assert decided["relinked"] == ["本地"]
    assert makers(inside) == 3
    assert open_phrases(inside) == ["雨篷"]


def test_a_phrase_that_means_no_link_stays_gone(inside: Inside, loaded: Path) -> None:
    told = ("--phrase", "雨篷", "--person", "王芳", "--day", "2026-03-01")
    assert inside("review", "decide", "是", *told).code == 2  # which link?
    assert inside("review", "decide", "否", *told).code == 0
    loaded.write_text(HEADER + ROWS + tell_firm(13, "雨篷的制造"), "utf-8")
    inside("load", "firms", loaded.name, "--region", "连云港")
    assert open_phrases(inside) == ["精密减速组件"]
    assert inside("review", "decide", "撤回", *told).code == 0
    assert open_phrases(inside) == ["精密减速组件", "雨篷"]


def test_phrases_go_out_as_a_workbook_and_come_back(
    inside: Inside, loaded: Path, tmp_path: Path
) -> None:
    inside("review", "export", BOOK, "--kind", "phrase")
    rows = read(tmp_path / BOOK)
    found = {(row["用语"], row["环节"]): number for number, row in enumerate(rows, start=2)}
    assert ("雨篷", "None") in found
    accept, reject = found["精密减速组件", NODE], found["雨篷", "None"]
    told = {"决定": "是", **SIGNED}
    fill(tmp_path / BOOK, {accept: told, reject: told | {"决定": "否"}})
    imported = inside("review", "import", BOOK, "--json").json()
    assert (imported["accepted"], imported["rejected"]) == (2, 0)
    assert open_phrases(inside) == []
    assert makers(inside) == 3
    again = inside("review", "import", BOOK, "--json").json()
    assert (again["added"], again["unchanged"]) == (0, 2)
