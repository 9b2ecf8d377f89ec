"""Scores of candidates: sums, bands, vetoes, weights."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import InputError
from ontology.evidence import Role
from ontology.signal import SignalKind
from queries.analysis.candidate_ranking import Candidate, load_ranking, reweigh, score_candidate
from queries.analysis.expansion import Sign

RULE = load_ranking()
MAKER = Candidate(
    role=Role.MAKE,
    capable=True,
    confidence=0.9,
    settled=True,
    fields=frozenset({"scope"}),
    siblings=0,
    province="江苏",
    home="江苏",
    capital=10_000.0,
    status="存续",
)
candidates = st.builds(
    Candidate,
    role=st.sampled_from(list(Role)),
    capable=st.booleans(),
    confidence=st.floats(0, 1),
    settled=st.booleans(),
    fields=st.frozensets(st.sampled_from(["scope", "name", "products"]), min_size=1),
    siblings=st.integers(0, 20),
    province=st.sampled_from(["江苏", "山东", "广东", ""]),
    home=st.just("江苏"),
    capital=st.none() | st.floats(0, 1e9),
    status=st.sampled_from(["", "存续", "注销"]),
    signs=st.lists(
        st.builds(
            Sign,
            kind=st.sampled_from(list(SignalKind)),
            as_of=st.just("2026-01-01"),
            age=st.integers(0, 2_000),
            here=st.booleans(),
            source=st.just("公告"),
        ),
        max_size=5,
    ).map(tuple),
)


@given(candidates)
def test_parts_sum_to_the_score_and_the_band_holds_what_is_unknown(candidate: Candidate) -> None:
    score = score_candidate(candidate, RULE, RULE.weights)
    assert score.total == pytest.approx(sum(score.parts.values()))
    missing = sum(RULE.weights[name] for name in score.omitted)
    assert score.band[0] == score.total
    assert score.band[1] == pytest.approx(score.total + missing)
    assert set(score.parts) | set(score.omitted) == set(RULE.weights)
    assert set(score.reasons) == set(score.parts)
    assert 0 <= score.total <= 100


def test_worked_example() -> None:
    # capital: ln(10,000 / 100) is two thirds of ln(100,000 / 100)
    score = score_candidate(MAKER, RULE, RULE.weights)
    assert score.parts == {
        "环节契合": 36.0,
        "主业程度": 7.5,
        "同向配套": 0.0,
        "区位邻近": 5.0,
        "企业规模": 6.67,
    }
    assert score.total == 55.17
    assert score.omitted == ("扩张信号",)


@pytest.mark.parametrize(
    "better",
    [
        replace(MAKER, confidence=0.95),
        replace(MAKER, fields=frozenset({"scope", "products"})),
        replace(MAKER, siblings=1),
        replace(MAKER, capital=20_000.0),
    ],
)
def test_more_is_never_worse(better: Candidate) -> None:
    def total(candidate: Candidate) -> float:
        return score_candidate(candidate, RULE, RULE.weights).total

    assert total(better) > total(MAKER) > total(replace(MAKER, role=Role.RND, capable=False))


def test_unknown_facts_are_left_out_not_counted_as_zero() -> None:
    score = score_candidate(replace(MAKER, capital=None, province=""), RULE, RULE.weights)
    assert {"企业规模", "区位邻近"} <= set(score.omitted)
    assert "企业规模" not in score.parts


@pytest.mark.parametrize(("capital", "points"), [(5e-324, 0.0), (1e300, 10.0), (1e5, 10.0)])
def test_size_stays_within_its_points(capital: float, points: float) -> None:
    score = score_candidate(replace(MAKER, capital=capital), RULE, RULE.weights)
    assert score.parts["企业规模"] == points


def test_a_closed_firm_is_vetoed() -> None:
    vetoes = score_candidate(replace(MAKER, status="注销"), RULE, RULE.weights).vetoes
    assert vetoes == ("登记状态：注销",)


def test_weights_replace_and_are_checked() -> None:
    assert reweigh(RULE, {"企业规模": 0})["企业规模"] == 0
    with pytest.raises(InputError, match="环节契合"):
        reweigh(RULE, {"规模": 1})
    for wrong in (-1.0, float("nan"), float("inf")):
        with pytest.raises(InputError):
            reweigh(RULE, {"企业规模": wrong})
