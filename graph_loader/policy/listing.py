"""From a phrase to its list items: “A、B及C等D类装备以及E” → A, B, C (open list, class D), E."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from graph_loader.policy.phrases import Phrase
from graph_loader.policy.view import Stretch
from graph_loader.policy.words import any_of, ends_with, words

_AND_SO_ON = re.compile(
    r"(?:以及|及|和)其[他它]|(?<![均平同对相中高初优一二三])等(?!级|离子|温|静压|电位|电势|效|距|比|径|高线|宽)"
)
_COUNTED = re.compile(r"(?<=[一-龥])(?<!第)[两二三四五六七八九十]大(?P<kind>[一-龥]{2,8})$")
_LOOSE_TO_TIGHT = ("以及", "及", "和", "与")
_LONGEST = 60  # characters of an item; what is longer names no product
_WHOLE = "整机"  # said of all items: 挖掘机、装载机整机制造
_USES = re.compile(
    r"(?:领域|方面|行业|场景|市场|用途)(?:应用|使用|需求)?的(?=..)"
)  # 航空、航天等领域的轴承
_NO_PRODUCT = re.compile(r"(?:企业|领域|方向|特色|环节|项目)$")
_BRACKET = re.compile(r"（[^（）]*）$")


@dataclass(frozen=True, slots=True)
class Item:
    """One list item as written; `pair` are the two sides where 及/和/与 joins one term."""

    text: Stretch
    pair: tuple[Stretch, Stretch] | None = None
    examples: tuple[Stretch, ...] = ()  # 风电、光伏 in “风电、光伏等可再生能源制氢装备”


@dataclass(frozen=True, slots=True)
class Listing:
    """Items under one class; `open` where 等 ends the list, `kind` the class named after it."""

    items: tuple[Item, ...]
    open: bool
    kind: str
    lead: str = ""  # 上游 before the first item
    works: bool = False
    head: str = ""  # what is developed of each item: 整机 in “以无人机为重点，发展整机制造”


def read_listings(phrases: Sequence[Phrase]) -> tuple[Listing, ...]:
    """The lists in the phrases of one sentence."""
    found: list[Listing] = []
    for phrase in phrases:
        if phrase.focus and (head := _bare_head(phrase.text.text)):
            found.append(Listing(tuple(_focused(phrase.focus)), open=False, kind="", head=head))
            continue
        if phrase.focus and not _NO_PRODUCT.search(phrase.focus.text):
            found.append(Listing(tuple(_focused(phrase.focus)), open=False, kind=""))
        others = [other.text.text for other in phrases if other is not phrase]
        for piece in _top_level(phrase.text):
            if nested := _nested(piece, others):
                found.append(Listing((nested,), open=False, kind=""))
            else:
                found.extend(
                    replace(one, lead=one.lead or phrase.lead)
                    for one in _listings(piece, works=phrase.works)
                )
    return tuple(listing for listing in found if listing.items)


def _bare_head(text: str) -> str:
    """整机 of 整机制造: an object that says nothing without the products in focus."""
    work = ends_with(text, words().works)
    bare = text.removesuffix(work)
    return bare if bare in words().bare else ""


def _focused(focus: Stretch) -> Iterator[Item]:
    end = _AND_SO_ON.search(focus.text)
    counted = _COUNTED.search(focus.text)
    end = end or counted
    for piece in (focus.cut(0, end.start()) if end else focus).split("、"):
        yield from _unfolded(piece, last=True, single=False)


def _listings(piece: Stretch, *, works: bool) -> Iterator[Listing]:
    """The list that opens the piece, then those that follow its class."""
    end = _AND_SO_ON.search(piece.text)
    while end and _depth(piece.text[: end.start()]):
        end = _AND_SO_ON.search(piece.text, end.end())
    if end is None:
        counted = _COUNTED.search(piece.text)
        kind = counted["kind"] if counted else ""
        span = piece.cut(0, counted.start()) if counted else _without_tails(piece, works=works)
        yield _listing(span, kind, open=False, works=works)
        return
    rest = piece.cut(end.end())
    if uses := _USES.match(rest.text):
        yield from _listings(rest.cut(uses.end()), works=works)
        return
    kind, following = _kind(rest)
    yield _listing(piece.cut(0, end.start()), kind, open=True, works=works)
    if following is not None:
        yield from _listings(following, works=works)


def _listing(span: Stretch, kind: str, *, open: bool, works: bool) -> Listing:  # noqa: A002 - the word of the record
    lead = re.match(r"(?:产业链)?([上中下]游)(?:的)?(?!产业)", span.text)
    if lead:
        span = span.cut(lead.end())
    items = tuple(_items(_without_modifiers(span)))
    return Listing(items, open, kind, lead.group(1) if lead else "", works)


def _kind(tail: Stretch) -> tuple[str, Stretch | None]:
    """The class after 等, and the list that follows it after a conjunction."""
    for word in _LOOSE_TO_TIGHT:
        place = tail.text.find(word)
        if place > 0 and re.search("、|等", tail.text[place:]):
            return tail.text[:place], tail.cut(place + len(word))
    return _without_gap(tail.text), None


def _without_gap(kind: str) -> str:
    """The class without what is said to be missing of it: 补齐甲、乙等铸件短板."""
    return kind.removesuffix(ends_with(kind, words().gaps))


def _top_level(text: Stretch) -> tuple[Stretch, ...]:
    """The pieces between 以及."""
    pieces, begin = [], 0
    for match in re.finditer("以及", text.text):
        if not _depth(text.text[: match.start()]):
            pieces.append(text.cut(begin, match.start()))
            begin = match.end()
    return (*pieces, text.cut(begin))


def _depth(text: str) -> int:
    """How many brackets and quotation marks are still open."""
    return sum((mark in "（“") - (mark in "）”") for mark in text)


def _nested(piece: Stretch, others: Sequence[str]) -> Item | None:
    """The piece as one item where 等 stands inside it: its end runs parallel to a sibling's end.

    In “A制氢装备，风电、光伏等B制氢装备” the sibling shows that 制氢装备 ends an item, no class.
    """
    end = _AND_SO_ON.search(piece.text)
    if end is None or not piece.text[end.end() :]:
        return None
    inner = piece.cut(0, end.start())
    tail = piece.text[end.end() :]
    head = ends_with(tail, words().heads)
    if not head or len(tail) < len(head) + 2 or max(map(len, inner.text.split("、"))) > 3:
        return None
    parallel = tail[-len(head) - 2 :]
    if any(parallel in other for other in others):
        return Item(piece, examples=inner.split("、"))
    return None


def _without_tails(span: Stretch, *, works: bool) -> Stretch:
    """A closed list without 产业, 企业入驻 … behind it, and without work that all items share."""
    tails = words().tails
    while (tail := ends_with(span.text, tails)) and len(span.text) > len(tail) + 1:
        span = span.cut(0, -len(tail))
    span = _without_praise(_without_joint_work(span))
    pieces = span.split("、")
    all_works = words().works + words().shared_works
    work = ends_with(span.text, all_works)
    shared = work and len(pieces) > 1 and not any(ends_with(p.text, all_works) for p in pieces[:-1])
    if not shared or works:
        return span
    span = span.cut(0, -len(work))
    return span.cut(0, -len(_WHOLE)) if span.text.endswith(_WHOLE) else span


def _without_joint_work(span: Stretch) -> Stretch:
    """The list without 的研发及产业化 behind it."""
    match = _joint_work().search(span.text)
    return span.cut(0, match.start()) if match and match.start() > 1 else span


@cache
def _joint_work() -> re.Pattern[str]:
    work = any_of((*words().works, "应用", "推广"))
    return re.compile(f"的{work}$|的?{work}(?:及|和|与|、){work}$")


def _without_praise(span: Stretch) -> Stretch:
    """The list without what is to be raised of all items: 刀具和量具品质."""
    praise = ends_with(span.text, words().praise)
    rest = span.cut(0, -len(praise)) if praise else span
    rest = rest.cut(0, -1) if praise and rest.text.endswith("的") else rest
    listed = re.search("[、和及与]", rest.text) and not ends_with(
        rest.text, ("、", "和", "及", "与")
    )
    aims = any(ends_with(piece, words().aims) for piece in re.split("[、和及与]", rest.text))
    return rest if listed and not aims else span


def _without_modifiers(span: Stretch) -> Stretch:
    """The list without adjectives of the whole before it: 大集成、低能耗的智能物流、…."""
    match = re.match(
        r"(?:[大小高低轻强超新绿多精节长][^、的]{1,3}[、和])*[大小高低轻强超新绿多精节长][^、的]{1,3}的",
        span.text,
    )
    return span.cut(match.end()) if match else span


def _items(span: Stretch) -> Iterator[Item]:
    pieces = span.split("、")
    for number, piece in enumerate(pieces):
        if len(piece.text) > _LONGEST:
            continue
        last = number == len(pieces) - 1
        yield from _unfolded(_without_quantifier(piece), last=last, single=len(pieces) == 1)


def _without_quantifier(piece: Stretch) -> Stretch:
    match = _quantifier().match(piece.text)
    return piece.cut(match.end()) if match else piece


@cache
def _quantifier() -> re.Pattern[str]:
    return re.compile(any_of(words().quantifiers) + r"(?:[^、]{2,6}的)?")


def _unfolded(piece: Stretch, *, last: bool, single: bool) -> Iterator[Item]:
    """The items that 及/和/与 joins in one piece between two 、, or one item with its pair."""
    for word in _LOOSE_TO_TIGHT:
        place = piece.text.find(word)
        if place < 1 or place + len(word) >= len(piece.text) or _depth(piece.text[:place]):
            continue
        left, right = piece.cut(0, place), piece.cut(place + len(word))
        if right.text.startswith("其") and (begin := _last_of_two(left.text)):
            yield from _unfolded(piece.cut(0, begin - 1), last=False, single=False)
            yield from _unfolded(piece.cut(begin), last=last, single=single)
            return
        if not _separates(left.text, right.text, word, last=last, single=single):
            yield Item(piece, pair=(left, right))
        else:
            yield from _unfolded(left, last=False, single=False)
            yield from _unfolded(right, last=last, single=single)
        return
    yield Item(piece)


def _last_of_two(text: str) -> int:
    """Where the second of two long items that 和 joins begins: 甲纤维和乙纤维(及其制品); else 0."""
    left, _, right = text.rpartition("和")
    return len(left) + 1 if min(len(left), len(right)) >= 4 else 0


def _separates(left: str, right: str, word: str, *, last: bool, single: bool) -> bool:
    """Whether the word divides two items rather than joining one term."""
    known = words()
    if right.startswith("其"):
        return False
    if ends_with(left, known.heads) and ends_with(left, known.heads) == ends_with(
        right, known.heads
    ):
        return right not in known.leaners
    peers = word == "和" and right in known.peers and not ends_with(left, known.leaners)
    if right in known.leaners or left in known.activities + known.leaners + known.bare:
        return peers
    if single:
        parallel = word == "和" and left[-1] == right[-1]
        return min(len(left), len(right)) >= (2 if parallel else 3)
    if word == "和" and min(len(left), len(right)) >= 4:
        return True
    return word != "与" and (last or bool(ends_with(left, known.heads + known.bare)))


def plain(item: Item) -> Item:
    """The item without the bracket that explains it."""
    match = _BRACKET.search(item.text.text)
    return replace(item, text=item.text.cut(0, match.start())) if match else item
