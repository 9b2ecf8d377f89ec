"""统一社会信用代码 (unified social credit code), GB 32100-2015, and 组织机构代码, GB 11714-1997.

A code has 18 characters: registry and type (1-2), area GB/T 2260 (3-8), organisation code (9-17),
check character (18).
"""

from operator import mul

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, S, V, Z
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_character(body: str) -> str:
    """Character 18 for the first 17: (31 - sum(value * 3^i mod 31)) mod 31, GB 32100-2015 annex A.

    KeyError where `body` holds a character outside the alphabet, ValueError for another length.
    """
    if len(body) != len(_WEIGHTS):
        raise ValueError(body)
    return ALPHABET[-sum(map(mul, _WEIGHTS, map(_VALUES.__getitem__, body))) % 31]


def find_fault(code: str) -> str:
    """What is wrong with a code, in Chinese; "" for a valid one."""
    if len(code) != 18:
        return f"统一社会信用代码应为 18 位，这里是 {len(code)} 位"
    try:
        expected = check_character(code[:17])
    except KeyError:
        expected = ""
    if expected and code[17] in _VALUES:
        return "" if code[17] == expected else f"统一社会信用代码校验位不符（应为 {expected}）"
    return f"统一社会信用代码不使用字符 {'、'.join(sorted(set(code) - set(_VALUES)))}"


def organisation_check_character(body: str) -> str:
    """Check character of an eight-character organisation code, GB 11714-1997: 11 - sum mod 11.

    Issued 统一社会信用代码 exist whose embedded organisation code breaks this rule, so it is
    a hint and not a ground to refuse a row. ValueError on a foreign character.
    """
    total = sum(
        weight * _ORGANISATION_ALPHABET.index(character)
        for weight, character in zip(_ORGANISATION_WEIGHTS, body, strict=True)
    )
    return "0123456789X"[-total % 11]


def area_digits(code: str) -> str:
    """The six GB/T 2260 digits of an 18-character code or a 13- or 15-digit registration number."""
    digits = code[2:8] if len(code) == 18 else code[:6] if len(code) in (13, 15) else ""
    return digits if digits.isdigit() else ""
