"""Hand-made answers for one link: 精密减速器 with a hostile firm among its candidates."""

from ontology.evidence import Origin, Role
from ontology.state import LinkState
from queries.answers import (
    EvidenceItem,
    FirmLinkItem,
    FirmProfile,
    FirmRecord,
    FirmRef,
    LinkDetail,
    LinkedFirm,
    Neighbour,
    Passage,
    SearchAnswer,
    SearchHit,
    TargetItem,
    TargetLink,
    Targets,
)
from tests.visualize.samples import (
    AS_OF,
    COMPONENT_IDS,
    GAPS,
    HOSTILE,
    LISTED,
    REGISTRY,
    RULE,
    lay_out,
)

PARAGRAPH = (
    "机器人：系统发展控制器、伺服电机、精密减速器、各类传感器等零部件制造，"
    "布局本体研发以及系统集成应用。"
)
SCOPE = (
    "许可项目：道路货物运输。一般项目：通用设备制造；减速机、齿轮及传动部件制造、销售；"
    "机械零部件加工；货物进出口；技术咨询服务。"
)
# Quotes of the samples start at character 100 of the policy text.
PASSAGE = Passage(PARAGRAPH, 100 - PARAGRAPH.index("精密减速器"))
REDUCER = COMPONENT_IDS["精密减速器"]


def evidence(text: str, term: str, role: Role, row: int = 12) -> EvidenceItem:
    start = text.index(term)
    return EvidenceItem(
        "registry", "2019-12-31", row, "scope", text, start, start + len(term), term, role
    )


def beside(name: str, relation: str, state: LinkState, origin: Origin = Origin.POLICY) -> Neighbour:
    return Neighbour(COMPONENT_IDS[name], name, relation, origin, state)


LOCAL = LinkedFirm(
    firm=FirmRef("name:港城减速机", "港城减速机有限公司", "江苏", "连云港", "海州区"),
    roles=(Role.MAKE, Role.SELL),
    status="linked",
    confidence=0.86,
    evidence=(evidence(SCOPE, "减速机", Role.MAKE), evidence(SCOPE, "销售", Role.SELL)),
    verification="单一来源",
    capable=True,
)

_item = next(item for item in GAPS.items if item.id == REDUCER)
DETAIL = LinkDetail(
    as_of=AS_OF,
    item=_item,
    neighbours=(
        Neighbour(COMPONENT_IDS["控制器"], "控制器", "同一子方向", Origin.POLICY, LinkState.UNSEEN),
        Neighbour(
            COMPONENT_IDS["伺服电机"], "伺服电机", "同一子方向", Origin.POLICY, LinkState.WEAK
        ),
        Neighbour(COMPONENT_IDS["本体"], "本体", "下游", Origin.REFERENCE, LinkState.PLAIN),
    ),
    shared_with=("机器人", "工程装备"),
    layout=(lay_out("海州区", "智能装备", "generic", "智能制造装备"),),
    local_firms=(LOCAL,),
    datasets=(REGISTRY, LISTED),
    rule=RULE,
    passage=PASSAGE,
)


def target(rank: int, name: str, place: tuple[str, str], parts: dict[str, float]) -> TargetItem:
    total = sum(parts.values())
    text = "精密减速器、谐波减速器的研发、生产和销售"
    return TargetItem(
        rank=rank,
        firm=FirmRef(f"stock:{rank}", name, *place, ""),
        score=total,
        band=(total, total + 20),
        parts=parts,
        reasons={key: f"{key}的依据" for key in parts},
        omitted=("扩张信号",),
        evidence=(evidence(text, "精密减速器", Role.MAKE, row=rank + 1),),
        vetoes=("注册状态为注销",) if rank == 3 else (),
        would_move_up="提供一条有日期的扩张信号。",
        verification="双来源",
        source="年度报告 2024",
    )


TARGETS = Targets(
    link=TargetLink("精密减速器", (REDUCER,), ("机器人",), (LinkState.UNSEEN,)),
    as_of=AS_OF,
    datasets=(LISTED,),
    weights={"环节契合": 40.0, "规模": 20.0, "距离": 20.0, "扩张信号": 20.0},
    total=14,
    settled=9,
    items=(
        target(
            1, "甲传动股份有限公司", ("江苏", "苏州"), {"环节契合": 40, "规模": 11.5, "距离": 14}
        ),
        target(2, HOSTILE, ("浙江", "台州"), {"环节契合": 32, "规模": 18}),
        target(3, "丙齿轮有限公司", ("山东", "淄博"), {"环节契合": 20, "距离": 17.25}),
    ),
)
FIRM = FirmProfile(
    firm=LOCAL.firm,
    records=(
        FirmRecord(
            dataset="registry", dataset_name="2019 工商登记抽样", as_of="2019-12-31", row=12,
            name=LOCAL.firm.name, address="海州区新坝镇", established="2011-05-04", capital=800.0,
            status="存续", industry="C3453", scope=SCOPE, products="", source="工商登记",
            verification="单一来源",
        ),
    ),
    links=(
        FirmLinkItem(
            REDUCER, "精密减速器", "component", "机器人", "智能制造装备", LOCAL.roles, "linked",
            0.86, LOCAL.evidence,
        ),
    ),
)  # fmt: skip
SEARCH = SearchAnswer(
    "减速",
    (
        SearchHit("component", REDUCER, "精密减速器", "智能制造装备 › 机器人"),
        SearchHit("firm", LOCAL.firm.id, HOSTILE, "连云港 海州区"),
        SearchHit("direction", "d15", "机器人", "智能制造装备"),
        SearchHit("clause", "clause-12", "智能制造装备", "二/(二)/3"),
    ),
)
