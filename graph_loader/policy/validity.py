"""From which day to which a policy is in force."""

import re
from calendar import monthrange
from datetime import date, timedelta

_HAN_DATE = "[零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
DATE = rf"(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{_HAN_DATE}|\d{{4}}-\d\d-\d\d)"
_PERIOD = "(?:有效期限?|试行期?限?|执行期限?|实施期限?)"
_COUNT = "(\\d{1,3}|[一二两三四五六七八九十]{1,3})"
_FROM = re.compile(rf"自({DATE})起|{_PERIOD}(?:为|自|从)?({DATE})(?:起|至|到)")
_TO = re.compile(rf"(?:至|到)(?:({DATE})|(\d{{4}})年(?:年?底|末))")
_FROM_ISSUE = re.compile("自(?:印发|发布|公布|发文)之日起?")
_DELAY = re.compile(rf"日起?满?{_COUNT}[日天]以?后起?(?:施行|实施|执行)")
_WORKING_DAYS = re.compile("个工作日后")
_YEARS = re.compile(rf"{_PERIOD}[为限]?{_COUNT}年(?!\d*月)")
_MONTHS = re.compile(rf"{_PERIOD}[为限]?{_COUNT}个月")
_SPOKEN = re.compile(
    "有效期|试行[期一二两三四五\\d]|起(?:试行|施行|实施|执行)|之日起|日后(?:施行|实施)"
)
_OWN = re.compile("[本此自]|(?:有效|试行|执行|实施)期")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}


def read_validity(text: str, issued: str | None) -> tuple[str | None, str | None]:
    """First and last day in force, each from the last sentence that speaks of it.

    From 自发布之日起30日后施行 the first day is the thirtieth after the issue; a period of working
    days gives none. A period in years or months ends on the day before its anniversary.
    """
    spoken = [s for s in re.split("[。\n]", text) if _SPOKEN.search(s)][::-1]
    begins = next((sentence for sentence in spoken if _begins(sentence)), "")
    valid_from = _first_day(begins, issued)
    for sentence in (begins, *spoken):
        if ends := _TO.search(sentence):
            return valid_from, read_date(ends[1]) if ends[1] else f"{ends[2]}-12-31"
        if valid_from and (months := _period(sentence)):
            return valid_from, _last_day(valid_from, months)
    return valid_from, None


def states_validity(sentence: str) -> bool:
    """Whether the sentence says from or to when the document itself is in force."""
    told = _OWN.match(sentence) and _SPOKEN.search(sentence)
    return bool(told and (_begins(sentence) or _TO.search(sentence) or _period(sentence)))


def _begins(sentence: str) -> bool:
    return bool(_FROM.search(sentence) or _FROM_ISSUE.search(sentence))


def read_date(written: str) -> str | None:
    """The ISO date of words of the form `DATE`; None where there is no such day."""
    figures = [figure for figure in re.split("[年月日-]", written) if figure]
    try:
        return date(*(_number(figure) for figure in figures)).isoformat()
    except ValueError:
        return None


def _first_day(sentence: str, issued: str | None) -> str | None:
    begins = _FROM.search(sentence)
    if begins:
        first = read_date(begins[1] or begins[2])
    elif _FROM_ISSUE.search(sentence):
        first = issued
    else:
        return None
    if _WORKING_DAYS.search(sentence):
        return None
    delay = _DELAY.search(sentence)
    if first and delay:
        return (date.fromisoformat(first) + timedelta(_number(delay[1]))).isoformat()
    return first


def _period(sentence: str) -> int:
    """The months of a period in words; 0 where none is stated."""
    if years := _YEARS.search(sentence):
        return 12 * _number(years[1])
    months = _MONTHS.search(sentence)
    return _number(months[1]) if months else 0


def _last_day(first: str, months: int) -> str:
    """The last day of so many months: the one before the same day, else the month's last.

    36 months from 2024-03-01 end on 2027-02-28, 6 from 2024-08-31 on 2025-02-28.
    Source: 民法典第二百零二条.
    """
    begin = date.fromisoformat(first)
    year, month = divmod(begin.month - 1 + months, 12)
    year, month = begin.year + year, month + 1
    length = monthrange(year, month)[1]
    same = date(year, month, min(begin.day, length))
    return (same if begin.day > length else same - timedelta(1)).isoformat()


def _number(figure: str) -> int:
    """12, 十二, 二零二四 as numbers."""
    if figure.isdigit() and figure.isascii():
        return int(figure)
    tens, mark, ones = figure.partition("十")
    if not mark:
        return int("".join(str(_DIGITS[digit]) for digit in figure))
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)
