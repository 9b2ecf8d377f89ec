"""Two ids that a person finds to be one firm's: it counts once, and twice when that is undone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from graph_loader.load.relinking import relink_datasets
from graph_loader.load.verdicts import record_verdicts
from graph_loader.stores.store import Store
from ontology.ids import node_id
from ontology.uscc import check_character
from ontology.verdict import Claim, Decision, Subject, Verdict, make_pair
from queries.changes import list_changes
from queries.firms import read_firm
from queries.gaps import find_gaps
from queries.links import read_link
from queries.review.history import list_verdicts
from queries.review.pairs import list_pair_doubts
from queries.search import search
from queries.targets import rank_targets
from tests.conformance.graphs import (
    LOCAL,
    STARTED,
    WIDE,
    WRITER,
    firm,
    load_rows,
    load_shipped_policy,
)

TODAY = date(2026, 11, 23)
REDUCER = node_id("component", "智能制造装备", "机器人", "精密减速器")
MOTOR = node_id("component", "智能制造装备", "机器人", "伺服电机")
CODE = "91320700MAT000019" + check_character("91320700MAT000019")
NAME = "连云港远帆减速器有限公司"
STOCK = "stock:600000.SH"
CODED = firm(1, "精密减速器制造", id=CODE, name=NAME, source="登记")
LISTED = firm(2, "精密减速器、伺服电机制造", id=STOCK, name=NAME, source="年报")
AWAY = tuple(replace(row, city="杭州", province="浙江") for row in (CODED, LISTED))


def say(store: Store, decision: Decision, day: str = "2026-11-20", **more: object) -> None:
    verdict = Verdict(make_pair(CODE, STOCK), decision, "张三", day)
    record_verdicts(store, [replace(verdict, **more)], WRITER)  # type: ignore[arg-type]  # the names are the test's own
    relink_datasets(store, WRITER, STARTED)


def count(store: Store, node: str = REDUCER) -> int:
    return next(item.local_count for item in find_gaps(store, TODAY).items if item.id == node)


def found(store: Store, text: str) -> Sequence[str]:
    return [hit.id for hit in search(store, text).items if hit.kind == "firm"]


def test_one_firm_of_two_sheets_counts_once_while_the_verdict_counts(store: Store) -> None:
    load_shipped_policy(store)
    load_rows(store, LOCAL, [CODED])
    load_rows(store, WIDE, [LISTED])
    [doubt] = list_pair_doubts(store, TODAY, "连云港")
    assert doubt.pair is not None
    assert {doubt.pair.first, doubt.pair.second} == {CODE, STOCK}
    assert (count(store), found(store, NAME)) == (2, [CODE, STOCK])

    say(store, Decision.ACCEPT)
    assert (count(store), count(store, MOTOR)) == (1, 1)
    assert found(store, NAME) == found(store, STOCK) == found(store, CODE) == [CODE]
    [local] = read_link(store, REDUCER, TODAY).local_firms
    assert (local.firm.id, local.verification) == (CODE, "双来源")
    assert list_pair_doubts(store, TODAY, "连云港") == ()
    assert list_verdicts(store, TODAY).counts == {"生效": 1}

    load_rows(store, WIDE, [replace(LISTED, capital=900.0)])
    load_rows(store, LOCAL, [CODED, firm(5, "餐饮服务")])
    assert count(store) == 1
    profile = read_firm(store, STOCK, TODAY)
    assert (profile.firm.id, profile.identity.others) == (CODE, (STOCK,))
    assert [(one.dataset, one.number) for one in profile.records] == [
        ("local", CODE),
        ("wide", STOCK),
    ]
    assert {link.node_id for link in profile.links} >= {REDUCER, MOTOR}
    assert profile.identity.joined == ("经人工判定为同一家企业（张三，2026-11-20）",)
    assert (profile.identity.doubt, profile.identity.namesakes) == ("", ())

    say(store, Decision.WITHDRAW, "2026-11-21")
    assert (count(store), found(store, NAME)) == (2, [CODE, STOCK])
    alone = read_firm(store, STOCK, TODAY)
    assert (alone.firm.id, alone.identity.others, len(alone.records)) == (STOCK, (), 1)
    assert len(list_pair_doubts(store, TODAY, "连云港")) == 1
    assert relink_datasets(store, WRITER, STARTED) == ()


def test_two_rows_of_one_sheet_stay_and_count_once(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, [CODED, LISTED])
    assert count(embedded_store) == 2
    say(embedded_store, Decision.ACCEPT)
    assert count(embedded_store) == 1
    load_rows(embedded_store, LOCAL, [replace(CODED, capital=5.0), LISTED])
    assert count(embedded_store) == 1
    numbers = [one.number for one in read_firm(embedded_store, CODE, TODAY).records]
    assert numbers == [CODE, STOCK]
    changes = list_changes(embedded_store, LOCAL.id)
    assert [(one.id, [field.name for field in one.fields]) for one in changes.firms] == [
        (CODE, ["capital"])
    ]
    load_rows(embedded_store, LOCAL, [CODED])
    assert len(read_firm(embedded_store, CODE, TODAY).records) == 1
    say(embedded_store, Decision.REJECT, "2026-11-22")
    load_rows(embedded_store, LOCAL, [CODED, LISTED])
    assert count(embedded_store) == 2


def test_what_is_said_of_one_number_holds_for_the_firm(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, [CODED])
    load_rows(embedded_store, WIDE, [LISTED])
    no = Verdict(Claim(Subject.LINK, STOCK, REDUCER), Decision.REJECT, "王芳", "2026-11-19")
    record_verdicts(embedded_store, [no], WRITER)
    relink_datasets(embedded_store, WRITER, STARTED)
    assert count(embedded_store) == 1
    say(embedded_store, Decision.ACCEPT)
    assert (count(embedded_store), count(embedded_store, MOTOR)) == (0, 1)
    say(embedded_store, Decision.WITHDRAW, "2026-11-21")
    assert (count(embedded_store), count(embedded_store, MOTOR)) == (1, 1)


def test_a_verdict_that_ends_joins_no_longer(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, [CODED, LISTED])
    say(embedded_store, Decision.ACCEPT, until="2026-11-30")
    assert count(embedded_store) == 1
    relink_datasets(embedded_store, WRITER, "2026-12-01T00:00:00+00:00")
    assert count(embedded_store) == 2


def test_candidates_follow_verdicts_not_names(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, AWAY[:1])
    load_rows(embedded_store, WIDE, AWAY[1:])
    two = rank_targets(embedded_store, REDUCER, TODAY)
    assert (two.total, {item.firm.id for item in two.items}) == (2, {CODE, STOCK})
    say(embedded_store, Decision.ACCEPT)
    one = rank_targets(embedded_store, REDUCER, TODAY)
    [item] = one.items
    assert (one.total, item.firm.id, item.verification) == (1, CODE, "双来源")
    assert {proof.dataset for proof in item.evidence} == {"local", "wide"}
