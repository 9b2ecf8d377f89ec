"""Numbers in a segment of text: value, unit, bound, and which of them only qualify a noun."""

import re
from dataclasses import dataclass

_COUNTS = (
    "亿美元|亿元|元|个百分点|%|个工作日|个月|小时|天|家|个|项次|项|场次|场|件|人次|人|名|平方公里|平方米|公里|亩|辆|台套|台|套"
    "|艘|架次|架|次|吨标准煤|吨|千瓦时|千瓦|GWh|GW|MW|条|座|所|支|只|户|倍|种|款|批|处|对|位|篇|枚|列|吨|课时|PFLOPS|EFLOPS"
)
_VALUE = r"\d+(?:\.\d+)?"
_RANGE = rf"(?P<low>{_VALUE})(?:%|万|亿)?(?:—|－|-|~|～|至|到)(?={_VALUE}(?:万|亿)?(?:{_COUNTS}))"
_NUMBER = re.compile(
    rf"(?:(?<![\d.A-Za-z第])(?:{_RANGE})?(?P<value>{_VALUE})余?(?P<unit>(?:万|亿)?(?:{_COUNTS})|万亿元)"
    r"(?:（含）)?(?P<bound>及?以上|左右|以内|以下)?(?P<after>[百千万]亿级[一-龥“”（）]{2,16}|[一-龥“”][一-龥“”（）]{1,15})?"
    r"|(?P<level>[百千万])亿元?级(?P<noun>[一-龥]{0,8}?(?:产业集群|集群|产业链|产业(?!基地|园|高地)|企业|园区|(?<!基地)(?<!高地)(?=[，。；、]|$)))"
    r"|(?P<round>[百千万])亿元(?P<over>及?以上|左右|以内|以下)?(?=[，。；、和及]|$|(?<=以上)[一-龥]{2,8}\d)"
    r"|(?:实现)?(?P<fold>翻一番|翻两番|翻番|倍增|增长一倍|增长两倍)(?P<beyond>以上|左右)?)"
)
_FOLDS = {"翻两番": 4.0, "增长两倍": 3.0}
_LEVELS = {"百": 100.0, "千": 1000.0, "万": 10000.0}
_FROM = re.compile(
    r"(?:由|从)(?:20\d\d年的?)?[^，；、一-龥]{0,4}$"
)  # 由18%提高到25%: 18% is where it stands
_QUALIFIED = re.compile(r"(?:及?以上|左右|以下|级)?的?[^，；、和及\d]{1,16}$")
_MONEY = ("亿元", "万元", "元", "亿美元", "万亿元")


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a segment; `told` are the words since the number before it.

    `after` is the noun right behind (新增5家上市企业), `level` whether it is 千亿级 and the like,
    `fold` whether it is 翻一番; `end` and `noun_end` are where number and noun end.
    """

    value: float
    unit: str
    bound: str
    after: str
    told: str
    begin: int
    end: int
    noun_end: int
    level: bool = False
    fold: bool = False


def read_numbers(segment: str) -> tuple[Number, ...]:
    """The numbers that say something, in order.

    A number that only qualifies the noun of the next one (投资10亿元以上项目20个) and one that says
    where things stand (由18%提高到25%) are left out.
    """
    found: list[Number] = []
    matches = list(_NUMBER.finditer(segment))
    begin, standing = 0, ""
    for place, match in enumerate(matches):
        following = matches[place + 1] if place + 1 < len(matches) else None
        told = standing + segment[begin : match.start()]
        if base := _FROM.search(told):
            standing, begin = told[: base.start()], _end(match)
            continue
        if following is not None and _qualifies(match, following, segment):
            continue
        found.append(_number(match, told, begin))
        begin, standing = found[-1].end, ""
    return tuple(found)


def _qualifies(match: re.Match[str], following: re.Match[str], segment: str) -> bool:
    """Whether the number belongs to the noun that the following number counts."""
    if following["fold"]:
        return False
    counts = following["unit"] not in (None, *_MONEY, "%")
    between = segment[_end(match) : following.start()]
    graded = match["level"] is not None or match["round"] is not None or match["unit"] in _MONEY
    return graded and counts and _QUALIFIED.fullmatch(between) is not None


def _end(match: re.Match[str]) -> int:
    """Where the number itself ends, before its bound."""
    if match["round"]:
        return match.end("round") + len("亿元")
    return (
        match.end("level") + 1
        if match["level"]
        else match.end("unit")
        if match["unit"]
        else match.end()
    )


def _number(match: re.Match[str], told: str, begin: int) -> Number:
    if match["fold"]:
        value = _FOLDS.get(match["fold"], 2.0)
        return Number(
            value, "倍", match["beyond"] or "", "", told, begin, match.end(), match.end(), fold=True
        )
    if match["level"]:
        value = _LEVELS[match["level"]]
        return Number(
            value, "亿元", "", match["noun"], told, begin, match.end(), match.end(), level=True
        )
    if match["round"]:
        value, over = _LEVELS[match["round"]], match["over"] or ""
        return Number(value, "亿元", over, "", told, begin, match.end(), match.end())
    end = match.end() - len(match["after"] or "")
    bound = match["bound"] or ("以上" if match["low"] else "")
    value = float(match["low"] or match["value"])
    return Number(value, match["unit"], bound, match["after"] or "", told, begin, end, match.end())
