"""Cells of a progress sheet: a number with its unit, and the same number in another unit."""

import re
import unicodedata

_NUMBER = re.compile(r"(?P<number>[+-]?\d[\d,]*(?:\.\d+)?)(?P<unit>\D*)")
_MONEY = {"元": 1.0, "万元": 1e4, "亿元": 1e8, "万亿元": 1e12}
_SHARES = {"%", "个百分点"}
_GROWTH = re.compile("增(?!加值)|降|减|升|提高")


def parse_figure(cell: str) -> tuple[float, str]:
    """Number and unit of “1,234.5亿元” or “480”; "" where the cell names no unit.

    Raises ValueError for anything else, ranges and sums among it.
    """
    match = _NUMBER.fullmatch(_plain(cell))
    if not match:
        raise ValueError(cell)
    return float(match["number"].replace(",", "")), match["unit"]


def convert(value: float, unit: str, wanted: str) -> float:
    """The value in the target's unit; money in 元, 万元, 亿元 and 万亿元 is converted.

    Raises ValueError where the units do not measure the same.
    """
    given, needed = _plain(unit), _plain(wanted)
    if not given or given == needed:
        return value
    if given in _MONEY and needed in _MONEY:
        return round(value * _MONEY[given] / _MONEY[needed], 9)
    raise ValueError(unit)


def is_fraction(cell: str, wanted: str) -> bool:
    """Whether the cell looks like a percentage cell that lost its sign: 0.153 for 15.3%."""
    value, unit = parse_figure(cell)
    return not unit and wanted in _SHARES and 0 < abs(value) < 1


def may_be_negative(metric: str, unit: str) -> bool:
    """Whether the target is a rate of growth; amounts, counts and shares are never below 0."""
    return unit in _SHARES and bool(_GROWTH.search(metric))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
