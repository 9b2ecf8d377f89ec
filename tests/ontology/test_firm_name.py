"""Forms of names under which firms are compared, and the firm whose branch a name speaks of."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.firm_name import find_parent, fold_name, normalise_name


def test_brackets_width_case_and_spaces_do_not_tell_firms_apart() -> None:
    assert normalise_name("海州ＡＢＣ（江苏） 有限公司") == normalise_name("海州abc(江苏)有限公司")
    assert normalise_name("甲〔乙〕厂") == "甲(乙)厂"


@given(st.text("一海鿿()（）az9Ａ [】.é豈"))
def test_names_that_need_no_change_are_given_back_as_they_are(name: str) -> None:
    folded = unicodedata.normalize("NFKC", name).casefold()
    for written, meant in zip("[】", "()", strict=True):
        folded = folded.replace(written, meant)
    assert normalise_name(name) == folded.replace(" ", "")


def test_words_stay_where_they_are() -> None:
    names = {
        "甲（江苏）有限公司",
        "江苏甲有限公司",
        "甲有限公司",
        "甲(集团)有限公司",
        "甲股份有限公司",
    }
    assert len({fold_name(name) for name in names}) == 5


def test_two_words_for_one_form_are_folded() -> None:
    assert fold_name("连云港甲有限责任公司") == fold_name("连云港甲有限公司.")
    assert normalise_name("连云港甲有限责任公司") != normalise_name("连云港甲有限公司")


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("江苏甲机械有限公司连云港分公司", "江苏甲机械有限公司"),
        ("江苏甲机械（集团）股份有限公司东海分厂", "江苏甲机械（集团）股份有限公司"),
        ("江苏甲机械股份有限公司(集团)技术服务部", "江苏甲机械股份有限公司(集团)"),
        ("江苏甲机械有限公司（连云港分公司）", "江苏甲机械有限公司"),
        ("甲通信有限公司连云港市分公司海州路营业厅", "甲通信有限公司"),
        ("江苏甲集团公司徐州有限公司灌云办事处", "江苏甲集团公司徐州有限公司"),
        ("上海甲有限责任公司连云港制造厂", "上海甲有限责任公司"),
        ("上海甲有限公司（贵州）黔南营销中心", "上海甲有限公司"),
        ("连云港甲化工厂第一分厂", "连云港甲化工厂"),
        ("连云港甲物资总公司海州门市部", "连云港甲物资总公司"),
    ],
)
def test_branches(name: str, parent: str) -> None:
    assert find_parent(name) == parent


@pytest.mark.parametrize(
    "name",
    [
        "江苏甲机械有限公司",
        "江苏甲机械有限公司.",
        "江苏甲机械有限公司（微型企业）",
        "江苏甲机械有限公司（原江苏甲机械厂）",
        "江苏甲机械有限公司工会委员会",
        "甲集团公司第一研究所",  # a person of its own
        "甲总公司铸造厂",
        "连云港甲分公司",  # names no firm
        "连云港甲厂",
        "分公司",
        "",
    ],
)
def test_what_is_no_branch_of_a_named_firm(name: str) -> None:
    assert find_parent(name) == ""
