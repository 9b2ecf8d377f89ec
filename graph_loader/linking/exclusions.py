"""What a 经营范围 says a firm does not do, and boilerplate: blanked before anything is read.

Triggers and their reach (NegEx-style): brackets with 不含, 除, 除外, 以外, 限, 许可 fall as a
whole; “除…外” reaches to 外; 不含 and 不得从事 reach to the end of their clause; plain examples in
brackets (桥吊、装船机) stay; what a firm needs for itself (生产所需的…进口) is no business of
its own, and a licence to trade (自营和代理各类商品的进出口) speaks of no product.
Blanks keep every offset.
"""

import re
from functools import lru_cache

BLANK = "\x00"
_LIMIT = re.compile(
    "[(（](?:(?:仅限于?|只限于?|限于)(?P<only>[^()（）,，;；不]+))?"
    "[,，;；]?(?:(?:不含|不包括|不得从事|不得|不从事)(?P<denied>[^()（）不]*))?[)）]"
)
_SIGNS = re.compile("[除不限凭依禁未]|以外|所需|进出口|出口业务")
_NOT_EXCEPT = "尘湿锈渣铁草虫臭味冰雪油氧磷氟硫垢杂霜灰甲静氯氮害四污菌气砂泡蜡漆螨"  # 除尘, 除锈 …
_BRACKET = re.compile("[(（](?:[^()（）]|[(（][^()（）]*[)）])*[)）]")
_IN_BRACKET = re.compile(
    f"不含|不包括|不得|不涉及|不从事|除外|以外|[(（]除(?![{_NOT_EXCEPT}])|限制|禁止|限定|仅限|凭|许可|"
    "国家有|依法|有效期|未经"
)
_EXCEPT = re.compile(
    f"(?<![拆清废消解去脱移免排控剔切开扣])除(?![{_NOT_EXCEPT}])"
    "[^,，;；。()（）]{1,60}?(?:以外|之外|外)(?=[,，;；。、的()（）]|$)"
)
_EXCEPT_BEFORE = re.compile("(?:^|(?<=[,，;；。、：:()（）]))[^,，;；。、：:()（）]{1,60}除外")
_NOT = re.compile(
    "(?:不含|不包括|不得从事|不从事|不得经营|不经营|未经批准不得|禁止从事)[^,，;；。()（）]*"
)
_STATE_LIMITS = re.compile(
    "[但，,]*国家(?:限定|禁止|限制)[^;；。()（）]{0,40}(?:商品|技术|项目|业务)(?:[和及与]技术)?的?(?:除外)?"
)
_BY_LAW = re.compile("除?依法须经批准的项目[^;；。()（）]*经营活动")
_BY_LICENCE = re.compile(
    "凭(?:有效)?(?:许可证|营业执照|资质证书)[^;；。,，()（）]*(?:经营(?:活动)?)?"
)
_OWN_NEEDS = re.compile(  # 本企业生产、科研所需的原辅材料、仪器仪表 …的进口业务
    "(?:生产|科研|自用|自身|企业|公司)[^,，;；。()（）]{0,8}?所需"
    "(?:(?!销售|零售|批发|租赁)[^;；。()（）]){0,80}?(?:进口|(?=[;；。()（）]|$))"
)
_TRADE = re.compile(  # 自营和代理各类商品和技术的进出口业务; it says nothing of single products
    "(?:自营|经营)[^,，;；。()（）]{0,8}?"
    "(?:代理(?=(?:和|及)?(?:国家|国内|各|本|自产|公司|企业|货物|商品|产品|一般|技术|上述|以上|进|出))"
    "|本企业|自产|各类)[^,，;；。()（）]{0,20}?"
    "(?:进出口|出口|进口)(?:业务)?"
    "|(?:各类|上述)?(?:货物|商品|产品)(?:和|及|与|或|、)(?:相关)?技术的?(?:进出口|出口)(?:业务)?"
)

_BY_SIGN = (
    ("出口", (_TRADE,)),
    ("所需", (_OWN_NEEDS,)),
    ("国家", (_STATE_LIMITS,)),
    ("依法", (_BY_LAW,)),
    ("凭", (_BY_LICENCE,)),
    ("除", (_EXCEPT, _EXCEPT_BEFORE)),
    ("不", (_NOT,)),
    ("禁止", (_NOT,)),
)


def find_limit(text: str, place: int) -> tuple[str | None, str | None] | None:
    """What the bracket at `place` leaves and what it denies, where it does no more than that.

    None stands for what it does not speak of; the denied are empty in “（不得从事）”.
    """
    match = _LIMIT.match(text, place)
    if not match or match.group("only", "denied") == (None, None):
        return None
    return match.group("only"), match.group("denied")


@lru_cache(maxsize=4)  # the fields of one firm, which are asked for twice
def blank_exclusions(text: str) -> str:
    """The text with everything excluded or formulaic as blanks of the same length."""
    if not _SIGNS.search(text):
        return text
    text = _BRACKET.sub(_blank_bracket, text)
    for sign, patterns in _BY_SIGN:
        if sign in text:
            for pattern in patterns:
                text = pattern.sub(_blank, text)
    return text


def _blank_bracket(match: re.Match[str]) -> str:
    return _blank(match) if _IN_BRACKET.search(match.group()) else match.group()


def _blank(match: re.Match[str]) -> str:
    return BLANK * (match.end() - match.start())
