"""Numbers that the text promises: metric, value, unit, year, comparator, scope."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from graph_loader.policy.apart import tell_apart
from graph_loader.policy.clauses import Part
from graph_loader.policy.measures import support_clauses
from graph_loader.policy.numbers import Number, read_numbers
from graph_loader.policy.view import Stretch, View
from graph_loader.policy.words import any_of, words
from ontology.policy import Target, Unread

_CITY = "全市"
_YEAR = re.compile(
    r"(?<![较比在与于自从以—\-\d])(?:力争)?(?:到|至|截至)?(?P<year>20\d\d)年(?!基础|相比|为基)(?:底|末)?"
)
_PLAN = re.compile(r"“?十(?P<which>四|五)五”?(?:末|期间|时期)")
_PLAN_ENDS = {"四": 2025, "五": 2030}
_YEARLY = re.compile(r"(?P<every>每季度|每月|每年|年度(?=.{0,6}(?:不少于|举办|开展|组织)))")
_EACH = re.compile(
    r"(?P<each>每[条个家项][一-龥]{2,6}?)(?=遴选|培育|建设|建成|打造|引进|至少|不少于|配备|设立)"
)
_PROMISE = re.compile(
    r"(?:到|至)20\d\d年|20\d\d年(?:底|末)|每年|每季度|每月|年均|力争|五”?(?:末|期间)"
)
_DOING = re.compile(
    r"建成|建设|新建|新增|新培育|培育|引进|引育|招引|打造|形成|创建|获评|获批|达到|突破|提高到|提升至|下降|压缩|压减|降低"
    r"|遴选|组织|开展|实施|认定|制定|完成|实现|攻克|集聚|争取|签约|开通|推广|孵化|建立|培训|争创|制（?修）?订|不低于|不少于|超过"
)
_ANEW = re.compile("(?:建设|建成|新建|设立|组建|打造)\\d")  # 每年引进人才9名，建设3个学院
_STANDS = re.compile(r"现有|已有|已建|目前|截至|已达|已形成|已集聚|达到了|累计已")
_AWARD = re.compile(
    r"给予|奖励|补助|补贴|资助|贴息|奖补|最高|兑付|收取|底价|(?:同一|单个|单户|单家|每家|每户)(?:企业|项目|单位|产品)[^，；]{0,10}不超过"
)
_AWARDED = re.compile("^(?:对|按|给予|奖励|补助)|" + _AWARD.pattern)
_PAST = re.compile("(?:五”?|20\\d\\d年|党的.{1,6}大)以来")
_DUTY = re.compile("每年|每季度|每月|到20\\d\\d年")
_AIMED = re.compile("力争|到20\\d\\d年")
_BACKGROUND = re.compile("(?:发展|产业|工作|现实)?(?:基础|现状|成效|形势|回顾|背景)$")
_AT_LEAST = re.compile(
    r"(?:达到|达|突破|(?<!不)超过|(?<!不)超|(?<!超)过|不少于|不低于|以上|力争|至少|(?:提高|提升|增加|增长|上升|扩大)(?:到|至))$"
)
_AT_MOST = re.compile(
    r"(?:不超过|不高于|(?<!不)低于|控制在|(?:降|压缩|压减|缩短|减少)(?:低)?(?:到|至)|以内|以下|前)$"
)
_ABOUT = re.compile(r"(?:约|左右|接近)$")
_CUE = re.compile(
    r"(?:力争|(?:进入|跻身|位列|位居)(?:全国|全省)?前|前|分别|(?<!年)均|各|达到|达|突破|超过|超|过|不少于|不低于|不超过|不高于|低于|控制在|(?:降|压缩|压减|缩短|减少)(?:低)?(?:到|至)|约|接近"
    r"|(?:提高|提升|增加|增长|上升|扩大)(?:到|至)|保持在|稳定在|为|至|到|至少|数量|总数|实现|增至|由|从|总量)+$"
)
_CHAIN = re.compile("[一-龥]{2,10}产业链")
_TRADE = re.compile(r"全市[一-龥]{2,10}?(?:产业|制造业)(?!集群|园|基地)")
_SCOPE = re.compile(
    r"(?!国家|国际|省)(?P<scope>(?:全市|我市)?[一-龥、]{4,30}?[两二三四五六七八九]大[一-龥]{0,2}产业|(?:全市|我市)?(?![一-龥]{0,2}亿元)[一-龥]{2,10}?(?:产业链|产业|制造业)|(?:全市|我市))(?=[一-龥]{2})(?!集群|化|园|带|基地|链|项目)"
)
_TOGETHER = re.compile("合计|总计|共计")
_GROWTH = re.compile(r"^(?:(?:较|比)20\d\d年|年均|同比|平均|年平均)?(?:增长|增速|增幅|提高|下降)")
_GROWN = re.compile(r"(?<=.)(?:年均|同比|平均)?(?:增长|增速|增幅)$")
_RANK = re.compile(r"^(?:国家级|省级|市级|国家|省)(?:以上)?(?:和(?:国家级|省级|市级))?$")
_RANKED = re.compile(r"^(?:国家级|省级|市级)(?:及?以上)?(?=[一-龥“]{2})")
_BASE = re.compile(r"(?:较|比)(?:20\d\d年|上年|“?十三五”?末)$")
_MONEY = ("亿元", "万元", "万亿元", "亿美元")
_GIVEN = re.compile(
    r"(?:安排|投入|设立|实施|引进|培育|建成|新增|形成|打造|建设|认定|完成|遴选|组织)$"
)
_WHOSE = re.compile(r"^产业(?=营业收入|主营业务|总?产值|增加值|税收)")
_REACHED = re.compile(r"(?:达到|突破|超过)每[^，]{1,4}$")
_LEAST = re.compile(r"至少|不少于|不低于")
_CLUSTER = "产业集群规模"
_DATED = re.compile(r"“[^”]*”|[\dNX]+[条大个类项][一-龥]{0,8}(?:产业|业态)|\d+\s*[年月日]|第\s*\d+")
_COUNTED = re.compile(r"\d\s*[一-龥%]")
_NO_TARGET = "有数字而没有读成目标的句子"


@dataclass(slots=True)
class _Thread:
    """What a sentence has said so far: its year, its scope, its last metric."""

    default: str  # the scope of a new year's numbers
    names: tuple[str, ...]  # sectors and directions, which a number may be told of
    year: int | None = None
    scope: str = ""
    metric: str = ""
    comparator: str = "=="
    told: list[tuple[str, str]] = field(default_factory=list)  # metric and scope of each number


def read_targets(
    view: View, parts: Sequence[Part], names: Sequence[str] = ()
) -> tuple[Target, ...]:
    """Every number of the sentences that promise something by a year, yearly or as an aim.

    达到, 以上, a range (2—3家: its lower end) and the like give >=, 以内, 不超过 and 前30位 <=,
    左右 and 千亿级 ~, a bare number ==. Number and unit are the text's (千亿级 is 1000 亿元, 翻一番
    2 倍); `year` is None where the sentence names none, `scope` the city, trade or 每年 that the
    sentence speaks of. `names` are the chain's sectors and directions: a number told of one of
    them alone (其中海洋装备达到100亿元) has the metric before it.
    """
    return tuple(
        target
        for part, sentence, scope in _promises(parts)
        for target in _targets(view, part, sentence, _Thread(scope, tuple(names)))
    )


def read_unread_targets(
    view: View, parts: Sequence[Part], targets: Sequence[Target]
) -> tuple[Unread, ...]:
    """Sentences with a number of which no target was read; not what stands or is awarded."""
    starts = [target.evidence.start for target in targets]
    quotes = [view.quote(sentence) for _, sentence, _ in _told(parts)]
    return tuple(
        Unread(quote, _NO_TARGET)
        for quote in quotes
        if _COUNTED.search(_DATED.sub("", quote.quote))
        and not any(quote.start <= start < quote.end for start in starts)
    )


def _promises(parts: Sequence[Part]) -> Iterator[tuple[Part, Stretch, str]]:
    """The sentences that promise, each with the scope that its paragraph has set by then."""
    for part, told, scope in _told(parts):
        if _PROMISE.search(told.text) or _DOING.search(told.text):
            yield part, told, scope


def _told(parts: Sequence[Part]) -> Iterator[tuple[Part, Stretch, str]]:
    """The sentences that may promise: neither background nor award, nor what has been reached."""
    awarding = {one.id for top in parts for clause in support_clauses(top) for one in clause.walk()}
    kept = (top for top in parts if not _BACKGROUND.search(top.title.text))
    for part in (part for top in kept for part in top.walk()):
        for body in part.body:
            scope = part.title.text if _CHAIN.fullmatch(part.title.text) else _CITY
            for sentence in body.split("。！"):
                trade = _TRADE.search(sentence.text)
                scope = trade.group() if trade else scope
                told = _before_award(sentence) if part.id not in awarding else sentence
                if _may_promise(told.text, preamble=part.level == 0):
                    yield part, told, scope


def _before_award(sentence: Stretch) -> Stretch:
    """The sentence up to what it awards: 每年实施项目5个，对每个项目给予100万元支持."""
    for segment in sentence.split("，；") if _AWARD.search(sentence.text) else ():
        if _AWARDED.search(segment.text):
            head = sentence.cut(0, segment.start - sentence.start)
            return head if _DUTY.search(head.text) else sentence
    return sentence


def _may_promise(sentence: str, *, preamble: bool) -> bool:
    """Whether the sentence speaks of what is to come; one of the preamble only with its aim."""
    if _AWARD.search(sentence) or (_PAST.search(sentence) and "力争" not in sentence):
        return False
    if preamble and not _AIMED.search(sentence):
        return False
    return bool(_PROMISE.search(sentence) or not _STANDS.search(sentence))


def _targets(view: View, part: Part, sentence: Stretch, thread: _Thread) -> Iterator[Target]:
    promised = _PROMISE.search(sentence.text) is not None
    for clause in sentence.split("；"):
        if len({scope for _, scope in thread.told}) > 1:
            thread.scope = thread.default  # told of several trades: of none in particular now
        for segment in clause.split("，"):
            if thread.scope.startswith("每") and _ANEW.match(segment.text):
                thread.scope = thread.default
            numbers = read_numbers(segment.text)
            again = _said_again(numbers, thread)
            apart = [] if again else _told_apart(numbers, thread)
            for place, number in enumerate(numbers):
                if promised or _DOING.search(segment.text[: number.end]):
                    told = apart[place] if apart else None
                    at = _at(thread, again, place)
                    yield _target(view, part, segment, number, at, told=told)
            rest = segment.text[numbers[-1].end :] if numbers else segment.text
            if (year := _year(rest)) is not None:
                thread.year, thread.scope = year, thread.default


def _said_again(numbers: Sequence[Number], thread: _Thread) -> list[tuple[str, str]]:
    """What the numbers of 到2030年分别达到1000亿元和800亿元 go on with, or []."""
    apart = bool(numbers) and "分别" in numbers[0].told
    bare = apart and not _YEAR.sub("", _without_cues(numbers[0].told))
    return thread.told[-len(numbers) :] if bare and len(thread.told) >= len(numbers) > 1 else []


def _told_apart(numbers: Sequence[Number], thread: _Thread) -> list[tuple[str, str]]:
    """Metric and scope of each number of 营业收入、利润分别达到9亿元、1亿元, or []."""
    if not numbers or "分别" not in numbers[0].told:
        return []
    scope = re.match("全市|我市", metric := _without_cues(numbers[0].told))
    metric = metric[scope.end() :] if scope else metric
    return tell_apart(metric, len(numbers), thread.names)


def _at(thread: _Thread, again: list[tuple[str, str]], place: int) -> _Thread:
    """The thread, set to what one number goes on with."""
    if again:
        thread.metric, thread.default = again[place]
        thread.scope = thread.default
    return thread


def _target(
    view: View,
    part: Part,
    segment: Stretch,
    number: Number,
    thread: _Thread,
    *,
    told: tuple[str, str] | None,
) -> Target:
    """The record of one number; `told` is what it alone is told of among several."""
    _follow(thread, number)
    if told:
        thread.metric, thread.scope = told[0], told[1] or thread.default
    thread.comparator = _comparator(number, thread.comparator)
    thread.told.append((thread.metric, thread.scope))
    end = number.noun_end if number.after and thread.metric == number.after else number.end
    lead = len(number.told) - len(number.told.lstrip("、和及"))
    return Target(
        metric=_CLUSTER if number.level and "集群" in number.after else thread.metric,
        value=number.value,
        unit=number.unit,
        year=thread.year,
        comparator=thread.comparator,
        scope=thread.scope,
        evidence=view.quote(segment.cut(number.begin + lead, end)),
        clause=part.id,
    )


def _year(text: str) -> int | None:
    """The last year that the words set, not one that they compare with."""
    years = [int(match["year"]) for match in _YEAR.finditer(text)]
    plans = [_PLAN_ENDS[match["which"]] for match in _PLAN.finditer(text)]
    found = years or plans
    return found[-1] if found else None


def _follow(thread: _Thread, number: Number) -> None:
    """Take year, scope and metric from the words before a number."""
    told = number.told
    year = _year(told)
    if year is not None or not thread.scope or _TOGETHER.search(told):
        thread.scope = thread.default
    if year is not None:
        thread.year = year
    for kind in (_YEARLY, _EACH):
        if every := kind.search(told):
            thread.year, thread.scope = None, every.group(1).replace("年度", "每年")
            told = told.replace(every.group(1), "", 1)
    metric = _without_cues(told)
    if scope := _SCOPE.match(metric):
        thread.scope = scope["scope"]
        metric = _without_cues(metric[scope.end() :])
    elif _is_named(metric, thread.names) and _is_shared(thread):
        thread.scope, metric = metric, thread.metric
    if number.level and number.after.endswith("产业集群") and len(number.after) > 5:
        thread.scope = number.after.removesuffix("集群")
    before = thread.metric if number.unit == "%" else _GROWN.sub("", thread.metric)
    thread.metric = _metric(metric.lstrip("、和及"), number, thread.metric) or before


def _without_cues(told: str) -> str:
    """The words of a number without opening verbs and closing cues, until nothing changes."""
    before = ""
    while told != before:
        before, told = told, _opening().sub("", _CUE.sub("", told))
    return told


@cache
def _opening() -> re.Pattern[str]:
    opener = any_of(words().openers)
    day = r"(?:(?:到|至|截至)?20\d\d年(?:底|末)?前?)"
    where = "在[^，]{2,20}?(?:领域|方面|行业|环节|(?:新建|建设|布局|设立)(?=.))|[一二三四五]年内?"
    return re.compile(f"^(?:[、，和及]|{day}|{opener}|企业(?=开展)|使(?=.)|{where})+")


def _is_shared(thread: _Thread) -> bool:
    """Whether there is a metric for all that follow: 产值…，其中甲装备300亿元、乙家电700亿元."""
    return bool(thread.metric) and not _is_named(thread.metric, thread.names)


def _is_named(metric: str, names: tuple[str, ...]) -> bool:
    """Whether the words only name sectors or directions: 能源装备、工程机械."""
    pieces = re.split("[、和及]", metric)
    return bool(names) and all(
        piece.removesuffix("产业链").removesuffix("产业") in names for piece in pieces
    )


def _metric(metric: str, number: Number, before: str) -> str:
    """What is counted, filled in from the noun behind the number or the metric before it."""
    if number.level:
        return number.after
    if number.after and (not metric or _GIVEN.search(metric)):
        return _CUE.sub("", number.after)
    return _filled(_WHOSE.sub("", metric), before) or _with_rank(metric, before, number.told)


def _filled(metric: str, before: str) -> str:
    """年均增长 → 产值年均增长, 国家级 → 国家级平台, 较2023年 → 产值较2023年; else ""."""
    if _GROWTH.match(metric):
        return _GROWTH.sub("", before) + metric
    if _RANK.match(metric):
        return metric + _RANKED.sub("", before)
    return before + metric if _BASE.fullmatch(metric) else ""


def _with_rank(metric: str, before: str, told: str) -> str:
    """省级智能工厂2家、智能车间8家: the rank speaks of both where the nouns begin alike."""
    metric = _WHOSE.sub("", metric)
    rank = _RANKED.match(before)
    alike = rank and before[rank.end() : rank.end() + 2] == metric[:2]
    return rank.group() + metric if rank and alike and told.startswith("、") else metric


def _comparator(number: Number, before: str) -> str:
    """The sign of a number's words; a number that 、 or 和 joins has that of the one before."""
    if number.level:
        return "~"
    if number.told in ("、", "和", "及") and not number.bound and not number.after:
        return before
    for word in (number.bound, number.told):
        for pattern, sign in ((_ABOUT, "~"), (_AT_LEAST, ">="), (_AT_MOST, "<=")):
            if pattern.search(word):
                return sign
    if _REACHED.search(number.told):
        return ">="
    return ">=" if _LEAST.search(number.told) else "=="
