"""Real registration rows: nothing lost, every span there, no forbidden reading."""

from collections import Counter
from pathlib import Path

import pytest

from graph_loader.linking import Linker, link_firms
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.sheets import read_firms
from ontology.firm import FirmLink, FirmRow, RejectedRow
from ontology.lexicon import load_lexicon

pytestmark = pytest.mark.shared_data
FORBIDDEN = {  # word -> texts around it in which it is another thing
    "电机": ("发电机", "伺服电机", "防爆电机", "电机壳", "电机配件"),
    "轴承": ("轴承座", "轴承钢", "轴承套圈"),
    "隔膜": ("隔膜泵", "隔膜阀"),
    "雷达": ("毫米波雷达", "激光雷达", "雷达液位计"),
    "弹簧": ("弹簧床垫", "钢板弹簧", "空气弹簧"),
    "船舶": ("船舶配件", "船舶代理", "船舶租赁"),
}


def build_linker() -> Linker:
    return Linker(list_nodes(read_folder()), load_lexicon())


def check_mentions(row: FirmRow, link: FirmLink) -> None:
    for mention in link.mentions:
        text = getattr(row, mention.field)
        assert text[mention.start : mention.end] == mention.text
        for longer in FORBIDDEN.get(mention.text, ()):
            offset = longer.index(mention.text)
            around = text[max(mention.start - offset, 0) :]
            assert not around.startswith(longer), (row.row, longer)


def test_local_registry_sheet(shared_data: Path) -> None:
    path = shared_data / "registry" / "lianyungang_all_sectors.csv"
    rows = list(read_firms(path))
    firms = [row for row in rows if isinstance(row, FirmRow)]
    rejected = [row for row in rows if isinstance(row, RejectedRow)]
    assert [row.row for row in rows] == list(range(2, 4506))
    assert len(firms) == 4504
    assert not rejected
    seated = Counter(bool(row.district) for row in firms if row.city == "连云港")
    assert seated[True] / seated.total() > 0.99
    for row, links in link_firms(firms, build_linker()):
        for link in links:
            check_mentions(row, link)


def test_equipment_rows_of_a_province(shared_data: Path) -> None:
    path = shared_data / "registry" / "jiangsu_equipment_like.csv.gz"
    firms = [row for row in read_firms(path) if isinstance(row, FirmRow)]
    linked = 0
    for row, links in link_firms(firms[::5], build_linker()):
        linked += bool(links)
        for link in links:
            check_mentions(row, link)
    assert linked > 0.4 * len(firms[::5])
