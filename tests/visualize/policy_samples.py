"""Hand-made answers for the pages of 政策: a short text with one of everything."""

from queries.answers import Citation
from queries.answers.policy import (
    Clause,
    MeasureCard,
    Measures,
    NodeRef,
    PolicyIssue,
    PolicyIssues,
    PolicyTarget,
    PolicyTargets,
    PolicyTask,
    PolicyTasks,
    PolicyText,
    Progress,
    Span,
)
from tests.visualize.samples import (
    AS_OF,
    COMPONENT_IDS,
    DIRECTION_IDS,
    HOSTILE,
    POLICY,
    SECTOR_IDS,
)

LINES = (
    "某政发〔2023〕1号",
    "一、重点方向",
    "1. 海洋装备",
    "海水淡化装备：发展反渗透膜及组件，高压泵等。到2025年，产值达到100亿元。",
    "二、主要任务",
    "2. 优化布局。赣榆区发展海水淡化装备。首台套3项左右，每年办对接会5场。（责任单位：市工信局）",
    "三、支持政策",
    "（一）支持投入。对有效投入不低于3000万元的项目，按不超过10%补助，单个企业最高不超过500万元，建成后一次",
    "性发放。（责任单位：市工信局、市财政局）",
    "已获省扶持的项目不再享受。",
)
TEXT = "\n\n".join(LINES)


def place(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def make_clause(key: str, path: str, title: str, words: str) -> Clause:
    start, end = place(words)
    return Clause(key, path, title, start, end, words, ())


def quote(words: str, path: str = "三/(一)", clause: str = "3.1") -> Citation:
    return Citation(words, *place(words), path, clause)


def span(words: str, node: NodeRef, note: str = "") -> Span:
    return Span(*place(words), node, note)


def joined(first: int, last: int) -> str:
    return "\n\n".join(LINES[first : last + 1])


SECTOR = NodeRef("Sector", SECTOR_IDS["海洋装备"], "海洋装备")
DIRECTION = NodeRef("Direction", DIRECTION_IDS["海水淡化装备"], "海水淡化装备")
PUMP = NodeRef("Component", COMPONENT_IDS["高压泵"], "高压泵")
MEMBRANE = NodeRef("Component", COMPONENT_IDS["反渗透膜及组件"], "反渗透膜组件")
GANYU = NodeRef("District", "赣榆区", "赣榆区")
GOAL = NodeRef("Target", "target-1", "产值")
TASK = NodeRef("Task", "task-2", "优化布局")
ITEM = NodeRef("Measure", "measure-1", "有效投入")
MEASURE_QUOTE = "对有效投入不低于3000万元的项目，按不超过10%补助，单个企业最高不超过500万元"

POLICY_TEXT = PolicyText(
    policy=POLICY,
    text=TEXT,
    clauses=(
        make_clause("1", "一", "重点方向", joined(1, 3)),
        make_clause("1.1", "一/1", "海洋装备", joined(2, 3)),
        make_clause("1.1.i1", "一/1/海水淡化装备", "海水淡化装备", LINES[3]),
        make_clause("2", "二", "主要任务", joined(4, 5)),
        make_clause("2.2", "二/2", "优化布局", LINES[5]),
        make_clause("3", "三", "支持政策", joined(6, 9)),
        make_clause("3.1", "三/(一)", "支持投入", joined(7, 8)),
        make_clause("3.z", "三/结语", "", LINES[9]),
    ),
    spans=(
        span("海洋装备", SECTOR),
        span("海水淡化装备：", DIRECTION),
        span("反渗透膜及组件", MEMBRANE),
        span("高压泵", PUMP),
        span("产值达到100亿元", GOAL, "不低于 100 亿元"),
        span(LINES[5], TASK),
        Span(*place("发展海水淡化装备。"), GANYU, "布局（原文即此）"),
        span(MEASURE_QUOTE, ITEM),
        span("3000万元", NodeRef("Park", "park-1", "某园")),
    ),
)
POLICY_TARGETS = PolicyTargets(
    AS_OF,
    POLICY,
    (
        PolicyTarget(
            "target-1", "产值", 100.0, "亿元", 2025, ">=", "海洋装备产业", ("市工信局",),
            (
                Progress(60.0, "2024-12-31", "统计公报", ""),
                Progress(78.3, "2025-06-30", HOSTILE, "规模以上口径"),
            ),
            0.783, False, quote("产值达到100亿元", "一/1/海水淡化装备", "1.1.i1"),
        ),
        PolicyTarget(
            "target-2", "首台套", 3.0, "项", 2025, "~", "全市", (), (), None, None,
            quote("首台套3项左右", "二/2", "2.2"),
        ),
        PolicyTarget(
            "target-3", "对接会", 5.0, "场", None, ">=", "每年", ("市工信局",),
            (Progress(6.0, "2025-12-31", "市工信局年报", ""),), 1.2, True,
            quote("每年办对接会5场", "二/2", "2.2"),
        ),
    ),
)  # fmt: skip
POLICY_TASKS = PolicyTasks(
    AS_OF,
    POLICY,
    (
        PolicyTask(
            "task-2", "2", "优化布局", ("市工信局", "市商务局", "各县区政府"), ("各县区政府",),
            (NodeRef("Target", "target-2", "首台套"),), quote(LINES[5], "二/2", "2.2"),
        ),
        PolicyTask(
            "task-3", "3", "加强招商", ("市商务局", "各县区政府"), ("各县区政府",), (),
            quote("（责任单位：市工信局）", "二/2", "2.2"),
        ),
        PolicyTask(
            "task-4", "4", "未写单位", ("各县区政府",), ("各县区政府",), (),
            quote("二、主要任务", "二", "2"),
        ),
    ),
)  # fmt: skip
CARD = MeasureCard(
    id="measure-1",
    number="3.1",
    title="有效投入",
    subject="已竣工投产的项目",
    threshold=3000.0,
    rate_max=0.1,
    cap=500.0,
    cap_scope="企业",
    fixed=None,
    amounts=(),
    base="有效投入：不含税，不含土建和铺底流动资金",
    open_list=True,
    once=True,
    departments=("市工信局", "市财政局"),
    valid_from="2023-08-10",
    valid_to="2025-12-31",
    standing="已失效",
    review="兑现前须经公平竞争审查（2024-08-01起施行）。",
    supports=(DIRECTION, PUMP),
    citation=quote(MEASURE_QUOTE),
)
MEASURES = Measures(
    AS_OF,
    POLICY,
    (
        CARD,
        MeasureCard(
            "measure-2", "1.4", "首台（套）", HOSTILE, None, None, None, None, 50.0, (50.0, 20.0),
            "", False, False, ("市财政局",), None, None, "未写明期限", "", (),
            quote("建成后一次\n\n性发放"), levels=("省", "市"),
        ),
        MeasureCard(
            "measure-3", "1.0", "转型升级", "传统企业", None, None, None, None, None, (), "",
            False, False, (), None, None, "未写明期限", "", (), quote("（一）支持投入"),
        ),
    ),
)  # fmt: skip
ISSUES = PolicyIssues(
    AS_OF,
    POLICY,
    (
        PolicyIssue(
            "issue-2", "口径不明", "5场没有写起算年", "没有写从哪年起。", "市工信局：哪年起算。",
            (quote("每年办对接会5场", "二/2", "2.2"),), (),
        ),
        PolicyIssue(
            "issue-1", "冲突", "补助与不再享受相抵触", "两处不能同时照办。", "市财政局：以何为准。",
            (quote(MEASURE_QUOTE), quote("已获省扶持的项目不再享受", "三/结语", "3.z")), (ITEM,),
        ),
    ),
)  # fmt: skip
