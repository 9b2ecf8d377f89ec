"""Numbers of firms: normal forms, check digits and the parts that tell something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.firm_code import (
    CodeKind,
    FirmCode,
    find_code_fault,
    find_stock_id,
    normalise_code,
    read_code,
    read_firm_id,
    registration_check_digit,
)
from ontology.uscc import check_character

BODIES = st.text("0123456789", min_size=14, max_size=14)


@pytest.mark.parametrize(
    "cell",
    [
        "９１３５０１００Ｍ０００１００Ｙ４３",
        "91350100m000100y43",
        " 9135 0100 M000100Y-4-3 ",
        "91350100—M000100Y43",
    ],
)
def test_one_code_in_many_spellings(cell: str) -> None:
    assert normalise_code(cell) == "91350100M000100Y43"


def test_the_copy_of_a_licence_is_no_part_of_its_number() -> None:
    assert normalise_code("110108000000016（1-1）") == "110108000000016"
    assert normalise_code("110108000000016(副)") == "110108000000016"
    assert normalise_code("企合苏锡总字第 000123 号") == "企合苏锡总字第000123号"


def test_registration_number_of_the_rule() -> None:
    assert registration_check_digit("11010800000001") == "6"
    assert find_code_fault("110108000000016") == ""
    assert find_code_fault("110108000000017") == "注册号校验位不符（应为 6）"


@given(BODIES, st.integers(0, 14), st.sampled_from("0123456789"))
def test_every_wrong_digit_of_a_registration_number_is_found(
    body: str, place: int, other: str
) -> None:
    code = body + registration_check_digit(body)
    changed = code[:place] + other + code[place + 1 :]
    assert (find_code_fault(changed) == "") == (changed == code)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("M000100Y4", ""),
        ("M000100Y5", "组织机构代码校验位不符（应为 4）"),
        ("3207221100123", ""),  # 13 digits, before 2006
        ("320722NA000064X", ""),
        ("企合苏锡总字第000123号", ""),
        ("91350100M000100Y44", "应为 3"),
        ("12345", "应为 18 位，这里是 5 位"),
    ],
)
def test_faults(code: str, words: str) -> None:
    fault = find_code_fault(code)
    assert words in fault
    assert bool(words) == bool(fault)


def test_the_parts_of_a_credit_code() -> None:
    assert read_code("91350100M000100Y43") == FirmCode(
        "91350100M000100Y43",
        CodeKind.CREDIT,
        registry="工商（市场监管）",
        type="企业",
        area="350100",
        organisation="M000100Y4",
    )


def test_a_wrong_organisation_code_inside_is_a_hint_and_no_fault() -> None:
    body = "92320700M000100Y5"
    found = read_code(body + check_character(body))
    assert (found.kind, found.type) == (CodeKind.CREDIT, "个体工商户")
    assert found.hint == "其中的组织机构代码 M000100Y5 校验位不符（应为 4）"


def test_a_code_of_the_nations_own_office_has_no_area() -> None:
    body = "91100000M000100Y4"
    assert read_code(body + check_character(body)).area == ""


def test_other_numbers() -> None:
    assert read_code("110108000000016").area == "110108"
    assert read_code("M000100Y4").organisation == "M000100Y4"
    assert read_code("110108000000017") == FirmCode("110108000000017", CodeKind.OTHER)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("９１３５０１００Ｍ０００１００Ｙ４３", "91350100M000100Y43"),
        (" 91350100m000100y43 ", "91350100M000100Y43"),
        ("3207001234567", "3207001234567"),
        ("stock:600031.SH", "stock:600031.SH"),
        ("600031", "stock:600031"),
    ],
)
def test_codes_are_read_as_the_graph_keeps_them(cell: str, code: str) -> None:
    assert read_firm_id(cell) == code


@pytest.mark.parametrize("cell", ["甲公司", "123", "91350100M000100Y4"])
def test_what_is_no_code_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="位"):
        read_firm_id(cell)


def test_a_stock_code_is_an_id_of_its_own() -> None:
    assert find_stock_id("600031.SH") == find_stock_id("STOCK:600031.SH") == "stock:600031.SH"
    assert find_stock_id("3207001234567") == find_stock_id("600031SH") == ""
