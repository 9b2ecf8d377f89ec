"""The JSON has the fields of the contract, and its quotes lie in the text."""

import json
from typing import Any

import pytest

from graph_loader.policy import SHIPPED, read_folder, read_policy, read_text, to_json
from tests.graph_loader.policy.genre import BINYUAN, NANLING, YUNZE

QUOTED = {"quote", "start", "end"}
FIELDS: dict[str, set[str]] = {
    "clauses": {"id", "path", "title", "start", "end"},
    "groups": {"code", "label", "sectors"} | QUOTED,
    "sectors": {"id", "name", "group"} | QUOTED,
    "directions": {"id", "sector", "name", "open_list"} | QUOTED,
    "components": {"id", "sector", "direction", "name", "term", "parts", "stage"} | QUOTED,
    "layout": {"district", "type", "term", "mapping", "maps_to"} | QUOTED,
    "targets": {"metric", "value", "unit", "year", "comparator", "scope"} | QUOTED,
    "tasks": {"id", "title", "departments"} | QUOTED,
    "measures": {
        "id", "subject", "threshold", "rate_max", "cap", "cap_scope", "fixed", "departments",
    }
    | QUOTED,
    "unread": {"why"} | QUOTED,
    "institutions": {"kind", "type", "name", "district", "clause"} | QUOTED,
}  # fmt: skip
SHIPPED_TEXT = read_text(SHIPPED / "text.txt")


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    return to_json(read_folder())


def test_every_field_of_the_contract_is_there(answer: dict[str, Any]) -> None:
    assert set(answer) == {"document", "text", *FIELDS}
    for name, fields in FIELDS.items():
        assert answer[name], name
        for record in answer[name]:
            assert fields <= set(record), name
    assert set(answer["document"]) >= {
        "doc_no", "title", "issuer", "issued", "valid_from", "valid_to",
    }  # fmt: skip


def test_readings_have_kind_and_name(answer: dict[str, Any]) -> None:
    nodes = [node for item in answer["layout"] for node in item["maps_to"]]
    assert {"kind": "sector", "name": "智能制造装备"}.items() <= nodes[3].items()


@pytest.mark.parametrize("text", [SHIPPED_TEXT, BINYUAN, NANLING, YUNZE])
def test_every_quote_lies_in_the_text(text: str) -> None:
    answer = to_json(read_policy(text))
    quoted = [record for name in FIELDS if name != "clauses" for record in answer[name]]
    assert quoted
    for record in quoted:
        assert record["quote"] == text[record["start"] : record["end"]] != ""


def test_the_same_text_gives_the_same_bytes() -> None:
    first, second = (json.dumps(to_json(read_policy(BINYUAN)), ensure_ascii=False) for _ in "ab")
    assert first == second
