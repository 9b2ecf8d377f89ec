"""A text that was edited after people worked on it: nothing is read, and both texts are shown."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from graph_loader.policy import SHIPPED, read_folder, read_policy
from graph_loader.policy.quotes import Stored, check_quote, check_quotes, clause_path, read_stored
from ontology.errors import DeclarationError, InputError
from ontology.evidence import Quote
from tests.graph_loader.policy.genre import YUNZE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "政策"
    copy.mkdir()
    for name in ("text.txt", "overlay.yaml"):
        shutil.copyfile(SHIPPED / name, copy / name)
    return copy


def edit(folder: Path, before: str, after: str) -> None:
    file = folder / "text.txt"
    with file.open(encoding="utf-8", newline="") as stream:
        text = stream.read()
    assert text.count(before) == 1
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.write(text.replace(before, after))


def test_every_record_of_the_shipped_policy_stands_in_its_text() -> None:
    check_quotes(read_folder())


def test_a_quote_that_moved_is_named_with_its_new_place(folder: Path) -> None:
    edit(folder, "总体思路", "总体的思路")
    with pytest.raises(InputError) as caught:
        read_folder(folder)
    told = str(caught.value)
    assert told.startswith("文件 overlay.yaml，条款 二/(三)/3/油气装备：油气装备：钻井装备水下设备")
    assert "存的是“钻井装备水下设备”（2992–3000）" in told
    assert "原文这里现在是“、钻井装备水下设”" in told
    assert "现在位于 2993–3001" in told


def test_a_quote_that_was_rewritten_is_named_as_gone(folder: Path) -> None:
    edit(folder, "钻井装备水下设备", "钻井装备、水下装")
    with pytest.raises(InputError, match=r"原文这里现在是“钻井装备、水下装”.*找不到了"):
        read_folder(folder)


def test_a_record_with_a_wrong_place_is_named() -> None:
    policy = read_policy(YUNZE)
    first = policy.components[0]
    moved = replace(first.evidence, start=first.evidence.start + 1, end=first.evidence.end + 1)
    wrong = replace(policy, components=(replace(first, evidence=moved), *policy.components[1:]))
    with pytest.raises(InputError, match=rf"条款 .+环节 {first.name}：引文与原文不符"):
        check_quotes(wrong)


@pytest.mark.parametrize("evidence", [Quote("", 0, 0), Quote("尾", -1, 0), Quote("一", 5, 6)])
def test_places_outside_the_text_are_wrong(evidence: Quote) -> None:
    with pytest.raises(InputError, match="引文与原文不符"):
        check_quote(Stored(evidence, "overlay.yaml", "甲"), "一尾", ())


def test_the_clause_is_the_deepest_around_the_place() -> None:
    policy = read_policy(YUNZE)
    component = policy.components[0]
    paths = {clause.id: clause.path for clause in policy.clauses}
    assert clause_path(policy.clauses, component.evidence) == paths[component.clause]
    assert clause_path(policy.clauses, Quote("", 0, 0)) == ""


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"quote": "甲"}, "一起写"),
        ({"quote": "甲", "start": "1", "end": 2}, "应为整数"),
        ({"quote": 3, "start": 1, "end": 2}, "quote 应为文字"),
    ],
)
def test_a_stored_quote_is_whole_or_absent(entry: dict[str, object], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_stored(entry)


def test_no_quote_is_none() -> None:
    assert read_stored({"term": "甲"}) is None


def test_an_entry_with_half_a_quote_is_refused(folder: Path) -> None:
    overlay = folder / "overlay.yaml"
    overlay.write_text(
        "components: [{direction: 修船, term: 港区国际船舶修理基地, name: 修船, quote: 基地,"
        " reason: 因}]",
        encoding="utf-8",
    )
    with pytest.raises(DeclarationError, match=r"港区国际船舶修理基地.*一起写"):
        read_folder(folder)


def test_a_folder_without_a_text_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"没有 text\.txt.*liantu policy new"):
        read_folder(tmp_path)
