"""`policy extract` and `link`: files in, JSON out, no graph."""

import json
from pathlib import Path

import pytest

from graph_loader.policy import SHIPPED
from tests.api.command.shell import Shell

POLICY_KEYS = {
    "document", "clauses", "groups", "sectors", "directions", "components", "layout", "targets",
    "tasks", "measures", "unread",
}  # fmt: skip
SCOPE = "精密减速器制造；轴承销售"


@pytest.fixture
def sheet(shell: Shell) -> Path:
    file = shell.folder / "名单.csv"
    rows = [
        "企业名称,统一社会信用代码,经营范围,所在省份,地区",
        f"海州减速机厂,91320700139008728R,{SCOPE},江苏,连云港",
        "海州餐馆,,餐饮服务,江苏,连云港",
        f"代码有误的厂,91320700139008728X,{SCOPE},江苏,连云港",
    ]
    file.write_text("\n".join(rows) + "\n", "utf-8")
    return file


def test_extract_gives_one_object_with_exact_quotes(shell: Shell) -> None:
    text = (SHIPPED / "text.txt").read_text("utf-8")
    policy = shell.run("policy", "extract", str(SHIPPED / "text.txt"), "--json").json()
    assert set(policy) >= POLICY_KEYS
    assert (len(policy["sectors"]), len(policy["directions"])) == (8, 27)
    quoted = [
        item for key in ("sectors", "directions", "components", "layout") for item in policy[key]
    ]
    assert all(text[item["start"] : item["end"]] == item["quote"] for item in quoted)


def test_an_overlay_is_applied_where_asked_for(shell: Shell) -> None:
    words = ("policy", "extract", str(SHIPPED / "text.txt"), "--json")
    assert shell.run(*words).json() != shell.run(*words, "--overlay", str(SHIPPED)).json()


def test_extract_for_people_names_the_directions(shell: Shell) -> None:
    shown = shell.run("policy", "extract", str(SHIPPED / "text.txt"))
    assert shown.code == 0
    assert "连政办发〔2023〕36号" in shown.out
    assert "机器人" in shown.out
    assert "2023年8月10日—2025年12月31日，已失效（查询日期" in shown.out


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0", "今天天气很好。".encode()])
def test_a_text_that_is_no_policy_is_refused(shell: Shell, content: bytes) -> None:
    file = shell.folder / "text.txt"
    file.write_bytes(content)
    outcome = shell.run("policy", "extract", str(file), "--json")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("错误：")


def test_link_gives_one_line_a_row_in_order(shell: Shell, sheet: Path) -> None:
    first, second, third = shell.run("link", str(sheet), "--json").lines()
    assert [record["row"] for record in (first, second, third)] == [2, 3, 4]
    assert set(third["error"]) == {"column", "value", "reason"}
    assert second["links"] == []
    link = next(link for link in first["links"] if link["node"] == "精密减速器")
    assert (link["kind"], link["direction"], link["sector"]) == (
        "component", "机器人", "智能制造装备",
    )  # fmt: skip
    assert link["roles"] == ["make"]
    span = link["evidence"][0]
    assert SCOPE[span["start"] : span["end"]] == span["text"]


def test_link_takes_json_lines(shell: Shell) -> None:
    file = shell.folder / "firms.jsonl"
    file.write_text(json.dumps({"id": "1", "name": "某厂", "scope": SCOPE}) + "\n", "utf-8")
    (record,) = shell.run("link", str(file), "--json").lines()
    assert "精密减速器" in {link["node"] for link in record["links"]}


def test_link_for_people_says_what_was_not_taken(shell: Shell, sheet: Path) -> None:
    lines = shell.run("link", str(sheet)).out.splitlines()
    assert "精密减速器（机器人，制造，" in lines[0]
    assert "没有关联的环节" in lines[1]
    assert "未采纳" in lines[2]


def test_link_reads_another_policy(shell: Shell, sheet: Path) -> None:
    other = shell.folder / "policy"
    other.mkdir()
    outcome = shell.run("link", str(sheet), "--policy", str(other))
    assert outcome.code == 2
    (other / "text.txt").write_bytes((SHIPPED / "text.txt").read_bytes())
    assert shell.run("link", str(sheet), "--policy", str(other)).code == 0


def test_no_figure_stops_a_reader_that_leaves(shell: Shell) -> None:
    with shell.start("policy", "extract", str(SHIPPED / "text.txt")) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == ""
