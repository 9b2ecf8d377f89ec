"""支持政策, 目标, 任务, 文本疑点."""

import re
from dataclasses import replace

import pytest

from queries.answers.policy import NodeRef, Progress
from tests.visualize.policy_samples import (
    CARD,
    ISSUES,
    ITEM,
    MEASURES,
    POLICY_TARGETS,
    POLICY_TASKS,
)
from tests.visualize.samples import CONTEXT
from visualize.policy import pages
from visualize.policy.amounts import cap_words, fixed_words, money, percent, target_words
from visualize.policy.issues_view import view_issues
from visualize.policy.measures_view import view_card
from visualize.policy.targets_view import view_policy_targets
from visualize.policy.tasks_view import view_tasks

TARGETS_PAGE = pages.render_policy_targets_page(CONTEXT, POLICY_TARGETS)
MEASURES_PAGE = pages.render_measures_page(CONTEXT, MEASURES)
TASKS_PAGE = pages.render_tasks_page(CONTEXT, POLICY_TASKS, POLICY_TARGETS, MEASURES)
ISSUES_PAGE = pages.render_issues_page(CONTEXT, ISSUES)
TASKS = view_tasks(POLICY_TASKS, POLICY_TARGETS, MEASURES)


def text_of(page: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize(
    ("amount", "words"), [(3000, "3,000 万元"), (0.5, "0.5 万元"), (1234.5678, "1,234.5678 万元")]
)
def test_money_is_never_rounded(amount: float, words: str) -> None:
    assert money(amount) == words


def test_rates_read_as_the_text_writes_them() -> None:
    assert [percent(rate) for rate in (0.1, 0.005, 1.0)] == ["10%", "0.5%", "100%"]


def test_a_card_says_threshold_rate_base_and_cap() -> None:
    facts = {fact.label: fact.words for fact in view_card(CARD).facts}
    assert facts == {
        "门槛": "不低于 3,000 万元",
        "比例": "不超过 10%",
        "基数": "有效投入：不含税，不含土建和铺底流动资金",
        "上限": "每企业最高不超过 500 万元",
    }
    assert view_card(CARD).marks == (
        "一次性",
        "原文以“等”收尾，未列尽",
        "须经公平竞争审查",
    )


def test_caps_keep_their_scope_their_grades_and_their_silence() -> None:
    fixed, silent = MEASURES.items[1], replace(CARD, cap=100.0, cap_scope=None)
    assert fixed_words(fixed) == "省 50 万元、市 20 万元"
    assert fixed_words(replace(fixed, levels=())) == "50 万元、20 万元"
    assert cap_words(fixed) == fixed_words(CARD) == ""
    both = replace(CARD, fixed=20.0, cap=50.0)
    assert (fixed_words(both), cap_words(both)) == ("20 万元", "每企业最高不超过 50 万元")
    assert cap_words(silent) == "最高不超过 100 万元（原文没有写按项目还是按企业）"
    yearly = replace(CARD, cap=200.0, cap_scope="企业×年度")
    assert cap_words(yearly) == "每企业每年最高不超过 200 万元"
    graded = replace(CARD, cap=1000.0, amounts=(1000.0, 500.0), cap_scope="中心")
    assert cap_words(graded) == "每中心最高不超过 1,000 万元、500 万元"
    told = cap_words(replace(graded, levels=("国家", "省")))
    assert told == "国家级最高不超过 1,000 万元、省级最高不超过 500 万元（每中心）"


def test_a_measure_without_a_number_says_so() -> None:
    assert [fact.words for fact in view_card(MEASURES.items[2]).facts] == ["原文没有给出数额"]


def test_measures_page_stamps_what_is_out_of_force() -> None:
    text = text_of(MEASURES_PAGE)
    assert "已失效2025年12月31日" in text
    assert "3项支持政策：1项已失效，2项未写明期限" in text
    assert "不是对任何企业的承诺。兑现前须经公平竞争审查（2024年8月1日起施行）。" in text
    assert '<a href="/policy/calculator?measure=3.1"' in MEASURES_PAGE.replace(
        'class="button" ', ""
    )
    assert "<script>alert" not in MEASURES_PAGE
    assert 'id="m-measure-1"' in MEASURES_PAGE


@pytest.mark.parametrize(
    ("standing", "words"),
    [("有效", "有效至2025年12月31日"), ("尚未施行", "尚未施行2023年8月10日起")],
)
def test_a_stamp_has_its_date(standing: str, words: str) -> None:
    card = replace(CARD, standing=standing)
    page = pages.render_measures_page(CONTEXT, replace(MEASURES, items=(card,)))
    assert words in text_of(page)


def test_targets_are_worded_with_their_comparator() -> None:
    assert [target_words(item) for item in POLICY_TARGETS.items] == [
        "不低于 100 亿元",
        "约 3 项",
        "不低于 5 场",
    ]


def test_newest_figure_is_drawn_and_nothing_is_not_a_figure() -> None:
    view = view_policy_targets(POLICY_TARGETS)
    assert [group.label for group in view.groups] == ["到 2025 年", "每年，或原文没有写年份"]
    first, second = view.groups[0].rows
    assert first.attainment is not None
    assert (first.attainment.percent, first.attainment.width) == ("78.3%", 94.0)
    assert (first.attainment.verdict, first.attainment.earlier) == ("未达到", 1)
    assert second.attainment is None
    assert (view.entered, view.met) == (2, 1)
    over = view.groups[1].rows[0].attainment
    assert over is not None
    assert (over.percent, over.width, over.verdict) == ("120%", 120.0, "已达到")


def test_targets_page_says_where_a_figure_comes_from() -> None:
    text = text_of(TARGETS_PAGE)
    assert "78.3亿元，达目标的78.3%；未达到" in text
    assert "2025年6月30日：" in text
    assert text.count("未录入") == 2  # the sentence and the row
    assert "<script>alert" not in TARGETS_PAGE
    assert "liantu load targets" in TARGETS_PAGE


def test_targets_without_any_figure_claim_nothing() -> None:
    bare = tuple(replace(item, progress=(), ratio=None, met=None) for item in POLICY_TARGETS.items)
    page = pages.render_policy_targets_page(CONTEXT, replace(POLICY_TARGETS, items=bare))
    assert "不能说完成了多少" in page
    assert "已达到" not in page


def test_sources_that_contradict_are_shown_and_never_called_earlier() -> None:
    head = POLICY_TARGETS.items[0]
    same_day = (*head.progress, Progress(81.0, "2025-06-30", "快报", ""))
    changed = replace(head, progress=same_day, ratio=None, met=None)
    targets = replace(POLICY_TARGETS, items=(changed,))
    attained = view_policy_targets(targets).groups[0].rows[0].attainment
    assert attained is not None
    assert (len(attained.newest), attained.earlier, attained.percent) == (2, 1, "")
    text = text_of(pages.render_policy_targets_page(CONTEXT, targets))
    assert "1项各来源不一致" in text
    assert "81亿元（快报）" in text
    assert "另有较早的1个" in text


def test_units_of_the_standing_rule_stand_apart() -> None:
    target = POLICY_TARGETS.items[0]
    ruled = replace(target, departments=("市工信局", "各县区政府"), always=("各县区政府",))
    targets = replace(POLICY_TARGETS, items=(ruled,))
    assert view_policy_targets(targets).groups[0].rows[0].departments == ("市工信局",)
    assert text_of(pages.render_policy_targets_page(CONTEXT, targets)).count("各县区政府") == 1
    assert TASKS.always == ("各县区政府",)
    assert [row.departments for row in TASKS.rows] == [("市工信局", "市商务局"), ("市商务局",), ()]
    assert [task.title for task in TASKS.unowned] == ["未写单位"]
    text = text_of(TASKS_PAGE)
    assert "各项任务均需各县区政府落实" in text
    assert text.count("各县区政府") == 2  # the rule and its row
    assert TASKS_PAGE.count('id="d-各县区政府"') == 1
    assert "每项任务都要落实的单位" in text


def test_duties_gather_what_a_unit_is_named_for() -> None:
    duties = {duty.department: duty for duty in TASKS.duties}
    assert list(duties) == ["市商务局", "市工信局", "市财政局"]  # most tasks first
    assert [task.number for task in duties["市商务局"].tasks] == ["2", "3"]
    assert [item.metric for item in duties["市工信局"].targets] == ["产值", "对接会"]
    assert [card.number for card in duties["市财政局"].measures] == ["3.1", "1.4"]
    assert "3个责任单位，市商务局最多，2项；没有写责任单位的1项" in text_of(TASKS_PAGE)


def test_units_link_to_their_row() -> None:
    assert 'id="d-市工信局"' in TASKS_PAGE
    assert "/policy/tasks#d-%E5%B8%82%E5%B7%A5%E4%BF%A1%E5%B1%80" in MEASURES_PAGE


def test_faults_are_grouped_by_weight_with_every_quote() -> None:
    assert [group.kind for group in view_issues(ISSUES).groups] == ["冲突", "口径不明"]
    found = re.findall(
        r'<article class="issue" id="([^"]+)">(.*?)</article>', ISSUES_PAGE, re.DOTALL
    )
    assert [name for name, _ in found] == ["i-issue-1", "i-issue-2"]
    assert [words.count("<blockquote>") for _, words in found] == [2, 1]
    assert "2处文本疑点：冲突1，口径不明1" in text_of(ISSUES_PAGE)
    assert 'href="/policy/measures#m-measure-1"' in ISSUES_PAGE


def test_two_names_of_one_thing_stand_in_one_table() -> None:
    first, second = ISSUES.items[1].citations
    names = replace(ISSUES.items[1], id="n", kind="名称不一", citations=(first, second) * 2)
    odd = replace(names, id="o", citations=(first,))
    targets = replace(ISSUES, items=(names, odd))
    (group,) = view_issues(targets).groups
    (entry,) = group.paired
    assert (len(entry.pairs), entry.citations) == (2, (first, second))
    other = replace(second, quote="一次\n性 发放")
    nodes = (NodeRef("Component", "c-1", "一次性发放"), NodeRef("Component", "c-2", "别处"), ITEM)
    two = replace(names, citations=(first, other, first, second), concerns=nodes)
    (group_of_two,) = view_issues(replace(ISSUES, items=(two,))).groups
    told = [[node.id for node in pair.read_as] for pair in group_of_two.paired[0].pairs]
    assert told == [["c-1"], ["c-2"]]
    assert [issue.id for issue in group.issues] == ["o"]
    page = pages.render_issues_page(CONTEXT, targets)
    assert page.count('<tbody id="i-n">') == 1
    assert page.count('<article class="issue" id="i-o">') == 1
    assert "2处文本疑点：名称不一2" in text_of(page)


def test_a_quote_outside_all_clauses_is_at_the_head() -> None:
    head = replace(ISSUES.items[0].citations[0], clause="")
    issue = replace(ISSUES.items[0], citations=(head,))
    page = pages.render_issues_page(CONTEXT, replace(ISSUES, items=(issue,)))
    assert ">文首</a></cite>" in page


def test_an_unknown_kind_of_fault_is_shown_last() -> None:
    odd = replace(ISSUES.items[0], kind="笔误")
    view = view_issues(replace(ISSUES, items=(odd, *ISSUES.items)))
    assert [group.kind for group in view.groups] == ["冲突", "口径不明", "笔误"]


@pytest.mark.parametrize(
    ("own", "page"),
    [
        ("measures", MEASURES_PAGE),
        ("targets", TARGETS_PAGE),
        ("tasks", TASKS_PAGE),
        ("issues", ISSUES_PAGE),
    ],
)
def test_each_page_leads_to_the_others_and_into_the_text(own: str, page: str) -> None:
    tabs = re.findall(r'<a href="(/policy[^"#?]*)"', page[: page.index("</nav>\n<div")])
    assert tabs[-6:] == [
        "/policy", "/policy/measures", "/policy/calculator", "/policy/targets", "/policy/tasks",
        "/policy/issues",
    ]  # fmt: skip
    assert f'<a href="/policy/{own}" aria-current="page">' in page
    assert re.search(r'href="/policy\?at=\d+-\d+#at"', page)
