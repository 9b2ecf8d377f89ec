"""`measures.yaml` against the text: what ships, and what is refused."""

import shutil
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph_loader.policy import SHIPPED, read_folder
from graph_loader.policy.measures_file import read_measures_file, read_scheme
from ontology.errors import InputError
from ontology.measure import Scheme, Support, scheme_from_json, scheme_to_json
from ontology.record import Source

Yaml = dict[str, Any]
Edit = Callable[[Yaml], None]


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return read_scheme()


def sources(value: object) -> list[Source]:
    if isinstance(value, Source):
        return [value]
    if isinstance(value, tuple):
        return [source for part in value for source in sources(part)]
    if is_dataclass(value):
        return [s for each in fields(value) for s in sources(getattr(value, each.name))]
    return []


def edited(folder: Path, edit: Edit) -> Path:
    """A copy of the shipped file, changed."""
    data = yaml.safe_load((SHIPPED / "measures.yaml").read_text(encoding="utf-8"))
    edit(data)
    file = folder / "measures.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return file


def item(data: Yaml, identity: str) -> Yaml:
    found: Yaml = next(each for each in data["items"] if each["id"] == identity)
    return found


def test_every_source_stands_in_the_text_under_its_clause(scheme: Scheme) -> None:
    policy = read_folder()
    clauses = {clause.id: clause for clause in policy.clauses}
    found = sources(scheme)
    assert len(found) > 60
    for source in found:
        assert policy.text[source.start : source.end] == source.quote
        clause = clauses[source.clause_id]
        assert clause.start <= source.start <= source.end <= clause.end
        assert clause.path == source.clause


def test_the_ids_of_the_contract_in_reading_order(scheme: Scheme) -> None:
    assert [each.id for each in scheme.items] == [
        "1.0", "1.1", "1.2", "1.3", "1.4", "2.1", "3.1", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3",
    ]  # fmt: skip
    starts = [each.source.start for each in scheme.items]
    assert starts == sorted(starts)


def test_departments_and_period_come_from_the_text(scheme: Scheme) -> None:
    assert scheme.item("5.2").departments == ("市市场监管局", "市财政局")
    assert scheme.task(2).departments[0] == "市商务局"
    assert (str(scheme.period.begins), str(scheme.period.ends)) == ("2023-08-10", "2025-12-31")


def test_supports_are_nodes_of_the_chain(scheme: Scheme) -> None:
    policy = read_folder()
    parts = (policy.sectors, policy.directions, policy.components)
    nodes = {node.id: node.name for part in parts for node in part}
    for each in scheme.items:
        assert each.supports
        assert all(nodes[support.id] == support.name for support in each.supports)
    assert len(scheme.item("1.4").supports) == len(policy.sectors)
    named = [(s.kind, s.name, s.reading) for s in scheme.item("3.1").supports]
    assert ("direction", "动力电池", "exact") in named
    assert ("component", "电池智能管理", "alias") in named


def test_words_without_a_node_are_told(scheme: Scheme) -> None:
    assert [none.word for none in scheme.item("3.1").no_node] == [
        "高效节能电机", "氢燃料电池", "储能电池", "3C电池",
    ]  # fmt: skip


def test_lists_open_and_closed(scheme: Scheme) -> None:
    [condition] = [c for c in scheme.item("3.1").conditions if c.lists]
    assert [each.open for each in condition.lists] == [True, True, False]


def test_the_shipped_scheme_survives_its_json(scheme: Scheme) -> None:
    assert scheme_from_json(scheme_to_json(scheme)) == scheme


def move_quote(data: Yaml) -> None:
    item(data, "3.1")["award"]["cap"]["source"]["start"] -= 1


def change_quote(data: Yaml) -> None:
    item(data, "4.2")["conditions"][1]["source"]["quote"] = "新研制的"


def change_cap(data: Yaml) -> None:
    item(data, "3.1")["award"]["cap"]["value"] = 600


def change_grade(data: Yaml) -> None:
    item(data, "1.4")["award"]["grades"][1]["amount"] = 25


def fix_the_award(data: Yaml) -> None:
    item(data, "5.2")["award"]["upper"] = False


def forget_item(data: Yaml) -> None:
    data["items"].remove(item(data, "2.1"))


def repeat_item(data: Yaml) -> None:
    data["items"].append(item(data, "2.1"))


def invent_item(data: Yaml) -> None:
    data["items"].append({**item(data, "2.1"), "id": "6.1"})


def invent_node(data: Yaml) -> None:
    item(data, "3.1")["supports"][3]["name"] = "氢燃料电池"


def misspell_key(data: Yaml) -> None:
    item(data, "4.1")["award"]["tresh"] = 1


def misname_check(data: Yaml) -> None:
    item(data, "4.1")["conditions"][0]["check"] = "is_true"


def misname_fact(data: Yaml) -> None:
    item(data, "4.1")["conditions"][0]["fact"] = "brand_new"


def misname_base(data: Yaml) -> None:
    item(data, "4.3")["award"]["base"] = "invested"


def misname_part(data: Yaml) -> None:
    data["bases"][-1]["ways"][0]["minus"].append("land")


def drop_grades(data: Yaml) -> None:
    item(data, "5.2")["award"]["grades"] = []


def drop_level(data: Yaml) -> None:
    item(data, "5.1")["award"]["level"] = ""


def number_as_id(data: Yaml) -> None:
    item(data, "5.3")["id"] = 5.3


def forget_review(data: Yaml) -> None:
    del data["review"]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (move_quote, ["items.3.1.award.cap.source", "条款 四/(三)", "现在位于 6545"]),
        (change_quote, ["items.4.2.conditions.new.source", "条款 四/(四)", "新研制的", "新建造的"]),
        (change_cap, ["items.3.1", "条款 四/(三)", "上限 文件写 600", "规则读出 500"]),
        (change_grade, ["items.1.4", "分档 文件写 50、25", "规则读出 50、20"]),
        (fix_the_award, ["items.5.2", "上限 文件写 无", "规则读出 5"]),
        (forget_item, ["没有 items.2.1", "四/(二)", "left_out"]),
        (repeat_item, ["items.2.1 写了两次"]),
        (invent_item, ["items.6.1", "没有读到这一条", "differs"]),
        (invent_node, ["items.3.1", "direction “氢燃料电池”", "no_node"]),
        (misspell_key, ["items.4.1.award.tresh", "不认识的字段"]),
        (misname_check, ["items.4.1.conditions.0.check", "应为", "holds"]),
        (misname_fact, ["items.4.1", "brand_new"]),
        (misname_base, ["items.4.3", "invested"]),
        (misname_part, ["bases.effective", "land"]),
        (drop_grades, ["items.5.2", "rate 或者 grades"]),
        (drop_level, ["items.5.1", "award.level"]),
        (number_as_id, ["items.5.3.id", "加引号"]),
        (forget_review, ["review", "缺少"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, edit: Edit, words: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        read_measures_file(edited(tmp_path, edit), read_folder())
    message = str(caught.value)
    assert "文件 measures.yaml" in message
    for word in words:
        assert word in message


def test_a_reason_lets_numbers_differ_and_items_go(tmp_path: Path) -> None:
    def edit(data: Yaml) -> None:
        change_cap(data)
        item(data, "3.1")["differs"] = "补充通知提高了限额"
        forget_item(data)
        data["left_out"] = [{"id": "2.1", "reason": "另文规定"}]

    scheme = read_measures_file(edited(tmp_path, edit), read_folder())
    award = scheme.item("3.1").award
    assert award is not None
    assert award.cap is not None
    assert award.cap.value == Decimal(600)
    assert "2.1" not in [each.id for each in scheme.items]


def test_an_edited_text_is_noticed(tmp_path: Path) -> None:
    for name in ("text.txt", "overlay.yaml", "measures.yaml"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    text = (tmp_path / "text.txt").read_text(encoding="utf-8")
    (tmp_path / "text.txt").write_text(text.replace("3000 万元", "5000 万元"), encoding="utf-8")
    with pytest.raises(InputError, match=r"3000 万元.*5000 万元"):
        read_scheme(tmp_path)


@pytest.mark.parametrize("content", [None, "[]", "items: {", "- a"])
def test_files_that_are_none(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "measures.yaml"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"measures\.yaml"):
        read_measures_file(file, read_folder())


def test_support_of_the_whole_trade_names_how_it_was_read(scheme: Scheme) -> None:
    assert scheme.item("2.1").supports[0] == Support(
        "sector", "海洋装备", "装备领域", "whole", id=read_folder().sectors[0].id
    )
