"""Levels such as 国家 and 省, by which the text grades amounts, caps and rates."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ontology.award import Award, Grade
from queries.answers.evaluation import Step
from queries.measures.facts import Facts
from queries.measures.words import cite, money


@dataclass(frozen=True, slots=True)
class Choice:
    """The level that a rate is paid by; `unknown` says that the text does not name it."""

    grade: Grade | None = None
    unsure: bool = False
    unknown: Step | None = None


def choose_grade(award: Award, facts: Facts) -> Choice:
    """The level of a case, the highest of several; of an unknown one the highest there is."""
    if not award.grades:
        return Choice()
    words = read_levels(award, facts)
    if words is None:
        return Choice(max(award.grades, key=lambda grade: grade.amount), unsure=True)
    if unknown := tell_unknown(award, words):
        return Choice(unknown=unknown)
    named = [grade for grade in award.grades if _plain(grade.word) in words]
    return Choice(max(named, key=lambda grade: grade.amount))


def read_levels(award: Award, facts: Facts) -> list[str] | None:
    """The levels that were stated, each once; None for not known."""
    stated = facts.value(award.level)
    if stated is None:
        return None
    words = stated if isinstance(stated, tuple) else (str(stated),)
    return list(dict.fromkeys(map(_plain, words)))


def tell_unknown(award: Award, words: Sequence[str]) -> Step | None:
    """What to say of levels that the text gives no amount for; None where it names them all."""
    known = amounts_by_level(award)
    unknown = [word for word in words if word not in known]
    if not unknown:
        return None
    listed = "、".join(f"{name_level(word)} {money(amount)}" for word, amount in known.items())
    named = "、".join(map(name_level, unknown))
    text = f"文本没有写{named}的金额，只写了{listed}"
    return cite("分档", text, award.source)


def amounts_by_level(award: Award) -> dict[str, Decimal]:
    return {_plain(grade.word): grade.amount for grade in award.grades}


def name_level(word: str) -> str:
    """省 → 省级; what is longer stands as it is."""
    return f"{_plain(word)}级" if len(_plain(word)) <= 2 else word


def _plain(word: str) -> str:
    """国家级 and 国家 are the same level."""
    plain = "".join(unicodedata.normalize("NFKC", word).split())
    return plain.removesuffix("级") or plain
