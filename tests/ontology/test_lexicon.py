"""The lexicon's files: what ships is sound, and what is wrong is named."""

from pathlib import Path

import pytest

from ontology.errors import DeclarationError
from ontology.evidence import Role
from ontology.lexicon import FOLDER, load_lexicon

GOOD = """
direction: 机器人
cues: [机械臂]
components:
  精密减速器:
    aliases: [谐波减速器]
    weak: [减速器]
    blockers: [汽车减速器]
  传感器:
    ambiguous: true
"""


def write(folder: Path, text: str, name: str = "a.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_every_direction_has_one_file() -> None:
    lexicon = load_lexicon()
    assert (
        len([key for key in lexicon.entries if key[1] == ""]) == len(list(FOLDER.iterdir())) == 27
    )


def test_entries_are_read(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, GOOD))
    gear = lexicon.entries["机器人", "精密减速器"]
    assert (gear.aliases, gear.weak, gear.blockers) == (
        ("谐波减速器",),
        ("减速器",),
        ("汽车减速器",),
    )
    assert lexicon.entries["机器人", ""].cues == ("机械臂",)
    assert lexicon.entries["机器人", "传感器"].ambiguous
    assert gear.role is None
    assert load_lexicon().entries["动力电池", "动力电池回收"].role == Role.RECYCLE


def test_a_component_of_another_direction_takes_its_only_namesake(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, GOOD))
    assert lexicon.find("数控机床", "精密减速器") is lexicon.entries["机器人", "精密减速器"]
    assert lexicon.find("数控机床", "") is None
    write(tmp_path, "direction: 无人装备\ncomponents: {传感器: {ambiguous: true}}", "b.yaml")
    assert load_lexicon(tmp_path).find("数控机床", "传感器") is None


def test_a_component_is_known_by_an_alias_within_its_direction(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, GOOD))
    assert lexicon.find("机器人", "谐波减速器") is lexicon.entries["机器人", "精密减速器"]
    assert lexicon.find("数控机床", "谐波减速器") is None


def test_version_follows_the_content(tmp_path: Path) -> None:
    first = load_lexicon(write(tmp_path, GOOD)).version
    assert load_lexicon(tmp_path).version == first
    assert load_lexicon(write(tmp_path, GOOD.replace("机械臂", "机械手"))).version != first


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("direction: 机器人", "name: 机器人", "direction"),
        ("weak:", "week:", "精密减速器"),
        ("aliases: [谐波减速器]", "aliases: 谐波减速器", "精密减速器.aliases"),
        ("weak: [减速器]", "weak: [谐波减速器]", "精密减速器.weak"),
        ("weak: [减速器]", "weak: [精密减速器]", "精密减速器.weak"),
        ("weak: [减速器]", "weak: [机械臂减速器]", "精密减速器.weak"),
        ("ambiguous: true", "ambiguous: yes please", "传感器.ambiguous"),
        ("ambiguous: true", "role: maker", "传感器.role"),
        ("components:", "parts:", "components"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, key: str) -> None:
    assert old in GOOD
    with pytest.raises(DeclarationError) as caught:
        load_lexicon(write(tmp_path, GOOD.replace(old, new)))
    assert (caught.value.file, caught.value.key) == ("a.yaml", key)


def test_a_direction_is_written_once_and_a_folder_is_not_empty(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="没有词表"):
        load_lexicon(tmp_path)
    write(tmp_path, GOOD)
    with pytest.raises(DeclarationError, match="别的文件"):
        load_lexicon(write(tmp_path, GOOD, "b.yaml"))
