"""What follows from verdicts that two ids are one firm."""

from ontology.identity import Entry, Pair, PairKind, find_tied, name_claim, resolve
from ontology.uscc import check_character
from ontology.verdict import Decision, Recorded, Subject, Verdict, make_pair

ONE = "91350100M000100Y43"
_BODY = "91320700M000100Y4"
TWO = _BODY + check_character(_BODY)


def told(number: int, decision: Decision, *ids: str) -> Recorded:
    return Recorded(number, Verdict(make_pair(*ids), decision, "张三", "2026-11-23"))


def test_the_credit_code_stands_for_the_firm() -> None:
    assert resolve([told(1, Decision.ACCEPT, ONE, "name:甲厂")]) == {"name:甲厂": ONE}
    chain = [
        told(1, Decision.ACCEPT, "stock:600001", "name:甲厂"),
        told(2, Decision.ACCEPT, "stock:600001", ONE),
    ]
    assert resolve(chain) == {"name:甲厂": ONE, "stock:600001": ONE}


def test_two_codes_that_a_person_joins_count_as_the_first() -> None:
    assert resolve([told(1, Decision.ACCEPT, ONE, TWO)]) == {ONE: TWO}


def test_a_rejection_holds_against_acceptances_around_it() -> None:
    log = [
        told(3, Decision.ACCEPT, "b", "c"),
        told(2, Decision.REJECT, "a", "c"),
        told(1, Decision.ACCEPT, "a", "b"),
    ]
    assert resolve(log) == {"b": "a"}
    assert resolve([told(1, Decision.REJECT, "a", "b")]) == {}


def test_a_second_name_joins_no_ids() -> None:
    names = [
        Recorded(
            1, Verdict(name_claim("name:甲厂", "乙厂"), Decision.ACCEPT, "张三", "2026-11-23")
        ),
        Recorded(2, Verdict(name_claim(ONE, "乙厂"), Decision.ACCEPT, "张三", "2026-11-23")),
    ]
    assert resolve(names) == {}
    assert find_tied(names, [ONE]) == {ONE}


def test_ids_stay_tied_by_what_was_taken_back() -> None:
    log = [
        told(1, Decision.ACCEPT, "a", "b"),
        told(2, Decision.REJECT, "b", "c"),
        told(3, Decision.WITHDRAW, "a", "b"),
        told(4, Decision.ACCEPT, "x", "y"),
    ]
    assert find_tied(log, ["a"]) == {"a", "b", "c"}
    assert find_tied(log, ["z"]) == {"z"}


def test_the_claim_of_a_pair() -> None:
    left, right = Entry("a", "甲厂"), Entry("b", "甲厂")
    assert Pair(PairKind.UNCODED, right, left, 0.5, "").claim == make_pair("a", "b")
    renamed = Pair(PairKind.TWO_NAMES, Entry("a", "甲厂"), Entry("a", "乙厂"), 0.5, "")
    assert renamed.claim == (Subject.IDENTITY, "a", "alias:乙厂")


def test_what_is_coded() -> None:
    assert Entry(ONE, "甲厂").is_coded
    assert not Entry("name:甲厂", "甲厂").is_coded
