"""环节: quotes, spans and scores on the page are those of the answers."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.evidence import Origin, Role
from ontology.reference_item import IndustryCode
from ontology.state import LinkState
from queries.answers import LocalSupplyItem, Neighbour, ReferenceNote
from tests.visualize.link_samples import DETAIL, PARAGRAPH, PASSAGE, SCOPE, TARGETS, evidence
from tests.visualize.samples import CONTEXT, cite
from visualize.link_view import view_candidates, view_link
from visualize.marked_text import Piece, Span, mark_citation, mark_evidence, mark_text, shorten
from visualize.pages import render_link_page

PAGE = render_link_page(CONTEXT, DETAIL, TARGETS)


def text_of(page: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


def test_quote_is_marked_in_its_paragraph() -> None:
    pieces = mark_citation(cite("精密减速器"), PASSAGE)
    assert [piece.text for piece in pieces if piece.note] == ["精密减速器"]
    assert "".join(piece.text for piece in pieces) == PARAGRAPH


@pytest.mark.parametrize("passage", [None, replace(PASSAGE, start=0), replace(PASSAGE, start=99)])
def test_paragraph_that_does_not_hold_the_quote_is_not_shown(passage: object) -> None:
    pieces = mark_citation(cite("精密减速器"), passage)  # type: ignore[arg-type]  # any wrong one
    assert pieces == (Piece("精密减速器", "引文"),)


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9))))
def test_marking_never_changes_the_text(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + size, len(text)), "x") for start, size in places]
    spans = [span for span in spans if span.start < span.end]
    pieces = mark_text(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    marked = sum(len(piece.text) for piece in pieces if piece.note)
    assert marked <= len({k for span in spans for k in range(span.start, span.end)})


def test_long_text_is_cut_between_marks_only() -> None:
    text = "甲" * 100 + "轴承" + "乙" * 100 + "齿轮" + "丙"
    pieces = shorten(mark_text(text, [Span(100, 102, "制造"), Span(202, 204, "制造")]))
    assert [piece.text for piece in pieces] == [
        "…" + "甲" * 16,
        "轴承",
        "乙" * 16 + "…" + "乙" * 16,
        "齿轮",
        "丙",
    ]


def test_evidence_of_one_row_is_one_excerpt_with_all_spans() -> None:
    found = [evidence(SCOPE, "减速机", Role.MAKE), evidence(SCOPE, "销售", Role.SELL)]
    (excerpt,) = mark_evidence(found, {"registry": "工商登记"})
    assert (excerpt.dataset, excerpt.row) == ("工商登记", 12)
    marked = [(piece.text, piece.note) for piece in excerpt.pieces if piece.note]
    assert marked == [("减速机", "制造"), ("销售", "销售")]


def test_rows_of_different_files_stay_apart() -> None:
    found = [evidence(SCOPE, "减速机", Role.MAKE, row=row) for row in (3, 4)]
    assert [excerpt.row for excerpt in mark_evidence(found, {})] == [3, 4]


def test_score_bar_is_the_sum_of_its_parts() -> None:
    rows = view_candidates(TARGETS).rows
    assert [(part.name, part.x, part.width) for part in rows[0].parts] == [
        ("环节契合", 0.0, 93.6),  # 40 of 85.5 points on 200 pixels
        ("规模", 93.6, 26.9),
        ("距离", 120.5, 32.7),
    ]
    assert rows[0].band == (153.2, 200.0)
    assert rows[2].parts[1].shade == 2  # 距离 keeps its colour where 规模 is missing


def test_reported_local_supply_is_shown_as_reported() -> None:
    share = LocalSupplyItem("连云港", 2025, 35.5, "采购额", "问卷", "张三")
    item = replace(DETAIL.item, local_supply=(share,))
    text = text_of(render_link_page(CONTEXT, replace(DETAIL, item=item), None))
    assert "35.5%连云港，2025年，按采购额问卷，填报人张三" in text
    assert "只作对照，不改变链环状态" in text
    assert "本地配套率" not in text_of(PAGE)


def test_no_candidates_no_division() -> None:
    assert view_candidates(replace(TARGETS, items=())).rows == ()


def test_state_why_and_what_would_change_it_come_first() -> None:
    text = text_of(PAGE)
    places = [
        text.index(word)
        for word in ("精密减速器?未见证据", "数据覆盖为部分", "什么会改变它", "政策原文")
    ]
    assert places == sorted(places)


def test_vetoes_and_omitted_parts_are_said() -> None:
    text = text_of(PAGE)
    assert "否决：注册状态为注销" in text
    assert "未计（无资料）：扩张信号" in text
    assert "3／14户" in text


def test_hostile_firm_name_stays_text() -> None:
    assert "<script>alert" not in PAGE
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in PAGE


def test_no_local_firm_is_not_said_to_be_none() -> None:
    page = render_link_page(CONTEXT, replace(DETAIL, local_firms=()), None)
    assert "未见读法已定的本地企业。" in page
    assert "因此记为未见证据，不说没有" in page
    assert "未见外地企业" in page


def supplier(name: str, group: int, node: Origin = Origin.POLICY) -> Neighbour:
    return Neighbour(
        f"component-{name}", name, "上游", Origin.REFERENCE, LinkState.UNSEEN,
        node_origin=node, group=group, basis="教材常识：略", verification="未核验",
    )  # fmt: skip


def test_what_the_reference_layer_puts_beside_it_is_marked() -> None:
    assert re.search(r'<h3 class="basis">下游 参</h3>.*?本体</a>', PAGE, re.DOTALL)
    groups = view_link(DETAIL, None).neighbours
    assert [group.relation for group in groups] == ["下游", "同一子方向"]
    assert "每组至少一种" not in PAGE


def test_suppliers_stand_in_groups_of_which_one_is_needed() -> None:
    beside = (supplier("甲", 1), supplier("乙", 2, Origin.REFERENCE), supplier("丙", 1))
    detail = replace(DETAIL, neighbours=beside)
    (group,) = view_link(detail, None).neighbours
    assert [[item.name for item in found] for found in group.sets] == [["甲", "丙"], ["乙"]]
    assert group.bases == ("教材常识：略（未核验）",)
    page = render_link_page(CONTEXT, detail, None)
    assert "以下各组每组至少一种；同组的可以互相替代。" in page
    assert re.search(r"甲</a></li>\n<li><small>或</small> <a [^>]*>.*?丙</a>", page)
    assert re.search(r'class="reference">.*?乙 参</a>', page, re.DOTALL)
    assert "教材常识：略（未核验） 参" in page


def test_a_part_of_the_reference_layer_says_what_it_rests_on() -> None:
    note = ReferenceNote(
        "上游", ("别名甲",), (IndustryCode("3453", "齿轮制造"),), "教材常识：某事", "单一来源"
    )
    item = replace(
        DETAIL.item, origin=Origin.REFERENCE, stage=None, citation=None, quote="", reference=note
    )
    page = render_link_page(CONTEXT, replace(DETAIL, item=item, passage=None), None)
    assert "政策原文没有写到它" in page
    assert 'class="passage"' not in page
    for words in (
        "上游 参",
        "别名甲",
        "GB/T 4754-2017 3453 齿轮制造",
        "教材常识：某事（单一来源）",
    ):
        assert words in page
    assert "别名甲" not in PAGE


def test_local_firms_stand_in_three_groups() -> None:
    maker = DETAIL.local_firms[0]
    open_maker = replace(maker, status="candidate", capable=False, doubtful=True)
    seller = replace(maker, roles=(Role.SELL,), capable=False)
    open_seller = replace(seller, status="candidate")
    found = replace(DETAIL, local_firms=(maker, open_maker, seller, open_seller))
    view = view_link(found, None)
    assert (len(view.makers), len(view.doubtful), len(view.others)) == (1, 1, 2)
    text = text_of(render_link_page(CONTEXT, found, None))
    assert "本地企业1户" in text
    assert "读法待定1户，由人判定后才计入" in text
    assert "其他角色1户，不算本地能力；另有读法也待定的1户" in text


def test_open_readings_are_never_said_to_be_none() -> None:
    open_maker = replace(DETAIL.local_firms[0], status="candidate", capable=False, doubtful=True)
    item = replace(DETAIL.item, doubtful_count=1, direction_count=2)
    page = text_of(
        render_link_page(CONTEXT, replace(DETAIL, item=item, local_firms=(open_maker,)), None)
    )
    assert "未见读法已定的本地企业，读法待定的见下" in page
    assert "另有2户只写到子方向，可能包括这个环节" in page
    assert "没有见到" not in page


def test_the_base_of_an_expectation_stands_beside_it() -> None:
    item = replace(
        DETAIL.item, expected=2.31, theta=0.87, interval=(0.1, 3.2), base_count=2,
        base_dataset="registry",
    )  # fmt: skip
    page = text_of(render_link_page(CONTEXT, replace(DETAIL, item=item), None))
    assert "按比例应有2.31户，“2019工商登记抽样”里实有2户" in page
    assert "得2.31户；本地实有2户" in page
    assert "按比例应有" not in text_of(PAGE)


def test_a_candidate_of_an_open_reading_is_marked() -> None:
    first, *rest = TARGETS.items
    page = render_link_page(
        CONTEXT, DETAIL, replace(TARGETS, items=(replace(first, settled=False), *rest))
    )
    assert page.count('<span class="reading reading-generic">读法待定</span>') == 1
    assert 'reading-generic">读法待定' not in PAGE
