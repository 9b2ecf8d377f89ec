"""One link: its firms with evidence that is really there."""

from datetime import date

import pytest

from graph_loader.stores.store import Store
from ontology.errors import InputError, NotFound
from ontology.evidence import Role
from queries.links import read_link

TODAY = date(2026, 11, 23)


def test_every_span_stands_in_its_text(filled: Store) -> None:
    detail = read_link(filled, "精密减速器", TODAY)
    assert [item.firm.id for item in detail.local_firms] == ["T00001"]
    evidence = detail.local_firms[0].evidence
    assert {item.dataset for item in evidence} == {"local", "wide"}
    for item in evidence:
        assert item.field_text[item.start : item.end] == item.text
        assert item.as_of == "2019-04-30"
    assert detail.local_firms[0].verification == "双来源"


def test_the_passage_holds_the_quote(filled: Store) -> None:
    detail = read_link(filled, "精密减速器", TODAY)
    assert detail.passage is not None
    assert detail.item.citation is not None
    start = detail.item.citation.start - detail.passage.start
    end = detail.item.citation.end - detail.passage.start
    assert detail.passage.text[start:end] == detail.item.quote == "精密减速器"


def test_sellers_are_shown_with_their_role(filled: Store) -> None:
    with pytest.raises(InputError, match=r"矿山机械/轴承（(component-\w+)）") as caught:
        read_link(filled, "轴承", TODAY)
    own = caught.value.valid[0].split("（")[1].rstrip("）")
    detail = read_link(filled, own, TODAY)
    assert detail.shared_with == ("煤机装备",)
    assert Role.MAKE not in {role for firm in detail.local_firms for role in firm.roles}


def test_neighbours_are_the_other_links_of_the_direction(filled: Store) -> None:
    near = {item.name: item.relation for item in read_link(filled, "精密减速器", TODAY).neighbours}
    assert near["机器人本体"] == "下游"  # the text puts 精密减速器 at 上游
    assert near["传感器"] == "同一子方向"
    assert "精密减速器" not in near


def test_the_layout_that_covers_the_link_is_quoted(filled: Store) -> None:
    terms = {item.district: item.term for item in read_link(filled, "逆变器", TODAY).layout}
    assert terms["赣榆区"] == "光伏装备"


def test_an_unknown_link_names_near_ones(filled: Store) -> None:
    with pytest.raises(NotFound, match="粗纱机、细纱机"):
        read_link(filled, "纱机", TODAY)
    with pytest.raises(NotFound, match="没有环节“飞船”"):
        read_link(filled, "飞船", TODAY)


def test_a_part_of_one_name_will_do(filled: Store) -> None:
    assert read_link(filled, "减速器", TODAY).item.component == "精密减速器"
