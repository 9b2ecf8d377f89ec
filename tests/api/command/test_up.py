"""`liantu up` from nothing, and the other commands beside it."""

import json
import signal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.api.command.conftest import Running
from tests.api.command.shell import Shell
from tests.stores.neo4j_server import free_port


def test_the_address_is_announced_when_it_answers(running: Running) -> None:
    assert running.announced == f"链图已就绪：http://127.0.0.1:{running.port}/（Ctrl+C 结束）\n"
    assert json.loads(running.get("/api/v1/readyz")) == {"status": "ready", "graph_version": 2}
    assert "招商地图" in running.get("/").decode()


def test_a_busy_port_is_said_to_be_busy(running: Running, shell: Shell) -> None:
    outcome = shell.run("up", environ={"LIANTU_PORT": str(running.port)})
    assert outcome.code == 2
    assert f"端口 {running.port} 已被占用" in outcome.err


def test_gaps_beside_the_running_app(running: Running) -> None:
    gaps = running.shell.run("gaps", "--direction", "机器人", "--as-of", "2026-11-23", "--json")
    assert gaps.code == 0
    assert gaps.err == ""
    answer = gaps.json()
    assert answer["as_of"] == "2026-11-23"
    assert answer["datasets"][0]["id"] == "starter"
    assert {item["state"] for item in answer["items"]} == {"未见证据"}
    shown = running.shell.run("gaps", "--direction", "机器人")
    assert "精密减速器" in shown.out
    assert "未见证据" in shown.out
    assert "数据截至 2026年11月1日；查询日期 " in shown.out


def test_targets_beside_the_running_app(running: Running) -> None:
    answer = running.shell.run("targets", "精密减速器", "--top", "3", "--json").json()
    assert [item["rank"] for item in answer["items"]] == [1, 2, 3]
    for item in answer["items"]:
        assert item["score"] == pytest.approx(sum(item["parts"].values()), abs=0.06)
        assert item["evidence"]
    assert "得分" in running.shell.run("targets", "精密减速器").out


def test_an_ambiguous_link_lists_the_choices(running: Running) -> None:
    outcome = running.shell.run("targets", "无此环节")
    assert outcome.code == 2
    assert outcome.out == ""


def test_ask_and_doctor(running: Running) -> None:
    answer = running.shell.run("ask", "kind_counts", "--json").json()
    counts = dict(answer["rows"])
    report = running.shell.run("doctor", "--json").json()
    assert {item["kind"]: item["count"] for item in report["counts"]} == counts
    assert report["store"]["kind"] == "arcadedb"
    assert report["policy"]["valid_to"] == "2025-12-31"
    shown = running.shell.run("doctor").out
    assert "图谱版本" in shown
    assert "2025年12月31日，已失效" in shown
    assert "环节（Component）" in shown


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "本地名单.csv"
    rows = [
        "企业名称,统一社会信用代码,经营范围,所在省份,地区",
        "海州减速机厂,91320700139008728R,精密减速器制造,江苏,连云港",
        "代码有误的厂,91320700139008728X,轴承制造,江苏,连云港",
    ]
    file.write_text("\n".join(rows) + "\n", "utf-8")
    return file


def test_a_sheet_is_loaded_declared_and_seen_by_the_app(running: Running, sheet: Path) -> None:
    shell = running.shell
    load = ("load", "firms", str(sheet), "--region", "连云港", "--period", "2019", "--json")
    first = shell.run(*load, "--coverage", "partial")
    tally = first.json()["tally"]
    assert (tally["read"], tally["accepted"], tally["rejected"], tally["added"]) == (2, 1, 1, 1)
    rejects = shell.folder / "本地名单.csv.rejected.xlsx"
    assert str(rejects) in first.err
    cells = load_workbook(rejects).worksheets[0].values
    assert "91320700139008728X" in {cell for row in cells for cell in row}
    again = shell.run(*load, "--coverage", "partial").json()
    assert (again["repeated"], again["version"]) == (True, first.json()["version"])
    declared = shell.run("load", "coverage", "本地名单", "--coverage", "complete", "--json").json()
    assert (declared["completeness"], declared["region"]) == ("complete", "连云港")
    gaps = shell.run("gaps", "--direction", "机器人", "--json").json()
    item = next(item for item in gaps["items"] if item["component"] == "精密减速器")
    assert item["local_count"] == 1
    assert item["coverage"] == "complete"


def test_coverage_of_an_unknown_dataset_is_refused(running: Running) -> None:
    outcome = running.shell.run("load", "coverage", "nobody", "--coverage", "complete")
    assert outcome.code == 2
    assert "nobody" in outcome.err


def test_the_same_policy_changes_nothing(running: Running) -> None:
    summary = running.shell.run("load", "policy", "--json").json()
    assert summary["changed"] is False
    assert (summary["sectors"], summary["directions"]) == (8, 27)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(shell: Shell, number: signal.Signals) -> None:
    with shell.start("up", environ={"LIANTU_PORT": str(free_port())}) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            assert process.stdout.readline().startswith("链图已就绪")
            process.send_signal(number)
            assert process.wait(30) == 0
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()
    assert not (shell.folder / "data" / "graph" / "endpoint.json").exists()
