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
_NOT_THE_THING = re.compile(r"非|废|旧|回收|拆解|检测|维修")


@dataclass(frozen=True, slots=True)
class Finding:
    """`met` is None where it is not known; `status` is what then becomes of the case."""

    met: bool | None
    status: Status
    step: Step
    flags: tuple[Flag, ...] = ()
    source: Source | None = None


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


def _equals(condition: Condition, value: Value, _: Sequence[str]) -> bool | None:
    return value == condition.value


def _is_listed(condition: Condition, value: Value, _: Sequence[str]) -> bool | None:
    """On a list; not known where it is on none and one of them ends with 等."""
    words = [word for each in condition.lists for word in each.words]
    text = str(value)
    parts = [part for part in re.split(r"[、,，;；]", text) if part.strip()]
    if _names(text, words) or all(_names(part, words) for part in parts):
        return True
    return None if any(each.open for each in condition.lists) else False


def _names(text: str, words: Iterable[Listed]) -> bool:
    """Whether the text is one of the words, or a kind of it: 锂动力电池 is a 动力电池."""
    plain = normalize(text)
    for word in words:
        for name in map(normalize, (word.word, *word.aliases)):
            modifier = plain.removesuffix(name)
            if modifier != plain and not _NOT_THE_THING.search(modifier):
                return True
    return False


def normalize(text: str) -> str:
    """One width and case, without spaces and without a last 制造 or 项目."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return _TRADES.sub("", plain) or plain


def _ends(condition: Condition, value: Value, _: Sequence[str]) -> bool | None:
    """By the last word of a name; not known where it ends with none of those given."""
    name = re.sub(r"[（(][^（）()]*[）)]$", "", str(value).strip())
    if name.endswith(condition.words):
        return True
    return False if name.endswith(condition.not_words) else None


def _is_in_field(condition: Condition, value: Value, chain: Sequence[str]) -> bool | None:
    """Yes where it holds a word of the field or a node's name; not known where a node holds it."""
    name = str(value)
    if any(word in name for word in (*condition.words, *chain)):
        return True
    return None if any(name in node for node in chain) else False


_CHECKS = {
    Check.HOLDS: _holds,
    Check.AT_LEAST: _is_enough,
    Check.EQUALS: _equals,
    Check.LISTED: _is_listed,
    Check.ENDS: _ends,
    Check.FIELD: _is_in_field,
}
