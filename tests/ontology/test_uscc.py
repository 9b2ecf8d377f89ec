"""GB 32100-2015 with the standard's own example, and single-error detection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.uscc import (
    ALPHABET,
    area_digits,
    check_character,
    find_fault,
    organisation_check_character,
)

BODIES = st.text(ALPHABET, min_size=17, max_size=17)


def test_example_of_the_standard() -> None:
    assert check_character("91350100M000100Y4") == "3"
    assert find_fault("91350100M000100Y43") == ""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("91350100M000100Y4", "17 位"),
        ("91350100M000100Y4Z", "字符 Z"),
        ("91350100M000100Y44", "应为 3"),
        ("91350100M000100O43", "字符 O"),
    ],
)
def test_faults_say_what_is_wrong(code: str, words: str) -> None:
    assert words in find_fault(code)


@given(BODIES, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_every_single_substitution_is_found(body: str, place: int, other: str) -> None:
    code = body + check_character(body)
    assert find_fault(code) == ""
    changed = code[:place] + other + code[place + 1 :]
    assert (find_fault(changed) == "") == (changed == code)


@given(BODIES, st.integers(0, 16))
def test_every_swap_of_neighbours_is_found(body: str, place: int) -> None:
    code = body + check_character(body)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (find_fault(swapped) == "") == (swapped == code)


@pytest.mark.parametrize(
    ("body", "check"), [("M000100Y", "4"), ("00000000", "0"), ("D2143569", "X")]
)
def test_organisation_code(body: str, check: str) -> None:
    assert organisation_check_character(body) == check


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("91320722753933884D", "320722"),
        ("320722000012345", "320722"),
        ("3207220001234", "320722"),
        ("stock:600031.SH", ""),
        ("93NA0722753933884D", ""),
    ],
)
def test_area_digits(code: str, digits: str) -> None:
    assert area_digits(code) == digits
