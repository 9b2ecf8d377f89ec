"""Names split into their parts."""

import pytest

from graph_loader.identity import shipped_names
from ontology.firm_name import FirmName


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "连云港市远帆机械制造有限责任公司",
            FirmName("连云港", "远帆", "", "机械制造", "有限公司"),
        ),
        ("江苏省东海县远帆硅材料厂", FirmName("江苏东海", "远帆", "", "硅材料", "厂")),
        ("远帆精密（江苏）有限公司", FirmName("", "远帆", "江苏", "精密", "有限公司")),
        (
            "江苏远帆重工(集团)股份有限公司",
            FirmName("江苏", "远帆", "", "重工", "股份有限公司", group=True),
        ),
        ("江苏远帆集团有限公司", FirmName("江苏", "远帆", "", "", "有限公司", group=True)),
        (
            "江苏远帆科技有限公司灌云分公司",
            FirmName("江苏", "远帆", "", "科技", "有限公司", branch="灌云分公司"),
        ),
        ("海州区远帆机械厂（普通合伙）", FirmName("海州", "远帆", "", "机械", "厂(普通合伙)")),
        ("设备制造有限公司", FirmName("", "设备", "", "制造", "有限公司")),
        ("", FirmName()),
    ],
)
def test_parts(name: str, parts: FirmName) -> None:
    assert shipped_names().read(name) == parts
