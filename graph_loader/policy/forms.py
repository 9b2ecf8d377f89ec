"""The forms of numbers before clauses, from the widest to the narrowest, and their values."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_FIGURE = "[一二三四五六七八九十百零]{1,5}"
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_NOT_COUNTED = "(?!产业|生产线|线路|跑道|高速|措施)"  # 第三条产业链 counts chains, not clauses
_NOT_MEASURED = "(?![\\d.%亿万千百个家项倍元吨])"  # 1.5亿元 is an amount


@dataclass(frozen=True, slots=True)
class Form:
    """A way to number clauses; `name` is its first number."""

    name: str
    pattern: re.Pattern[str]
    segment: str  # how a number of this form stands in a path

    def opens(self, line: str) -> bool:
        return self.pattern.match(line) is not None


def _form(name: str, pattern: str, segment: str) -> Form:
    return Form(name, re.compile(pattern), segment)


CHAPTER = _form("第一章", f"第({_FIGURE}|\\d{{1,2}})章", "第{}章")
SECTION = _form("第一节", f"第({_FIGURE}|\\d{{1,2}})节", "第{}节")
HAN = _form("一、", "([一二三四五六七八九十]{1,3})、", "{}")
ARTICLE = _form("第一条", f"第({_FIGURE}|\\d{{1,3}})条{_NOT_COUNTED}", "第{}条")
HAN_BRACKETS = _form("（一）", "（([一二三四五六七八九十]{1,3})）", "({})")
DIGIT = _form("1.", "(\\d{1,2})[.、](?!\\d)\\s?", "{}")
DOTTED = _form("1.1", f"(\\d{{1,2}}\\.\\d{{1,2}})[.、]?{_NOT_MEASURED}\\s?", "{}")
DOTTED_TWICE = _form(
    "1.1.1", f"(\\d{{1,2}}\\.\\d{{1,2}}\\.\\d{{1,2}})[.、]?{_NOT_MEASURED}\\s?", "{}"
)
BRACKETS = _form("（1）", "（(\\d{1,2})）", "({})")
CIRCLED = _form("①", "([①-⑳])", "{}")

FORMS = (
    CHAPTER, SECTION, HAN, ARTICLE, HAN_BRACKETS, DIGIT, DOTTED, DOTTED_TWICE, BRACKETS, CIRCLED,
)  # fmt: skip
_TOPS = (CHAPTER, HAN, ARTICLE, DIGIT)
_ALWAYS = (HAN_BRACKETS, DIGIT, BRACKETS, CIRCLED)


def find_ladder(lines: Iterable[str]) -> tuple[Form, ...]:
    """The forms of a text from its chapters down; () where none can number chapters.

    The widest form that begins with its first number makes the chapters, in a fragment the widest
    of all. Below it come the forms that the text uses, and the usual ones.
    """
    used = {(form, figure(match[1])) for line in lines for form, match in _matches(line)}
    firsts = {form for form, number in used if number == 1}
    found = {form for form, _ in used}
    tops = [form for form in _TOPS if form in firsts] + [form for form in _TOPS if form in found]
    if not tops:
        return ()
    below = FORMS[FORMS.index(tops[0]) + 1 :]
    return (tops[0], *(form for form in below if form in found or form in _ALWAYS))


def figure(number: str) -> int:
    """The value of a number: 十二, 一百零三, 12, ③; of 1.2 the last part."""
    if number.isascii():
        return int(number.rpartition(".")[2])
    if "①" <= number <= "⑳":
        return ord(number) - ord("①") + 1
    hundreds, mark, rest = number.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 * _DIGITS.get(hundreds, 1) if mark else 0
    if ten:
        value += 10 * (_DIGITS[tens[-1]] if tens.strip("零") else 1)
    return value + (_DIGITS[ones[-1]] if ones else 0)


def _matches(line: str) -> Iterator[tuple[Form, re.Match[str]]]:
    return ((form, match) for form in FORMS if (match := form.pattern.match(line)))
