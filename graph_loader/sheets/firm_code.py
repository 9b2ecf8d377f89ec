"""The number by which a sheet of statements names a firm, in the form that the graph keeps."""

import re
import unicodedata

from ontology.uscc import find_fault

_REGISTRATION = re.compile(r"\d{13}|\d{15}")
_STOCK = re.compile(r"(?:STOCK:)?(\d{4,6}(?:\.[A-Z]{2})?)")


def read_firm_code(cell: str) -> str:
    """统一社会信用代码, 13- or 15-digit 注册号, or `stock:` and a stock code such as 600031.SH.

    Raises ValueError saying in Chinese what is wrong with anything else.
    """
    code = "".join(unicodedata.normalize("NFKC", cell).upper().split())
    if match := _STOCK.fullmatch(code):
        return f"stock:{match[1]}"
    if _REGISTRATION.fullmatch(code):
        return code
    if fault := find_fault(code):
        raise ValueError(f"{fault}；也可写 15 位注册号或形如 600031.SH 的股票代码")
    return code
