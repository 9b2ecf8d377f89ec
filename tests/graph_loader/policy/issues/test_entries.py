"""Faults that people enter beside the text."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from graph_loader.policy import apply_overlay
from graph_loader.policy.issues import find_issues
from ontology.errors import DeclarationError, InputError
from ontology.evidence import Origin
from tests.graph_loader.load.policy.town import read_town

TOWN = read_town()
PLACE = TOWN.text.index("12家以上")
ENTRY: dict[str, Any] = {
    "kind": "口径不明",
    "title": "专精特新企业数没有写明是新增还是累计",
    "explanation": "文本只写达到 12 家以上。",
    "ask": "请市工信局说明是否累计数。",
    "quotes": [{"quote": "12家以上", "start": PLACE, "end": PLACE + 5}],
    "concerns": [{"kind": "task", "name": "2"}],
    "reason": "读了原文后补记",
}


def write(folder: Path, **changes: object) -> Path:
    entry = {key: value for key, value in {**ENTRY, **changes}.items() if value is not None}
    file = folder / "overlay.yaml"
    file.write_text(yaml.safe_dump({"issues": [entry]}, allow_unicode=True), "utf-8")
    return file


def test_an_entry_joins_the_register_as_a_persons(tmp_path: Path) -> None:
    policy = apply_overlay(TOWN, write(tmp_path))
    (issue,) = [issue for issue in find_issues(policy) if issue.origin is Origin.PERSON]
    assert issue.title == ENTRY["title"]
    assert (issue.cited[0].evidence.quote, issue.cited[0].clause) == ("12家以上", "3.2")
    assert [(node.kind, node.id) for node in issue.concerns] == [("task", "2")]


def test_an_entry_stands_in_for_the_rule_of_the_same_title(tmp_path: Path) -> None:
    (own,) = [issue for issue in find_issues(TOWN) if issue.kind == "口径不明"]
    policy = apply_overlay(TOWN, write(tmp_path, title=own.title))
    (issue,) = [issue for issue in find_issues(policy) if issue.title == own.title]
    assert issue.explanation == ENTRY["explanation"]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"kind": "错字"}, "kind 应为 冲突、"),
        ({"reason": None}, "没有写明理由"),
        ({"ask": None}, "缺少 ask"),
        ({"quotes": []}, "缺少 quotes"),
        ({"quotes": ["12家以上"]}, "quote、start、end"),
        ({"quotes": [{"quote": "12家以上"}]}, "要一起写"),
        ({"concerns": [{"kind": "task", "name": "9"}]}, "没有节点 task 9"),
        ({"weight": 3}, "不认识 weight"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path: Path, changes: dict[str, object], named: str) -> None:
    with pytest.raises(DeclarationError, match=named):
        apply_overlay(TOWN, write(tmp_path, **changes))


def test_a_quote_of_a_text_edited_since_is_refused(tmp_path: Path) -> None:
    quotes = [{"quote": "12家以上", "start": PLACE + 1, "end": PLACE + 6}]
    with pytest.raises(InputError, match="引文与原文不符"):
        apply_overlay(TOWN, write(tmp_path, quotes=quotes))
