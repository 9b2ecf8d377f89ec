"""The published rule of link states, one line a case."""

from dataclasses import replace
from pathlib import Path

import pytest

from ontology.errors import DeclarationError
from ontology.state import Completeness, LinkState
from queries.analysis.link_state import (
    ABSENT,
    PRESENT,
    Sight,
    Word,
    judge_link,
    load_rule,
    read_rule,
)

NOTHING = Sight(makers=0, others=0, coverage=Completeness.UNKNOWN)
HERE = replace(NOTHING, makers=3, theta_low=0.4, theta_high=5.0, theta_shrunk=1.2)
COMPLETE = Completeness.COMPLETE


@pytest.mark.parametrize(
    ("sight", "state"),
    [
        (NOTHING, LinkState.UNSEEN),
        (replace(NOTHING, coverage=Completeness.PARTIAL), LinkState.UNSEEN),
        (replace(NOTHING, coverage=Completeness.PARTIAL, neighbours=["轴承"]), LinkState.UNSEEN),
        (replace(NOTHING, others=9), LinkState.UNSEEN),  # sellers are no makers
        (replace(NOTHING, coverage=COMPLETE), LinkState.BLANK),
        (replace(NOTHING, coverage=COMPLETE, others=9), LinkState.BLANK),
        (replace(NOTHING, coverage=COMPLETE, neighbours=["轴承"]), LinkState.BROKEN),
        (replace(NOTHING, coverage=COMPLETE, doubtful=1), LinkState.UNSEEN),
        (replace(NOTHING, coverage=COMPLETE, coarse=1, neighbours=["轴承"]), LinkState.UNSEEN),
        (HERE, LinkState.PLAIN),
        (replace(HERE, theta_low=1.01), LinkState.STRONG),
        (replace(HERE, theta_low=1.0), LinkState.PLAIN),
        (replace(HERE, theta_low=1.01, makers=2), LinkState.PLAIN),
        (replace(HERE, theta_high=0.99), LinkState.WEAK),
        (replace(HERE, theta_high=1.0), LinkState.PLAIN),
        (replace(HERE, makers=1, theta_shrunk=0.9), LinkState.WEAK),
        (replace(HERE, makers=1, theta_shrunk=1.1), LinkState.PLAIN),
        (replace(HERE, makers=2, theta_shrunk=0.9), LinkState.PLAIN),
        (replace(NOTHING, makers=1), LinkState.WEAK),  # no base: a single maker is thin
        (replace(NOTHING, makers=5), LinkState.PLAIN),  # no base: never strong
    ],
)
def test_state(sight: Sight, state: LinkState) -> None:
    finding = judge_link(sight, load_rule())
    assert finding.state is state
    assert finding.why
    assert finding.would_change


def test_unseen_never_says_that_there_is_none() -> None:
    why = judge_link(replace(NOTHING, others=2), load_rule()).why
    assert "不能据此说没有" in why
    assert "2 家写到它但不是制造" in why


def test_broken_names_the_neighbours() -> None:
    sight = replace(NOTHING, coverage=COMPLETE, neighbours=["轴承", "弹簧"])
    assert "轴承、弹簧" in judge_link(sight, load_rule()).why


NO = Word(ABSENT, "王芳", "2026-03-01", "走访记录")
YES = replace(NO, says=PRESENT)


@pytest.mark.parametrize(
    ("sight", "state"),
    [
        (replace(NOTHING, word=NO), LinkState.BLANK),
        (replace(NOTHING, word=NO, neighbours=["轴承"]), LinkState.BROKEN),
        (replace(NOTHING, word=NO, doubtful=2, coarse=1), LinkState.BLANK),
        (replace(NOTHING, word=YES), LinkState.PLAIN),
        (replace(NOTHING, word=YES, coverage=COMPLETE), LinkState.PLAIN),
        (replace(NOTHING, makers=1, word=YES), LinkState.WEAK),
        (replace(NOTHING, makers=1, word=NO), LinkState.WEAK),
    ],
)
def test_a_person_settles_what_the_data_leaves_open(sight: Sight, state: LinkState) -> None:
    finding = judge_link(sight, load_rule())
    assert finding.state is state
    settles = sight.makers == 0
    assert ("王芳于 2026-03-01 判定" in finding.why) == (settles or sight.word == NO)
    assert ("走访记录" in finding.why) == (settles or sight.word == NO)


def test_makers_in_the_data_go_before_a_person_who_says_there_is_none() -> None:
    why = judge_link(replace(NOTHING, makers=1, word=NO), load_rule()).why
    assert "与数据不一致，请复核" in why


def test_a_rule_may_leave_persons_out() -> None:
    rule = replace(load_rule(), verdict=frozenset())
    assert judge_link(replace(NOTHING, word=NO), rule).state is LinkState.UNSEEN


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('version: "3"', 'verion: "2"'),
        ("level: 0.95", "level: high"),
        ("[complete]", "[full]"),
        ("coarse]", "course]"),
        ("[present, absent]", "[present, gone]"),
    ],
)
def test_refuses_a_wrong_rule_file(tmp_path: Path, old: str, new: str) -> None:
    shipped = Path("queries/rules/link_states-3.yaml").read_text("utf-8")
    assert old in shipped
    file = tmp_path / "rule.yaml"
    file.write_text(shipped.replace(old, new), "utf-8")
    with pytest.raises(DeclarationError):
        read_rule(file)


def test_the_hash_is_of_the_rule_text(tmp_path: Path) -> None:
    shipped = Path("queries/rules/link_states-3.yaml").read_text("utf-8")
    file = tmp_path / "rule.yaml"
    file.write_text(shipped.replace("makers: 3", "makers: 4"), "utf-8")
    assert read_rule(file).hash != load_rule().hash
    assert read_rule(file).strong_makers == 4
