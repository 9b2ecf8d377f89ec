"""Unmatched phrases in the queue: what comes first, what deciding does, on real stores."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from graph_loader.load.relinking import relink_datasets
from graph_loader.load.verdicts import record_verdicts
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.ids import node_id
from ontology.state import Completeness
from ontology.verdict import Claim, Decision, Standing, Subject, Verdict
from queries.answers import FirmRef, PhraseDoubt
from queries.gaps import find_gaps
from queries.links import read_link
from queries.review import list_doubts, list_verdicts
from tests.conformance.graphs import (
    LOCAL,
    STARTED,
    WIDE,
    WRITER,
    firm,
    load_rows,
    load_shipped_policy,
)
from tests.stores.servers import EMBEDDED, Servers

TODAY = date(2026, 11, 23)
REDUCER = node_id("component", "智能制造装备", "机器人", "精密减速器")
WORD, OTHER, FAR = "精密减速组件", "采煤机座圈", "雨篷"
LOCAL_ROWS = (
    *(firm(600 + n, f"{WORD}、{FAR}的制造", district="海州区") for n in range(3)),
    *(firm(610 + n, f"{OTHER}生产；采煤机制造") for n in range(2)),
)
WIDE_ROWS = tuple(firm(700 + n, f"{OTHER}、雨篷布制造", city="徐州") for n in range(5))


def build(store: Store) -> None:
    load_shipped_policy(store)
    load_rows(store, replace(LOCAL, completeness=Completeness.PARTIAL), LOCAL_ROWS)
    load_rows(store, WIDE, (*WIDE_ROWS, LOCAL_ROWS[3]))


@pytest.fixture(scope="module")
def filled(servers: Servers) -> Iterator[Store]:
    with servers.open_empty(EMBEDDED) as store:
        build(store)
        yield store


def phrases(store: Store, day: date = TODAY, direction: str = "") -> dict[str, PhraseDoubt]:
    review = list_doubts(store, day, kind=Subject.PHRASE, direction=direction)
    assert review.total == review.claims == len(review.items)
    return {item.phrase.text: item.phrase for item in review.items if item.phrase}


def say(text: str, node: str, decision: Decision, **more: object) -> Verdict:
    verdict = Verdict(Claim(Subject.PHRASE, text, node), decision, "王芳", "2026-03-01")
    return replace(verdict, **more)  # type: ignore[arg-type]  # the names are the test's own


def decide(store: Store, *verdicts: Verdict) -> None:
    record_verdicts(store, verdicts, WRITER)
    relink_datasets(store, WRITER, STARTED)


def made_by(store: Store, node: str) -> list[str]:
    text = (
        "MATCH (f:Firm)-[m:MAKES {capable: true, status: 'linked'}]->(n {id: $node}) "
        "WHERE f.born <= $version AND f.died > $version RETURN DISTINCT f.id AS id ORDER BY id"
    )
    rows = store.read(text, {"node": node, "version": store.version()}).rows
    return [str(row[0]) for row in rows]


def test_what_local_firms_say_of_a_link_nobody_makes_here_comes_first(filled: Store) -> None:
    found = phrases(filled)
    assert list(found) == [WORD, OTHER, FAR, "雨篷布"]
    assert (found[OTHER].firms, found[OTHER].local) == (6, 1)
    assert found[OTHER].datasets == ("wide",)
    assert found[FAR].suggestions == ()
    assert "3 家企业（其中本地 3 家）" in found[FAR].why


def test_a_suggestion_says_what_it_rests_on_and_what_it_would_change(filled: Store) -> None:
    first = phrases(filled)[WORD].suggestions[0]
    assert (first.node_id, first.direction, first.word) == (REDUCER, "机器人", "精密减速器")
    assert 0.5 < first.similarity < 1.0
    assert first.first_maker
    state = {item.id: item.state for item in find_gaps(filled, TODAY).items}[REDUCER]
    assert first.state == state
    assert first.state_if_accepted != state
    assert f"{state} → {first.state_if_accepted}" in first.if_accepted
    shearers = [one for one in phrases(filled)[OTHER].suggestions if one.node == "采煤机"]
    assert shearers
    assert not any(one.first_maker for one in shearers)


def test_examples_are_firms_that_can_be_looked_up(filled: Store) -> None:
    examples = phrases(filled)[WORD].examples
    assert examples[0] == FirmRef("T00600", "测试600号机械有限公司", "江苏", "连云港", "海州区")
    assert [one.id for one in examples] == ["T00600", "T00601", "T00602"]


def test_a_page_and_a_direction_narrow_the_list(filled: Store) -> None:
    second = list_doubts(filled, TODAY, kind=Subject.PHRASE, offset=1, limit=1)
    assert [item.phrase.text for item in second.items if item.phrase] == [OTHER]
    assert second.total == 4
    assert list(phrases(filled, direction="机器人")) == [WORD]
    assert phrases(filled, direction="没有这个") == {}
    with pytest.raises(InputError, match="limit"):
        list_doubts(filled, TODAY, kind=Subject.PHRASE, limit=0)


def test_nothing_is_linked_by_resemblance(filled: Store) -> None:
    assert made_by(filled, REDUCER) == []


def test_an_accepted_phrase_links_its_firms_and_is_gone_for_good(store: Store) -> None:
    build(store)
    assert WORD in phrases(store)
    decide(store, say(WORD, REDUCER, Decision.ACCEPT))
    assert made_by(store, REDUCER) == ["T00600", "T00601", "T00602"]
    linked = read_link(store, REDUCER, TODAY).local_firms[0]
    assert linked.verdict is not None
    assert (linked.verdict.person, linked.verdict.day) == ("王芳", "2026-03-01")
    assert WORD not in phrases(store)
    load_rows(store, LOCAL, (*LOCAL_ROWS, firm(620, f"{WORD}制造")))
    assert "T00620" in made_by(store, REDUCER)
    assert WORD not in phrases(store)


def test_a_rejected_phrase_is_gone_and_stays_gone(store: Store) -> None:
    build(store)
    decide(store, say(FAR, "", Decision.REJECT))
    assert list(phrases(store)) == [WORD, OTHER, "雨篷布"]
    load_rows(store, LOCAL, (*LOCAL_ROWS, firm(621, f"{FAR}制造")))
    assert FAR not in phrases(store)
    assert [one.standing for one in list_verdicts(store, TODAY).items] == [Standing.VALID]
    decide(store, say(FAR, "", Decision.WITHDRAW, day="2026-03-02"))
    assert FAR in phrases(store)


def test_a_refused_suggestion_gives_way_to_others(embedded_store: Store) -> None:
    store = embedded_store
    build(store)
    decide(store, say(WORD, REDUCER, Decision.REJECT))
    assert REDUCER not in {one.node_id for one in phrases(store)[WORD].suggestions}
    assert made_by(store, REDUCER) == []
    shearer = next(one for one in phrases(store)[OTHER].suggestions if one.node == "采煤机").node_id
    decide(store, say(OTHER, shearer, Decision.CORRECT, instead=REDUCER))
    assert OTHER not in phrases(store)
    assert set(made_by(store, REDUCER)) == {f"T0070{n}" for n in range(5)} | {"T00610", "T00611"}


def test_a_phrase_given_to_a_node_that_is_gone_is_asked_again(embedded_store: Store) -> None:
    store = embedded_store
    build(store)
    decide(store, say(WORD, "component-gone", Decision.ACCEPT))
    assert WORD in phrases(store)
    assert [one.standing for one in list_verdicts(store, TODAY).items] == [Standing.WAITING]
