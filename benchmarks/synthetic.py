"""Synthetic firm sheets in the columns of a registry export; no row is a real firm.

Chain links and prefectures follow Zipf's law, as in real registers: few are common, most are
rare. A row depends on the seed and its number alone, so that sheets of two lengths begin alike.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

from graph_loader.places.divisions import FILE as DIVISIONS
from ontology.uscc import ALPHABET, check_character, organisation_check_character

T = TypeVar("T")

HEADER = (
    "企业名称", "统一社会信用代码", "注册日期", "企业类型", "注册资金", "经营范围",
    "所在省份", "地区", "注册地址", "来源文件",
)  # fmt: skip
SYLLABLES = "安邦诚川达德鼎恩丰福高冠海翰和恒宏华汇嘉建杰金锦凯康科朗立联隆茂明能鹏齐荣瑞润盛"
TRADES = ("机械", "装备", "科技", "重工", "电气", "智能", "动力", "新能源", "精密", "海洋工程")
MADE = (
    "{0}、{1}的研发、制造、销售；{2}。",
    "{0}制造；{1}生产、加工；{2}（依法须经批准的项目，经相关部门批准后方可开展经营活动）",
    "一般项目：{0}制造；{1}研发；{2}（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
)
SOLD = (
    "{0}、{1}销售、租赁、维修；{2}。",
    "一般项目：{0}销售；{1}安装服务；{2}（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）",
)
ASIDE = (
    "道路普通货物运输", "五金交电批发、零售", "房屋租赁", "物业管理", "会务服务", "食品销售",
    "货物进出口、技术进出口", "建筑材料销售", "技术咨询、技术转让", "金属制品加工", "企业管理咨询",
    "软件开发", "室内装饰工程施工", "劳务派遣（按许可证经营）", "广告设计、制作",
)  # fmt: skip
MAKERS, SELLERS = 0.55, 0.2  # shares of the firms; the rest has nothing to do with the chain

CITY_SHIFT = 10  # fits the counts per prefecture of real registers


@dataclass(frozen=True, slots=True)
class Recipe:
    """What sheet to write; `changed` is the share of rows that get another scope."""

    firms: int
    links: Sequence[str]  # names of chain links that scopes may state
    seed: int = 36
    changed: float = 0.0


@dataclass(frozen=True, slots=True)
class County:
    code: str
    name: str
    city: str
    province: str


def write_sheet(path: Path, recipe: Recipe) -> None:
    """Write the sheet as UTF-8 CSV; the same recipe gives the same bytes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(generate_rows(recipe))


def generate_rows(recipe: Recipe) -> Iterator[tuple[str, ...]]:
    """The rows of the sheet, in the columns of `HEADER`."""
    shuffle = _start(recipe.seed)
    links = _Zipf(shuffle.sample(list(recipe.links), len(recipe.links)))
    prefectures = list(_read_counties().values())
    cities = _Zipf(shuffle.sample(prefectures, len(prefectures)), CITY_SHIFT)
    for number in range(recipe.firms):
        random = _start(recipe.seed * 10_000_019 + number)
        county = random.choice(cities.draw(random))
        identity, place = _identify(number, county, random), _locate(county, random)
        scope = _write_scope(random, links)
        if random.random() < recipe.changed:
            scope = _write_scope(random, links)
        yield (*identity, scope, *place, "synthetic")


def _start(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - made-up rows, no secrets


class _Zipf(Generic[T]):
    """Draws an item with probability proportional to 1 / (rank + shift)."""

    def __init__(self, items: Sequence[T], shift: int = 0) -> None:
        self._items = items
        ranks = range(1, len(items) + 1)
        self._weights = list(accumulate(1 / (rank + shift) for rank in ranks))

    def draw(self, random: Random) -> T:
        return random.choices(self._items, cum_weights=self._weights)[0]


def _read_counties() -> dict[str, list[County]]:
    """Counties by their prefecture; one directly under a province is its own prefecture."""
    short: dict[str, str] = {}
    found: dict[str, list[County]] = {}
    with DIVISIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            code = row["code"]
            short[code] = row["short"]
            if len(code) == 6:
                city = row["short"] or short[code[:4]]
                county = County(code, row["name"], city, short[code[:2]])
                found.setdefault(city, []).append(county)
    return found


def _write_scope(random: Random, links: _Zipf[str]) -> str:
    asides = "；".join(random.sample(ASIDE, random.randint(1, 5)))
    share = random.random()
    if share > MAKERS + SELLERS:
        return f"{asides}。"
    form = random.choice(MADE if share < MAKERS else SOLD)
    return form.format(links.draw(random), links.draw(random), asides)


def _identify(number: int, county: County, random: Random) -> tuple[str, ...]:
    """Name, code, date, type, capital."""
    brand = "".join(SYLLABLES[digit] for digit in _digits(number * 7919, len(SYLLABLES), 3))
    name = f"{county.city}{brand}{random.choice(TRADES)}有限公司"
    date = f"{random.randint(1990, 2019)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    capital = f"{random.choice((50, 100, 500, 1000, 2000, 5000))}(万元人民币)"
    return name, _credit_code(number, county.code), date, "有限责任公司", capital


def _credit_code(number: int, area: str) -> str:
    organisation = "MA" + "".join(ALPHABET[digit] for digit in _digits(number, len(ALPHABET), 6))
    body = f"91{area}{organisation}{organisation_check_character(organisation)}"
    return body + check_character(body)


def _locate(county: County, random: Random) -> tuple[str, str, str]:
    address = f"{county.city}{county.name}工业路{random.randint(1, 999)}号"
    return county.province, county.city, address


def _digits(number: int, base: int, length: int) -> list[int]:
    """The last `length` digits of a number, most significant first."""
    return [number // base**place % base for place in reversed(range(length))]
