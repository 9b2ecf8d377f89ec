"""Help, usage errors and exit codes; no graph is needed."""

import pytest

from tests.api.command.conftest import Inside
from tests.api.command.shell import Shell
from tests.stores.neo4j_server import free_port

COMMANDS = (
    "up",
    "gaps",
    "targets",
    "link",
    "ask",
    "questions",
    "check",
    "doctor",
    "policy",
    "load",
)


def test_help_names_every_command_in_chinese(shell: Shell) -> None:
    shown = shell.run("--help")
    assert shown.code == 0
    for command in COMMANDS:
        assert f" {command} " in shown.out
    assert "显示说明" in shown.out
    assert "Show this message" not in shown.out


@pytest.mark.parametrize("command", [("load", "firms"), ("policy", "extract"), ("targets",)])
def test_every_command_has_help(inside: Inside, command: tuple[str, ...]) -> None:
    shown = inside(*command, "--help")
    assert shown.code == 0
    assert "选项" in shown.out


def test_help_of_up_names_no_port_that_is_not_used(inside: Inside) -> None:
    shown = inside("up", "--help")
    assert "默认：0" not in shown.out
    assert "8000" in shown.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("frob",), "没有命令“frob”；可用：up、gaps"),
        (("gaps", "--odd"), "没有选项 --odd"),
        (("targets",), "缺少"),
        (("targets", "x", "--top", "y"), "应为整数"),
        (("targets", "x", "--top", "0"), "应不小于 1"),
        (("targets", "x", "y"), "多余的参数"),
        (("targets", "x", "--weights", "a"), "权重“a”读不懂"),
        (("gaps", "--as-of", "gestern"), "“gestern”不是日期"),
        (("load",), "缺少子命令"),
        (("load", "firms", "x.csv", "--coverage", "most"), "complete、partial、unknown"),
        (("load", "firms", "x.csv", "--region", "火星"), "--region 的值“火星”不认识；应为全国"),
        (("load", "coverage", "x", "--region", "连云港北"), "--region 的值“连云港北”不认识"),
        (("load", "firms", "x.csv", "--as-of", "2999-01-01"), "2999-01-01 在今天"),
        (("load", "coverage", "x", "--as-of", "2999-01-01"), "不晚于今天"),
        (("ask", "everything"), "没有名为“everything”的问题"),
        (("ask", "firm_profile", "--param", "x"), "--param x 读不懂"),
        (("policy", "extract", "nowhere.txt"), "nowhere.txt"),
        (("link", "nowhere.csv"), "nowhere.csv"),
        (("up", "--port", "70000"), "应不大于 65535"),
    ],
)
def test_wrong_use_is_one_chinese_sentence_and_code_2(
    inside: Inside, words: tuple[str, ...], said: str
) -> None:
    outcome = inside(*words)
    assert outcome.code == 2
    assert said in outcome.err
    assert "Traceback" not in outcome.err
    assert outcome.err.splitlines()[-1].startswith("错误：")
    if words != ("load",):
        assert outcome.out == ""


def test_a_bad_setting_is_named(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANTU_PORT", "http")
    outcome = inside("gaps")
    assert outcome.code == 2
    assert "LIANTU_PORT" in outcome.err


def test_an_unknown_store_names_the_valid_ones(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANTU_STORE", "mysql://x")
    outcome = inside("gaps")
    assert outcome.code == 2
    assert "embedded:" in outcome.err


@pytest.mark.parametrize("words", [("gaps",), ("ask", "kind_counts"), ("load", "policy")])
def test_a_store_that_is_not_there_is_code_3(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    store = f"bolt://127.0.0.1:{free_port()}"
    monkeypatch.setenv("LIANTU_STORE", store)
    outcome = inside(*words)
    assert (outcome.code, outcome.out) == (3, "")
    assert store in outcome.err


def test_nothing_is_said_before_the_error(shell: Shell) -> None:
    store = f"bolt://127.0.0.1:{free_port()}"
    outcome = shell.run("gaps", environ={"LIANTU_STORE": store})
    assert outcome.code == 3
    assert outcome.err.startswith("错误：")


def test_a_defect_is_told_apart_from_findings(
    inside: Inside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.checks.find_docs", lambda: 1 // 0)
    outcome = inside("check")
    assert outcome.code == 70
    assert "程序内部出错（ZeroDivisionError）" in outcome.err


def test_up_needs_its_store(shell: Shell) -> None:
    environ = {"LIANTU_STORE": f"bolt://127.0.0.1:{free_port()}", "LIANTU_PORT": str(free_port())}
    outcome = shell.run("up", environ=environ)
    assert (outcome.code, outcome.out) == (3, "")


def test_doctor_reports_a_store_that_is_not_there(shell: Shell) -> None:
    store = f"bolt://127.0.0.1:{free_port()}"
    outcome = shell.run("doctor", "--json", environ={"LIANTU_STORE": store})
    assert outcome.code == 3
    assert store in outcome.json()["store"]["problem"]
    assert outcome.json()["store"]["graph_version"] is None


def test_doctor_does_not_know_what_only_the_store_could_tell(shell: Shell) -> None:
    store = f"bolt://127.0.0.1:{free_port()}"
    outcome = shell.run("doctor", environ={"LIANTU_STORE": store})
    assert (outcome.code, outcome.err) == (3, "")
    assert "尚未装载" not in outcome.out
    assert outcome.out.count("未知") == 2


def test_questions_are_listed(shell: Shell) -> None:
    questions = shell.run("questions", "--json").json()["questions"]
    named = {question["name"]: question for question in questions}
    assert {"chain_tree", "link_candidates", "data_coverage"} <= set(named)
    assert set(named["chain_tree"]) >= {"name", "title", "parameters", "columns"}
    assert "chain_tree" in shell.run("questions").out
