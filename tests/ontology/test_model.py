"""The ontology's declarations, and what is refused."""

from pathlib import Path

import pytest

from ontology.errors import DeclarationError
from ontology.model import load_model, read_model
from ontology.schema_page import render_schema_page

KIND = """
label: 环节
description: A link of the chain.
key: id
properties:
  id: {type: string, label: 标识}
  sector_id: {type: string, label: 产业标识, index: true}
"""
LINK = "label: 供给\ndescription: An input.\nfrom: [Part]\nto: [Part]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part, name, text in (("kinds", "Part", KIND), ("links", "SUPPLIES", LINK)):
        (tmp_path / part).mkdir()
        (tmp_path / part / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def test_reads_kinds_and_links(folder: Path) -> None:
    model = read_model(folder)
    assert model.kinds["Part"].properties["sector_id"].index
    assert model.links["SUPPLIES"].sources == ("Part",)


def test_schema_statements_follow_from_keys_and_indexes(folder: Path) -> None:
    assert read_model(folder).schema_statements() == (
        "CREATE CONSTRAINT part_id IF NOT EXISTS FOR (n:Part) REQUIRE n.id IS UNIQUE",
        "CREATE INDEX part_sector_id IF NOT EXISTS FOR (n:Part) ON (n.sector_id)",
    )


def test_keyed_indexes_hold_the_key_behind_the_property(folder: Path) -> None:
    *constraints, index = read_model(folder).schema_statements(keyed=True)
    assert constraints == list(read_model(folder).schema_statements()[:-1])
    assert index.endswith("part_sector_id IF NOT EXISTS FOR (n:Part) ON (n.sector_id, n.id)")


def test_a_selective_property_is_indexed_alone(folder: Path) -> None:
    part = folder / "kinds" / "Part.yaml"
    part.write_text(part.read_text("utf-8").replace("index: true", "index: true, selective: true"))
    *_, index = read_model(folder).schema_statements(keyed=True)
    assert index.endswith("ON (n.sector_id)")


@pytest.mark.parametrize(
    ("file", "old", "new", "key", "problem"),
    [
        ("kinds/Part.yaml", "label: 环节", "lable: 环节", "lable", "未知的键"),
        ("kinds/Part.yaml", "label: 环节\n", "", "label", "缺少文字"),
        ("kinds/Part.yaml", "key: id", "key: uid", "key", "不是已声明的属性"),
        ("kinds/Part.yaml", "type: string, label: 标识", "type: text, label: 标识", "type", "text"),
        ("kinds/Part.yaml", "index: true", "indexed: true", "indexed", "未知的键"),
        ("links/SUPPLIES.yaml", "to: [Part]", "to: [Parts]", "from, to", "Parts"),
        ("links/SUPPLIES.yaml", "from: [Part]", "from: Part", "from", "列表"),
        ("links/SUPPLIES.yaml", "label: 供给", "label: [", "", "YAML"),
        ("links/SUPPLIES.yaml", LINK, "- a\n", "", "键值对"),
    ],
)
def test_refuses(folder: Path, file: str, old: str, new: str, key: str, problem: str) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(DeclarationError) as caught:
        read_model(folder)
    assert caught.value.file == file
    assert key in caught.value.key
    assert problem in str(caught.value)


def test_shipped_model_is_valid_and_every_property_is_labelled() -> None:
    model = load_model()
    assert {"Component", "Firm", "District"} <= set(model.kinds)
    assert {"MAKES", "LAYS_OUT"} <= set(model.links)


def test_schema_page_names_every_kind_and_link() -> None:
    model = load_model()
    page = render_schema_page(model)
    for name in (*model.kinds, *model.links):
        assert f"### {name} " in page
    assert page == render_schema_page(model)
