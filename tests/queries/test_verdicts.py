"""What people decided, in the answers: states of links, and links of firms."""

from dataclasses import replace
from datetime import date

from graph_loader.load.relinking import relink_datasets
from graph_loader.load.verdicts import record_verdicts
from graph_loader.stores.store import Store
from ontology.ids import node_id
from ontology.state import LinkState
from ontology.verdict import Claim, Decision, Subject, Verdict
from queries.answers import GapItem
from queries.firms import read_firm
from queries.gaps import find_gaps
from queries.links import read_link
from queries.targets import rank_targets
from tests.conformance.graphs import STARTED, WRITER, build_referenced, build_two_datasets

TODAY = date(2026, 11, 23)
BEARING = node_id("component", "工程装备", "矿山机械", "轴承")


def say(node: str, decision: Decision, day: str = "2026-03-01", **more: str) -> Verdict:
    verdict = Verdict(Claim(Subject.STATE, node, "连云港"), decision, "王芳", day)
    return replace(verdict, source="走访记录", **more)  # type: ignore[arg-type]  # texts only


def settle(firm: str, node: str, decision: Decision) -> Verdict:
    verdict = Verdict(Claim(Subject.LINK, firm, node), decision, "李强", "2026-04-01")
    return replace(verdict, source="走访记录")


def read(store: Store, node: str, as_of: date = TODAY) -> GapItem:
    return next(item for item in find_gaps(store, as_of).items if item.id == node)


def test_a_person_turns_unseen_into_absent_and_back(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    before = read(embedded_store, BEARING)
    assert (before.state, before.verdict) == (LinkState.UNSEEN, None)
    record_verdicts(embedded_store, [say(BEARING, Decision.REJECT)], WRITER)
    item = read(embedded_store, BEARING)
    assert item.state in (LinkState.BROKEN, LinkState.BLANK)
    assert "王芳于 2026-03-01" in item.why
    assert item.verdict
    assert (item.verdict.decision, item.verdict.source) == ("无", "走访记录")
    record_verdicts(embedded_store, [say(BEARING, Decision.WITHDRAW, "2026-03-02")], WRITER)
    assert read(embedded_store, BEARING) == before


def test_a_verdict_counts_from_its_day_to_its_last(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    told = [say(BEARING, Decision.ACCEPT, until="2026-06-30")]
    record_verdicts(embedded_store, told, WRITER)
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [read(embedded_store, BEARING, day).state for day in days] == [
        LinkState.UNSEEN,
        LinkState.PLAIN,
        LinkState.PLAIN,
        LinkState.UNSEEN,
    ]


def test_of_another_region_or_node_it_says_nothing(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    before = find_gaps(embedded_store, TODAY).items
    elsewhere = Verdict(
        Claim(Subject.STATE, BEARING, "徐州"), Decision.REJECT, "王芳", "2026-03-01"
    )
    gone = say("component-0", Decision.REJECT)
    record_verdicts(embedded_store, [elsewhere, gone], WRITER)
    assert find_gaps(embedded_store, TODAY).items == before


def test_a_link_that_a_person_vouches_for_is_a_neighbour_of_others(embedded_store: Store) -> None:
    build_referenced(embedded_store)
    reducer = node_id("component", "智能制造装备", "机器人", "精密减速器")
    assert read(embedded_store, reducer).local_count == 1
    near = {item.id for item in find_gaps(embedded_store, TODAY).items if item.local_count}
    missing = [item.id for item in find_gaps(embedded_store, TODAY).items if item.id not in near]
    record_verdicts(embedded_store, [say(node, Decision.REJECT) for node in missing], WRITER)
    blank = {
        item.id for item in find_gaps(embedded_store, TODAY).items if item.state is LinkState.BLANK
    }
    told = [say(node, Decision.ACCEPT, "2026-03-02") for node in missing if node not in blank]
    record_verdicts(embedded_store, told, WRITER)
    states = {item.id: item.state for item in find_gaps(embedded_store, TODAY).items}
    assert all(states[node] is LinkState.PLAIN for node in missing if node not in blank)
    assert any(states[node] is LinkState.BROKEN for node in blank)


def test_a_firm_shows_who_settled_its_link(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    told = [settle("T00005", BEARING, Decision.ACCEPT), settle("T00002", BEARING, Decision.ACCEPT)]
    record_verdicts(embedded_store, told, WRITER)
    relink_datasets(embedded_store, WRITER, STARTED)
    firms = {item.firm.id: item for item in read_link(embedded_store, BEARING, TODAY).local_firms}
    assert {firm: bool(item.evidence) for firm, item in firms.items()} == {
        "T00005": False,
        "T00002": True,
    }
    for item in firms.values():
        assert item.verdict
        assert (item.verdict.person, item.verdict.day, item.status) == (
            "李强",
            "2026-04-01",
            "linked",
        )
    (link,) = read_firm(embedded_store, "T00005", TODAY).links
    assert link.verdict == firms["T00005"].verdict


def test_a_candidate_that_no_text_names_leaves_its_focus_unknown(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    record_verdicts(embedded_store, [settle("T00300", BEARING, Decision.ACCEPT)], WRITER)
    relink_datasets(embedded_store, WRITER, STARTED)
    items = rank_targets(embedded_store, BEARING, TODAY).items
    settled = next(item for item in items if item.firm.id == "T00300")
    assert [note.person for note in settled.verdicts] == ["李强"]
    assert (settled.settled, settled.evidence) == (True, ())
    assert "主业程度" in settled.omitted
    assert all(not item.verdicts for item in items if item.firm.id != "T00300")
