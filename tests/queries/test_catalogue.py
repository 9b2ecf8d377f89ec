"""The catalogue of questions: what is read, and what is refused."""

from pathlib import Path

import pytest

from graph_loader.stores.store import Store
from ontology.errors import DeclarationError, InputError, NotFound
from ontology.model import load_model
from queries.catalogue import load_catalogue, read_catalogue

QUESTION = """/*
title: 环节
why: 测试
parameters:
  component: {type: string, label: 环节标识}
columns:
  id: 标识
  name: 名称
key: [id]
*/
MATCH (c:Component {id: $component})
RETURN c.id AS id, c.name AS name
ORDER BY id
"""
FIRMS = QUESTION.replace("(c:Component {id: $component})", "(c:Firm {id: $component})")


def read(folder: Path, text: str) -> None:
    (folder / "one.cypher").write_text(text, "utf-8")
    read_catalogue(folder, load_model())


def test_reads_a_question(tmp_path: Path) -> None:
    (tmp_path / "one.cypher").write_text(QUESTION, "utf-8")
    question = read_catalogue(tmp_path, load_model()).question("one")
    assert question.title == "环节"
    assert list(question.columns) == ["id", "name"]
    assert question.text.startswith("MATCH")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("title: 环节\n", "", "title"),
        ("title:", "titel:", "titel"),
        ("/*", "//", "YAML 头"),
        ("{type: string,", "{type: text,", "text"),
        ("$component", "$components", "components"),
        ("{id: $component}", "", "没有用到"),
        ("c.name AS name", "c.name AS title", "RETURN 不符"),
        ("c.id AS id, c.name AS name", "c.name AS name, c.id AS id", "RETURN 不符"),
        ("c.name AS name", "c.name", "AS 命名"),
        ("\nORDER BY id", "", "ORDER BY"),
        ("key: [id]", "key: [ids]", "ids"),
        ("key: [id]\n", "", "缺少 key"),
        ("RETURN c.id", "SET c.name = 'x' RETURN c.id", "写库"),
        ("RETURN c.id", "CALL db.labels() YIELD label RETURN c.id", "调用过程"),
        ("(c:Component", "(c:Componet", "Componet"),
        ("RETURN c.id", "MATCH (c)-[:MAKE]->() RETURN c.id", "MAKE"),
        ("c.name AS name", "c.nmae AS name", "c.nmae"),
        ("{id: $component}", "{idd: $component}", "Component.idd"),
        ("c.id AS id", "elementId(c) AS id", "内部编号"),
        ("c.name AS name", "c{.id, n: count(c)} AS name", "聚合"),
    ],
)
def test_refuses(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert old in QUESTION
    with pytest.raises(DeclarationError) as caught:
        read(tmp_path, QUESTION.replace(old, new))
    assert problem in str(caught.value)


def test_refuses_firms_without_the_published_version(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match="已发布版本"):
        read(tmp_path, FIRMS)


def test_words_in_strings_and_comments_are_no_writes(tmp_path: Path) -> None:
    read(tmp_path, QUESTION.replace("RETURN", "WHERE c.name <> 'SET x' // DELETE\nRETURN"))


def test_refuses_two_questions_of_one_name(tmp_path: Path) -> None:
    for part in ("a", "b"):
        (tmp_path / part).mkdir()
        (tmp_path / part / "one.cypher").write_text(QUESTION, "utf-8")
    with pytest.raises(DeclarationError, match="同名"):
        read_catalogue(tmp_path, load_model())


def test_unknown_question_and_parameters_are_named(embedded_store: Store) -> None:
    catalogue = load_catalogue()
    with pytest.raises(NotFound, match="chain_tree"):
        catalogue.ask(embedded_store, "chain")
    with pytest.raises(InputError, match="缺少参数“component”"):
        catalogue.ask(embedded_store, "link_detail")
    with pytest.raises(InputError, match="没有参数“x”"):
        catalogue.ask(embedded_store, "link_detail", {"component": "c", "x": 1})


def test_the_ten_questions_of_the_order_are_there() -> None:
    asked = {"chain_tree", "link_states", "link_detail", "link_candidates", "firm_profile"}
    asked |= {"district_layout", "unassigned_directions", "shared_components", "data_coverage"}
    assert asked | {"firm_search"} <= set(load_catalogue().questions)
