"""Which firm it is: names, namesakes and branches; and the pairs in doubt of a graph."""

from dataclasses import replace
from datetime import date

import pytest

from graph_loader.load.verdicts import record_verdicts
from graph_loader.stores.store import Store
from ontology.identity import PairKind
from ontology.uscc import check_character
from ontology.verdict import Decision, Verdict, make_pair
from queries.firms import read_firm
from queries.identity import RENAMED, SEVERAL, TWO_FIRMS, TWO_NAMES, UNCODED, read_pairs
from tests.conformance.graphs import LOCAL, WIDE, WRITER, firm, load_rows, load_shipped_policy

TODAY = date(2026, 11, 23)
ONE, TWO = (body + check_character(body) for body in ("91320700MAT000019", "91320300MAT000027"))
NAME = "连云港远帆机械有限公司"
CODED = firm(1, "轴承制造", id=ONE, name=NAME)
BRANCH = firm(2, "轴承制造", name=f"{NAME}东海分公司", parent=NAME)
NAMESAKE = firm(3, "轴承制造", id=TWO, name="连云港远帆机械有限责任公司")
BARE = firm(4, "轴承制造", id=f"name:{NAME}", name=NAME)


@pytest.fixture
def graph(store: Store) -> Store:
    load_shipped_policy(store)
    load_rows(store, LOCAL, (CODED, BRANCH))
    load_rows(store, WIDE, (replace(CODED, name="江苏远帆机械有限公司"), NAMESAKE, BARE))
    return store


def test_a_firm_with_two_names_under_one_code_is_marked(graph: Store) -> None:
    identity = read_firm(graph, ONE, TODAY).identity
    assert identity.names == (NAME, "江苏远帆机械有限公司")
    assert (identity.number, identity.kind) == ("统一社会信用代码", "企业")
    assert identity.doubt == TWO_NAMES
    assert [other.id for other in identity.possible_branches] == [BRANCH.id]  # or of BARE
    assert identity.branches == ()
    assert {other.firm.id: other.note for other in identity.namesakes} == {
        TWO: TWO_FIRMS,
        BARE.id: UNCODED,
    }


def test_a_branch_tells_its_firm_and_stays_a_firm(graph: Store) -> None:
    profile = read_firm(graph, BRANCH.id, TODAY)
    assert profile.identity.parent == NAME
    assert [other.id for other in profile.identity.parents] == [ONE, BARE.id]
    assert profile.identity.parent_note == SEVERAL.format(2)
    assert profile.links
    assert profile.identity.doubt == ""


def test_a_branch_of_the_only_firm_of_its_name_is_certain(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, (CODED, BRANCH))
    load_rows(embedded_store, WIDE, (CODED,))  # a firm of two datasets is one firm
    parent = read_firm(embedded_store, ONE, TODAY).identity
    assert [other.id for other in parent.branches] == [BRANCH.id]
    assert parent.possible_branches == ()
    branch = read_firm(embedded_store, BRANCH.id, TODAY).identity
    assert ([other.id for other in branch.parents], branch.parent_note) == ([ONE], "")


def test_a_former_name_settles_two_names(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, (CODED,))
    renamed = replace(CODED, name="江苏远帆机械有限公司", former_names=(NAME,))
    load_rows(embedded_store, WIDE, (renamed,))
    identity = read_firm(embedded_store, ONE, TODAY).identity
    assert (identity.doubt, identity.former_names) == (RENAMED, (NAME,))
    assert read_pairs(embedded_store) == []


def test_what_a_person_said_of_a_pair_is_shown(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, WIDE, (CODED, BARE))
    [pair] = read_pairs(embedded_store)
    assert pair.claim == make_pair(ONE, BARE.id)
    said = Verdict(pair.claim, Decision.REJECT, "张三", "2026-11-20")
    record_verdicts(embedded_store, [said], WRITER)
    [other] = read_firm(embedded_store, ONE, TODAY).identity.namesakes
    assert other.note == "经人工判定不是同一家企业（张三，2026-11-20）"


def test_the_pairs_of_a_graph(graph: Store) -> None:
    found = {(pair.kind, pair.left.id, pair.right.id) for pair in read_pairs(graph)}
    assert found == {
        (PairKind.TWO_NAMES, ONE, ONE),
        (PairKind.SAME_NAME, *sorted((ONE, TWO))),
        (PairKind.UNCODED, BARE.id, ONE),
        (PairKind.UNCODED, BARE.id, TWO),
    }
