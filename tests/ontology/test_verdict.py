"""Verdicts: which one counts, and what became of the others."""

from dataclasses import replace

import pytest

from ontology.verdict import (
    Claim,
    Decision,
    Recorded,
    Standing,
    Subject,
    Verdict,
    find_current,
    find_last,
    make_pair,
    tell_standing,
)

CLAIM = Claim(Subject.LINK, "firm", "component-1")
YES = Verdict(CLAIM, Decision.ACCEPT, "王芳", "2026-03-01")
NO = replace(YES, decision=Decision.REJECT, person="李强")


def log(*verdicts: Verdict) -> list[Recorded]:
    return [Recorded(number, verdict) for number, verdict in enumerate(verdicts, start=1)]


def current(day: str, *verdicts: Verdict) -> Verdict | None:
    found = find_current(log(*verdicts), day).get(CLAIM)
    return found.verdict if found else None


def test_the_latest_day_counts_however_late_it_was_entered() -> None:
    later = replace(NO, day="2026-05-01")
    assert current("2026-11-23", YES, later) == later
    assert current("2026-11-23", later, YES) == later
    assert current("2026-04-30", later, YES) == YES


def test_of_one_day_the_last_entered_counts() -> None:
    assert current("2026-03-01", YES, NO) == NO
    assert current("2026-03-01", NO, YES) == YES


def test_one_that_is_taken_back_leaves_the_claim_open() -> None:
    back = replace(YES, decision=Decision.WITHDRAW, day="2026-04-01")
    assert current("2026-04-01", NO, YES, back) is None
    assert current("2026-03-31", NO, YES, back) == YES
    again = replace(YES, day="2026-04-02")
    assert current("2026-04-02", NO, YES, back, again) == again


def test_one_counts_to_its_last_day_and_brings_none_back_after_it() -> None:
    ending = replace(NO, day="2026-04-01", until="2026-06-30")
    assert current("2026-06-30", YES, ending) == ending
    assert current("2026-07-01", YES, ending) is None


@pytest.mark.parametrize(
    ("day", "standings"),
    [
        ("2026-02-28", ["未到日期"] * 3),
        ("2026-03-01", ["生效", "未到日期", "未到日期"]),
        ("2026-04-01", ["已更替", "生效", "未到日期"]),
        ("2026-07-01", ["已更替", "已过期", "未到日期"]),
        ("2026-08-01", ["已撤回", "已撤回", "生效"]),
    ],
)
def test_each_tells_what_became_of_it(day: str, standings: list[Standing]) -> None:
    ending = replace(NO, day="2026-04-01", until="2026-06-30")
    back = replace(YES, decision=Decision.WITHDRAW, day="2026-08-01")
    entered = log(YES, ending, back)
    last = find_last(entered, day).get(CLAIM)
    assert [tell_standing(one, last, day) for one in entered] == standings


def test_a_pair_of_firms_is_one_claim_from_both_sides() -> None:
    assert make_pair("b", "a") == make_pair("a", "b") == Claim(Subject.IDENTITY, "a", "b")
