"""What each of several numbers is told of: 甲、乙产业产值分别达到9亿元、8亿元."""

import re
from collections.abc import Sequence

_TRADE = re.compile(
    r"(?P<scope>[一-龥]{2,10}?(?P<kind>产业链|产业集群|产业|制造业))(?P<metric>[一-龥].*)"
)
_COUNTED = re.compile(r"(?P<own>.+?)等?[两二三四五六七八九]大[一-龥]{2}(?P<metric>.*)")
_RANK = re.compile(r"(?:国家级|省级|市级|国家|省|市)(?:及?以上)?")


def tell_apart(told: str, count: int, names: Sequence[str]) -> list[tuple[str, str]]:
    """Metric and scope ("" for none of its own) of each number; [] where the words list others.

    What the last of the listed words shares with the others is filled in: the metric of trades
    (one of `names`, or a word that ends in 产业), the ratio of 三大指标, the noun behind ranks.
    """
    pieces = told.split("、")
    if len(pieces) != count:
        pieces = re.split("、|以及|和|及|与", told)
    if len(pieces) != count or count < 2 or not all(len(piece) >= 2 for piece in pieces):
        return []
    *others, last = pieces
    named = next((name for name in sorted(names, key=len, reverse=True) if _opens(last, name)), "")
    if trade := _TRADE.fullmatch(last):
        return _trades(others, trade["scope"], trade["kind"], trade["metric"])
    if named:
        return _trades(others, named, "", last.removeprefix(named))
    if counted := _COUNTED.fullmatch(last):
        return [(piece + counted["metric"], "") for piece in (*others, counted["own"])]
    if (rank := _RANK.match(last)) and all(_RANK.fullmatch(piece) for piece in others):
        return [(piece + last[rank.end() :], "") for piece in (*others, rank.group())]
    return [(piece, "") for piece in pieces]


def _opens(text: str, name: str) -> bool:
    return text.startswith(name) and len(text) > len(name)


def _trades(others: Sequence[str], last: str, kind: str, metric: str) -> list[tuple[str, str]]:
    scopes = [piece.removesuffix(metric).removesuffix(kind) + kind for piece in others]
    return [(metric, scope) for scope in (*scopes, last)]
