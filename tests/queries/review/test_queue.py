"""The queue: what stands first, why it is in doubt, what deciding would change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from graph_loader.load.relinking import relink_datasets
from graph_loader.load.verdicts import record_verdicts
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.evidence import Origin, Role
from ontology.ids import node_id
from ontology.state import Completeness, LinkState
from ontology.verdict import Claim, Decision, Subject, Verdict
from queries.answers import LinkDoubt, Review
from queries.gaps import find_gaps
from queries.review import list_doubts, queue
from tests.conformance.graphs import (
    LOCAL,
    LOCAL_ROWS,
    STARTED,
    WIDE,
    WIDE_ROWS,
    WRITER,
    firm,
    load_rows,
    load_shipped_policy,
)
from tests.stores.servers import EMBEDDED, Servers

TODAY = date(2026, 11, 23)
MINE = ("工程装备", "矿山机械")
BEARING, SPRING = (node_id("component", *MINE, name) for name in ("轴承", "弹簧"))
COAL_BEARING = node_id("component", "工程装备", "煤机装备", "轴承")
ROWS = (
    *LOCAL_ROWS,
    firm(8, "弹簧的制造", district="海州区"),
    firm(9, "五金销售", name="连云港测试轴承制造有限公司"),
)


def build(store: Store, completeness: Completeness = Completeness.PARTIAL) -> None:
    load_shipped_policy(store)
    load_rows(store, replace(LOCAL, completeness=completeness), ROWS)
    load_rows(store, WIDE, WIDE_ROWS)


@pytest.fixture(scope="module")
def filled(servers: Servers) -> Iterator[Store]:
    with servers.open_empty(EMBEDDED) as store:
        build(store)
        yield store


def firms(review: Review) -> list[str]:
    return [item.firm.id for item in review.items if item.firm]


def doubts(review: Review, firm_id: str) -> dict[str, LinkDoubt]:
    item = next(item for item in review.items if item.firm and item.firm.id == firm_id)
    return {link.node_id: link for link in item.links}


def test_those_that_would_be_the_first_local_maker_come_first(filled: Store) -> None:
    review = list_doubts(filled, TODAY)
    assert firms(review)[:3] == ["T00008", "T00002", "T00009"]  # the last two name no making
    assert set(firms(review)[3:]) == {f"T{200 + n:05d}" for n in range(9)}
    assert (review.total, review.claims) == (12, 1 + 2 + 2 + 9 * 3)


def test_a_direction_keeps_what_touches_it(filled: Store) -> None:
    review = list_doubts(filled, TODAY, direction="煤机装备")
    assert 0 < review.total < 12
    assert all(any(link.direction == "煤机装备" for link in item.links) for item in review.items)
    states = list_doubts(filled, TODAY, kind=Subject.STATE, direction="煤机装备")
    assert {item.state.direction for item in states.items if item.state} == {"煤机装备"}
    assert list_doubts(filled, TODAY, direction="没有这个").total == 0


def test_a_doubt_says_why_and_what_accepting_changes(filled: Store) -> None:
    spring = doubts(list_doubts(filled, TODAY), "T00008")[SPRING]
    assert spring.why == "“弹簧”是通用的词，没有别的用语说明指的是这个环节"
    assert spring.if_accepted == "“弹簧”有第一家本地制造企业：未见证据 → 弱链"
    assert spring.if_rejected == "不再列为“弹簧”的企业：状态仍为未见证据"
    assert (spring.first_maker, spring.links_changed, spring.similar) == (True, 1, 10)
    assert (spring.state, spring.state_if_accepted) == (LinkState.UNSEEN, LinkState.WEAK)
    assert (spring.roles, spring.origin) == ((Role.MAKE,), Origin.POLICY)
    (evidence,) = spring.evidence
    assert evidence.field_text[evidence.start : evidence.end] == evidence.text == "弹簧"


def test_a_word_for_several_nodes_names_the_others(filled: Store) -> None:
    found = doubts(list_doubts(filled, TODAY), "T00002")
    assert found[BEARING].why == "“轴承”也可能指 煤机装备/轴承，没有别的用语说明是哪一个"
    assert found[COAL_BEARING].why == "“轴承”也可能指 矿山机械/轴承，没有别的用语说明是哪一个"
    assert "不是制造的企业（销售、服务）" in found[BEARING].if_accepted
    assert found[BEARING].state_if_accepted is None


def test_a_name_alone_and_a_firm_elsewhere_are_told_as_such(filled: Store) -> None:
    review = list_doubts(filled, TODAY)
    assert "只有企业名称" in next(iter(doubts(review, "T00009").values())).why
    elsewhere = doubts(review, "T00200")[SPRING]
    assert elsewhere.if_accepted == "外地制造企业增加一家，列入“弹簧”的候选名录"
    assert elsewhere.links_changed == 0


def test_what_is_told_of_accepting_comes_true(embedded_store: Store) -> None:
    build(embedded_store, Completeness.COMPLETE)
    spring = doubts(list_doubts(embedded_store, TODAY), "T00008")[SPRING]
    before = {item.id: item.state for item in find_gaps(embedded_store, TODAY).items}
    told = Verdict(Claim(Subject.LINK, "T00008", SPRING), Decision.ACCEPT, "王芳", "2026-11-01")
    record_verdicts(embedded_store, [told], WRITER)
    relink_datasets(embedded_store, WRITER, STARTED)
    after = {item.id: item.state for item in find_gaps(embedded_store, TODAY).items}
    assert after[SPRING] is spring.state_if_accepted
    assert sum(before[node] is not after[node] for node in before) == spring.links_changed
    assert "T00008" not in firms(list_doubts(embedded_store, TODAY))


def test_what_was_rejected_is_asked_no_more(embedded_store: Store) -> None:
    build(embedded_store)
    claims = [Claim(Subject.LINK, "T00002", node) for node in (BEARING, COAL_BEARING)]
    told = [Verdict(claim, Decision.REJECT, "王芳", "2026-11-01") for claim in claims]
    record_verdicts(embedded_store, told[:1], WRITER)
    relink_datasets(embedded_store, WRITER, STARTED)
    assert list(doubts(list_doubts(embedded_store, TODAY), "T00002")) == [COAL_BEARING]
    record_verdicts(embedded_store, told[1:], WRITER)
    relink_datasets(embedded_store, WRITER, STARTED)
    assert "T00002" not in firms(list_doubts(embedded_store, TODAY))


def test_pages_cut_the_same_list(filled: Store) -> None:
    whole = list_doubts(filled, TODAY).items
    pages = [list_doubts(filled, TODAY, offset=n, limit=5).items for n in (0, 5, 10)]
    assert tuple(item for page in pages for item in page) == whole
    for offset, limit in ((-1, 5), (0, 0), (0, 501)):
        with pytest.raises(InputError):
            list_doubts(filled, TODAY, offset=offset, limit=limit)


def test_links_that_the_data_does_not_tell_are_asked_as_well(filled: Store) -> None:
    review = list_doubts(filled, TODAY, kind=Subject.STATE, limit=500)
    unseen = [item.id for item in find_gaps(filled, TODAY).items if item.state is LinkState.UNSEEN]
    asked = [item.state.node_id for item in review.items if item.state]
    assert (sorted(asked), review.total) == (sorted(unseen), len(unseen))
    spring = next(item.state for item in review.items if item.state and item.state.node == "弹簧")
    assert spring.if_rejected == "判为无：未见证据 → 空白"
    assert spring.doubtful_count == 1


def test_of_too_many_those_elsewhere_are_listed_by_direction(
    embedded_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(embedded_store)
    whole = list_doubts(embedded_store, TODAY, direction="矿山机械")
    monkeypatch.setattr(queue, "MOST_OPEN", 10)
    local = list_doubts(embedded_store, TODAY)
    assert firms(local) == ["T00008", "T00002", "T00009"]
    assert "外地企业待核的太多" in local.order
    mine = list_doubts(embedded_store, TODAY, direction="矿山机械")
    assert firms(mine) == firms(whole)
    assert len(mine.items) == 12


def test_what_another_dataset_settles_is_not_asked(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, [firm(8, "弹簧的制造")])
    load_rows(embedded_store, WIDE, [firm(8, "矿山机械、弹簧制造")])
    assert firms(list_doubts(embedded_store, TODAY)) == []


def test_a_maker_settled_elsewhere_only_would_still_be_the_first_here(
    embedded_store: Store,
) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, [firm(8, "弹簧的制造")])
    load_rows(embedded_store, WIDE, [firm(8, "矿山机械、弹簧制造", "徐州")])
    spring = doubts(list_doubts(embedded_store, TODAY), "T00008")[SPRING]
    assert spring.first_maker
    assert spring.if_accepted.startswith("“弹簧”有第一家本地制造企业")


def test_a_firm_that_any_dataset_seats_here_is_local(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, [firm(8, "餐饮服务")])
    load_rows(embedded_store, WIDE, [firm(8, "弹簧的制造", "徐州")])
    spring = doubts(list_doubts(embedded_store, TODAY), "T00008")[SPRING]
    assert spring.first_maker
    told = Verdict(Claim(Subject.LINK, "T00008", SPRING), Decision.ACCEPT, "王芳", "2026-11-01")
    record_verdicts(embedded_store, [told], WRITER)
    relink_datasets(embedded_store, WRITER, STARTED)
    made = {item.id: item.local_count for item in find_gaps(embedded_store, TODAY).items}
    assert made[SPRING] == 1


def test_of_one_effect_the_likelier_stands_first(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, [firm(7, "轴承的制造"), firm(8, "弹簧的制造")])
    review = list_doubts(embedded_store, TODAY)
    assert firms(review) == ["T00008", "T00007"]
    bearing, spring = doubts(review, "T00007")[BEARING], doubts(review, "T00008")[SPRING]
    assert (bearing.first_maker, bearing.links_changed) == (True, spring.links_changed)
    assert bearing.confidence < spring.confidence
    assert "乘以把握" in review.order
