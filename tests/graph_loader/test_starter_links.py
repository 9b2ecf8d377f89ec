"""The starter firms give candidates to most of the chain, read by the linker that ships."""

from collections import defaultdict

import pytest

from api.loads import STARTER_FIRMS
from graph_loader.linking import Linker
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.sheets import read_firms
from ontology.evidence import Role
from ontology.firm import FirmLink, FirmRow, LinkStatus
from ontology.lexicon import load_lexicon

Links = dict[str, tuple[FirmLink, ...]]


@pytest.fixture(scope="module")
def links() -> Links:
    linker = Linker(list_nodes(read_folder()), load_lexicon())
    rows = read_firms(STARTER_FIRMS)
    return {row.name: linker.link(row) for row in rows if isinstance(row, FirmRow)}


def list_made(links: Links, status: LinkStatus) -> dict[str, set[str]]:
    """Names of the makers by direction; where the link is a service (修船), of those who serve."""
    made: dict[str, set[str]] = defaultdict(set)
    for firm, found in links.items():
        for link in found:
            if link.capable and link.status is status:
                made[link.node.direction].add(firm)
    return made


def test_nearly_all_directions_have_makers(links: Links) -> None:
    made = list_made(links, LinkStatus.LINKED)
    directions = {item.name for item in read_folder().directions}
    assert directions - set(made) <= {"非织造机械", "海洋养殖装备"}


def test_more_than_half_of_the_components_have_makers(links: Links) -> None:
    made = {
        link.node.id
        for found in links.values()
        for link in found
        if link.node.kind == "component" and link.roles[0] is Role.MAKE
    }
    assert len(made) > len(read_folder().components) / 2


def test_nearly_every_firm_is_linked(links: Links) -> None:
    unlinked = [firm for firm, found in links.items() if not found]
    assert len(unlinked) <= 0.03 * len(links)


@pytest.mark.parametrize(
    ("firm", "component"),
    [
        ("苏州绿的谐波传动科技股份有限公司", "精密减速器"),
        ("天地科技股份有限公司", "采煤机"),
        ("沃顿科技股份有限公司", "反渗透膜及组件"),
        ("浙江泰坦股份有限公司", "转杯纺纱机"),
        ("中国船舶工业股份有限公司", "远洋节能散货船"),
        ("中集安瑞环科技股份有限公司", "储运容器"),
    ],
)
def test_known_makers_are_found(links: Links, firm: str, component: str) -> None:
    made = {link.node.name for link in links[firm] if link.roles[0] is Role.MAKE}
    assert component in made


@pytest.mark.parametrize(
    ("firm", "component"),
    [
        ("深圳市捷佳伟创新能源装备股份有限公司", "电池片"),  # makes the machines for it
        ("上海唯赛勃环保科技股份有限公司", "储运容器"),
        ("宁波德业科技股份有限公司", "换热器"),
        ("中海油田服务股份有限公司", "钻井平台"),  # works on them
    ],
)
def test_users_and_suppliers_of_a_product_are_not_its_makers(
    links: Links, firm: str, component: str
) -> None:
    assert component not in {link.node.name for link in links[firm]}
