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
        ("船舶代理、船舶配件、船舶租赁", {"造船"}),
        ("膜生物反应器、针织品、雷达液位计", {"反应器", "针织机械", "雷达"}),
        ("钢板弹簧、弹簧床垫、弹簧支吊架", {"弹簧"}),
        ("机械零部件制造", {"零部件制造"}),
        ("卷帘门机、水泵、真空泵", {"岸边起重机", "高效流程泵"}),
        ("有线电缆电视、电缆桥架、电线杆", {"电线电缆"}),
    ],
)
def test_forbidden_readings(policy: Policy, scope: str, never: set[str]) -> None:
    links = Linker(list_nodes(policy), load_lexicon()).link(FirmRow(2, "x", "甲", scope=scope))
    assert not never & {link.node.name for link in links}
