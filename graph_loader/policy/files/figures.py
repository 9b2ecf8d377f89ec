"""A number in the forms that Word writes list numbers in (ISO/IEC 29500-1, 17.18.59)."""

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "japaneseDigitalTenThousand",
}  # fmt: skip
_CIRCLED = {
    "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "ideographEnclosedCircle",
}  # fmt: skip


def write_figure(number: int, form: str) -> str:
    """The number in a form; 1, 2, 3 for a form that Chinese documents do not use."""
    if form in _CHINESE:
        return _chinese(number, _DIGITS[1:], "十")
    if form == "chineseLegalSimplified":
        return _chinese(number, _LEGAL[1:], "拾")
    if form == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if form == "ideographTraditional" and number <= len(_STEMS):
        return _STEMS[number - 1]
    if form in _CIRCLED and number <= 20:
        return chr(ord("①") + number - 1)
    return _western(number, form)


def _western(number: int, form: str) -> str:
    if form in {"none", "decimalZero"}:
        return "" if form == "none" else f"{number:02}"
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    return str(number)


def _chinese(number: int, digits: str, ten: str) -> str:
    """Up to 99 by tens and ones, 一十 shortened to 十; beyond that in 1, 2, 3."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    lead = "" if tens == 0 else ten if tens == 1 else digits[tens - 1] + ten
    return lead + (digits[ones - 1] if ones else "")


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written
