"""What a scope excludes is blanked, and nothing else."""

import pytest

from graph_loader.linking.exclusions import BLANK, blank_exclusions, find_limit


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        ("变压器（不含互感器）制造", "变压器制造"),
        ("电池(除铅酸电池)生产", "电池生产"),
        ("船舶（渔船除外）修理", "船舶修理"),
        ("除破碎机以外的矿山机械制造", "的矿山机械制造"),
        ("除危险品外的化工产品", "的化工产品"),
        ("不从事掘进机制造；采煤机制造", "；采煤机制造"),
        ("电机销售，不含发动机。", "电机销售，。"),
        ("渔船除外，货船制造", "，货船制造"),
        ("起重机械（桥吊、装船机）制造", "起重机械（桥吊、装船机）制造"),
        ("除尘器、除铁器、拆除设备、外协加工", "除尘器、除铁器、拆除设备、外协加工"),
        ("不锈钢储罐制造", "不锈钢储罐制造"),
        ("轴承制造（依法须经批准的项目，经批准后经营）", "轴承制造"),
        ("轴承出口，但国家限定公司经营或禁止进出口的商品和技术除外。", "轴承出口。"),
        ("除依法须经批准的项目外，凭营业执照依法自主开展经营活动", ""),
        ("泵（不含消防泵（高压））的制造", "泵的制造"),
        ("本企业生产、科研所需的仪器仪表、机械设备的进口业务；轴承", "本业务；轴承"),
        ("轴承制造，自营和代理各类商品和技术的进出口业务", "轴承制造，"),
        ("经营本企业自产产品的出口业务；轴承", "；轴承"),
        ("自营和代理进出口业务；轴承", "；轴承"),
        ("自营和代理轴承的进出口业务", "自营和代理轴承的进出口业务"),
        ("自营轴承、电机进出口", "自营轴承、电机进出口"),
        ("经营生产所需轴承，电机的进口；泵", "经营；泵"),
        ("环保设备（除尘器、脱硫塔）制造", "环保设备（除尘器、脱硫塔）制造"),
    ],
)
def test_exclusions(scope: str, left: str) -> None:
    blanked = blank_exclusions(scope)
    assert len(blanked) == len(scope)
    assert blanked.replace(BLANK, "") == left


def test_what_a_firm_needs_hides_no_sale() -> None:
    text = "管道生产所需物资、设备、汽车零配件的销售"
    assert blank_exclusions(text) == text


@pytest.mark.parametrize(
    ("bracket", "limit"),
    [
        ("（不含生产）", (None, "生产")),
        ("(仅限销售)", ("销售", None)),
        ("（仅限研发、销售，不得从事生产）", ("研发、销售", "生产")),
        ("（不得从事）", (None, "")),
        ("（桥吊、装船机）", None),
        ("（）", None),
    ],
)
def test_limits(bracket: str, limit: tuple[str | None, str | None] | None) -> None:
    assert find_limit(f"轴承{bracket}", 2) == limit
