"""Cells as exports write them: wrapped, missing, dates, amounts."""

import re
import unicodedata
from datetime import date
from functools import lru_cache

MISSING = frozenset(
    {"", "-", "--", "—", "–", "－", "nan", "NaN", "None", "null", "NULL", "N/A", "n/a", "NA",
     "#N/A", "暂无", "未公开", "无", "空"}
)  # fmt: skip
_WRAPPED = re.compile(r'="(.*)"', re.DOTALL)
_DATE = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?(?:[T ].*)?")
_AMOUNT = re.compile(r"(?:人民币)?(\d[\d,]*(?:\.\d*)?|\.\d+)(.*)")
_FOREIGN = re.compile(
    r"美元|美金|欧元|日元|港元|港币|英镑|韩元|新加坡|加拿大|澳大利亚|澳元|瑞士|瑞典|丹麦|挪威|马克|法郎|卢布|"
    r"新台币|台币|泰铢|林吉特|外币|usd|eur|jpy|hkd|gbp|dollar",
    re.IGNORECASE,
)


def clean(cell: str) -> str:
    """The cell's value: `="…"` unwrapped, ends trimmed, "" for the markers of a missing value."""
    value = cell.strip()
    if value.startswith("=") and (match := _WRAPPED.fullmatch(value)):
        value = match.group(1).strip()
    return "" if value in MISSING else value


def is_formula(cell: str) -> bool:
    """True for a cell that Excel would calculate; `="text"` only protects text and is none."""
    value = cell.lstrip()
    return value.startswith("=") and not _WRAPPED.fullmatch(value.rstrip())


@lru_cache(maxsize=1 << 14)  # a century has 36,525 days
def parse_date(cell: str) -> str | None:
    """ISO date of “2003-09-22”, “2003/9/22”, “2003年9月22日”, “20030922”; None if it is no date."""
    match = _DATE.fullmatch(cell)
    if not match:
        return None
    year, month, day = match.groups()
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=1 << 14)  # few amounts make up most of a sheet
def parse_capital(cell: str) -> float | None:
    """Amount in 万元 of “1,176(万元人民币)”, “5000.000000万人民币”, “1.2亿元”, “30000000元”.

    None for foreign currencies: the sheet states no rate. A bare number is 万元, as registries and
    exports write it. ValueError where the cell states no amount at all.
    """
    text = unicodedata.normalize("NFKC", cell).replace(" ", "")
    if not any(character.isdigit() for character in text):
        raise ValueError(cell)
    if _FOREIGN.search(text):
        return None
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise ValueError(cell)
    amount = float(match.group(1).replace(",", ""))
    return round(amount * _unit(match.group(2)), 6)


def _unit(text: str) -> float:
    for sign, factor in (("亿", 10_000.0), ("万", 1.0), ("千", 0.1)):
        if sign in text:
            return factor
    return 0.0001 if "元" in text or "人民币" in text else 1.0
