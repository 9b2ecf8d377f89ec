"""Hand-made answers for the pages: a chain of full size with states of every kind."""

from datetime import date
from itertools import count
from pathlib import Path

from ontology.evidence import Origin
from ontology.state import Completeness, LinkState
from queries.answers import (
    Chain,
    ChainComponent,
    ChainDirection,
    ChainGroup,
    ChainSector,
    Citation,
    Context,
    DatasetNote,
    DistrictItem,
    Districts,
    GapItem,
    Gaps,
    LayoutItem,
    PolicyNote,
    RuleNote,
    UnassignedDirection,
)

AS_OF = date(2026, 11, 23)
HOSTILE = '<script>alert("x")</script>&<b onclick=1>有限公司'
POLICY = PolicyNote(
    id="lianzhengbanfa-2023-36",
    doc_no="连政办发〔2023〕36号",
    title="关于推进装备制造产业高质量发展的实施意见",
    issuer="连云港市人民政府办公室",
    issued="2023-08-10",
    valid_from="2023-08-10",
    valid_to="2025-12-31",
    region="连云港",
    in_force=False,
)
REGISTRY = DatasetNote(
    id="registry",
    name="2019 工商登记抽样",
    coverage=Completeness.PARTIAL,
    region="连云港",
    period="2019",
    as_of="2019-12-31",
    rows=11840,
    linked=1312,
    note="按经营范围挂接，未经核验",
)
LISTED = DatasetNote(
    id="listed",
    name="上市公司",
    coverage=Completeness.UNKNOWN,
    region="全国",
    period="2025",
    as_of="2025-06-30",
    rows=214,
    linked=209,
    note="编者整理，注明来源",
)
RULE = RuleNote(version="1", hash="5f0c2d9a8b7e4411")
CONTEXT = Context(AS_OF, POLICY, (REGISTRY, LISTED), RULE, graph_version=7)

# Lines of group/sector/direction: components, a stage standing before a colon.
CHAIN_FILE = Path(__file__).parent / "sample_chain.txt"
# component: state, local makers, makers elsewhere, local firms with another role
FOUND = {
    "LNG储运装备": (LinkState.WEAK, 1, 6, 2),
    "游艇": (LinkState.PLAIN, 3, 11, 4),
    "整机部件": (LinkState.STRONG, 7, 19, 3),
    "银浆": (LinkState.WEAK, 1, 4, 0),
    "变压器": (LinkState.PLAIN, 4, 31, 12),
    "电线电缆": (LinkState.STRONG, 9, 64, 40),
    "汽车电子": (LinkState.WEAK, 2, 22, 5),
    "高低温阀门": (LinkState.PLAIN, 5, 28, 9),
    "化学品船": (LinkState.BROKEN, 0, 8, 1),
    "海上加油船": (LinkState.BLANK, 0, 3, 0),
    "远洋节能散货船": (LinkState.PLAIN, 2, 9, 0),
}


def cite(quote: str, clause: str = "二/(二)/3") -> Citation:
    return Citation(quote, 100, 100 + len(quote), clause, "clause-12")


def make_chain() -> Chain:
    """Ids count from 1 within their kind: s1, d1, c1 and so on."""
    numbers = count(1)
    groups: dict[str, dict[str, list[ChainDirection]]] = {}
    for order, line in enumerate(CHAIN_FILE.read_text("utf-8").splitlines(), 1):
        place, listed = line.split(": ", 1)
        group, sector, name = place.split("/")
        found = tuple(make_component(f"c{next(numbers)}", word) for word in listed.split())
        quote = cite(f"{name}：重点发展" + "、".join(item.name for item in found) + "等。")
        direction = ChainDirection(f"d{order}", name, True, quote, found)
        groups.setdefault(group, {}).setdefault(sector, []).append(direction)
    order_of_sector = count(1)
    return Chain(
        POLICY,
        tuple(
            ChainGroup(
                key[0],
                key[2:],
                cite(key),
                tuple(
                    ChainSector(f"s{next(order_of_sector)}", name, key[0], cite(name), tuple(rows))
                    for name, rows in sectors.items()
                ),
            )
            for key, sectors in groups.items()
        ),
    )


def make_component(key: str, word: str) -> ChainComponent:
    stage, _, term = word.rpartition(":")
    return ChainComponent(key, term, term, (), stage or None, Origin.POLICY, cite(term))


def make_gaps(chain: Chain) -> Gaps:
    items = [
        make_item(component, direction, sector)
        for group in chain.groups
        for sector in group.sectors
        for direction in sector.directions
        for component in direction.components
    ]
    return Gaps(AS_OF, "连云港", (REGISTRY, LISTED), RULE, tuple(items))


def make_item(component: ChainComponent, direction: ChainDirection, sector: ChainSector) -> GapItem:
    state, local, outside, other = FOUND.get(component.name, (LinkState.UNSEEN, 0, 5, 0))
    return GapItem(
        id=component.id,
        component=component.name,
        direction=direction.name,
        direction_id=direction.id,
        sector=sector.name,
        sector_id=sector.id,
        stage=component.stage,
        origin=component.origin,
        state=state,
        local_count=local,
        outside_count=outside,
        other_count=other,
        expected=2.31 if local else None,
        theta=local / 2.31 if local else None,
        interval=(0.62, 4.905) if local else None,
        coverage=Completeness.PARTIAL,
        why=f"本地制造企业 {local} 户；数据覆盖为部分。",
        would_change="载入声明为完整的本地企业数据，或由人核实登记一户制造企业。",
        quote=component.evidence.quote if component.evidence else "",
        citation=component.evidence,
    )


CHAIN = make_chain()
GAPS = make_gaps(CHAIN)
DIRECTION_IDS = {
    direction.name: direction.id
    for group in CHAIN.groups
    for sector in group.sectors
    for direction in sector.directions
}
COMPONENT_IDS = {item.component: item.id for item in GAPS.items}
SECTOR_IDS = {item.sector: item.sector_id for item in GAPS.items}
LAYOUT_QUOTE = "赣榆区发展海洋养殖装备、光伏装备；海州区发展智能装备；徐圩新区发展石化大型高端装备"


def lay_out(district: str, term: str, mapping: str, *names: str) -> LayoutItem:
    known = DIRECTION_IDS | SECTOR_IDS | COMPONENT_IDS
    ids = tuple(known[name] for name in names)
    kind = mapping if mapping in {"project", "park"} else "industry"
    citation = cite(LAYOUT_QUOTE, "三/(一)/1")
    return LayoutItem(district, district, term, kind, mapping, names, ids, citation)


# name, kind, code, longitude, latitude, firms, makers, layout
DISTRICT_ROWS: tuple[
    tuple[str, str, str, float, float, int, int, tuple[tuple[str, ...], ...]], ...
] = (
    (
        "连云区", "county", "320703", 119.35, 34.74, 1893, 214,
        (("电动船舶制造", "exact", "电动拖船"), ("能源装备制造产业园", "park", "能源装备")),
    ),
    (
        "海州区", "county", "320706", 119.18, 34.57, 3120, 402,
        (("智能装备", "generic", "智能制造装备"),),
    ),
    (
        "赣榆区", "county", "320707", 119.13, 34.84, 1422, 131,
        (("海洋养殖装备", "exact", "海洋养殖装备"), ("光伏装备", "exact", "光伏装备")),
    ),
    ("东海县", "county", "320722", 118.77, 34.54, 1710, 166, ()),
    ("灌云县", "county", "320723", 119.24, 34.28, 988, 84, ()),
    (
        "灌南县", "county", "320724", 119.32, 34.09, 842, 61,
        (("高技术船舶制造", "exact", "造船"), ("风力发电检测", "alias", "风电装备")),
    ),
    (
        "市开发区", "zone", "", 119.33, 34.71, 640, 154,
        (("海洋装备等高端装备", "exact", "海洋装备"),),
    ),
    (
        "徐圩新区", "zone", "", 119.52, 34.58, 0, 0,
        (("石化大型高端装备", "alias", "炼化装备"),),
    ),
    ("高新区", "zone", "", 119.14, 34.60, 211, 48, ()),
)  # fmt: skip
DISTRICTS = Districts(
    as_of=AS_OF,
    policy=POLICY,
    items=tuple(
        DistrictItem(
            id=name, name=name, type=kind, code=code, longitude=longitude, latitude=latitude,
            named=bool(layout), layout=tuple(lay_out(name, *entry) for entry in layout),
            firms=firms, makers=makers,
        )
        for name, kind, code, longitude, latitude, firms, makers, layout in DISTRICT_ROWS
    ),
    unassigned=(
        UnassignedDirection(DIRECTION_IDS["零部件制造"], "零部件制造", "汽车零部件", ()),
        UnassignedDirection(DIRECTION_IDS["矿山机械"], "矿山机械", "工程装备", ()),
    ),
    loose=(
        UnassignedDirection(
            DIRECTION_IDS["机器人"], "机器人", "智能制造装备", ("海州区：智能装备",)
        ),
    ),
    unnamed=("东海县", "灌云县", "高新区"),
    datasets=(REGISTRY, LISTED),
)  # fmt: skip
