"""Open records that the starter firms are compared with: a 2021 graph of listed firms, a registry.

The words are compared as pairs of characters, without those that say nothing about a product.
"""

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

GENERIC_WORDS = """
    设备 系统 产品 装备 材料 机械 制造 电子 零部 部件 控制 智能
    汽车 工业 自动 动化 成套 专用 技术 工程 能源 新能 组件 配件
    电气 海洋 其他 电力 复合 金属 特种 服务 安全 装置 站设 统集
    集成
"""
GENERIC = frozenset(GENERIC_WORDS.split())
# Industries whose name has no word in common with the products that belong to them.
INDUSTRY_TERMS = {
    "能源及重型设备": ("油气设备", "压裂设备", "破碎机", "振动筛", "换热器"),
    "水务及水治理": ("水处理设备", "反渗透膜"),
    "特钢Ⅲ": ("齿轮钢", "模具钢"),
    "板材": ("中厚板",),
    "家电零部件Ⅲ": ("空调换热器",),
    "配电设备": ("低压电器", "断路器"),
    "线缆部件及其他": ("电线电缆",),
    "底盘与发动机系统": ("传动轴", "变速箱壳体"),
    "其他汽车零部件": ("排气系统",),
    "金属制品": ("精密模具",),
    "机器人": ("精密减速器", "伺服电机"),
    "工控设备": ("伺服电机", "集散控制系统"),
    "航空装备Ⅲ": ("无人机",),
    "工程机械整机": ("挖掘机", "掘进机"),
    "纺织服装设备": ("剑杆织机", "转杯纺纱机"),
}
# A scope is long: only a whole product or its head of three characters and more counts there.
SCOPE_TERMS = (
    "集装箱", "系泊链", "变压器", "电力电子装置", "正极材料", "天然气加气设备", "压缩机",
    "交通信号控制", "减速器", "工业机器人", "特种机器人", "带式输送机", "起重机", "换热器",
    "自动化仪表", "气体传感器",
)  # fmt: skip


class Listed(NamedTuple):
    """What the 2021 graph states of one stock code."""

    names: frozenset[str]  # full legal names
    words: tuple[str, ...]  # products and industries


def normalise(name: str) -> str:
    """Brackets as in a legal name."""
    return name.replace("(", "（").replace(")", "）")


@cache
def read_listed(folder: Path) -> dict[str, Listed]:
    """By six-digit code; codes that the graph gives to several firms carry all their names."""
    names: dict[str, set[str]] = defaultdict(set)
    words: dict[str, list[str]] = defaultdict(list)
    for line in _read_lines(folder / "company.json"):
        names[line["code"][:6]].add(normalise(line["fullname"]))
    for file, key in (("company_product", "product_name"), ("company_industry", "industry_name")):
        for line in _read_lines(folder / f"{file}.json"):
            words[line["company_code"][:6]].append(line[key])
    codes = names.keys() | words.keys()
    return {code: Listed(frozenset(names[code]), tuple(words[code])) for code in codes}


def _read_lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class Registered(NamedTuple):
    """A registry row of a firm: its seat and 经营范围."""

    province: str
    city: str
    scope: str


@cache
def read_registered(folder: Path, names: frozenset[str]) -> dict[str, list[Registered]]:
    """Registry rows of the firms by these full names."""
    found: dict[str, list[Registered]] = defaultdict(list)
    for row in _read_registry(folder):
        name = normalise(row["企业名称"])
        if name in names:
            found[name].append(Registered(row["所在省份"], row["地区"], row["经营范围"]))
    return found


def _read_registry(folder: Path) -> Iterator[dict[str, str]]:
    path = folder / "listed_firms_scope_labels_dev.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)
    path = folder / "national_equipment_like.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def agree_on_product(products: str, listed: Listed) -> bool:
    """A product or industry of the 2021 graph says the same as one of these products."""
    theirs = {pair for word in listed.words for pair in _pair(word)}
    by_industry = {term for word in listed.words for term in INDUSTRY_TERMS.get(word, ())}
    return bool(_pair(products) & theirs) or any(term in products for term in by_industry)


def agree_on_scope(products: str, rows: list[Registered]) -> bool:
    """The registered scope names a product that the starter sheet names."""
    return any(term in products and term in row.scope for term in SCOPE_TERMS for row in rows)


def _pair(text: str) -> set[str]:
    pairs = (text[start : start + 2] for start in range(len(text) - 1))
    return {pair for pair in pairs if pair not in GENERIC and "、" not in pair}
