"""Scopes of our own wording, links with exact roles, spans and status."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_loader.linking import Linker, link_firms, to_json
from ontology.evidence import Role
from ontology.firm import ChainNode, FirmLink, FirmRow, LinkStatus, RejectedRow
from ontology.lexicon import load_lexicon

CHAIN = {
    ("智能制造装备", "机器人"): ["控制器", "伺服电机", "精密减速器", "传感器", "机器人本体"],
    ("智能制造装备", "无人装备"): ["传感器", "雷达", "发动机", "无人机整机"],
    ("工程装备", "矿山机械"): ["轴承", "电机", "弹簧", "破碎设备", "洗选设备"],
    ("工程装备", "煤机装备"): ["轴承", "防爆电机", "采煤机", "液压支架"],
    ("能源装备", "电力装备"): ["发电机", "变压器", "电线电缆", "互感器"],
    ("能源装备", "风电装备"): ["风电整机部件", "风电检测认证"],
    ("海洋装备", "海洋养殖装备"): ["半潜式深水网箱", "全潜式深水网箱"],
    ("海洋装备", "海工装备"): ["LNG储运装备"],
    ("海洋装备", "港口航道工程装备"): ["桥吊", "装船机"],
    ("汽车零部件", "动力电池"): ["隔膜", "动力电池回收"],
    ("汽车零部件", "智能网联设备"): ["毫米波雷达", "激光雷达"],
    ("炼化及油气装备", "炼化装备"): ["高效流程泵", "高低温阀门", "储运容器", "脱硫技术装备"],
    ("炼化及油气装备", "油气装备"): [],
    ("船舶修造", "造船"): [],
    ("船舶修造", "修船"): [],
}


def nodes() -> list[ChainNode]:
    found = []
    for (sector, direction), names in CHAIN.items():
        found.append(ChainNode(f"d:{direction}", "direction", direction, sector, direction))
        found += [
            ChainNode(f"c:{direction}/{name}", "component", name, sector, direction)
            for name in names
        ]
    return found


LINKER = Linker(nodes(), load_lexicon())
MAKE, RND, SELL, LEASE = Role.MAKE, Role.RND, Role.SELL, Role.LEASE
SERVICE, RECYCLE, UNSPECIFIED = Role.SERVICE, Role.RECYCLE, Role.UNSPECIFIED


def link(scope: str = "", name: str = "甲公司", products: str = "") -> Sequence[FirmLink]:
    row = FirmRow(row=2, id="x", name=name, scope=scope, products=products)
    links = LINKER.link(row)
    for found in links:
        for mention in found.mentions:
            assert getattr(row, mention.field)[mention.start : mention.end] == mention.text
    return links


def roles(scope: str) -> dict[str, tuple[Role, ...]]:
    return {found.node.name: found.roles for found in link(scope)}


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (
            "变压器、互感器的研发、生产、销售",
            {"变压器": (MAKE, RND, SELL), "互感器": (MAKE, RND, SELL)},
        ),
        ("生产、销售变压器、互感器", {"变压器": (MAKE, SELL), "互感器": (MAKE, SELL)}),
        (
            "生产：变压器；互感器。采煤机",
            {"变压器": (MAKE,), "互感器": (MAKE,), "采煤机": (UNSPECIFIED,)},
        ),
        ("变压器制造，销售互感器", {"变压器": (MAKE,), "互感器": (SELL,)}),
        ("变压器制造、互感器销售", {"变压器": (MAKE,), "互感器": (SELL,)}),
        ("变压器生产，销售自产产品", {"变压器": (MAKE, SELL)}),
        (
            "生产变压器、互感器；销售本公司自产产品",
            {"变压器": (MAKE, SELL), "互感器": (MAKE, SELL)},
        ),
        ("变压器，货物进出口、房屋租赁", {"变压器": (UNSPECIFIED,)}),
        ("变压器制造；加工；销售。互感器", {"变压器": (MAKE, SELL), "互感器": (UNSPECIFIED,)}),
        ("变压器租赁及维修", {"变压器": (LEASE, SERVICE)}),
        ("变压器批发、进出口业务", {"变压器": (SELL,)}),
        ("变压器、汽车维修设备、互感器的销售", {"变压器": (SELL,), "互感器": (SELL,)}),
        ("一般经营项目：变压器，服装的加工", {"变压器": (MAKE,)}),
        ("起重机械（桥吊、装船机）制造", {"桥吊": (MAKE,), "装船机": (MAKE,)}),
        ("变压器　互感器　制造", {"变压器": (MAKE,), "互感器": (MAKE,)}),
        ("变压器制造(凭许可证经营)", {"变压器": (MAKE,)}),
        ("设备维修（变压器维修、采煤机改造）", {"变压器": (SERVICE,), "采煤机": (SERVICE,)}),
        ("变压器（加工）、互感器（销售）", {"变压器": (MAKE,), "互感器": (SELL,)}),
        ("生产（变压器、互感器）", {"变压器": (MAKE,), "互感器": (MAKE,)}),
        ("变压器、电器（含互感器；防雷器）销售", {"变压器": (SELL,), "互感器": (SELL,)}),
        ("变压器批零兼营", {"变压器": (SELL,)}),
        ("船舶修造", {"造船": (MAKE, SERVICE), "修船": (MAKE, SERVICE)}),
        ("船舶修理", {"修船": (SERVICE,)}),
        ("动力电池回收", {"动力电池回收": (RECYCLE,)}),
        ("风电设备检测", {"风电检测认证": (SERVICE,)}),
        (
            "工业机器人制造；智能机器人的研发",
            {"机器人": (MAKE, RND), "机器人本体": (MAKE, RND)},
        ),
        ("批发变压器、互感器，空调安装", {"变压器": (SELL,), "互感器": (SELL,)}),
        ("批发变压器、互感器维修", {"变压器": (SELL,), "互感器": (SELL, SERVICE)}),
        ("生产：变压器、互感器及维修", {"变压器": (MAKE, SERVICE), "互感器": (MAKE, SERVICE)}),
        ("加工变压器、互感器销售", {"变压器": (MAKE, SELL), "互感器": (MAKE, SELL)}),
        ("变压器的制造及上述产品的维修", {"变压器": (MAKE, SERVICE)}),
        ("从事变压器技术领域内的技术开发", {"变压器": (RND,)}),
        ("石油钻采专用设备制造；石油钻采专用设备销售", {"油气装备": (MAKE, SELL)}),
        ("ＬＮＧ 储运装备的制造", {"LNG储运装备": (MAKE,)}),
        ("生产变压器；自营和代理互感器的进出口业务", {"变压器": (MAKE,), "互感器": (SELL,)}),
        ("变压器、电表检定、互感器维修", {"变压器": (UNSPECIFIED,), "互感器": (SERVICE,)}),
        ("变压器、系统集成、互感器的生产", {"变压器": (MAKE,), "互感器": (MAKE,)}),
        ("变压器的生产线设计、互感器的检测设备制造", {}),
    ],
)
def test_roles(scope: str, expected: dict[str, tuple[Role, ...]]) -> None:
    assert roles(scope) == expected


@pytest.mark.parametrize("between", ["（须经批准的项目，经批准后经营）", "", " "])
@pytest.mark.parametrize("heads", [("许可", "一般"), ("一般", "许可"), ("许可经营", "一般经营")])
def test_sections_of_a_registered_scope_stand_apart(heads: tuple[str, str], between: str) -> None:
    scope = f"{heads[0]}项目：采煤机制造{between}{heads[1]}项目：变压器销售；互感器"
    assert roles(scope) == {"采煤机": (MAKE,), "变压器": (SELL,), "互感器": (UNSPECIFIED,)}


@pytest.mark.parametrize("between", ["餐饮服务", "电表检定", "采煤机销售"])
def test_the_head_before_a_colon_ends_with_a_clause_of_another_activity(between: str) -> None:
    found = roles(f"生产、销售：变压器；发电机；{between}；互感器")
    assert found["变压器"] == found["发电机"] == (MAKE, SELL)
    assert found["互感器"] == (UNSPECIFIED,)


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (
            "生产、销售：变压器、发电机；互感器（不含生产）",
            {"变压器": (MAKE, SELL), "发电机": (MAKE, SELL), "互感器": (SELL,)},
        ),
        ("变压器（不含生产）、互感器的生产", {"互感器": (MAKE,)}),
        ("变压器（不含生产）", {"变压器": (UNSPECIFIED,)}),
        ("变压器、互感器制造（仅限销售）", {"变压器": (SELL,), "互感器": (SELL,)}),
        ("变压器制造（仅限研发、销售，不得从事生产）", {"变压器": (RND, SELL)}),
        ("变压器生产（不得从事）、互感器销售", {"互感器": (SELL,)}),
        ("变压器制造、销售（不含制造）", {"变压器": (SELL,)}),
        ("变压器制造（不含铸造件生产）", {"变压器": (MAKE,)}),
        ("变压器制造（仅限分支机构经营）", {"变压器": (MAKE,)}),
        ("变压器（不得从事）", {}),
        ("动力电池回收（不含危险废物经营）", {"动力电池回收": (RECYCLE,)}),
    ],
)
def test_a_bracket_limits_the_activities(scope: str, expected: dict[str, tuple[Role, ...]]) -> None:
    assert roles(scope) == expected


@pytest.mark.parametrize(
    "scope",
    [
        "隔膜阀门座、床上用品",
        "轴承座、轴承钢、轴承加工设备的制造",
        "弹簧床垫、雷达手表、变压器油、电缆桥架的生产",
        "变压器（不含互感器）", "除变压器外的电器",
        "发电机罩制造",
        "机器人培训、无人机航拍",
        "船舶代理、船舶租赁",
        "风力发电机组叶片模型",
    ],
)  # fmt: skip
def test_nested_and_excluded_words_never_link(scope: str) -> None:
    forbidden = {"隔膜", "轴承", "弹簧", "雷达", "互感器", "电线电缆", "发电机", "电机"}
    forbidden |= {"机器人本体", "无人机整机", "造船"}
    assert not forbidden & set(roles(scope))


@pytest.mark.parametrize(
    ("scope", "longer", "shorter"),
    [
        ("发电机制造", "发电机", "电机"),
        ("伺服电机制造", "伺服电机", "电机"),
        ("防爆电机制造", "防爆电机", "电机"),
        ("毫米波雷达制造", "毫米波雷达", "雷达"),
        ("激光雷达制造", "激光雷达", "雷达"),
        ("风力发电机组制造", "风电整机部件", "发电机"),
        ("隔膜泵制造", "高效流程泵", "隔膜"),
    ],
)
def test_the_longest_word_wins(scope: str, longer: str, shorter: str) -> None:
    found = roles(scope)
    assert longer in found
    assert shorter not in found


def statuses(scope: str, name: str = "甲公司", industry: str = "") -> dict[str, tuple[str, float]]:
    row = FirmRow(row=2, id="x", name=name, scope=scope, industry=industry)
    return {
        f"{found.node.direction}/{found.node.name}": (found.status.value, found.confidence)
        for found in LINKER.link(row)
    }


def test_a_word_of_two_directions_stays_open() -> None:
    assert statuses("轴承制造") == {
        "矿山机械/轴承": ("candidate", 0.25),
        "煤机装备/轴承": ("candidate", 0.25),
    }


def is_settled(status: str, confidence: float) -> bool:
    return status == "linked" and confidence >= 0.8


def test_another_word_of_the_direction_settles_it() -> None:
    found = statuses("采煤机、轴承制造")
    assert set(found) == {"煤机装备/采煤机", "煤机装备/轴承"}
    assert is_settled(*found["煤机装备/轴承"])


def test_a_cue_in_the_name_settles_it() -> None:
    found = statuses("传感器制造", name="乙无人机有限公司")
    assert is_settled(*found["无人装备/传感器"])
    assert "机器人/传感器" not in found


def test_a_cue_in_an_exclusion_settles_nothing() -> None:
    found = statuses("传感器制造（不含无人机）")
    assert found["无人装备/传感器"] == found["机器人/传感器"] == ("candidate", 0.25)


def test_evidence_for_both_leaves_both_open() -> None:
    found = statuses("机器人、无人机、传感器制造")
    assert found["机器人/传感器"] == found["无人装备/传感器"]
    status, confidence = found["机器人/传感器"]
    assert status == "candidate"
    assert 0.25 < confidence < 0.5  # both are more probable than another use


def test_two_readings_in_one_direction_stay_open_even_with_a_cue() -> None:
    found = statuses("水产养殖设备、深水网箱制造")
    assert found["海洋养殖装备/半潜式深水网箱"] == found["海洋养殖装备/全潜式深水网箱"]
    assert found["海洋养殖装备/半潜式深水网箱"][0] == "candidate"
    assert found["海洋养殖装备/海洋养殖装备"][0] == "linked"


@pytest.mark.parametrize(
    "industry", ["3491", "C3491", "工业机器人制造", "制造业/通用设备制造业/工业机器人制造"]
)
def test_the_industry_of_one_direction_settles_it(industry: str) -> None:
    found = statuses("传感器制造", industry=industry)
    assert set(found) == {"机器人/传感器"}
    assert is_settled(*found["机器人/传感器"])


def test_an_industry_of_neither_speaks_for_another_use() -> None:
    open_words, cars = statuses("轴承制造"), statuses("轴承制造", industry="汽车制造业")
    assert cars["矿山机械/轴承"][1] < open_words["矿山机械/轴承"][1]


def test_an_unknown_industry_says_nothing() -> None:
    assert statuses("轴承制造", industry="其他") == statuses("轴承制造")


@given(st.lists(st.sampled_from(["轴承", "传感器", "采煤机", "机器人", "电机"]), max_size=5))
def test_readings_of_a_word_never_come_to_more_than_one(words: list[str]) -> None:
    for word in ("轴承", "传感器"):
        readings = [
            found.confidence for found in link(f"{'、'.join(words)}制造") if found.node.name == word
        ]
        assert sum(readings) < 1.01


def test_main_products_are_made_unless_said_otherwise() -> None:
    (found,) = link(products="变压器、配电柜")
    assert (found.roles, found.mentions[0].field) == ((MAKE,), "products")
    (sold,) = link(products="变压器销售")
    assert sold.roles == (SELL,)


@pytest.mark.parametrize(
    ("products", "expected"),
    [
        ("变压器、互感器、船舶修理", {"变压器": (MAKE,), "互感器": (MAKE,), "修船": (SERVICE,)}),
        (
            "变压器、电线电缆销售；互感器",
            {"变压器": (MAKE,), "电线电缆": (SELL,), "互感器": (MAKE,)},
        ),
        (
            "变压器、修船、动力电池回收",
            {"变压器": (MAKE,), "修船": (SERVICE,), "动力电池回收": (RECYCLE,)},
        ),
        ("变压器（销售、维修）、互感器", {"变压器": (SELL, SERVICE), "互感器": (MAKE,)}),
        ("生产、销售变压器、互感器", {"变压器": (MAKE, SELL), "互感器": (MAKE,)}),
        ("变压器的研发、生产、销售", {"变压器": (MAKE, RND, SELL)}),
    ],
)
def test_main_products_stand_alone(products: str, expected: dict[str, tuple[Role, ...]]) -> None:
    assert {found.node.name: found.roles for found in link(products=products)} == expected


@pytest.mark.parametrize(
    "name", ["乙变压器厂", "乙变压器制造有限公司", "乙变压器销售有限公司", "乙变压器有限公司"]
)
def test_a_product_in_the_name_alone_links_without_a_role(name: str) -> None:
    (found,) = link(name=name)
    assert found.status is LinkStatus.LINKED
    assert found.roles == (UNSPECIFIED,)
    assert found.mentions[0].field == "name"


def test_name_and_scope_are_both_cited() -> None:
    (found,) = link("变压器生产", name="乙变压器有限公司")
    assert [(mention.field, mention.role) for mention in found.mentions] == [
        ("scope", MAKE), ("name", UNSPECIFIED),
    ]  # fmt: skip
    assert (found.status, found.roles) == (LinkStatus.LINKED, (MAKE,))


def test_the_same_said_twice_is_cited_once() -> None:
    (found,) = link("变压器制造；变压器制造；变压器销售")
    assert [(mention.start, mention.role) for mention in found.mentions] == [(0, MAKE), (12, SELL)]


@given(st.text(alphabet="轴承变压器制造销售、，；。：（）不含除外的及 Ａ\x00", max_size=40))
def test_any_text_gives_spans_that_are_there(scope: str) -> None:
    for found in link(scope):
        assert 0 < found.confidence <= 1
        assert found.roles


def test_without_a_lexicon_entry_a_node_is_known_by_its_name_and_parts() -> None:
    chain = [
        ChainNode(
            "c", "component", "钠电池负极及集流体", "新材料", "钠电", ("钠电池负极", "集流体")
        )
    ]
    linker = Linker(chain, load_lexicon())
    (found,) = linker.link(FirmRow(2, "x", "甲", scope="钠电池负极生产"))
    assert (found.status, found.roles) == (LinkStatus.LINKED, (MAKE,))
    (weak,) = linker.link(FirmRow(2, "x", "甲", scope="集流体生产"))
    assert weak.status is LinkStatus.CANDIDATE


def test_version_changes_with_the_nodes() -> None:
    lexicon = load_lexicon()
    assert Linker(nodes(), lexicon).version == LINKER.version
    assert Linker(nodes()[1:], lexicon).version != LINKER.version


def test_stream_and_json() -> None:
    row = FirmRow(7, "x", "甲", scope="销售采煤机")
    ((same, links),) = link_firms([row], LINKER)
    assert same is row
    assert to_json(row, links) == {
        "row": 7,
        "id": "x",
        "name": "甲",
        "links": [
            {
                "node": "采煤机",
                "node_id": "c:煤机装备/采煤机",
                "kind": "component",
                "sector": "工程装备",
                "direction": "煤机装备",
                "origin": "policy",
                "roles": ["sell"],
                "status": "linked",
                "confidence": links[0].confidence,
                "evidence": [
                    {"field": "scope", "start": 2, "end": 5, "text": "采煤机", "role": "sell"}
                ],
            }
        ],
    }
    assert to_json(RejectedRow(3, "企业名称", "", "没有企业名称")) == {
        "row": 3,
        "error": {"column": "企业名称", "value": "", "reason": "没有企业名称"},
    }
