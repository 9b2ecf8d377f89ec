"""A firm's profile, and search."""

from datetime import date

import pytest

from graph_loader.stores.store import Store
from ontology.errors import InputError, NotFound
from ontology.evidence import Origin
from queries.answers import ExtraCell, SearchHit
from queries.firms import read_firm
from queries.search import search
from tests.conformance.graphs import LOCAL, firm, load_rows, load_shipped_policy

TODAY = date(2026, 11, 23)


def test_a_profile_joins_what_the_datasets_say(filled: Store) -> None:
    profile = read_firm(filled, "T00001", TODAY)
    assert [record.dataset for record in profile.records] == ["local", "wide"]
    assert {"精密减速器", "伺服电机"} <= {link.node for link in profile.links}
    for link in profile.links:
        assert link.direction
        assert link.sector
        for item in link.evidence:
            assert item.field_text[item.start : item.end] == item.text


def test_an_unknown_firm_is_not_found(filled: Store) -> None:
    with pytest.raises(NotFound, match="没有企业“X”"):
        read_firm(filled, "X", TODAY)


def test_search_finds_links_firms_districts_and_clauses(filled: Store) -> None:
    kinds = {
        hit.kind
        for word in ("减速器", "机械", "海州", "布局")
        for hit in search(filled, word).items
    }
    assert {"component", "direction", "firm", "district", "clause"} <= kinds


def test_search_joins_a_firm_of_two_datasets(filled: Store) -> None:
    hits = [hit for hit in search(filled, "测试1号").items if hit.kind == "firm"]
    assert [hit.id for hit in hits] == ["T00001"]


def test_a_profile_keeps_what_a_sheet_has_beside_our_fields(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    extras = (("产业位置", "上游"), ("产业关联性", "强"))
    listed = firm(1, "", chain="装备/机器人", qualifications="高新技术企业", extras=extras)
    load_rows(embedded_store, LOCAL, (listed,))
    profile = read_firm(embedded_store, listed.id, TODAY)
    [record] = profile.records
    assert profile.links == ()
    assert (record.chain, record.qualifications) == ("装备/机器人", "高新技术企业")
    assert record.extras == (ExtraCell("产业位置", "上游"), ExtraCell("产业关联性", "强"))


def test_search_finds_a_firm_by_a_former_name_and_says_so(embedded_store: Store) -> None:
    load_shipped_policy(embedded_store)
    renamed = firm(1, "轴承制造", name="远帆公司", former_names=("顺风公司", "顺水公司"))
    load_rows(embedded_store, LOCAL, (renamed, firm(2, "轴承制造", name="逆水公司")))
    seat = renamed.province + renamed.city
    former = f"{seat}（曾用名 顺风公司）"
    assert search(embedded_store, "顺风").items == (
        SearchHit("firm", renamed.id, "远帆公司", former, Origin.DATA),
    )
    assert [hit.detail for hit in search(embedded_store, "远帆").items] == [seat]


def test_search_takes_words_as_they_are(filled: Store) -> None:
    hits = search(filled, "'引号\\反斜线\"").items
    assert [hit.id for hit in hits] == ["T00006"]


def test_search_reads_the_policy_itself(filled: Store) -> None:
    hits = [hit for hit in search(filled, "揭榜挂帅").items if hit.kind == "clause"]
    assert len(hits) == 2
    assert all("揭榜挂帅" in hit.detail for hit in hits)
    assert hits[1].detail.startswith("四/(一)：")


def test_search_finds_a_whole_code_and_does_not_mind_spaces(filled: Store) -> None:
    assert [hit.id for hit in search(filled, "T00001").items] == ["T00001"]
    assert search(filled, "精密 减速器").items == search(filled, "精密减速器").items


def test_search_says_when_there_is_more(filled: Store) -> None:
    assert search(filled, "机械", limit=3).limited
    assert not search(filled, "梳棉机").limited


@pytest.mark.parametrize("words", ["", "  ", "长" * 51])
def test_search_refuses_nothing_and_too_much(filled: Store, words: str) -> None:
    with pytest.raises(InputError, match="检索词"):
        search(filled, words)
