import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.ids import node_id


def test_an_id_never_changes() -> None:
    assert node_id("sector", "海洋装备") == "sector-ddfd2244e1"


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_ids_are_short_and_safe_in_urls(path: list[str]) -> None:
    assert re.fullmatch(r"component-[0-9a-f]{10}", node_id("component", *path))


def test_the_border_between_parts_counts() -> None:
    assert node_id("direction", "ab", "c") != node_id("direction", "a", "bc")


def test_kind_is_part_of_the_identity() -> None:
    assert node_id("sector", "机器人")[-10:] != node_id("direction", "机器人")[-10:]


@pytest.mark.parametrize(
    ("kind", "path"), [("环节", ("x",)), ("a-b", ("x",)), ("a", ()), ("a", ("",))]
)
def test_bad_identity_is_refused(kind: str, path: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"kind|path"):
        node_id(kind, *path)
