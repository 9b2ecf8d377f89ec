"""Numbers that the text promises: metric, value, unit, year, comparator, scope."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_loader.policy.clauses import Part
from graph_loader.policy.view import Stretch, View
from ontology.policy import Target

_UNITS = (
    "万亿元|亿元|万元|亿美元|个百分点|%|家|个|项|场次|场|件|人次|万人|人|名|平方公里|万亩|亩|辆|台|套|艘|次"
    "|万吨|吨|万千瓦|千瓦|GWh|GW|MW|条|座|所|支|只|户|倍"
)
_NUMBER = re.compile(
    rf"(?P<value>\d+(?:\.\d+)?)(?P<unit>{_UNITS})(?P<bound>以上|左右|以内|以下)?"
    r"(?P<after>(?:[百千万]亿级)?[一-龥“”]{2,16})?"
    r"|(?P<level>[百千万])亿级(?P<noun>[一-龥]{0,8}?(?:产业集群|集群|产业链|产业|企业|园区|(?=[，。；]))(?!\d))"
)
_CITY = "全市"
_LEVELS = {"百": 100.0, "千": 1000.0, "万": 10000.0}
_YEAR = re.compile(r"(?:到|至)?(20\d\d)年(?:底|末)?")
_YEARLY = re.compile(r"每年|年度")
_PROMISE = re.compile(r"(?:到|至)20\d\d年|20\d\d年(?:底|末)|每年|年均|力争")
_AWARD = re.compile(r"给予|奖励|补助|补贴|资助")
_AT_LEAST = re.compile(r"(?:达到|达|突破|超过|超|不少于|不低于|以上|力争)$")
_AT_MOST = re.compile(r"(?:不超过|不高于|低于|控制在|降至|降到|以内|以下)$")
_ABOUT = re.compile(r"(?:约|左右|接近)$")
_CUE = re.compile(
    r"(?:力争|达到|达|突破|超过|超|不少于|不低于|不超过|不高于|控制在|降至|降到|约|接近|提高到|提高至|提升到|提升至|增加到|保持在|为|至|到|数量)+$"
)
_OPENING = re.compile(
    r"^(?:[、，和及]|其中|累计|力争|新增|新建|建成|认定|培育|组织|实施|开展|打造|引进|招引|企业(?=开展)|争取|创建|形成|每年|将"
    r"|(?:到|至)?20\d\d年(?:底|末)?|，)+"
)
_DOING = re.compile(r"(?:^|安排|设立|投入|实施|引进|培育|建成|新增|形成|打造|建设|认定|完成)$")
_SCOPE = re.compile(
    r"(?P<scope>(?:全市|我市)(?:[一-龥]{2,8}?(?:产业|制造业))?|[一-龥]{2,10}?(?:产业|制造业))(?=..)"
)
_GROWTH = re.compile(r"^(?:年均|同比|平均)?(?:增长|增速|增幅|提高|下降)")


@dataclass(slots=True)
class _Thread:
    """What a sentence has said so far: its year, its scope, its last metric."""

    default: str  # the scope of a new year's numbers
    year: int | None = None
    scope: str = ""
    metric: str = ""


def read_targets(view: View, parts: Sequence[Part]) -> tuple[Target, ...]:
    """Every number of the sentences that promise something by a year, yearly or as an aim.

    达到, 突破, 以上 and the like give >=, 以内 and 不超过 <=, 左右 and 千亿级 ~, a bare number ==.
    Number and unit are the text's (千亿级 is 1000 亿元); `year` is None where the sentence names
    none, `scope` the city, trade or 每年 that the sentence speaks of.
    """
    return tuple(
        target
        for top in parts
        for part in top.walk()
        for body in part.body
        for sentence in body.split("。！")
        if _PROMISE.search(sentence.text) and not _AWARD.search(sentence.text)
        for target in _targets(view, part, sentence)
    )


def _targets(view: View, part: Part, sentence: Stretch) -> Iterator[Target]:
    trade = re.search(r"全市[一-龥]{2,8}?(?:产业|制造业)", sentence.text)
    thread = _Thread(trade.group() if trade else _CITY)
    for segment in sentence.split("，；"):
        begin = 0
        for match in _NUMBER.finditer(segment.text):
            told = segment.text[begin : match.start()]
            _follow(thread, told, match)
            end = match.end() if thread.metric == match["after"] else _number_end(match)
            span = segment.cut(_skipped(segment.text, begin), end)
            yield Target(
                metric=thread.metric,
                value=_LEVELS[match["level"]] if match["level"] else float(match["value"]),
                unit="亿元" if match["level"] else match["unit"],
                year=thread.year,
                comparator=_comparator(told, match),
                scope=thread.scope,
                evidence=view.quote(span),
                clause=part.id,
            )
            begin = match.end()
        if years := _YEAR.findall(segment.text[begin:]):
            thread.year, thread.scope = int(years[-1]), thread.default


def _follow(thread: _Thread, told: str, match: re.Match[str]) -> None:
    """Take year, scope and metric from the words before a number."""
    years = _YEAR.findall(told)
    if years or not thread.scope:
        thread.scope = thread.default
    if years:
        thread.year = int(years[-1])
    if _YEARLY.search(told):
        thread.year, thread.scope = None, "每年"
    metric = _CUE.sub("", _OPENING.sub("", told))
    if scope := _SCOPE.match(metric):
        thread.scope = scope["scope"]
        metric = metric[scope.end() :]
    metric = _OPENING.sub("", metric)
    if match["level"]:
        metric = match["noun"]
    elif match["after"] and _DOING.search(metric):
        metric = match["after"]
    elif _GROWTH.match(metric):
        metric = _GROWTH.sub("", thread.metric) + metric
    thread.metric = metric or thread.metric


def _skipped(text: str, begin: int) -> int:
    """Where the words of a number begin after the mark behind the one before."""
    return begin + len(text[begin:]) - len(text[begin:].lstrip("、和及"))


def _number_end(match: re.Match[str]) -> int:
    """Where number, unit and bound end: 5家以上."""
    return match.end() - len(match["after"] or "")


def _comparator(told: str, match: re.Match[str]) -> str:
    if match["level"]:
        return "~"
    for word in (match["bound"] or "", told):
        for pattern, sign in ((_ABOUT, "~"), (_AT_MOST, "<="), (_AT_LEAST, ">=")):
            if pattern.search(word):
                return sign
    return "=="
