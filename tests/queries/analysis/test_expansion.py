"""The weight of expansion signals: decay, place, one of each kind, never less for more."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import DeclarationError
from ontology.signal import SignalKind
from queries.analysis.candidate_ranking import load_ranking
from queries.analysis.expansion import Sign, read_signal_rule, weigh, weigh_signs

RULE = load_ranking().signals
LAND = Sign(SignalKind.LAND, "2026-11-23", 0, here=False, source="公告")
signs = st.builds(
    Sign,
    kind=st.sampled_from(list(SignalKind)),
    as_of=st.just("2026-01-01"),
    age=st.integers(0, 5_000),
    here=st.booleans(),
    source=st.just("公告"),
)


def share(*found: Sign) -> float:
    weighed = weigh_signs(found, RULE)
    assert weighed is not None
    return weighed[0]


def test_no_sign_is_no_knowledge() -> None:
    assert weigh_signs((), RULE) is None


def test_a_sign_halves_each_half_life_and_weighs_more_where_it_points_here() -> None:
    assert share(LAND) == pytest.approx(0.9)
    assert share(replace(LAND, age=365)) == pytest.approx(0.45)
    assert share(replace(LAND, age=730)) == pytest.approx(0.225)
    assert share(replace(LAND, age=365, here=True)) == pytest.approx(0.675)
    assert weigh(replace(LAND, here=True), RULE) == 1.0


def test_kinds_add_and_repeats_do_not() -> None:
    jobs = replace(LAND, kind=SignalKind.JOBS)
    assert share(LAND, jobs) == pytest.approx(1 - 0.1 * 0.5)
    assert share(LAND, replace(LAND, age=30), LAND) == pytest.approx(0.9)


@given(st.lists(signs, min_size=1, max_size=20), signs)
def test_one_more_sign_never_takes_points_away(found: list[Sign], more: Sign) -> None:
    assert 0 <= share(*found) <= share(*found, more) + 1e-12 <= 1 + 1e-12


def test_the_reason_names_kind_day_and_source() -> None:
    jobs = Sign(SignalKind.JOBS, "2026-05-01", 206, here=True, source="招聘网")
    weighed = weigh_signs([jobs, LAND, replace(LAND, age=400, as_of="2025-10-19")], RULE)
    assert weighed is not None
    assert weighed[1] == (
        "拿地 2026-11-23（公告）、招聘（指向本地） 2026-05-01（招聘网），有效信号共 3 条"
    )


@pytest.mark.parametrize("worth", [{}, dict.fromkeys(SignalKind, 0), dict.fromkeys(SignalKind, 2)])
def test_a_rule_that_leaves_out_a_kind_is_refused(worth: dict[str, float]) -> None:
    body = {"half_life": 365, "validity": 730, "here": 1.5, "worth": worth}
    with pytest.raises(DeclarationError, match="worth"):
        read_signal_rule("rule.yaml", body)
