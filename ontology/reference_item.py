"""One entry of the reference layer (参考层) and the cells that all its declarations share."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ontology.errors import DeclarationError

STAGES = ("上游", "中游", "下游", "配套", "服务")
VERIFICATIONS = ("未核验", "单一来源", "双来源", "部门确认")
LIST_MARK = "、"  # between words in a cell of the workbook, so it may not stand in a word
_LIST_MARKS = re.compile(r"[、，；;]")  # what people write in its place
_CODE = re.compile(r"([0-9]{2})[0-9]{0,2}")
_DIVISIONS = range(1, 98)  # 大类 01 to 97 of GB/T 4754-2017
_KEYS = ("name", "stage", "aliases", "industry", "source", "verification")


@dataclass(frozen=True, slots=True, order=True)
class IndustryCode:
    """A class of GB/T 4754-2017: 2 to 4 digits (大类, 中类, 小类) and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ReferenceItem:
    """What the layer says of one component; `part` where the policy leaves it out."""

    name: str
    part: bool
    stage: str
    source: str
    verification: str
    aliases: tuple[str, ...] = ()
    blockers: tuple[str, ...] = ()
    industry: tuple[IndustryCode, ...] = ()


def read_item(file: str, where: str, body: Mapping[str, object], *, part: bool) -> ReferenceItem:
    """One entry of `parts` or `components`; DeclarationError names file and key."""
    name = read_text(file, f"{where}.", body, "name")
    inside = f"{where}.{name}."
    check_keys(file, inside, body, (*_KEYS, "blockers") if part else _KEYS)
    aliases = read_words(file, inside, body, "aliases")
    blockers = read_words(file, inside, body, "blockers")
    if name in (*aliases, *blockers) or set(aliases) & set(blockers):
        raise DeclarationError(file, f"{inside}aliases", "名称、别名与屏蔽词不能相同")
    return ReferenceItem(
        name=name,
        part=part,
        stage=read_choice(file, inside, body, "stage", STAGES),
        source=read_source(file, inside, body),
        verification=read_verification(file, inside, body),
        aliases=aliases,
        blockers=blockers,
        industry=read_codes(file, inside, body),
    )


def split_words(cell: str) -> list[str]:
    """The words of a list written in one cell."""
    return [word.strip() for word in _LIST_MARKS.split(cell) if word.strip()]


def check_keys(file: str, where: str, body: Mapping[str, object], valid: Iterable[str]) -> None:
    for key in body:
        if key not in valid:
            raise DeclarationError(file, f"{where}{key}", f"未知的键；可用：{'、'.join(valid)}")


def read_text(file: str, where: str, body: Mapping[str, object], key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise DeclarationError(file, f"{where}{key}", "应为文字，首尾没有空格")
    if not value.isprintable():
        raise DeclarationError(file, f"{where}{key}", "文字里有换行或不可见的字符")
    return value


def read_source(file: str, where: str, body: Mapping[str, object]) -> str:
    if not body.get("source"):
        raise DeclarationError(file, f"{where}source", "缺少来源：标准、目录或教材常识")
    return read_text(file, where, body, "source")


def read_verification(file: str, where: str, body: Mapping[str, object]) -> str:
    return read_choice(file, where, body, "verification", VERIFICATIONS)


def read_choice(
    file: str, where: str, body: Mapping[str, object], key: str, valid: tuple[str, ...]
) -> str:
    value = body.get(key)
    if not isinstance(value, str) or value not in valid:
        problem = f"“{value}”不在可用的值里：{'、'.join(valid)}"
        raise DeclarationError(file, f"{where}{key}", problem)
    return value


def read_words(file: str, where: str, body: Mapping[str, object], key: str) -> tuple[str, ...]:
    """A list of different words, none of which holds 、，； or ;; () where the key is absent."""
    value = body.get(key) or []
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise DeclarationError(file, f"{where}{key}", "应为词的列表")
    words = tuple(read_text(file, where, {key: word}, key) for word in value)
    for word in words:
        if _LIST_MARKS.search(word) or words.count(word) > 1:
            raise DeclarationError(file, f"{where}{key}", f"“{word}”重复，或含有“、，；”之一")
    return words


def read_codes(file: str, where: str, body: Mapping[str, object]) -> tuple[IndustryCode, ...]:
    """GB/T 4754-2017 classes under `industry`; () where the key is absent."""
    value = body.get("industry") or []
    if not isinstance(value, list):
        raise DeclarationError(file, f"{where}industry", "应为 {code, name} 的列表")
    return tuple(_read_code(file, f"{where}industry.", item) for item in value)


def _read_code(file: str, where: str, body: object) -> IndustryCode:
    if not isinstance(body, Mapping) or set(body) != {"code", "name"}:
        raise DeclarationError(file, where[:-1], "每项应写明 code 与 name")
    code = body["code"]
    found = _CODE.fullmatch(code) if isinstance(code, str) else None
    if not found:
        problem = f"“{code}”应为 2 到 4 位数字，写在引号里"
        raise DeclarationError(file, f"{where}code", problem)
    if int(found[1]) not in _DIVISIONS:
        problem = f"没有“{code}”这个代码：GB/T 4754-2017 的大类（前两位）是 01 到 97"
        raise DeclarationError(file, f"{where}code", problem)
    return IndustryCode(code, read_text(file, where, body, "name"))
