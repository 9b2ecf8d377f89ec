"""Verdicts on links: they show at once, for their firm alone, and outlive every load."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from graph_loader.load.policy import load_policy
from graph_loader.load.relinking import relink_datasets
from graph_loader.load.verdicts import Recording, read_log, record_verdicts
from graph_loader.places import load_places
from graph_loader.stores.store import Store
from ontology.evidence import Role
from ontology.ids import node_id
from ontology.verdict import Claim, Decision, Subject, Verdict
from tests.conformance.graphs import (
    LOCAL,
    LOCAL_ROWS,
    STARTED,
    WIDE,
    WIDE_ROWS,
    WRITER,
    load_rows,
    load_shipped_policy,
)
from tests.graph_loader.load.policy.town import read_town

ROBOTS = ("智能制造装备", "机器人")
REDUCER = node_id("component", *ROBOTS, "精密减速器")
MOTOR = node_id("component", *ROBOTS, "伺服电机")
MINE_BEARING = node_id("component", "工程装备", "矿山机械", "轴承")
Link = tuple[str, str, str, tuple[str, ...], bool, float, tuple[str, ...], str]


def links(store: Store, firm: str) -> list[Link]:
    """Dataset, node, status, roles, capable, confidence, terms and verdict of visible links."""
    text = (
        "MATCH (f:Firm {id: $firm})-[m:MAKES]->(n) WHERE f.born <= $version AND f.died > $version "
        "RETURN f.dataset, n.id, m.status, m.roles, m.capable, m.confidence, m.terms, "
        "coalesce(m.verdict, '') AS verdict ORDER BY f.dataset, n.id"
    )
    rows = store.read(text, {"firm": firm, "version": store.version()}).rows
    return [(*row[:3], tuple(row[3]), *row[4:6], tuple(row[6]), row[7]) for row in rows]  # type: ignore[misc, arg-type]  # cells are objects


def by_node(store: Store, firm: str) -> dict[str, Link]:
    return {row[1]: row for row in links(store, firm) if row[0] == LOCAL.id}


def say(firm: str, node: str, decision: Decision, **more: object) -> Verdict:
    verdict = Verdict(Claim(Subject.LINK, firm, node), decision, "王芳", "2026-03-01")
    return replace(verdict, **more)  # type: ignore[arg-type]  # the names are the test's own


def decide(store: Store, *verdicts: Verdict, day: str = STARTED) -> Recording:
    recording = record_verdicts(store, verdicts, WRITER)
    relink_datasets(store, WRITER, day)
    return recording


def build(store: Store) -> None:
    load_shipped_policy(store)
    load_rows(store, LOCAL, LOCAL_ROWS)
    load_rows(store, WIDE, WIDE_ROWS)


def test_a_link_that_is_rejected_goes_from_every_dataset(store: Store) -> None:
    build(store)
    others = links(store, "T00100")
    assert {row[0] for row in links(store, "T00001") if row[1] == REDUCER} == {"local", "wide"}
    decide(store, say("T00001", REDUCER, Decision.REJECT))
    assert REDUCER not in {row[1] for row in links(store, "T00001")}
    assert MOTOR in {row[1] for row in links(store, "T00001")}
    assert links(store, "T00100") == others


def test_a_candidate_that_is_accepted_is_linked_with_its_evidence(store: Store) -> None:
    build(store)
    before = by_node(store, "T00002")[MINE_BEARING]
    assert before[2] == "candidate"
    decide(store, say("T00002", MINE_BEARING, Decision.ACCEPT))
    dataset, node, _, roles, capable, _, terms, _ = before
    assert by_node(store, "T00002")[MINE_BEARING] == (
        dataset, node, "linked", roles, capable, 1.0, terms, "verdict-1",
    )  # fmt: skip


def test_a_link_that_no_text_states_is_made_where_a_person_does(embedded_store: Store) -> None:
    build(embedded_store)
    decide(embedded_store, say("T00005", REDUCER, Decision.ACCEPT))
    assert by_node(embedded_store, "T00005")[REDUCER] == (
        LOCAL.id, REDUCER, "linked", ("make",), True, 1.0, (), "verdict-1",
    )  # fmt: skip


def test_a_correction_moves_the_evidence_to_the_right_node(embedded_store: Store) -> None:
    build(embedded_store)
    terms = by_node(embedded_store, "T00003")
    (wrong,) = terms
    decide(embedded_store, say("T00003", wrong, Decision.CORRECT, instead=MOTOR))
    assert by_node(embedded_store, "T00003") == {
        MOTOR: (LOCAL.id, MOTOR, "linked", ("make",), True, 1.0, terms[wrong][6], "verdict-1")
    }


def test_a_corrected_role_decides_on_capability(embedded_store: Store) -> None:
    build(embedded_store)
    decide(embedded_store, say("T00001", REDUCER, Decision.CORRECT, roles=(Role.SELL,)))
    found = by_node(embedded_store, "T00001")[REDUCER]
    assert (found[3], found[4]) == (("sell",), False)


def test_of_another_node_nothing_changes_and_no_full_relink_is_asked_for(
    embedded_store: Store,
) -> None:
    build(embedded_store)
    version = embedded_store.version()
    record_verdicts(embedded_store, [say("T00001", REDUCER, Decision.REJECT)], WRITER)
    done = relink_datasets(embedded_store, WRITER, STARTED)
    assert [(one.dataset, one.tally.changed) for one in done] == [("local", 1), ("wide", 1)]
    assert embedded_store.version() == version + 3
    assert relink_datasets(embedded_store, WRITER, STARTED) == ()


def test_datasets_count_the_firms_that_are_linked_now(embedded_store: Store) -> None:
    build(embedded_store)
    counted = "MATCH (d:Dataset {id: 'local'}) RETURN d.rows, d.accepted, d.linked, d.rejected"
    assert embedded_store.read(counted, {}).rows == [(6, 6, 5, 0)]
    decide(embedded_store, say("T00005", REDUCER, Decision.ACCEPT))
    assert embedded_store.read(counted, {}).rows == [(6, 6, 6, 0)]
    (own,) = by_node(embedded_store, "T00003")
    decide(embedded_store, say("T00003", own, Decision.REJECT))
    assert embedded_store.read(counted, {}).rows == [(6, 6, 5, 0)]


def test_they_outlive_another_sheet_and_another_policy(store: Store) -> None:
    build(store)
    decide(
        store,
        say("T00001", REDUCER, Decision.REJECT),
        say("T00005", MOTOR, Decision.ACCEPT),
        say("T00002", MINE_BEARING, Decision.ACCEPT, roles=(Role.MAKE,)),
    )
    judged = [links(store, firm) for firm in ("T00001", "T00002", "T00005")]
    load_rows(store, LOCAL, [replace(row, capital=9.0) for row in LOCAL_ROWS])
    assert [links(store, firm) for firm in ("T00001", "T00002", "T00005")] == judged
    load_policy(store, read_town(), load_places(), WRITER)
    relink_datasets(store, WRITER, STARTED)
    assert [links(store, firm) for firm in ("T00001", "T00005")] == [[], []]
    load_shipped_policy(store)
    relink_datasets(store, WRITER, STARTED)
    assert [links(store, firm) for firm in ("T00001", "T00002", "T00005")] == judged


def test_a_verdict_on_a_firm_that_is_not_there_yet_waits_for_it(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    decide(embedded_store, say("T00001", REDUCER, Decision.REJECT))
    load_rows(embedded_store, LOCAL, LOCAL_ROWS)
    assert REDUCER not in by_node(embedded_store, "T00001")


def test_one_that_is_taken_back_leaves_the_reading_and_stays_in_the_log(
    embedded_store: Store,
) -> None:
    build(embedded_store)
    read = links(embedded_store, "T00001")
    decide(embedded_store, say("T00001", REDUCER, Decision.REJECT))
    decide(embedded_store, say("T00001", REDUCER, Decision.WITHDRAW, day="2026-03-02"))
    assert links(embedded_store, "T00001") == read
    assert [one.verdict.decision for one in read_log(embedded_store)] == ["reject", "withdraw"]


def test_one_that_ends_leaves_the_reading_after_its_last_day(embedded_store: Store) -> None:
    build(embedded_store)
    read = links(embedded_store, "T00001")
    decide(
        embedded_store,
        say("T00001", REDUCER, Decision.REJECT, until="2026-11-30"),
        day="2026-11-30T12:00:00+00:00",
    )
    assert links(embedded_store, "T00001") != read
    relink_datasets(embedded_store, WRITER, "2026-12-01T00:00:00+00:00")
    assert links(embedded_store, "T00001") == read
    assert relink_datasets(embedded_store, WRITER, "2026-12-02T00:00:00+00:00") == ()


def test_what_is_in_the_log_is_not_entered_again(embedded_store: Store) -> None:
    build(embedded_store)
    no, back = (
        say("T00001", REDUCER, Decision.REJECT),
        say("T00001", REDUCER, Decision.WITHDRAW, day="2026-03-02"),
    )
    first = decide(embedded_store, no, back)
    again = decide(embedded_store, no, back, no)
    assert (first.numbers, first.unchanged) == ((1, 2), 0)
    assert (again.numbers, again.unchanged, again.version) == ((), 3, embedded_store.version())


def test_what_was_taken_back_can_be_said_again(embedded_store: Store) -> None:
    build(embedded_store)
    no, back = (
        say("T00001", REDUCER, Decision.REJECT),
        say("T00001", REDUCER, Decision.WITHDRAW),
    )
    decide(embedded_store, no, back)
    assert record_verdicts(embedded_store, [no], WRITER, repeat=True).numbers == (3,)
    assert record_verdicts(embedded_store, [no], WRITER, repeat=True).unchanged == 1
    relink_datasets(embedded_store, WRITER, STARTED)
    assert REDUCER not in by_node(embedded_store, "T00001")


def test_one_of_an_earlier_day_is_kept_and_changes_nothing(embedded_store: Store) -> None:
    build(embedded_store)
    decide(embedded_store, say("T00001", REDUCER, Decision.REJECT))
    older = say("T00001", REDUCER, Decision.ACCEPT, day="2025-01-01")
    assert decide(embedded_store, older).overtaken == 1
    assert REDUCER not in by_node(embedded_store, "T00001")


def test_one_whose_links_were_not_written_is_applied_by_the_next(embedded_store: Store) -> None:
    build(embedded_store)
    record_verdicts(embedded_store, [say("T00001", REDUCER, Decision.REJECT)], WRITER)
    assert REDUCER in by_node(embedded_store, "T00001")  # as if killed here
    relink_datasets(embedded_store, WRITER, STARTED)
    assert REDUCER not in by_node(embedded_store, "T00001")


@pytest.mark.parametrize("count", [1, 2500])
def test_many_at_once_are_numbered_in_their_order(embedded_store: Store, count: int) -> None:
    load_shipped_policy(embedded_store)
    told: Sequence[Verdict] = [say(f"X{n}", REDUCER, Decision.REJECT) for n in range(count)]
    record_verdicts(embedded_store, told, WRITER)
    assert [one.verdict for one in read_log(embedded_store)] == told
