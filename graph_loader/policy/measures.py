"""Support items as far as rules read them: who, threshold, rate, cap, fixed amount, units."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_loader.policy.clauses import Part
from graph_loader.policy.tasks import departments, without_notes
from graph_loader.policy.view import Stretch, View
from ontology.policy import Measure, Unread

_CHAPTER = re.compile(r"政策|扶持|奖补|激励|支持")
_AWARD = re.compile(r"给予|奖励|补助|补贴|资助|配套|奖补")
_RATE = re.compile(r"(\d+(?:\.\d+)?)%")
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(亿元|万元|元)")
_IN_WAN = {"亿元": 10000.0, "万元": 1.0, "元": 0.0001}
_THRESHOLD = re.compile(r"(?:不低于|不少于|达到|突破|超过|满)(?:人民币)?$")
_CAP = re.compile(r"(?:最高|不超过|不高于|上限|最多|封顶)[^，。；\d]{0,4}$")
_ALSO = re.compile(r"[、和及]$")
_SUBJECT = re.compile(r"(?:^|，)对(?:于)?(?!.{0,4}(?:不低于|不少于))([^，]+)")
_ABOVE = re.compile(r"^(?:上述|以上)")
_WHEN = re.compile(r"在?(?:交付|竣工|建成|投产|认定|投入)(?:且|并)?[^，]{0,10}后$")
_SCOPES = (
    ("企业×年度", re.compile(r"(?:单个|单家|每家|每个|同一)企业(?:每年|年度)")),
    ("企业", re.compile(r"(?:单个|单家|每家|每个|同一)企业")),
    ("项目", re.compile(r"(?:单个|每个|同一|单一)项目")),
    ("产品", re.compile(r"(?:单个|每个|每台|单台)(?:产品|装备|设备)")),
)
_AIM = "支持政策章节中没有读出标准的句子"


@dataclass(frozen=True, slots=True)
class _Terms:
    """The numbers of one item, in 万元; `caps` and `fixed` in the order of the text."""

    threshold: float | None
    caps: tuple[float, ...]
    fixed: tuple[float, ...]


def read_measures(view: View, parts: Sequence[Part]) -> tuple[Measure, ...]:
    """The items of the support chapter, in reading order.

    `id` is the number of the clause within the chapter and of the item within the clause, such as
    4.2; 0 for a clause's opening promise without a number. Where the text gives graded amounts
    (国家级、省级…分别…), `cap` or `fixed` is the largest and `amounts` are all in their order.
    `cap_scope` is None where the text does not say what the cap counts for.
    """
    return tuple(
        measure for number, part in _clauses(parts) for measure in _measures(view, number, part)
    )


def read_unread_measures(view: View, parts: Sequence[Part]) -> tuple[Unread, ...]:
    """Sentences of the support chapter that are no item: definitions, rules for all items."""
    return tuple(
        Unread(view.quote(sentence), _AIM)
        for _, part in _clauses(parts)
        for body in part.body
        for place, sentence in enumerate(without_notes(body).split("。"))
        if not (place == 0 and _is_promise(sentence, part))
        and not any(_is_item(piece) for piece in sentence.split("；"))
    )


def _clauses(parts: Sequence[Part]) -> Iterator[tuple[int, Part]]:
    """The clauses of the support chapter, numbered from 1."""
    for chapter in parts:
        items = [part for part in chapter.parts if part.body]
        awards = any(_is_item(p) for part in items for b in part.body for p in b.split("。；"))
        if chapter.level == 1 and _CHAPTER.search(chapter.title.text) and awards:
            yield from enumerate(items, start=1)


def _is_item(piece: Stretch) -> bool:
    """Whether the piece awards something by number."""
    numbered = _AMOUNT.search(piece.text) or _RATE.search(piece.text)
    return bool(_AWARD.search(piece.text) and numbered)


def _is_promise(sentence: Stretch, part: Part) -> bool:
    """Whether a clause opens with support that no later sentence refers to as 上述."""
    later = any("上述" in body.text for body in part.body)
    opens = re.match(r"(?:鼓励|支持|引导)", sentence.text) is not None
    return opens and not later and not any(_is_item(piece) for piece in sentence.split("；"))


def _measures(view: View, clause: int, part: Part) -> Iterator[Measure]:
    units = departments(part)
    number = 1
    for body in part.body:
        for place, sentence in enumerate(without_notes(body).split("。")):
            if place == 0 and _is_promise(sentence, part):
                subject = sentence.text.partition("，")[0]
                evidence = view.quote(sentence)
                yield Measure(
                    f"{clause}.0", subject, None, None, None, None, None, units, evidence, part.id
                )
            for piece in sentence.split("；"):
                if _is_item(piece):
                    yield _measure(view, piece, f"{clause}.{number}", part, units)
                    number += 1


def _measure(
    view: View, piece: Stretch, identity: str, part: Part, units: tuple[str, ...]
) -> Measure:
    terms = _terms(piece.text)
    rate = _RATE.search(piece.text)
    return Measure(
        id=identity,
        subject=_subject(piece.text),
        threshold=terms.threshold,
        rate_max=round(float(rate[1]) / 100, 6) if rate else None,
        cap=max(terms.caps, default=None),
        cap_scope=_cap_scope(piece.text) if terms.caps else None,
        fixed=max(terms.fixed, default=None),
        amounts=terms.caps or terms.fixed if len(terms.caps or terms.fixed) > 1 else (),
        departments=units,
        evidence=view.quote(piece),
        clause=part.id,
    )


def _subject(text: str) -> str:
    """What is supported: the words after 对, else the opening of the item."""
    found = _SUBJECT.search(text)
    subject = found[1] if found else text.partition("，")[0]
    return _WHEN.sub("", _ABOVE.sub("", subject)).removesuffix("的")


def _cap_scope(text: str) -> str | None:
    return next((scope for scope, pattern in _SCOPES if pattern.search(text)), None)


def _terms(text: str) -> _Terms:
    """Each amount by the words before it; an amount after 、 or 和 goes with the one before."""
    read: dict[str, list[float]] = {"threshold": [], "cap": [], "fixed": []}
    role, end = "fixed", 0
    for match in _AMOUNT.finditer(text):
        before = text[end : match.start()]
        if not _ALSO.fullmatch(before):
            role = _role(before)
        read[role].append(float(match[1]) * _IN_WAN[match[2]])
        end = match.end()
    threshold = read["threshold"][0] if read["threshold"] else None
    return _Terms(threshold, tuple(read["cap"]), tuple(read["fixed"]))


def _role(before: str) -> str:
    if _CAP.search(before):
        return "cap"
    return "threshold" if _THRESHOLD.search(before) else "fixed"
