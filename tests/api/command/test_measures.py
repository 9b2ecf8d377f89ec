"""`liantu measures evaluate`: a request in, the working or one object out, no graph."""

import io
import json
import shutil
from pathlib import Path

import pytest

from graph_loader.policy import SHIPPED
from tests.api.command.conftest import Inside

LINE = {
    "measure": "3.1", "date": "2024-06-01", "type": "动力电池", "completed": True,
    "projects": [{"effective": 3000}, {"effective": 5001}],
}  # fmt: skip


@pytest.fixture
def request_file(tmp_path: Path) -> Path:
    file = tmp_path / "测算.json"
    file.write_text(json.dumps(LINE, ensure_ascii=False), "utf-8")
    return file


def test_json_is_one_object_and_nothing_else(inside: Inside, request_file: Path) -> None:
    outcome = inside("measures", "evaluate", str(request_file), "--json")
    assert (outcome.code, outcome.err) == (0, "")
    [line] = outcome.out.splitlines()
    answer = json.loads(line)
    assert (answer["max_amount"], answer["flags"]) == (500, ["FIRM_UNIT_ASSUMED"])
    assert "动力电池" in line


def test_words_give_the_working_with_quotes(inside: Inside, request_file: Path) -> None:
    said = inside("measures", "evaluate", str(request_file)).out
    assert said.startswith("3.1 企业有效投入补助（按 2024年6月1日 计算）：符合条件\n")
    assert "〔四/(三)“对项目有效投入额不低于 3000 万元”〕" in said
    assert "每个项目各属一家企业：800 万元" in said
    assert "本结果是政策文本的上限，不构成对任何企业的承诺" in said
    assert "公平竞争审查条例（2024年8月1日起施行）" in said


def test_several_are_told_one_after_the_other(inside: Inside, tmp_path: Path) -> None:
    file = tmp_path / "several.json"
    file.write_text('{"measures":["5.1","5.2"],"date":"2024-06-01","level":"省","order":1}')
    said = inside("measures", "evaluate", str(file)).out
    assert "\n5.1 标准化试点（示范）项目奖励" in said
    assert "\n5.2 地方标准奖励" in said


def test_standard_input_is_read(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    given = io.TextIOWrapper(io.BytesIO(json.dumps(LINE).encode()))
    monkeypatch.setattr("sys.stdin", given)
    outcome = inside("measures", "evaluate", "-", "--json")
    assert json.loads(outcome.out)["max_amount"] == 500


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_files_of_other_encodings_are_read(
    inside: Inside, request_file: Path, encoding: str
) -> None:
    request_file.write_text(json.dumps(LINE, ensure_ascii=False), encoding)
    outcome = inside("measures", "evaluate", str(request_file), "--json")
    assert json.loads(outcome.out)["max_amount"] == 500


def test_bytes_that_are_no_text_are_refused(inside: Inside, request_file: Path) -> None:
    request_file.write_bytes(b'{"type": "\xff\xff\xff"}')
    outcome = inside("measures", "evaluate", str(request_file))
    assert outcome.code == 2
    assert "测算.json：文字编码认不出来" in outcome.err


def test_decimals_stay_as_they_are_written(inside: Inside, request_file: Path) -> None:
    request_file.write_text(
        '{"measure":"3.1","date":"2024-06-01","type":"动力电池","completed":true,'
        '"effective":2999.9999999999999999999999}',
        "utf-8",
    )
    outcome = inside("measures", "evaluate", str(request_file), "--json")
    assert json.loads(outcome.out)["status"] == "ineligible"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", ["JSON", "测算.json"]),
        ("{", ["第 1 行第 2 个字符"]),
        ('{"measures":[],"date":"2024-06-01"}', ["measures：至少要有 1 项"]),
        ('{"measure":"5.2","date":"2024-06-01","order":1' + "0" * 6000 + "}", ["order"]),
        ("[]", ["请求", "应为 JSON 对象"]),
        ('{"measure":"3.1"}', ["date：缺少必填项"]),
        ('{"measure":"3.1","date":"2024-06-01"}', ["type"]),
        ('{"measure":"5.2","date":"2024-06-01","order":-1}', ["order", "负数"]),
        ('{"task":5,"date":"2024-06-01"}', ["一事一议", "可用：2"]),
        ("[" * 100_000, ["JSON"]),
    ],
)
def test_bad_requests_end_with_two(
    inside: Inside, request_file: Path, content: str, words: list[str]
) -> None:
    request_file.write_text(content, "utf-8")
    outcome = inside("measures", "evaluate", str(request_file), "--json")
    assert (outcome.code, outcome.out) == (2, "")
    for word in words:
        assert word in outcome.err


def test_a_file_that_is_not_there(inside: Inside) -> None:
    outcome = inside("measures", "evaluate", "nowhere.json")
    assert outcome.code == 2
    assert "nowhere.json" in outcome.err


def test_another_folder_computes_with_its_own_numbers(
    inside: Inside, request_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "policy"
    shutil.copytree(SHIPPED, folder)
    for name in ("text.txt", "measures.yaml"):
        text = (folder / name).read_text("utf-8")
        text = text.replace("最高不超过 500 万元", "最高不超过 600 万元")
        cap = 'value: {}, scope: 企业, source: {{quote: "单个企业支持额度'
        text = text.replace(cap.format(500), cap.format(600))
        (folder / name).write_text(text, "utf-8")
    words = ("measures", "evaluate", str(request_file), "--json", "--policy", str(folder))
    assert json.loads(inside(*words).out)["max_amount"] == 600


def test_a_folder_without_measures_is_refused(
    inside: Inside, request_file: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "policy"
    folder.mkdir()
    shutil.copy(SHIPPED / "text.txt", folder)
    outcome = inside("measures", "evaluate", str(request_file), "--policy", str(folder))
    assert outcome.code == 2
    assert "measures.yaml" in outcome.err
