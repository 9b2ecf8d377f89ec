"""Cells as exports write them: wrapped, missing, dates, amounts, several names."""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

MISSING = frozenset(
    {"", "-", "--", "—", "——", "–", "－", "/", "\\N", "nan", "NaN", "None", "null", "NULL", "N/A",
     "n/a", "NA", "#N/A", "暂无", "未公开", "未知", "不详", "无", "空"}
)  # fmt: skip
ERRORS = frozenset({"#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
LEADS = ("=", "+", "-", "@", "\t", "\r")  # with which a cell is a formula to spreadsheets
_WRAPPED = re.compile(r'="((?:[^"]|"")*)"')
_LINK = re.compile(
    r'=HYPERLINK\(\s*"((?:[^"]|"")*)"\s*(?:[,;]\s*"((?:[^"]|"")*)"\s*)?\)', re.IGNORECASE
)
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?")
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ].*)?")
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.\d+)?")
_PART_DATE = re.compile(r"(?:1[89]|20)\d\d(?:年|(?:[-/.年]\d{1,2}月?))?")
_DAYS = 73_051  # of the year 2100
_DAY_0 = date(1899, 12, 30)  # of the day numbers of Excel after February 1900
_AMOUNT = re.compile(r"(?:人民币|RMB|CNY|[¥￥])?:?(\d[\d,]*(?:\.\d*)?|\.\d+)(.*)", re.IGNORECASE)
_RENMINBI = re.compile(
    r"\(?([亿万千百十]*)元?(?:整|正)?(?:\(?(?:人民币|RMB|CNY)元?\)?)?\)*", re.IGNORECASE
)
_MONEY = re.compile(r"[亿万币镑盾郎]|(?<!单)元|usd|eur|jpy|hkd|gbp|dollar", re.IGNORECASE)
_CURRENCY_FIRST = re.compile(
    r"(?:[A-Z]{3}|US\$|HK\$|[$€£]|美元|美金|欧元|日元|港元|港币|英镑):?\d[\d,.]*[亿万千百十]*\D?",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    r"\(?(?:人民币)?[零〇壹贰叁肆伍陆柒捌玖拾佰仟一二三四五六七八九十百千万亿]*元?(?:整|正)?(?:人民币)?\)?"
)
_FACTORS = {"亿": 1e8, "万": 1e4, "千": 1e3, "百": 1e2, "十": 10.0}
_NAMES = re.compile(r"[,，;；、|\n\r]+")
NAME_LIMIT = 200  # characters; the longest registered names have about 100
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")


def clean(cell: str) -> str:
    """The cell's value, ends trimmed, "" for the markers of a missing value.

    `="…"` and `=HYPERLINK("…","…")` give their text; an apostrophe that keeps a text from being
    run as a formula goes.
    """
    value = cell.strip()
    if value.startswith("'") and value[1:].startswith(LEADS):
        value = value[1:]
    if value.startswith("="):
        value = _unwrap(value).strip()
    return "" if value in MISSING else value


def is_formula(cell: str) -> bool:
    """True for a cell that Excel would calculate; `="text"` and a hyperlink only show text."""
    value = cell.strip()
    return value.startswith("=") and _unwrap(value) is value


def is_scientific(code: str) -> bool:
    """Whether a spreadsheet turned a long number into 9.13207E+17 and lost its digits."""
    return "E" in code.upper() and bool(_SCIENTIFIC.fullmatch(code))


def is_rounded(code: str) -> bool:
    """Whether 18 digits end as Excel leaves a number of which it keeps 15: in three zeros."""
    return len(code) == 18 and code.isdecimal() and code.endswith("000")


def split_names(cell: str) -> tuple[str, ...]:
    """The names of a cell such as “甲厂，乙厂；丙厂”, one a line too; each once, in order."""
    return tuple(
        dict.fromkeys(name for part in _NAMES.split(cell) if (name := clean_name(clean(part))))
    )


def clean_name(cell: str) -> str:
    """The name without characters that only steer how it is shown (Unicode Cf: U+200B, U+202E).

    "" for the markers of a missing value.
    """
    name = cell.strip()
    if not name.isprintable():
        name = "".join(sign for sign in name if unicodedata.category(sign) != "Cf").strip()
    return "" if name in MISSING else name


def find_name_fault(name: str) -> str:
    """Why a text is no firm's name, in Chinese; "" for one that may be."""
    if not name:
        return "没有企业名称"
    return f"企业名称有 {len(name)} 个字，超过 {NAME_LIMIT} 个" if len(name) > NAME_LIMIT else ""


@lru_cache(maxsize=1 << 14)  # a century has 36,525 days
def parse_date(cell: str) -> str | None:
    """ISO date of “2003-09-22”, “2003/9/22”, “2003年9月22日”, “20030922”; None if it is no date.

    Digits alone are a day if there are eight, as 2003112 may be two. A number of five digits is a
    day number of Excel: 37886 is 2003-09-22, and 10000, of 1927, is the first.
    """
    text = unicodedata.normalize("NFKC", cell)
    if (match := _SERIAL.fullmatch(text)) and int(match.group(1)) < _DAYS:
        return (_DAY_0 + timedelta(days=int(match.group(1)))).isoformat()
    match = _DATE.fullmatch(text) or _DIGITS.fullmatch(text)
    if not match:
        return None
    year, month, day = match.groups()
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def is_part_of_date(cell: str) -> bool:
    """True for a year or a month without its day: 2003, 2003年9月, 2003-09."""
    return bool(_PART_DATE.fullmatch(unicodedata.normalize("NFKC", cell)))


@lru_cache(maxsize=1 << 14)  # few amounts make up most of a sheet
def parse_capital(cell: str) -> float | None:
    """Amount in 万元 of “1,176(万元人民币)”, “5000.000000万人民币”, “1.2亿元”, “30000000元”.

    None for foreign currencies, as the sheet states no rate, and for amounts in words (壹佰万元).
    A bare number is 万元, as registries and exports write it. ValueError where the cell speaks of
    no amount at all.
    """
    text = "".join(unicodedata.normalize("NFKC", cell).split())
    match = _AMOUNT.fullmatch(text)
    if not match:
        if _IN_WORDS.fullmatch(text) or _CURRENCY_FIRST.fullmatch(text):
            return None
        raise ValueError(cell)
    unit = match.group(2)
    renminbi = _RENMINBI.fullmatch(unit)
    if not renminbi:
        if _MONEY.search(unit):
            return None
        raise ValueError(cell)
    amount = float(match.group(1).replace(",", ""))
    return round(amount * _factor(renminbi.group(1), unit), 6)


def _factor(multiples: str, unit: str) -> float:
    """What one of the stated unit is in 万元."""
    if not multiples:
        return 0.0001 if "元" in unit or "人民币" in unit else 1.0
    yuan = 1.0
    for sign in multiples:
        yuan *= _FACTORS[sign]
    return yuan / 1e4


def _unwrap(value: str) -> str:
    """The text that a protected text or a hyperlink shows; anything else as it is."""
    if match := _WRAPPED.fullmatch(value):
        return match.group(1).replace('""', '"')
    if match := _LINK.fullmatch(value):
        shown = match.group(1) if match.group(2) is None else match.group(2)
        return shown.replace('""', '"')
    return value
