"""招商名录, 板块, 企业, search and error pages."""

import re
from dataclasses import replace

from ontology.evidence import Origin
from ontology.signal import NOTE, SignalKind, SignalStatus
from queries.answers import ExtraCell, LayerNote, SearchHit, SignalItem
from tests.visualize.link_samples import FIRM, REDUCER, SEARCH, TARGETS
from tests.visualize.samples import CHAIN, CONTEXT, DIRECTION_IDS, DISTRICTS, GAPS, HOSTILE
from visualize import pages
from visualize.districts_view import view_districts
from visualize.search_view import view_search


def text_of(page: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


def test_targets_without_a_link_offer_every_link() -> None:
    page = pages.render_targets_page(CONTEXT, GAPS, None)
    assert page.count("<option ") == len(GAPS.items)
    assert "得分为各项之和" not in page


def test_targets_of_a_link_are_ranked_and_the_link_stays_chosen() -> None:
    page = pages.render_targets_page(CONTEXT, GAPS, TARGETS)
    assert f'<option value="{REDUCER}" selected>' in page
    assert "外地候选企业14户，其中角色相符且读法已定的9户" in text_of(page)
    assert "列出前3户" in text_of(page)
    assert page.index("甲传动") < page.index("丙齿轮")


def test_parts_of_the_reference_layer_are_marked_on_lists() -> None:
    items = tuple(
        replace(item, origin=Origin.REFERENCE) if item.id == REDUCER else item
        for item in GAPS.items
    )
    part = replace(TARGETS, link=replace(TARGETS.link, origins=(Origin.REFERENCE,)))
    page = pages.render_targets_page(CONTEXT, replace(GAPS, items=items), part)
    assert f"{TARGETS.link.name}参（" in text_of(page[: page.index("<optgroup")])
    assert re.search(rf'value="{REDUCER}" selected>[^<]+ 参（', page)
    hit = replace(SEARCH.items[0], kind="component", origin=Origin.REFERENCE)
    found = pages.render_search_page(CONTEXT, replace(SEARCH, items=(hit,)), limit=20)
    assert '<span class="reading">参</span>' in found
    for plain in (
        pages.render_targets_page(CONTEXT, GAPS, TARGETS),
        pages.render_search_page(CONTEXT, SEARCH, limit=20),
    ):
        assert " 参" not in plain
        assert ">参<" not in plain


def test_the_context_line_says_whether_the_layer_shows() -> None:
    layer = replace(CONTEXT, layer=LayerNote(18, 41))
    on = pages.render_chain_index(layer, CHAIN, GAPS)
    assert "参考层（18个环节、41条供给关系）" in text_of(on)
    assert 'value="on" aria-pressed="true"' in on
    off = pages.render_chain_index(replace(CONTEXT, shows_reference=False), CHAIN, GAPS)
    assert 'value="off" aria-pressed="true"' in off
    assert "条供给关系" not in off


def test_link_without_any_candidate_says_so() -> None:
    page = pages.render_targets_page(CONTEXT, GAPS, replace(TARGETS, total=0, items=()))
    assert "未见外地企业" in page


def test_matrix_has_a_cell_for_every_district_and_direction() -> None:
    view = view_districts(CHAIN, GAPS, DISTRICTS)
    assert len(view.columns) == 27
    assert {len(row.cells) for row in view.rows} == {27}
    cells = {
        (row.item.name, column.name): cell.mark
        for row in view.rows
        for column, cell in zip(view.columns, row.cells, strict=True)
        if cell
    }
    assert cells["赣榆区", "光伏装备"] == "◆"
    assert cells["海州区", "机器人"] == "◇"
    assert ("东海县", "光伏装备") not in cells


def test_matrix_marks_what_nobody_got() -> None:
    view = view_districts(CHAIN, GAPS, DISTRICTS)
    unassigned = [column.id for column in view.columns if column.unassigned]
    assert unassigned == [DIRECTION_IDS[name] for name in ("零部件制造", "矿山机械")]
    text = text_of(pages.render_districts_page(CONTEXT, CHAIN, GAPS, DISTRICTS))
    assert "文件给24个子方向定了板块，1个只写到产业，2个没有写" in text
    assert "不是已有的能力" in text


SIGNAL = SignalItem(
    key="名单|1|1", firms=(FIRM.firm.id,), ambiguous=False, firm_id="", firm=FIRM.firm.name,
    kind=SignalKind.LAND, as_of="2026-05-01", place="连云港", content="竞得<工业用地>",
    source="出让公告", source_link="https://example.org/1?a=1&b=2", valid_until="",
    expires="2028-04-30", confirmed_by="张三", status=SignalStatus.VALID, withdrawn_on="",
    withdrawn_reason="", sheet="名单", row=2, entered_at="2026-11-20T01:00:00+00:00",
    entered_from="名单.xlsx", ended_at="", ended_from="",
)  # fmt: skip


def test_a_firm_page_lists_signals_and_what_became_of_them() -> None:
    back = replace(
        SIGNAL, status=SignalStatus.WITHDRAWN, withdrawn_on="2026-06-01", withdrawn_reason="误报"
    )
    gone = replace(
        SIGNAL, status=SignalStatus.CORRECTED, ended_at="2026-11-22T00:00", ended_from="二.xlsx"
    )
    firm = replace(FIRM, signals=(SIGNAL, back, gone))
    page = pages.render_firm_page(CONTEXT, firm)
    text = text_of(page)
    assert "扩张信号3条，有效1条" in text
    assert "有效期至2028年4月30日（按规则）" in text
    assert "已撤回2026年6月1日：误报" in text
    assert "已更正2026年11月22日，二.xlsx" in text
    assert "竞得&lt;工业用地&gt;" in page
    assert 'href="https://example.org/1?a=1&amp;b=2"' in page
    assert NOTE in text
    assert "没有录入过它的扩张信号，不等于没有动作" in pages.render_firm_page(CONTEXT, FIRM)


def test_candidates_show_the_signals_that_count() -> None:
    first, *rest = TARGETS.items
    targets = replace(TARGETS, items=(replace(first, signals=(SIGNAL,)), *rest))
    page = pages.render_targets_page(CONTEXT, GAPS, targets)
    assert page.count("扩张信号 1 条") == 1
    assert "拿地2026年5月1日，指向连云港：竞得&lt;工业用地&gt;（出让公告）" in text_of(page)
    assert NOTE in page
    assert "扩张信号 1 条" not in pages.render_targets_page(CONTEXT, GAPS, TARGETS)


def test_a_firm_page_shows_what_a_chain_sheet_says_and_why_nothing_is_read() -> None:
    record = replace(
        FIRM.records[0],
        scope="",
        chain="装备/机器人",
        qualifications="瞪羚企业",
        extras=(ExtraCell("产业位置", "<上游>"),),
    )
    page = pages.render_firm_page(CONTEXT, replace(FIRM, records=(record,), links=()))
    assert "数据商列在：装备/机器人（未经经营范围印证）" in page
    assert "<dd>瞪羚企业</dd>" in page
    assert "<dt>产业位置</dt><dd>&lt;上游&gt;</dd>" in page
    assert "表中其他列 1 列（2019 工商登记抽样 第 12 行，照原样）" in page
    assert "没有读出任何环节：“2019 工商登记抽样”里没有它的经营范围和主导产品，无从读起。" in page
    other = pages.render_firm_page(CONTEXT, replace(FIRM, links=()))
    assert "<p>没有读出任何环节。</p>" in other
    assert "表中其他列" not in other


def test_a_firm_page_leaves_open_which_of_two_firms_a_branch_belongs_to() -> None:
    named = replace(
        FIRM.identity,
        parent="甲公司",
        parents=(FIRM.firm, FIRM.firm),
        parent_note="同名的企业有 2 家，未定是哪一家",
        possible_branches=(FIRM.firm,),
    )
    page = pages.render_firm_page(CONTEXT, replace(FIRM, identity=named))
    assert "<small>同名的企业有 2 家，未定是哪一家</small>" in page
    assert "可能是它的分支机构" in page
    assert "它的分支机构</dt><dd>1 家" not in page


def test_firm_page_shows_rows_and_spans() -> None:
    page = pages.render_firm_page(CONTEXT, FIRM)
    assert '<mark title="制造">减速机</mark>' in page
    assert "注册资本800万元" in text_of(page)
    assert "主导产品" not in page  # the row leaves it empty


def test_search_hits_lead_to_their_pages() -> None:
    view = view_search(SEARCH, 20)
    groups = {group.kind: [row.href for row in group.rows] for group in view.groups}
    assert groups["环节"] == [f"/links/{REDUCER}"]
    assert groups["企业"] == ["/firms/name%3A%E6%B8%AF%E5%9F%8E%E5%87%8F%E9%80%9F%E6%9C%BA"]
    assert groups["子方向"] == ["/?direction=d15"]
    assert groups["条款"] == ["/policy#c-clause-12"]


def test_search_says_where_a_kind_was_cut() -> None:
    assert "每类最多列" not in pages.render_search_page(CONTEXT, SEARCH, limit=20)
    page = pages.render_search_page(CONTEXT, replace(SEARCH, limited=True), limit=20)
    assert "列出 4 条，每类最多列 20 条" in page


def test_a_passage_leads_to_its_clause() -> None:
    passage = SearchHit("clause", "clause-12", "智能制造装备", "二/(二)/3　…伺服电机、精密减速器…")
    page = pages.render_search_page(CONTEXT, replace(SEARCH, items=(passage,)), limit=20)
    listed = page[page.index('<ul class="hits">') :]
    assert "二/(二)/3　…伺服电机、精密减速器…" in listed
    assert '<a href="/policy#c-clause-12">智能制造装备</a>' in listed


def test_a_hit_without_a_page_is_plain_text() -> None:
    park = SearchHit("park", "park-1", "某产业园", "三/(一)/1")
    page = pages.render_search_page(CONTEXT, replace(SEARCH, items=(park,)), limit=20)
    listed = page[page.index('<ul class="hits">') :]
    assert "<a " not in listed[: listed.index("</ul>")]


def test_search_page_repeats_the_query_as_text() -> None:
    page = pages.render_search_page(CONTEXT, replace(SEARCH, query=HOSTILE, items=()), limit=20)
    assert "<script>alert" not in page
    assert "没有查到不等于没有" in page


def test_error_page_needs_no_graph() -> None:
    page = pages.render_error_page(pages.Failure("图库连不上", "稍后再试。", HOSTILE))
    assert "图库连不上" in page
    assert "<script>alert" not in page
