"""The shipped lexicon against the components that the shipped policy text is read into."""

import pytest

from graph_loader.linking import Linker
from graph_loader.linking.vocabulary import entry_of
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from ontology.evidence import Role
from ontology.firm import FirmRow
from ontology.lexicon import load_lexicon
from ontology.policy import Policy


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read_folder()


def test_every_node_has_its_words_and_every_entry_its_node(policy: Policy) -> None:
    lexicon, chain = load_lexicon(), list_nodes(policy)
    found = {node: entry_of(node, lexicon) for node in chain}
    assert [node.name for node, entry in found.items() if entry is None] == []
    used = {(entry.direction, entry.name) for entry in found.values() if entry}
    assert used == set(lexicon.entries)


def test_every_component_is_found_by_its_name_or_an_alias(policy: Policy) -> None:
    lexicon, chain = load_lexicon(), list_nodes(policy)
    linker = Linker(chain, lexicon)
    for node in chain:
        entry = entry_of(node, lexicon)
        assert entry is not None
        word = node.name if entry.own_name else entry.aliases[0]
        links = linker.link(FirmRow(2, "x", "甲", scope=f"{word}的生产"))
        assert node in [link.node for link in links], (node.direction, node.name, word)


@pytest.mark.parametrize(
    ("scope", "node", "status", "role"),
    [
        ("海洋工程装备制造", "海工装备", "linked", Role.MAKE),
        ("石油钻采专用设备制造", "油气装备", "linked", Role.MAKE),
        ("炼油、化工生产专用设备制造", "炼化装备", "linked", Role.MAKE),
        ("智能无人飞行器制造", "无人机整机", "linked", Role.MAKE),
        ("工业机器人制造", "机器人本体", "linked", Role.MAKE),
        ("光伏设备及元器件制造", "光伏设备", "linked", Role.MAKE),
        ("新能源汽车废旧动力蓄电池回收及梯次利用", "动力电池回收", "linked", Role.RECYCLE),
        ("轴承、齿轮和传动部件制造", "轴承", "candidate", Role.MAKE),
        ("工业自动控制系统装置制造", "控制系统", "candidate", Role.MAKE),
        ("减速机制造", "精密减速器", "candidate", Role.MAKE),
        ("工业机器人、减速器制造", "精密减速器", "linked", Role.MAKE),
        ("船舶制造", "造船", "linked", Role.MAKE),
        ("船舶维修", "修船", "linked", Role.SERVICE),
        ("精密模具制造", "精密模具", "candidate", Role.MAKE),
        ("燃气轮机、精密模具制造", "精密模具", "linked", Role.MAKE),
        ("电解槽制造", "可再生能源制氢装备", "candidate", Role.MAKE),
        ("制氢设备、电解槽制造", "可再生能源制氢装备", "linked", Role.MAKE),
        ("石化设备、蒸发器制造", "高盐废水高效处理装备", "candidate", Role.MAKE),
        ("石化设备、蒸发器制造", "换热器", "candidate", Role.MAKE),
        ("工业阀门制造", "高低温阀门", "candidate", Role.MAKE),
        ("石英坩埚制造", "光伏设备", "candidate", Role.MAKE),
        ("电源装置制造", "电源装备", "linked", Role.MAKE),
        ("仪器仪表制造", "仪器仪表", "linked", Role.MAKE),
        ("空气压缩机销售", "压缩机组", "linked", Role.SELL),
        ("选矿机械制造", "洗选设备", "linked", Role.MAKE),
        ("风力发电机组制造", "风电装备制造", "linked", Role.MAKE),
        ("化工设备制造", "炼化装备", "candidate", Role.MAKE),
        ("石油机械、化工设备制造", "炼化装备", "linked", Role.MAKE),
        ("压力容器制造", "储运容器", "candidate", Role.MAKE),
        ("压力容器、化工储罐制造", "储运容器", "linked", Role.MAKE),
        ("轮速传感器、车用传感器制造", "汽车电子", "linked", Role.MAKE),
        ("压力传感器制造", "传感器", "candidate", Role.MAKE),
        ("石油石化设备制造", "油气装备", "linked", Role.MAKE),
        ("纺织机械销售", "织造机械", "candidate", Role.SELL),
    ],
)
def test_standard_wordings(policy: Policy, scope: str, node: str, status: str, role: Role) -> None:
    links = Linker(list_nodes(policy), load_lexicon()).link(FirmRow(2, "x", "甲", scope=scope))
    found = {link.node.name: (link.status.value, link.roles[0]) for link in links}
    assert found.get(node) == (status, role)


@pytest.mark.parametrize(
    ("scope", "never"),
    [
        ("日用化工专用设备制造", {"炼化装备"}),
        ("磨煤机制造", {"煤机装备", "采煤机"}),
        ("风力发电机组叶片制造", {"发电机", "电机"}),
        ("汽车蓄电池、铅酸电解液", {"动力电池", "电解液"}),
        ("船舶代理、船舶租赁", {"造船"}),
        ("膜生物反应器、针织品、雷达液位计", {"反应器", "针织机械", "雷达"}),
        ("钢板弹簧、弹簧床垫、弹簧支吊架", {"弹簧"}),
        ("机械零部件制造", {"零部件制造"}),
        ("卷帘门机、潜水泵、真空泵", {"岸边起重机", "高效流程泵"}),
        ("有线电缆电视、电缆桥架、电线杆", {"电线电缆"}),
        ("海水淡化设备、水喷射泵", {"蒸汽喷射泵"}),
        ("石油化工设备、冷媒热泵蒸发器、冰箱蒸发器", {"高盐废水高效处理装备"}),
        ("氢气、氯碱电解槽、氯酸盐电解槽", {"可再生能源制氢装备"}),
        ("压力容器、中、低压阀门", {"高低温阀门"}),
        ("石英制品", {"光伏设备"}),
        ("电力、LED驱动电源、电脑电源", {"电源装备"}),
        ("燃气轮机、注塑模具、精密模具钢", {"精密模具"}),
        ("涡轮增压器、汽车模具", {"燃气轮机", "精密模具"}),
        ("射频同轴电缆、电源变压器、飞轮发电机", {"电线电缆", "变压器", "发电机"}),
        ("脱硫塔检修设备", {"脱硫技术装备"}),
        ("汽车零件、风电用变速箱、拖拉机变速箱", {"传动系统"}),
        ("摩托车灯、登车桥、摩托车排气管", {"电气系统", "行驶系统", "排气系统"}),
        ("针织品、纺织面料、纺织原料", {"针织机械", "织造机械"}),
    ],
)
def test_forbidden_readings(policy: Policy, scope: str, never: set[str]) -> None:
    links = Linker(list_nodes(policy), load_lexicon()).link(FirmRow(2, "x", "甲", scope=scope))
    assert not never & {link.node.name for link in links}


@pytest.mark.parametrize(
    ("scope", "node"),
    [
        ("燃气轮机、模具制造", "精密模具"),
        ("船舶制造、船舶配件制造", "造船"),
        ("矿山机械配件、选矿设备", "矿山机械"),
        ("变压器、高低压开关柜制造", "电源控制装备"),
        ("电力设备、变频器制造", "电源控制装备"),
        ("石油化工设备、水泵制造", "高效流程泵"),
        ("港口机械、起重机制造", "桥吊"),
    ],
)
def test_what_is_near_a_node_is_left_to_a_person(policy: Policy, scope: str, node: str) -> None:
    linker = Linker(list_nodes(policy), load_lexicon())
    alone = linker.link(FirmRow(2, "x", "甲", scope=scope.rpartition("、")[2]))
    links = linker.link(FirmRow(2, "x", "甲", scope=scope))
    status = {link.node.name: link.status.value for link in links}
    expected = "linked" if "船舶制造" in scope else "candidate"  # named apart from its parts
    assert status[node] == expected
    assert "linked" not in {link.status.value for link in alone if link.node.name == node}


def test_common_goods_speak_for_no_direction(policy: Policy) -> None:
    linker = Linker(list_nodes(policy), load_lexicon())
    links = linker.link(FirmRow(2, "x", "甲", scope="仪器仪表、空压机、阀门销售"))
    status = {link.node.name: link.status.value for link in links}
    assert (status["仪器仪表"], status["高低温阀门"]) == ("linked", "candidate")


TEXTILE = {"化纤机械", "纺纱机械", "织造机械", "染整机械", "非织造机械"}


def read_textile(policy: Policy, scope: str) -> dict[str, tuple[str, float]]:
    links = Linker(list_nodes(policy), load_lexicon()).link(
        FirmRow(2, "x", "乙纺机公司", scope=scope)
    )
    return {
        link.node.name: (link.status.value, link.confidence)
        for link in links
        if link.node.kind == "direction"
    }


def test_a_word_of_a_whole_sector_is_shared_out_among_its_directions(policy: Policy) -> None:
    for scope in ("纺织机械及配件、纺织品生产", "纺机配件制造；棉纺织品、化纤面料、无纺布销售"):
        assert read_textile(policy, scope) == dict.fromkeys(TEXTILE, ("candidate", 0.1))


def test_a_machine_of_one_direction_settles_the_word_of_the_sector(policy: Policy) -> None:
    found = read_textile(policy, "纺织机械、喷水织机制造")
    assert [(name, status) for name, (status, _) in found.items()] == [("织造机械", "linked")]
