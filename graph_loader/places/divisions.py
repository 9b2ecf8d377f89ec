"""Administrative divisions of China (行政区划): provinces, prefectures, counties.

`divisions.csv` holds code, name and short name as of the 2023 release of the national statistics
bureau; municipalities stand as their own prefecture, counties directly under a province likewise.
"""

import csv
import re
from functools import cache
from pathlib import Path

from ontology.errors import DeclarationError

FILE = Path(__file__).with_name("divisions.csv")
MUNICIPALITIES = frozenset({"北京", "天津", "上海", "重庆"})
_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|地区|新区|省|市|区|县|盟|州)$")


class Divisions:
    """Names and codes to short names; build with `load_divisions`."""

    def __init__(self, rows: list[tuple[str, str, str]]) -> None:
        self.provinces: dict[str, str] = {}
        self._cities: dict[tuple[str, str], str] = {}
        self._counties: dict[tuple[str, str], dict[str, str]] = {}
        self._codes: dict[str, tuple[str, str, str]] = {}
        for code, name, short in rows:
            self._add(code, name, short)
        self._city_pattern = _alternation(
            {name for _, name in self._cities if name[-1:] in "市州盟"}
        )
        self._county_patterns: dict[tuple[str, str], re.Pattern[str] | None] = {}

    def _add(self, code: str, name: str, short: str) -> None:
        if len(code) == 2:
            self.provinces |= {name: short, short: short}
            self._codes[code] = (short, "", "")
            return
        province = self._codes[code[:2]][0]
        if short:
            self._cities |= {(province, name): short, (province, short): short}
            self._codes[code] = (province, short, "")
            return
        city = self._codes[code[:4]][1]
        self._codes[code] = (province, city, name)
        self._counties.setdefault((province, city), {})[name] = name
        if len(stem := _SUFFIX.sub("", name)) > 1:
            self._counties[province, city].setdefault(stem, name)

    @property
    def names(self) -> frozenset[str]:
        """All names of at least two characters, in full and short: 江苏省, 江苏, 赣榆区, 赣榆."""
        counties = {word for names in self._counties.values() for word in names}
        cities = {name for _, name in self._cities}
        return frozenset(word for word in {*self.provinces, *cities, *counties} if len(word) > 1)

    def find_city(self, province: str, text: str) -> tuple[str, str]:
        """Prefecture and county that a cell names, "" for what it does not tell.

        浦东 of 上海 is (上海, 浦东新区).
        """
        if city := self._cities.get((province, text)) or self._cities.get(
            (province, _SUFFIX.sub("", text))
        ):
            return city, ""
        if province in MUNICIPALITIES:
            return province, self.find_county(province, province, text)
        return next(
            (
                (short, "")
                for (owner, _), short in self._cities.items()
                if owner == province and len(short) > 1 and text.startswith(short)
            ),
            ("", ""),
        )

    def find_region(self, text: str) -> str:
        """Short name of the province or prefecture called so, in full or short; "" if none."""
        if text in self.provinces:
            return self.provinces[text]
        return next((short for (_, name), short in self._cities.items() if name == text), "")

    def find_province(self, city: str) -> str:
        """Short name of the one province that has a prefecture called so, "" if none or several.

        A municipality (北京市) is its own.
        """
        if (own := self.provinces.get(city, "")) in MUNICIPALITIES:
            return own
        owners = {province for province, name in self._cities if name == city}
        return owners.pop() if len(owners) == 1 else ""

    def find_county(self, province: str, city: str, text: str) -> str:
        """Full name of the county of that prefecture, "" if there is none by that name."""
        counties = self._counties.get((province, city), {})
        return counties.get(text) or counties.get(_SUFFIX.sub("", text), "")

    def find_by_code(self, code: str) -> tuple[str, str, str]:
        """Province, prefecture and county of a six-digit code; parts that are not known are ""."""
        for length in (6, 4, 2):
            if found := self._codes.get(code[:length]):
                return found
        return "", "", ""

    def read_address(self, address: str) -> tuple[str, str]:
        """Province and prefecture that an address names first, ("", "") if none."""
        match = self._city_pattern.search(address)
        if not match:
            return "", ""
        owners = [owner for owner, name in self._cities if name == match.group()]
        named = [owner for owner in owners if address.startswith(owner)]
        owner = (named or owners)[0]
        return owner, self._cities[owner, match.group()]

    def county_in(self, province: str, city: str, address: str) -> str:
        """The county of that prefecture that an address names first, "" if none."""
        key = (province, city)
        if key not in self._county_patterns:
            names = set(self._counties.get(key, {}).values())
            self._county_patterns[key] = _alternation(names) if names else None
        pattern = self._county_patterns[key]
        match = pattern.search(address) if pattern else None
        return match.group() if match else ""


def _alternation(names: set[str]) -> re.Pattern[str]:
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, ordered)))


@cache
def load_divisions(path: Path = FILE) -> Divisions:
    """The table in `path`; DeclarationError where its header or a code is wrong."""
    with path.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    if header != ["code", "name", "short"]:
        raise DeclarationError(path.name, ",".join(header), "表头应为 code,name,short")
    for number, row in enumerate(rows, start=2):
        if len(row) != 3 or not re.fullmatch(r"\d{2}|\d{4}|\d{6}", row[0]) or not row[1]:
            raise DeclarationError(path.name, f"第 {number} 行", f"不是一个区划：{row}")
    return Divisions([(code, name, short) for code, name, short in rows])
