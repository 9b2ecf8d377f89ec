"""Conditions with three values: met, not met, and what somebody must rule on."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ontology.condition import Check, Condition, Listed, Status
from ontology.record import Source
from queries.answers.evaluation import Flag, Step
from queries.measures.facts import Facts, Value
from queries.measures.words import cite, figure

_TRADES = re.compile(r"(?:项目|制造|生产|建造)+$")
_DENIED = re.compile(r"不(?!锈|间断|饱和|动产)|未(?!来)|没有|并非")
_NOT_THE_THING = re.compile(
    rf"{_DENIED.pattern}|非|除|停|废|旧|回收|拆解|检测|维修|销售|代理|租赁|替代|代替|用于"
)
_SEVERAL = re.compile(r"[、,，;；/和及与或]")
_OF_A_FIELD = re.compile(r"(?:领域|产业|行业|业)$")
_SAYS_NOTHING = {"服务", "系统", "管理", "技术", "综合", "控制", "设备"}  # shared by any two fields
RULED = ("主管部门认定符合", "主管部门认定不符合")


@dataclass(frozen=True, slots=True)
class Finding:
    """`met` is None where it is not known; `status` is what then becomes of the case.

    `readings` name what it may come to: paid, not paid.
    """

    met: bool | None
    status: Status
    step: Step
    flags: tuple[Flag, ...] = ()
    source: Source | None = None
    readings: tuple[str, str] = RULED


def judge(condition: Condition, facts: Facts, chain: Sequence[str]) -> Finding:
    """Whether the facts meet the condition; raises InputError where the fact is absent."""
    value = facts.value(condition.fact)
    met = None if value is None else _CHECKS[condition.check](condition, value, chain)
    status = {True: Status.ELIGIBLE, False: condition.otherwise, None: Status.NEEDS_RULING}[met]
    flags = (Flag.OPEN_LIST,) if _falls_outside(condition, value, met=met) else ()
    label = facts.declared[condition.fact].label
    stated = "" if facts.states(condition.fact) else "，没有填写，按此计"
    text = f"{condition.text}：{_OUTCOMES[met]}（{label}：{_word(value)}{stated}）"
    if flags:
        text += "；所列名单以“等”字结尾，未列出的是否算在内须由主管部门认定"
    return Finding(met, status, cite("条件", text, condition.source), flags, condition.source)


_OUTCOMES = {True: "符合", False: "不符合", None: "不能确定"}


def _word(value: Value) -> str:
    if value is None:
        return "不清楚"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return figure(value)
    return value if isinstance(value, str) else "、".join(value)


def _falls_outside(condition: Condition, value: Value, *, met: bool | None) -> bool:
    return condition.check is Check.LISTED and value is not None and met is None


def _holds(_: Condition, value: Value, __: Sequence[str]) -> bool | None:
    return value is True


def _is_enough(condition: Condition, value: Value, _: Sequence[str]) -> bool | None:
    wanted = condition.value or Decimal(0)
    return isinstance(value, Decimal) and value >= wanted


def _is_above(condition: Condition, value: Value, _: Sequence[str]) -> bool | None:
    wanted = condition.value or Decimal(0)
    return isinstance(value, Decimal) and value > wanted


def _equals(condition: Condition, value: Value, _: Sequence[str]) -> bool | None:
    return value == condition.value


def _is_listed(condition: Condition, value: Value, _: Sequence[str]) -> bool | None:
    """On a list; not known where it is on none and one of them ends with 等."""
    words = [word for each in condition.lists for word in each.words]
    if _is_one(str(value), words) or all(_names(part, words) for part in _parts(value)):
        return True
    return None if any(each.open for each in condition.lists) else False


def _parts(value: Value) -> list[str]:
    """动力电池、储能电池 are two things, of which each must count."""
    return [part for part in _SEVERAL.split(str(value)) if part.strip()] or [str(value)]


def _is_one(text: str, words: Iterable[Listed]) -> bool:
    return any(
        normalize(text) == normalize(name) for word in words for name in (word.word, *word.aliases)
    )


def _names(text: str, words: Iterable[Listed]) -> bool:
    """Whether the text is one of the words, or a kind of it: 锂动力电池 is a 动力电池.

    What is denied (不生产动力电池) or done to the thing (废旧动力电池) is no kind of it.
    """
    plain = normalize(text)
    for word in words:
        for name in map(normalize, (word.word, *word.aliases)):
            modifier = plain.removesuffix(name)
            if modifier != plain and not _NOT_THE_THING.search(modifier):
                return True
    return False


def normalize(text: str) -> str:
    """One width and case, without spaces and without a last 制造 or 项目."""
    plain = _squeeze(text)
    return _TRADES.sub("", plain) or plain


def _squeeze(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _ends(condition: Condition, value: Value, _: Sequence[str]) -> bool | None:
    """By the last word of a name; not known where it ends with none of those given, or denies."""
    name = re.sub(r"[（(][^（）()]*[）)]$", "", str(value).strip())
    if name.endswith(condition.not_words):
        return False
    ending = max((w for w in condition.words if name.endswith(w)), key=len, default="")
    before = name.removesuffix(ending)
    denied = before.endswith("非") or _DENIED.search(before)
    return True if ending and not denied else None


def _is_in_field(condition: Condition, value: Value, chain: Sequence[str]) -> bool | None:
    """Yes for a word of the field or a node's name as it stands, with or without 领域 and 制造.

    Not known where it only shares words with them (食品装备, 海洋工程, 不属于装备领域).
    """
    words = [_squeeze(word) for word in (*condition.words, *chain)]
    found = {_is_field(_squeeze(part), words) for part in _parts(value)}
    whole = _is_field(_squeeze(str(value)), words)
    return True if whole or found == {True} else None if whole is None else False


def _is_field(name: str, words: Sequence[str]) -> bool | None:
    field = _OF_A_FIELD.sub("", name)
    if not {name, field, normalize(field)}.isdisjoint(words):
        return True
    pairs = {field[place : place + 2] for place in range(len(field) - 1)} - _SAYS_NOTHING
    near = any(field in word or any(pair in word for pair in pairs) for word in words)
    return None if near else False


_CHECKS = {
    Check.HOLDS: _holds,
    Check.AT_LEAST: _is_enough,
    Check.ABOVE: _is_above,
    Check.EQUALS: _equals,
    Check.LISTED: _is_listed,
    Check.ENDS: _ends,
    Check.FIELD: _is_in_field,
}
