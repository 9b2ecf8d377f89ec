"""The layer as YAML files: what is written reads back the same, and a folder is exchanged whole."""

from pathlib import Path

import pytest

from graph_loader.reference import render_direction, write_reference
from ontology.errors import InputError
from ontology.reference import Reference, read_reference
from tests.reference_sample import MINING, read_sample, write_sample

RENDERED = """\
direction: 矿山机械
components:
- name: 轴承
  stage: 上游
  source: 教材常识：轴承支承转轴
  verification: 未核验
"""


def test_a_direction_has_one_form(tmp_path: Path) -> None:
    mining = read_sample(tmp_path).directions[0]
    assert render_direction(mining) == RENDERED


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    for reference in (read_sample(tmp_path / "sample"), read_reference()):
        write_reference(reference, tmp_path / "written")
        again = read_reference(tmp_path / "written")
        assert again == reference
        assert again.version == reference.version


def test_the_folder_is_exchanged_whole(tmp_path: Path) -> None:
    folder = write_sample(tmp_path / "own")
    fewer = Reference(read_reference(folder).directions[:1])
    write_reference(fewer, folder)
    assert [path.name for path in folder.iterdir()] == ["mining_machinery.yaml"]
    assert [path.name for path in tmp_path.iterdir()] == ["own"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(MINING, "utf-8")
    with pytest.raises(InputError, match="写不进"):
        write_reference(Reference(()), tmp_path / "file" / "own")
