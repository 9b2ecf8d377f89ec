"""Hand-made answers for the pages of 数据, with hostile names among them."""

from graph_loader.sheets.columns import Purpose
from graph_loader.sheets.preview import Column, Preview, Source
from ontology.evidence import Origin, Role
from ontology.firm import FirmRow, LinkStatus, RejectedRow
from ontology.state import LinkState
from ontology.verdict import Decision, Standing, Subject
from queries.answers import (
    FirmRef,
    LinkDoubt,
    PairDoubt,
    PhraseDoubt,
    Review,
    ReviewItem,
    StateDoubt,
    Suggestion,
    VerdictHistory,
    VerdictItem,
)
from queries.answers.changes import Change, Changes, FieldChange, FirmChange, LinkChange, Run
from queries.answers.imports import Import, ImportKind, ImportState
from queries.context import Coverage
from tests.visualize.link_samples import REDUCER, SCOPE, evidence
from tests.visualize.samples import AS_OF, HOSTILE

NOON = "2026-11-23T04:00:00+00:00"
DATASETS = (
    Coverage("a", "市监登记", "连云港", "2025", "complete", False, "2025-12-31", "", 9, 8, 7, 1),
    Coverage("b", HOSTILE, "", "", "unknown", True, "", "抄自年鉴", 1200, 1200, None, 0),
)
UPLOAD = Import("7", ImportKind.FIRMS, f"{HOSTILE}.xlsx", ImportState.UPLOADED, NOON)
WAITING = Import("8", ImportKind.FIRMS, "乙.csv", ImportState.WAITING, NOON, ahead=2)
RUNNING = Import("9", ImportKind.FIRMS, "甲.csv", ImportState.RUNNING, NOON, share=0.426)
DONE = Import(
    "10",
    ImportKind.FIRMS,
    "甲.csv",
    ImportState.DONE,
    NOON,
    dataset="a&b",
    share=1.0,
    tally={"read": 1200, "accepted": 1180, "linked": 900, "rejected": 20, "changed": 0},
    version=12,
    notes=("同一文件已装载过，没有改动",),
    rejected="/api/v1/imports/10/rejected.xlsx",
)
FAILED = Import("11", ImportKind.SIGNALS, "丙.csv", ImportState.FAILED, NOON, problem="读不出表头")
IMPORTS = (FAILED, DONE, RUNNING, WAITING)

PREVIEW = Preview(
    source=Source(
        file="甲.xlsx",
        kind="Excel 工作簿（.xlsx）",
        encoding="",
        sheet="企业",
        other_sheets=("外地",),
        all_sheets=("企业", "外地", "说明"),
        header_row=2,
        layout="企查查·高级搜索",
        columns=(
            Column("企业名称", Purpose.FIELD, "企业名称", (HOSTILE, "甲公司")),
            Column("法定代表人", Purpose.CONTACT, "", ()),
            Column("参保人数", Purpose.KEPT, "", ("12",)),
        ),
    ),
    read=1000,
    accepted=998,
    rejected=2,
    rows=(FirmRow(row=3, id=f"name:{HOSTILE}", name=HOSTILE, scope=SCOPE),),
    problems=(RejectedRow(9, "企业名称", HOSTILE, "没有企业名称"),),
)
LACKING = Preview(
    source=Source("乙.csv", "CSV 文本", "utf-8", "", (), (), 1, "", (), ("企业名称",)),
    read=0,
    accepted=0,
    rejected=0,
    rows=(),
    problems=(),
)
FIRM = FirmRef("91320700MA00000001", HOSTILE, "江苏", "连云港", "海州区")
LINK_DOUBT = LinkDoubt(
    node_id=REDUCER,
    node="精密减速器",
    kind="component",
    direction="机器人",
    sector="智能制造装备",
    origin=Origin.POLICY,
    roles=(Role.MAKE, Role.SELL),
    status=LinkStatus.CANDIDATE,
    confidence=0.45,
    terms=("减速机",),
    evidence=(evidence(SCOPE, "减速机", Role.MAKE),),
    why="“减速机”是通用的词",
    if_accepted="“精密减速器”有第一家本地制造企业：未见证据 → 弱链",
    if_rejected="状态仍为未见证据",
    state=LinkState.UNSEEN,
    state_if_accepted=LinkState.WEAK,
    first_maker=True,
    links_changed=1,
    similar=4,
)
STATE_DOUBT = StateDoubt(
    node_id=REDUCER,
    node="精密减速器",
    direction="机器人",
    sector="智能制造装备",
    origin=Origin.REFERENCE,
    state=LinkState.UNSEEN,
    why="数据不足",
    if_accepted="未见证据 → 一般",
    if_rejected="未见证据 → 断链",
    links_changed=2,
    doubtful_count=1,
    direction_count=0,
)
PAIR_DOUBT = PairDoubt(
    first="name:甲",
    second="name:乙",
    left=FIRM,
    right=FirmRef("name:乙", "乙公司", "江苏", "连云港", "海州区"),
    kind="name",
    score=0.93,
    why="名称只差一个字",
    agree=("地址",),
    differ=("成立日期",),
    links=3,
)
SUGGESTION = Suggestion(
    node_id=REDUCER,
    node="精密减速器",
    kind="component",
    direction="机器人",
    sector="智能制造装备",
    origin=Origin.POLICY,
    word="减速器",
    similarity=0.62,
    first_maker=True,
    links_changed=1,
    state=LinkState.UNSEEN,
    state_if_accepted=LinkState.WEAK,
    if_accepted="未见证据 → 弱链",
    if_rejected="不再建议“精密减速器”",
)
PHRASE_DOUBT = PhraseDoubt(
    text=f"减速箱{HOSTILE}",
    firms=40,
    local=3,
    missed=2,
    datasets=("registry",),
    examples=(FIRM,),
    suggestions=(SUGGESTION,),
    why="产业链里没有这个用语",
    if_rejected="不写环节、决定为否：不指任何环节",
)


def review(kind: Subject, *items: ReviewItem, total: int = 25, offset: int = 0) -> Review:
    return Review(AS_OF, kind, "连云港", total, total, offset, 10, "先看会变的", items, ())


LINKS = review(Subject.LINK, ReviewItem(firm=FIRM, links=(LINK_DOUBT, LINK_DOUBT)), offset=10)
STATES = review(Subject.STATE, ReviewItem(state=STATE_DOUBT), total=1)
PHRASES = review(Subject.PHRASE, ReviewItem(phrase=PHRASE_DOUBT), total=1)
PAIRS = review(Subject.IDENTITY, ReviewItem(pair=PAIR_DOUBT), total=1)


def verdict(number: int, subject: Subject, standing: Standing, label: str = "是") -> VerdictItem:
    return VerdictItem(
        id=f"verdict-{number}",
        number=number,
        subject=subject,
        first="91320700MA00000001" if subject is Subject.LINK else "c1",
        second=REDUCER,
        first_name=HOSTILE,
        second_name="机器人/精密减速器",
        decision=Decision.ACCEPT,
        label=label,
        instead="",
        instead_name="",
        roles=(Role.MAKE,),
        person="王核对",
        day="2026-11-20",
        until="",
        source="现场",
        note="看过产线",
        standing=standing,
    )


HISTORY = VerdictHistory(
    as_of=AS_OF,
    total=3,
    offset=0,
    limit=50,
    counts={"生效": 1, "已撤回": 1, "待用": 1},
    items=(
        verdict(3, Subject.STATE, Standing.WAITING, "有"),
        verdict(2, Subject.LINK, Standing.VALID),
        verdict(1, Subject.LINK, Standing.WITHDRAWN),
    ),
)


FIRST = Run("a@3", "registry", "甲.csv", NOON, 3, 9, 0, 0, 0, kept=True)
SECOND = Run("a@5", "registry", f"{HOSTILE}.csv", "2026-11-23T05:00:00+00:00", 5, 1, 1, 1, 7, True)
RUNS = (SECOND, FIRST, Run("a@1", "registry", "旧.csv", NOON, 1, 1, 0, 0, 0, kept=False))
CHANGES = Changes(
    dataset="registry",
    since=FIRST,
    until=SECOND,
    firm_counts={"appeared": 1, "vanished": 120, "changed": 2},
    link_counts={"appeared": 0, "vanished": 0, "changed": 0},
    skip=0,
    firms=(
        FirmChange("x1", HOSTILE, Change.APPEARED, ()),
        FirmChange("x2", "乙公司", Change.VANISHED, ()),
        FirmChange("x3", "丙公司", Change.CHANGED, (FieldChange("scope", "经营范围", "", SCOPE),)),
        FirmChange("x4", "丁公司", Change.CHANGED, ()),
    ),
    links=(
        LinkChange(
            "x3",
            "丙公司",
            REDUCER,
            "精密减速器",
            Change.CHANGED,
            "sell",
            "make",
            "linked",
            "linked",
        ),
        LinkChange(
            "x1", HOSTILE, REDUCER, "精密减速器", Change.APPEARED, None, "make", None, "candidate"
        ),
    ),
)
