"""`liantu policy new | check | diff` on files as a user has them."""

from pathlib import Path

import docx
import pytest

from tests.api.command.conftest import Inside
from tests.graph_loader.policy.genre import BINYUAN


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "意见.txt"
    path.write_bytes(BINYUAN.encode("gb18030"))
    return path


def test_a_folder_is_made_checked_and_read(file: Path, inside: Inside) -> None:
    made = inside("policy", "new", "滨原", file.name)
    assert (made.code, made.err) == (0, "")
    assert "等人看的有" in made.out.splitlines()[-1]
    checked = inside("policy", "check", "滨原")
    assert (checked.code, checked.err) == (1, "")  # nobody has checked the drafted measures
    assert "引文与校订没有问题" in checked.out
    assert "未经人核对的 2 条" in checked.out
    read = inside("policy", "extract", file.name, "--json").json()
    assert read["document"]["region"] == "滨原"
    again = inside("policy", "new", "滨原", file.name)
    assert again.code == 2
    assert "不是空的" in again.err


def test_a_folder_is_checked_when_the_marks_of_its_drafts_are_gone(
    file: Path, inside: Inside
) -> None:
    inside("policy", "new", "滨原", file.name)
    measures = file.parent / "滨原" / "measures.yaml"
    drafted = measures.read_text(encoding="utf-8")
    measures.write_text(drafted.replace("  draft: true\n", ""), encoding="utf-8")
    checked = inside("policy", "check", "滨原")
    assert (checked.code, checked.err) == (0, "")
    assert "支持政策 2 条，没有问题" in checked.out
    asked = drafted.replace("  draft: true\n  questions: []", "  questions: [按什么计]", 1)
    assert asked != drafted
    measures.write_text(asked.replace("  draft: true\n", ""), encoding="utf-8")
    open_ = inside("policy", "check", "滨原")
    assert open_.code == 1
    assert "没有答的问题 1 个" in open_.out
    assert "按什么计" in open_.out


def test_an_edited_text_is_refused_with_both_texts(file: Path, inside: Inside) -> None:
    inside("policy", "new", "滨原", file.name)
    folder = file.parent / "滨原"
    overlay = (folder / "overlay.yaml").read_text(encoding="utf-8")
    entry = next(line for line in overlay.splitlines() if "# - {direction" in line)
    taken = entry.replace("# - {", "- {").replace("reason: }", "reason: 测试}")
    (folder / "overlay.yaml").write_text(overlay.replace(entry, taken), encoding="utf-8")
    assert inside("policy", "check", "滨原").code == 1
    text = (folder / "text.txt").read_text(encoding="utf-8")
    (folder / "text.txt").write_text("　" + text, encoding="utf-8")
    refused = inside("load", "policy", "滨原")
    assert refused.code == 2
    assert "引文与原文不符。存的是“" in refused.err
    assert "存的引文现在位于" in refused.err


def test_the_same_text_in_word_does_not_differ(file: Path, inside: Inside) -> None:
    document = docx.Document()
    for line in BINYUAN.splitlines():
        document.add_paragraph(line)
    document.save(str(file.parent / "意见.docx"))
    same = inside("policy", "diff", file.name, "意见.docx")
    assert (same.code, same.err) == (0, "")
    assert "都相同" in same.out


def test_what_changed_is_told_in_words_and_as_json(file: Path, inside: Inside) -> None:
    changed = file.parent / "新版.txt"
    text = BINYUAN.replace("有效期三年", "有效期五年").replace("有效期3年", "有效期5年")
    assert text != BINYUAN
    changed.write_text(text, encoding="utf-8")
    told = inside("policy", "diff", file.name, changed.name)
    assert (told.code, told.err) == (1, "")
    assert "有效期至" in told.out
    answer = inside("policy", "diff", file.name, changed.name, "--json")
    assert answer.code == 1
    assert answer.json()["changes"] == [
        {
            "kind": "document", "change": "changed", "name": "有效期至", "where": "",
            "before": "2027-03-31", "after": "2029-03-31", "before_quote": None,
            "after_quote": None, "similarity": None,
        }
    ]  # fmt: skip


def test_a_scan_is_refused_in_words(file: Path, inside: Inside) -> None:
    (file.parent / "扫描.pdf").write_bytes(b"%PDF-1.4\nno page")
    refused = inside("policy", "extract", "扫描.pdf", "--json")
    assert (refused.code, refused.out) == (2, "")
    assert "扫描.pdf" in refused.err


def test_offsets_of_a_word_file_count_in_the_text_of_the_answer(file: Path, inside: Inside) -> None:
    document = docx.Document()
    for line in BINYUAN.splitlines():
        document.add_paragraph(line)
    document.save(str(file.parent / "意见.docx"))
    read = inside("policy", "extract", "意见.docx", "--json").json()
    quoted = [item for part in read.values() if isinstance(part, list) for item in part]
    quoted = [item for item in quoted if "quote" in item]
    assert len(quoted) > 50
    assert all(read["text"][i["start"] : i["end"]] == i["quote"] for i in quoted)
