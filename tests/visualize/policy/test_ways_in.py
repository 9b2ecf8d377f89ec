"""From the other pages into the policy: quotes lead to the text, links to their measures."""

import re
from dataclasses import replace

from ontology.evidence import Origin
from queries.answers.policy import NodeRef
from tests.visualize.link_samples import DETAIL
from tests.visualize.policy_samples import CARD
from tests.visualize.samples import (
    CHAIN,
    CONTEXT,
    DIRECTION_IDS,
    DISTRICTS,
    GAPS,
    LAYOUT_QUOTE,
    SECTOR_IDS,
    cite,
)
from visualize import pages
from visualize.boundary_file import load_boundaries
from visualize.link_view import view_link

LAID_OUT = f"/policy?at=100-{100 + len(LAYOUT_QUOTE)}#at"


def text_of(page: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


def test_a_link_leads_to_its_quote_and_to_those_of_its_layout() -> None:
    page = pages.render_link_page(CONTEXT, DETAIL, None)
    assert '<a class="place-link" href="/policy?at=100-105#at"' in page
    assert LAID_OUT in page


def test_what_the_text_does_not_say_leads_nowhere_in_it() -> None:
    citation = replace(cite(""), start=0, end=0)
    item = replace(DETAIL.item, origin=Origin.REFERENCE, citation=citation)
    page = pages.render_link_page(CONTEXT, replace(DETAIL, item=item, layout=()), None)
    assert "/policy?at=" not in page


def test_a_link_names_the_measures_for_it_with_their_validity() -> None:
    own = replace(CARD, supports=(NodeRef("Direction", DETAIL.item.direction_id, "机器人"),))
    page = pages.render_link_page(CONTEXT, DETAIL, None, (own,))
    assert '<a href="/policy/measures#m-measure-1">3.1 有效投入</a>' in page
    assert "已失效2025年12月31日" in text_of(page)
    assert "比例不超过10%，上限每企业最高不超过500万元" in text_of(page)
    assert "文件没有专门支持" in pages.render_link_page(CONTEXT, DETAIL, None)


def test_measures_for_the_whole_trade_stand_apart_and_others_not_at_all() -> None:
    sector = replace(CARD, id="m-2", supports=(NodeRef("Sector", DETAIL.item.sector_id, "x"),))
    view = view_link(DETAIL, None, (CARD, sector))  # CARD counts for another direction
    assert view.support == ()
    assert [entry.card.id for entry in view.general] == ["m-2"]
    page = pages.render_link_page(CONTEXT, DETAIL, None, (CARD, sector))
    assert "面向整个产业的支持政策1项" in text_of(page)
    assert "#m-measure-1" not in page


def test_chain_map_and_districts_lead_into_the_text() -> None:
    chain = pages.render_chain_page(CONTEXT, CHAIN, GAPS, SECTOR_IDS["海洋装备"])
    assert len(re.findall(r'href="/policy\?at=100-\d+#at" title="在原文中看">原文<', chain)) == 5
    answers, boundaries = pages.MapAnswers(CONTEXT, CHAIN, GAPS, DISTRICTS), load_boundaries()
    choice = pages.MapChoice(direction=DIRECTION_IDS["光伏装备"], district="赣榆区")
    assert re.search(
        r'href="/policy\?at=100-\d+#at"', pages.render_map_page(answers, boundaries, choice)
    )
    assert LAID_OUT in pages.render_districts_page(CONTEXT, CHAIN, GAPS, DISTRICTS)
