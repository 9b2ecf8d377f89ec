"""The numbers that name a firm: 统一社会信用代码, 注册号, 组织机构代码, and what stands in them."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from ontology.uscc import area_digits, find_fault, organisation_check_character

_COPY = re.compile(
    r"\((?:\d+[-/]\d+|副本?|正本?)\)$"
)  # 320700000000011(1-1): which copy of a licence
_DASHES = re.compile(r"[\s\u00ad\u200b\ufeff‐-―−-]+")
_OLD_FORM = re.compile(r"\D*字第?\w+号?")  # 企合苏锡总字第0001号
_ORGANISATION = re.compile(r"[0-9A-Z]{8}[0-9X]")
_STOCK = re.compile(r"(?:STOCK:)?(\d{4,6}(?:\.[A-Z]{2})?)")
_AREA = {"100000": "国家"}  # registered with the nation's own office

# GB 32100-2015 with amendment 1, characters 1 and 2
_REGISTRIES = {
    "1": "机构编制", "2": "外交", "3": "司法行政", "4": "文化", "5": "民政", "6": "旅游",
    "7": "宗教", "8": "工会", "9": "工商（市场监管）", "A": "中央军委改革和编制办公室",
    "N": "农业", "Y": "其他",
}  # fmt: skip
_TYPES = {
    "11": "机关", "12": "事业单位", "13": "群众团体", "31": "律师执业机构", "51": "社会团体",
    "52": "民办非企业单位", "53": "基金会", "81": "基层工会", "91": "企业", "92": "个体工商户",
    "93": "农民专业合作社", "N1": "组级集体经济组织", "N2": "村级集体经济组织",
    "N3": "乡镇级集体经济组织",
}  # fmt: skip


class CodeKind(StrEnum):
    """Which number it is."""

    CREDIT = "统一社会信用代码"
    REGISTRATION = "注册号"
    ORGANISATION = "组织机构代码"
    OTHER = "其他号码"


@dataclass(frozen=True, slots=True)
class FirmCode:
    """A number in its normal form, and what it says; "" for what it does not.

    `hint` is in Chinese: a rule that issued numbers are known to break, so no ground to refuse one.
    """

    text: str
    kind: CodeKind
    registry: str = ""  # 登记管理部门
    type: str = ""  # 机构类别: 企业, 个体工商户, 事业单位
    area: str = ""  # six digits of GB/T 2260, of the office that registered the firm first
    organisation: str = ""  # 组织机构代码 with its check character
    hint: str = ""


def normalise_code(cell: str) -> str:
    """NFKC, capitals, without spaces, dashes and the number of the licence's copy.

    The 字第 numbers of old foreign ventures keep nothing but their letters and digits, too.
    """
    if cell.isascii() and cell.isalnum():
        return cell.upper()
    text = unicodedata.normalize("NFKC", cell).upper()
    return _DASHES.sub("", _COPY.sub("", "".join(text.split())))


def find_stock_id(code: str) -> str:
    """`stock:600031.SH` for a stock code (股票代码) in its normal form, "" for anything else."""
    match = _STOCK.fullmatch(code)
    return f"stock:{match[1]}" if match else ""


def read_firm_id(cell: str) -> str:
    """统一社会信用代码 or 注册号 in its normal form, or `stock:` and a stock code (600031.SH).

    Raises ValueError saying in Chinese what is wrong with anything else.
    """
    code = normalise_code(cell)
    if stock := find_stock_id(code):
        return stock
    if fault := find_code_fault(code):
        raise ValueError(f"{fault}；也可写注册号，或形如 600031.SH 的股票代码")
    return code


def registration_check_digit(body: str) -> str:
    """Digit 15 for the first 14 of a 注册号: ISO 7064 MOD 11,10 as in GB/T 17710 (GS 15-2006).

    ValueError for anything but 14 digits.
    """
    if len(body) != 14 or not body.isdecimal():
        raise ValueError(body)
    product = 10
    for digit in body:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def find_code_fault(code: str) -> str:
    """What is wrong with a number in its normal form, in Chinese; "" where nothing is.

    13 digits are a 注册号 from before 2006, which has no check digit; letters among 15 characters
    are those of a foreign venture's or of a branch's, which follow no rule.
    """
    if len(code) == 18 and code.isascii():
        return find_fault(code)
    if len(code) == 15 and code.isdecimal():
        expected = registration_check_digit(code[:14])
        return "" if code[14] == expected else f"注册号校验位不符（应为 {expected}）"
    if _is_registration(code):
        return ""
    if _ORGANISATION.fullmatch(code):
        expected = organisation_check_character(code[:8])
        return "" if code[8] == expected else f"组织机构代码校验位不符（应为 {expected}）"
    return find_fault(code)


def read_code(code: str) -> FirmCode:
    """What a number in its normal form says; parts of a faulty one are not read."""
    if find_code_fault(code):
        return FirmCode(code, CodeKind.OTHER)
    if len(code) == 18 and not _OLD_FORM.fullmatch(code):
        return _read_credit(code)
    if _ORGANISATION.fullmatch(code):
        return FirmCode(code, CodeKind.ORGANISATION, organisation=code)
    return FirmCode(code, CodeKind.REGISTRATION, area=area_digits(code))


def _read_credit(code: str) -> FirmCode:
    organisation, area = code[8:17], area_digits(code)
    expected = organisation_check_character(organisation[:8])
    right = organisation[8] == expected
    return FirmCode(
        code,
        CodeKind.CREDIT,
        registry=_REGISTRIES.get(code[0], ""),
        type=_TYPES.get(code[:2], ""),
        area="" if area in _AREA else area,
        organisation=organisation,
        hint="" if right else f"其中的组织机构代码 {organisation} 校验位不符（应为 {expected}）",
    )


def _is_registration(code: str) -> bool:
    if code.isdecimal():
        return len(code) == 13
    plain = code.isascii() and code.isalnum()
    return (len(code) == 15 and plain) or bool(_OLD_FORM.fullmatch(code))
