"""Amounts and rates of one support item, each by the words around it; money in 万元."""

import re
from dataclasses import dataclass
from functools import cached_property

_RATE = re.compile(r"(\d+(?:\.\d+)?)%")
_SHARE = re.compile(
    r"(?:占|增长|同比|达到|(?<!不)超过|不低于|下降)[^，。；\d]{0,4}$"
)  # a condition
_AMOUNT = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>亿元|万元|元)")
_IN_WAN = {"亿元": 10000.0, "万元": 1.0, "元": 0.0001}
_REACHED = re.compile(r"(?:不低于|不少于|达到|达|突破|超过|满|至|介于)(?:人民币)?$")
_GIVEN = re.compile(r"(?:给予|奖励|补助|补贴|资助|奖补|发放)[^，。；\d]{0,6}$")
_UP_TO = re.compile(r"(?:至|—|-)\d")
_BEYOND = re.compile(r"(?:（[^）]{1,4}）)?(?:及?以上|以下|部分|的(?:部分|项目|企业))")
_CAP = re.compile(r"(?:最高|不超过|不高于|上限|最多|封顶|限额|以内)[^，。；\d]{0,4}$")
_ALSO = re.compile(r"[、和及]$")
_AREAS = "平方米|平米|立方米|亩|公里|千米"
_PIECES = f"(?:{_AREAS}|台|套|辆|艘|架|人|名|吨|千瓦时?|兆瓦时?|瓦时?|度|标箱|班次|航次|天)"
_PER = re.compile(rf"[每单]{_PIECES}[^，。；]{{0,16}}$")
_PER_AFTER = re.compile(rf"(?:/|每){_PIECES}")
_WHOLE = re.compile(r"全额(?:给予|予以)?(?:补|资助|奖|报销|返还|贴息)")
_ONE = "(?:单个|单家|单户|单项|单台|单张|每个|每家|每户|每项|每台|每张|每条|同一|单一)"
_FIRM = re.compile(rf"{_ONE}企业(?P<year>每年度?|年度|当年|年(?=最高|不|累计))?")
_YEARLY = re.compile(r"(?:年度|每年|当年)[^，。；]{0,8}$")
_OTHER = re.compile(
    rf"{_ONE}(?:（套）)?(?P<what>[一-龥]{{2,6}}?)(?<![价费额款])(?=最高|不|累计|奖|补|支持|给|资|的|年度|$)"
)
_PIECE = re.compile(r"(?:[每单](?:台（套）|(?P<piece>[台套辆艘])))(?=最高|不|上限|$)")
_KINDS = {
    "产品": "产品",
    "装备": "产品",
    "设备": "产品",
    "品种": "产品",
    "平台": "中心",
    "创新中心": "中心",
}


@dataclass(frozen=True, slots=True)
class Amount:
    value: float
    role: str  # threshold, cap, piece (for each 平方米, 台, 人) or fixed
    before: str  # from the amount before to this one
    words: str  # as written, such as 10亿元


@dataclass(frozen=True)
class Terms:
    """The numbers of one item; money in 万元, rates 0 to 1, in the order of the text."""

    text: str
    amounts: tuple[Amount, ...]
    rates: tuple[float, ...]

    @property
    def threshold(self) -> float | None:
        """The threshold of the largest amount where each amount has its own, else the first."""
        tiers = self.tiers
        if tiers:
            return max(tiers, key=lambda tier: tier[1])[0].value
        return next((one.value for one in self.amounts if one.role == "threshold"), None)

    @property
    def tiers(self) -> tuple[tuple[Amount, float], ...]:
        """Threshold and amount of each tier (突破10亿元、50亿元的，分别给予20万元、100万元)."""
        reached = self.by_role("threshold")
        given = self.by_role("cap") or self.by_role("fixed")
        joined = all(len({one.before for one in row}) == 1 for row in (reached, given))
        if len(reached) != len(given) or len(given) < 2 or not joined:
            return ()
        return tuple((one, other.value) for one, other in zip(reached, given, strict=True))

    def by_role(self, role: str) -> tuple[Amount, ...]:
        return tuple(one for one in self.amounts if one.role == role)

    @property
    def rate(self) -> float | None:
        return max(self.rates, default=None)

    @property
    def fixed(self) -> tuple[float, ...]:
        return tuple(one.value for one in self.by_role("fixed"))

    @property
    def cap_amounts(self) -> tuple[float, ...]:
        return tuple(one.value for one in self.by_role("cap"))

    @property
    def cap(self) -> float | None:
        return max(self.cap_amounts, default=None)

    @cached_property
    def cap_scope(self) -> str | None:
        """What the widest cap counts for, as the words before it say."""
        return None if self.cap is None else self.scope_of(self.cap)

    def scope_of(self, cap: float) -> str | None:
        """What the cap of that value counts for, as the words before it say."""
        found = next(one for one in self.by_role("cap") if one.value == cap)
        return _scope(found.before, self.text)

    @property
    def only_caps(self) -> bool:
        return bool(self.amounts) and not self.rates and all(a.role == "cap" for a in self.amounts)


def read_terms(text: str) -> Terms:
    """The terms of an item; an amount after 、 or 和 goes with the one before.

    An amount is a threshold (不低于3000万元, 5亿元以上), a cap (最高, 不超过), one for each piece
    (每平方米50元) or else fixed. 全额 is a rate of 1.
    """
    amounts: list[Amount] = []
    end = 0
    for match in _AMOUNT.finditer(text):
        before, after = text[end : match.start()], text[match.end() : match.end() + 12]
        joined = bool(amounts) and _ALSO.fullmatch(before) is not None
        role = amounts[-1].role if joined else _role(before, after)
        value = float(match["number"]) * _IN_WAN[match["unit"]]
        context = amounts[-1].before if joined else before
        amounts.append(Amount(round(value, 6), role, context, match.group()))
        end = match.end()
    rates = tuple(
        round(float(match[1]) / 100, 6)
        for match in _RATE.finditer(text)
        if not _SHARE.search(text[: match.start()][-12:])
    )
    whole = (1.0,) if _WHOLE.search(text) else ()
    return Terms(text, tuple(amounts), rates + whole)


def _role(before: str, after: str) -> str:
    if _CAP.search(before):
        return "cap"
    if _REACHED.search(before) or _UP_TO.match(after):
        return "threshold"
    if _BEYOND.match(after) and not _GIVEN.search(before):
        return "threshold"
    return "piece" if _PER.search(before) or _PER_AFTER.match(after) else "fixed"


def _scope(before: str, text: str) -> str | None:
    """企业, 企业×年度, 项目, 产品 or the unit named before the cap; None where none is."""
    if firm := _FIRM.search(before):
        return "企业×年度" if firm["year"] or _YEARLY.search(before) else "企业"
    if piece := _PIECE.search(before):
        return piece["piece"] or "产品"
    if other := _OTHER.search(before):
        return _KINDS.get(other["what"], other["what"])
    yearly = _YEARLY.search(before.rpartition("，")[2]) and "企业" in text.partition("，")[0]
    return "企业×年度" if yearly else None
