"""Parameters given as text."""

import pytest

from api.question_values import read_value, read_values
from graph_loader.statement import Parameter
from ontology.errors import InputError
from queries.catalogue import load_catalogue


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("string", "007", "007"),
        ("integer", "20", 20),
        ("float", "0.5", 0.5),
        ("boolean", "true", True),
        ("boolean", "否", False),
        ("strings", "a，b,c", ["a", "b", "c"]),
        ("strings", "", []),
        ("set", "a，b,a", {"a": True, "b": True}),
        ("set", "", {}),
    ],
)
def test_text_becomes_the_declared_type(kind: str, text: str, value: object) -> None:
    assert read_value(Parameter("p", kind, "项"), text) == value


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [("integer", "many", "整数"), ("float", "x", "数"), ("boolean", "1", "true 或 false")],
)
def test_text_of_another_type_is_refused(kind: str, text: str, expected: str) -> None:
    with pytest.raises(InputError, match=f"“p”（项）的值“{text}”不对；应为{expected}"):
        read_value(Parameter("p", kind, "项"), text)


def test_rows_cannot_be_given_as_text() -> None:
    with pytest.raises(InputError, match="不能以文字给出"):
        read_value(Parameter("p", "rows", "行"), "[]")


def test_unknown_names_are_left_for_the_catalogue_to_refuse() -> None:
    question = load_catalogue().question("kind_counts")
    assert read_values(question, {"version": "3", "odd": "x"}) == {"version": 3, "odd": "x"}


def test_the_switch_of_the_layer_is_taken_by_every_question() -> None:
    plain, layered = (load_catalogue().question(name) for name in ("policy_targets", "link_names"))
    assert "reference" not in plain.parameters
    assert read_values(plain, {"reference": "off"}) == {}
    assert read_values(layered, {"reference": "off"}) == {"reference": False}
    with pytest.raises(InputError, match="“maybe”不对"):
        read_values(plain, {"reference": "maybe"})
