"""Pairs that may be one firm, in the queue: which are open, their order, what deciding touches."""

from collections.abc import Iterator
from datetime import date

import pytest

from graph_loader.load.verdicts import record_verdicts
from graph_loader.stores.store import Store
from ontology.uscc import check_character
from ontology.verdict import Claim, Decision, Subject, Verdict
from queries.answers import PairDoubt, Review
from queries.review import list_doubts
from tests.conformance.graphs import LOCAL, WIDE, WRITER, firm, load_rows, load_shipped_policy
from tests.stores.servers import EMBEDDED, Servers

TODAY = date(2026, 11, 23)
ONE, TWO, THREE = (
    body + check_character(body)
    for body in ("91320700MAT000019", "91320300MAT000027", "91320300MAT000035")
)
ROWS = (
    firm(1, "餐饮服务", id=ONE, name="连云港远帆机械厂"),
    firm(2, "餐饮服务", id="name:连云港远帆机械厂", name="连云港远帆机械厂"),
    firm(3, "餐饮服务", "徐州", id=TWO, name="徐州鼎泽机械厂"),
    firm(4, "采煤机制造", "徐州", id="name:徐州鼎泽机械厂", name="徐州鼎泽机械厂"),
    firm(5, "餐饮服务", "徐州", id=THREE, name="徐州鼎泽机械厂"),
)


@pytest.fixture
def graph(servers: Servers) -> Iterator[Store]:
    with servers.open_empty(EMBEDDED) as store:
        load_shipped_policy(store)
        load_rows(store, LOCAL, ROWS[:2])
        load_rows(store, WIDE, ROWS[2:])
        yield store


def ask(store: Store, direction: str = "") -> Review:
    return list_doubts(store, TODAY, kind=Subject.IDENTITY, direction=direction)


def pairs(review: Review) -> list[PairDoubt]:
    return [item.pair for item in review.items if item.pair]


def test_local_pairs_come_first_and_two_codes_are_no_doubt(graph: Store) -> None:
    review = ask(graph)
    assert (review.total, review.claims) == (3, 3)
    assert [pair.right.id for pair in pairs(review)] == [ONE, TWO, THREE]
    first, second, _ = pairs(review)
    assert (first.kind, first.agree) == ("同名，一方没有统一社会信用代码", ("名称", "设区市"))
    assert (first.links, second.links) == (0, 1)


def test_a_direction_keeps_what_its_firms_deal_with(graph: Store) -> None:
    assert [pair.right.id for pair in pairs(ask(graph, "煤机装备"))] == [TWO, THREE]
    assert ask(graph, "没有这个").total == 0


def test_what_is_decided_leaves_the_queue(graph: Store) -> None:
    first = pairs(ask(graph))[0]
    claim = Claim(Subject.IDENTITY, first.first, first.second)
    record_verdicts(graph, [Verdict(claim, Decision.ACCEPT, "张三", "2026-11-20")], WRITER)
    assert [pair.right.id for pair in pairs(ask(graph))] == [TWO, THREE]
