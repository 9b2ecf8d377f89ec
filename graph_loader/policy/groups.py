"""Tiers of sectors such as “1+3+4”: each code with its label and the sectors named for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph_loader.policy.phrases import split_verb
from graph_loader.policy.view import Stretch, View
from graph_loader.policy.words import words

_PATTERN = re.compile(r"“?((?:\d{1,2}|[NXn])(?:\+(?:\d{1,2}|[NXn]))+)”?")
_COUNT = "(?:[一二两三四五六七八九十\\d]+|[NX])"
_TOTAL = re.compile(f"(?:等?{_COUNT}(?:大|个|类|项|条)|等(?:若干|一批))([^、（）]*)$")
_TOTALLED = re.compile(f"{_COUNT}(?:大|个|类|项|条).+{_COUNT}(?:大|个|类|项|条)")
_BRACKETED = re.compile(
    f"(?:“?({_COUNT})”?)(?:大|个|类|项|条)([^（）、，；]{{2,14}})（([^（）]+)）"
)
_COMPOSED = re.compile(
    f"(?<=[由和及、])(?P<names>[^，；由]{{2,80}}?)等?{_COUNT}[大个类项条](?P<label>[^、，和及（）]{{2,10}}?)(?=和|及|、|组成)"
)
_ROLE = re.compile(r"(?:^|以)([^以]+)为(?:\d{1,2}[大个类项条])?([一-龥]{2,6}?)(?:的|$)")
_UNNAMED = re.compile(r"若干|一批|多个|系列")
_TAIL = re.compile(r"(?:产业集群|产业链|产业|集群)$")


@dataclass(frozen=True, slots=True)
class Tier:
    """One code of the pattern; `sectors` are the names as the sentence gives them."""

    code: str
    label: str
    sectors: tuple[Stretch, ...]
    text: Stretch


def read_tiers(view: View, start: int = 0) -> tuple[Tier, ...]:
    """The tiers of the first sentence that gives such a pattern and names the sectors; else ().

    `start` is where the first chapter begins in the view. Where the pattern stands apart from the
    names, as in a preamble, the first sentence with lists of these sizes counts.
    """
    for match in _PATTERN.finditer(view.text, start):
        codes = match.group(1).split("+")
        before, after = _around(view.text, match)
        tiers = _bracketed(after, codes) or _listed(after, codes)
        tiers = tiers or _leading(before, codes) or _composed(before, codes)
        if tiers:
            return tiers
    return _apart(view, start)


def _around(text: str, match: re.Match[str]) -> tuple[Stretch, Stretch]:
    """The sentence before and after the pattern that it holds."""
    end = text.find("。", match.end())
    begin = text.rfind("。", 0, match.start()) + 1
    after = Stretch(text[match.end() : end if end >= 0 else None], match.end())
    return Stretch(text[begin : match.start()], begin), after


def _apart(view: View, start: int) -> tuple[Tier, ...]:
    pattern = _PATTERN.search(view.text)
    if pattern is None:
        return ()
    codes = pattern.group(1).split("+")
    for sentence in Stretch(view.text[start:], start).split("。\n"):
        tiers = _bracketed(sentence, codes) or _listed(sentence, codes)
        if tiers and _TOTALLED.search(sentence.text):
            return tiers
    return ()


def sector_name(text: str) -> str:
    """The name without 产业, 产业链 or 集群 behind it."""
    name = _TAIL.sub("", text)
    return name if len(name) >= 2 and text not in words().tier else text


def _bracketed(sentence: Stretch, codes: list[str]) -> tuple[Tier, ...]:
    """2大主导产业（A、B）、3大优势产业（C、D、E）."""
    found = list(_BRACKETED.finditer(sentence.text))
    if len(found) < len([code for code in codes if code.isdigit()]):
        return ()
    listed = [
        (match.group(2), _names(sentence.cut(*match.span(3))), sentence.cut(*match.span()))
        for match in found
    ]
    return _coded(listed, codes)


def _leading(sentence: Stretch, codes: list[str]) -> tuple[Tier, ...]:
    """以A、B为主导，C、D为新赛道的“2+2”."""
    listed = []
    for segment in sentence.split("，；"):
        if match := _ROLE.search(segment.text):
            names = segment.cut(*match.span(1))
            listed.append((match.group(2), _names(names), segment.cut(match.start())))
    return _coded(listed, codes)


def _composed(sentence: Stretch, codes: list[str]) -> tuple[Tier, ...]:
    """由A、B2大优势产业和C、D2个新兴产业组成的“2+2”."""
    listed = [
        (match["label"], _names(sentence.cut(*match.span("names"))), sentence.cut(*match.span()))
        for match in _COMPOSED.finditer(sentence.text)
    ]
    return _coded(listed, codes)


def _listed(sentence: Stretch, codes: list[str]) -> tuple[Tier, ...]:
    """重点布局A产业，统筹发展B、C等两大特色产业."""
    listed = []
    for piece in sentence.split("，；："):
        opening = re.match(r"(?:即|其中|包括|以及)", piece.text)
        segment = piece.cut(opening.end()) if opening else piece
        if role := _ROLE.fullmatch(segment.text):
            listed.append((role.group(2), _names(segment.cut(*role.span(1))), segment))
            continue
        rest = split_verb(segment)
        if rest is None and not _TOTAL.search(segment.text):
            continue
        rest = rest or segment
        label = segment.text[: rest.start - segment.start]
        total = _TOTAL.search(rest.text)
        names = _names(rest.cut(0, total.start()) if total else rest)
        if _UNNAMED.match(rest.text):
            continue
        listed.append((label or (total.group(1) if total else ""), names, segment))
    return _coded(listed, codes)


def _coded(
    listed: list[tuple[str, tuple[Stretch, ...], Stretch]], codes: list[str]
) -> tuple[Tier, ...]:
    """Each code with the next list of as many sectors; () where a number finds none."""
    tiers: list[Tier] = []
    rest = iter(listed)
    for code in codes:
        found = next((one for one in rest if not code.isdigit() or len(one[1]) == int(code)), None)
        if found is None:
            return tuple(tiers) if not code.isdigit() else ()
        again = sum(tier.code.partition("~")[0] == code for tier in tiers)
        tiers.append(Tier(f"{code}~{again + 1}" if again else code, *found))
    return tuple(tiers)


def _names(span: Stretch) -> tuple[Stretch, ...]:
    return tuple(_named(piece) for piece in _pieces(span) if piece.text)


def _pieces(span: Stretch) -> Iterator[Stretch]:
    """The names between 、, the last two also between 和, 及 or 与 where a list stands before."""
    pieces = span.split("、")
    if not pieces:
        return
    yield from pieces[:-1]
    last = pieces[-1]
    match = re.search(r"和|以及|及|与", last.text) if len(pieces) > 1 else None
    if (
        match
        and match.start() > 1
        and match.end() < len(last.text) - 1
        and not _one_name(last.text)
    ):
        yield last.cut(0, match.start())
        yield last.cut(match.end())
    else:
        yield last


def _one_name(text: str) -> bool:
    """炼化及油气石化装备 is one name: the left side has no ending of a name of its own."""
    return (
        re.search(
            r"(?:装备|设备|产业|材料|制造|信息|医药|机械|汽车|能源|服务)(?:和|以及|及|与)", text
        )
        is None
    )


def _named(piece: Stretch) -> Stretch:
    return piece.cut(0, len(sector_name(piece.text)))
