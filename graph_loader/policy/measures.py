"""Support items as far as rules read them: who, threshold, rate, cap, fixed amount, units."""

import re
from collections.abc import Iterator, Sequence

from graph_loader.policy.amounts import Terms, read_terms
from graph_loader.policy.clauses import Part
from graph_loader.policy.units import departments, without_notes
from graph_loader.policy.view import Stretch, View
from ontology.policy import Measure, Unread

_CHAPTER = re.compile(r"政策|扶持|奖补|激励|支持|奖励")
_MIXED = re.compile(r"措施|保障")  # a chapter of duties in which single clauses may award
_AWARD = re.compile(r"给予|奖励|补助|补贴|资助|配套|奖补|贴息|发放|补偿")
_NUMBER = re.compile(r"\d(?:亿元|万元|元|%)")
_SUBJECTS = (
    re.compile(r"(?:^|，)对(?:于)?(?!.{0,4}(?:不低于|不少于))(?P<who>[^，]+)"),
    re.compile(r"^(?:推动|支持|鼓励)(?P<who>[^，]+)"),
)
_ABOVE = re.compile(r"^(?:上述|以上)")
_WHEN = re.compile(r"在?(?:交付|竣工|建成|投产|认定|投入)(?:且|并)?[^，]{0,10}后$")
_AWARDS = re.compile(r"给予|按|^对")
_TOTAL = re.compile(
    r"(?=.*(?:享受|获得|取得|兑现))(?=.*(?:资金|政策|各类|各项|全部|所有))"
    r"(?=.*(?:总额|总和|总计|合计|累计|之和))(?=.*(?:企业|单位|主体))"
)
_ALL = re.compile(r"各类|各项|全部|所有|(?:本|上述|以上)[^，。；]{0,6}政策")
_AIM = "支持政策章节中没有读出标准的句子"
_CASE = "支持政策章节中的一事一议，没有写标准"
TOTAL = "各条支持政策共同的限额，不是单独的一条"  # why a sentence is no item but a rule


def read_measures(view: View, parts: Sequence[Part]) -> tuple[Measure, ...]:
    """The items of the support chapter, in reading order.

    `id` is the number of the clause within the chapter and of the item within the clause, such as
    4.2; 0 for a clause's opening promise without a number. Where the text gives graded amounts
    (国家级、省级…分别…), `cap` or `fixed` is the largest and `amounts` are all in their order;
    where each has a threshold of its own, `threshold` is that of the largest. Of several caps the
    widest counts (单个产品…，单个企业…). A later sentence that only caps (单个企业每年不超过…)
    belongs to the item before it; a limit of all that a firm gets (奖补资金总额) is no item. An
    amount for each piece (每平方米50元) is no `fixed`. `cap_scope` is None where the text does not
    say what the cap counts for.
    """
    return tuple(
        measure for clause, part in _clauses(parts) for measure in _measures(view, clause, part)
    )


def read_unread_measures(view: View, parts: Sequence[Part]) -> tuple[Unread, ...]:
    """Sentences of the support chapter that are no item: definitions, rules for all items."""
    return tuple(
        Unread(view.quote(sentence), _why(sentence, part))
        for _, clause in _clauses(parts)
        for part in clause.walk()
        for place, sentence in enumerate(_sentences(part))
        if not (place == 0 and _is_promise(sentence, part))
        and (
            _is_total(sentence, part)
            or not any(_is_item(piece) or _only_caps(piece.text) for piece in sentence.split("；"))
        )
    )


def _why(sentence: Stretch, part: Part) -> str:
    """Why a sentence of the chapter is no item."""
    if _is_total(sentence, part):
        return TOTAL
    return _CASE if "一事一议" in sentence.text else _AIM


def support_clauses(chapter: Part) -> tuple[Part, ...]:
    """The clauses of a chapter that say what is awarded; () where it awards nothing by number.

    All clauses of a chapter titled as support; of one titled 保障措施 those that award themselves.
    """
    held = tuple(part for part in chapter.parts if any(_sentences(one) for one in part.walk()))
    awarding = tuple(part for part in held if _awards(part))
    if chapter.level != 1 or not awarding:
        return ()
    if _CHAPTER.search(chapter.title.text):
        return held
    return awarding if _MIXED.search(chapter.title.text) else ()


def _awards(clause: Part) -> bool:
    return any(
        _is_item(piece)
        for part in clause.walk()
        for sentence in _sentences(part)
        if not _is_total(sentence, part)
        for piece in sentence.split("；")
    )


def _clauses(parts: Sequence[Part]) -> Iterator[tuple[int, Part]]:
    """The clauses of the support chapter, numbered from 1."""
    for chapter in parts:
        yield from enumerate(support_clauses(chapter), start=1)


def _sentences(part: Part) -> tuple[Stretch, ...]:
    """The sentences of a part's own text; a heading that is itself an item is one of them."""
    heading = (part.title,) if part.level > 1 and _is_item(part.title) else ()
    return tuple(
        sentence for body in (*heading, *part.body) for sentence in without_notes(body).split("。")
    )


def _is_item(piece: Stretch) -> bool:
    """Whether the piece awards something by number."""
    return bool(_AWARD.search(piece.text) and _NUMBER.search(piece.text))


def _only_caps(text: str) -> bool:
    """Whether the piece only caps what the item before it awards."""
    return not _AWARDS.search(text) and read_terms(text).only_caps


def _is_total(sentence: Stretch, part: Part) -> bool:
    """Whether the sentence limits what a firm gets from all items together.

    It says so (本政策各项资金), or it has a paragraph of its own below the item.
    """
    if not _TOTAL.search(sentence.text) or not _only_caps(sentence.text):
        return False
    apart = any(sentence.start == body.start for body in part.body[1:])
    return apart or _ALL.search(sentence.text) is not None


def _is_promise(sentence: Stretch, part: Part) -> bool:
    """Whether a clause opens with support that no later sentence refers to as 上述."""
    later = any("上述" in body.text for body in part.body)
    opens = re.match(r"(?:鼓励|支持|引导)", sentence.text) is not None
    return opens and not later and not any(_is_item(piece) for piece in sentence.split("；"))


def _measures(view: View, clause: int, top: Part) -> Iterator[Measure]:
    number = 1
    for part in top.walk():
        units = departments(part) or departments(top)
        sentences = _sentences(part)
        if sentences and _is_promise(sentences[0], part):
            yield _promise(view, sentences[0], f"{clause}.0", part.id, units)
        awarding = tuple(one for one in sentences if not _is_total(one, part))
        for item in _items(view, awarding):
            yield _measure(view, item, f"{clause}.{number}", part.id, units)
            number += 1


def _items(view: View, sentences: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The pieces that award something, each with the caps that follow it."""
    found: list[Stretch] = []
    for piece in (piece for sentence in sentences for piece in sentence.split("；")):
        if found and _only_caps(piece.text):
            begin = found.pop().start
            found.append(Stretch(view.text[begin : piece.end], begin))
        elif _is_item(piece):
            found.append(piece)
    return tuple(found)


def _promise(
    view: View, sentence: Stretch, identity: str, clause: str, units: tuple[str, ...]
) -> Measure:
    subject = sentence.text.partition("，")[0]
    evidence = view.quote(sentence)
    return Measure(identity, subject, None, None, None, None, None, units, evidence, clause)


def _measure(
    view: View, item: Stretch, identity: str, clause: str, units: tuple[str, ...]
) -> Measure:
    terms: Terms = read_terms(item.text)
    graded = terms.cap_amounts or terms.fixed
    return Measure(
        id=identity,
        subject=_subject(item.text),
        threshold=terms.threshold,
        rate_max=terms.rate,
        cap=terms.cap,
        cap_scope=terms.cap_scope,
        fixed=max(terms.fixed, default=None),
        amounts=graded if len(graded) > 1 else (),
        departments=units,
        evidence=view.quote(item),
        clause=clause,
    )


def _subject(text: str) -> str:
    """What is supported: the words after 对, else the opening of the item."""
    found = next(filter(None, (form.search(text) for form in _SUBJECTS)), None)
    subject = found["who"] if found else text.partition("，")[0]
    return _WHEN.sub("", _ABOVE.sub("", subject)).removesuffix("的")
