"""A new folder asks about every doubt, loads as it is, and takes the answers."""

from dataclasses import replace
from pathlib import Path

import docx
import pytest
import yaml

from graph_loader.policy import apply_overlay, read_folder, read_policy
from graph_loader.policy.draft import count_questions, draft_overlay, draft_readme
from graph_loader.policy.measures_file import read_measures_file
from graph_loader.policy.new_folder import start_folder
from ontology.errors import InputError
from ontology.evidence import Quote
from ontology.policy import Policy, Unread
from tests.graph_loader.policy.genre import BINYUAN, HAOYUAN, JIANGCHENG, NANLING, QINGSHAN, YUNZE

GENRE = {
    "滨原": BINYUAN, "南岭": NANLING, "江城": JIANGCHENG, "云泽": YUNZE, "濠源": HAOYUAN,
    "青汕": QINGSHAN,
}  # fmt: skip


@pytest.fixture(params=GENRE)
def policy(request: pytest.FixtureRequest) -> Policy:
    return read_policy(GENRE[request.param])


def answered(overlay: str) -> str:
    """The draft with every entry taken up as it is proposed, but for those that add."""
    lines = [
        line.replace("# - {", "- {").replace("reason: }", "reason: 测试}")
        if "# - {" in line and "add: true" not in line
        else line
        for line in overlay.splitlines()
    ]
    return "\n".join(lines)


def test_the_draft_changes_nothing(policy: Policy, tmp_path: Path) -> None:
    (tmp_path / "overlay.yaml").write_text(draft_overlay(policy), encoding="utf-8")
    assert apply_overlay(policy, tmp_path) == policy


def test_every_entry_can_be_taken_up(policy: Policy, tmp_path: Path) -> None:
    (tmp_path / "overlay.yaml").write_text(answered(draft_overlay(policy)), encoding="utf-8")
    after = apply_overlay(policy, tmp_path)
    assert after.layout == policy.layout
    split = [item for item in policy.components if item.parts]
    assert len(after.components) >= len(policy.components)
    assert {item.term for item in policy.components if not item.parts} <= {
        item.term for item in after.components
    }
    assert len(split) == sum("并列" not in line and ("split: [" in line or "parts: [" in line)
                             for line in draft_overlay(policy).splitlines())  # fmt: skip


def test_every_doubt_is_asked_about_once(policy: Policy) -> None:
    entries = [
        entry
        for line in draft_overlay(policy).splitlines()
        if line.startswith("  # - {")
        for entry in yaml.safe_load(line.removeprefix("  # "))
    ]
    joined = [item for item in policy.components if item.parts]
    unstaged = [item for item in policy.components if item.stage is None]
    placed = [i for i in policy.layout if i.mapping in ("none", "generic", "park", "project")]
    asked = len(joined) + len(unstaged) + len(placed) + len(policy.unread)
    assert len(entries) == count_questions(policy) == asked > 0
    for entry in entries:
        assert policy.text[entry["start"] : entry["end"]] == entry["quote"]
        assert entry["reason"] is None


def test_a_sentence_that_was_not_understood_can_be_added_from() -> None:
    policy = read_policy(BINYUAN)
    sentence = Quote(policy.text[20:40], 20, 40)
    draft = draft_overlay(replace(policy, unread=(Unread(sentence, "没有读懂"),)))
    (line,) = [line for line in draft.splitlines() if "add: true" in line]
    (entry,) = yaml.safe_load(line.removeprefix("  # "))
    empty = dict.fromkeys(("sector", "direction", "term", "reason"))
    assert entry == {"add": True, "quote": sentence.quote, "start": 20, "end": 40, **empty}


def test_the_readme_says_what_was_read_and_what_was_not() -> None:
    policy = read_policy(NANLING)
    readme = draft_readme(policy, "意见.docx")
    assert "# 南岭市关于加快低空经济产业发展的实施意见" in readme
    assert "| 印发日期 | 原文没有写明，请核对 |" in readme
    assert (
        f"| {len(policy.sectors)} / {len(policy.directions)} / {len(policy.components)} |" in readme
    )
    assert "由同目录的 `意见.docx` 读出" in readme
    assert "liantu policy check" in readme


def test_a_folder_from_a_text_reads_as_the_text(tmp_path: Path) -> None:
    file = tmp_path / "意见.txt"
    file.write_bytes(BINYUAN.replace("\n", "\r\n").encode("gb18030"))
    policy = start_folder(tmp_path / "滨原" / "政策", file)
    folder = tmp_path / "滨原" / "政策"
    assert {path.name for path in folder.iterdir()} == {
        "text.txt", "overlay.yaml", "measures.yaml", "README.md",
    }  # fmt: skip
    assert read_folder(folder) == policy
    assert policy.text.count("\r\n") == BINYUAN.count("\n")


def test_a_folder_from_a_word_file_keeps_the_file(tmp_path: Path) -> None:
    document = docx.Document()
    for line in YUNZE.splitlines():
        document.add_paragraph(line)
    file = tmp_path / "意见.docx"
    document.save(str(file))
    folder = tmp_path / "云泽"
    policy = start_folder(folder, file)
    assert (folder / "意见.docx").read_bytes() == file.read_bytes()
    assert read_folder(folder) == policy
    assert [c.name for c in policy.components] == [c.name for c in read_policy(YUNZE).components]


def test_the_measures_of_a_new_folder_are_drafts_that_read(policy: Policy, tmp_path: Path) -> None:
    file = tmp_path / "意见.txt"
    file.write_text(policy.text, encoding="utf-8", newline="")
    folder = tmp_path / "新"
    start_folder(folder, file)
    scheme = read_measures_file(folder / "measures.yaml", read_folder(folder))
    assert [item.id for item in scheme.items] == [measure.id for measure in policy.measures]
    assert all(item.draft for item in scheme.items)
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert f"{len(scheme.items)} 条都由规则起草，未经人核对" in readme


def test_an_empty_folder_is_used_and_one_with_something_is_not(tmp_path: Path) -> None:
    file = tmp_path / "意见.txt"
    file.write_text(BINYUAN, encoding="utf-8")
    folder = tmp_path / "新"
    folder.mkdir()
    start_folder(folder, file)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(InputError, match="新 已经存在，而且不是空的"):
        start_folder(folder, file)
    with pytest.raises(InputError, match="已经存在"):
        start_folder(file, file)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_file_that_cannot_be_read_makes_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "公告.txt"
    file.write_text("公告\n没有编号。\n", encoding="utf-8")
    with pytest.raises(InputError, match="章节标题"):
        start_folder(tmp_path / "新", file)
    assert not (tmp_path / "新").exists()
