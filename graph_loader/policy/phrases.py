"""From a sentence to the phrases that its verbs develop: 重点发展A、B等，布局C → “A、B等”, “C”."""

import re
from dataclasses import dataclass, replace
from functools import cache

from graph_loader.policy.labels import product_label
from graph_loader.policy.view import Stretch
from graph_loader.policy.words import any_of, words

_ASPECT = re.compile(r"(?:在)?[^，。：、]{2,12}方面")
_FOCUS = re.compile(
    r"以(?P<made>.{2,40}?)为(?:重点|核心|突破口|主攻(?:方向)?|主体|主导|主)(?=，|的|$)"
)
_FIRMS = re.compile(
    r"(?:支持|鼓励|引导|推动)[^，、]{0,10}企业(?=研发|开发|研制|生产|发展|建设[^，]+线$)"
)
_LINE = re.compile(r"(?:智能化?|自动化)?(?:生产线|产线)$")
_FORWARD = re.compile(r"(?:支持|鼓励|引导)(?=发展|培育|开发|研发|布局)")
_ANNOUNCED = re.compile(r"以下|：$")  # 重点突破以下环节： names nothing itself
_BESIDE = re.compile(r"配套(?=发展|布局|引进|建设|生产)")
_TOWARDS = re.compile(r"(?:推动)?向(?P<made>[^，]{2,60}?)(?:等(?:领域|方向)?)?(?:延伸|拓展)")
_MADE = "机器人|机床|机械|机电|机载|车用|车载|车规|车身|车桥"  # 培育机器人, but 提升机
_TURNED = re.compile(r"向[^，]{2,24}(?:转型|升级|转变|迈进|跃升)(?:升级|发展)?$")
_BACKED = re.compile(
    r"(?:(?:重点|大力|优先)支持(?=[^，]+、)|支持(?=(?:(?!企业|高校|院所|单位|机构、|申报|开展|建设|参与)[^，、])+、))"
)
_UNION = re.compile(r"集(.+)于一体")
_JOINT = re.compile(r"(?:以及|并|及|和)")
_FIELDS = re.compile(r"、.*[两二三四五六七八九十\d]大[一-龥]{0,4}(?:领域|方向|板块|赛道)$")
_SHORT = 14  # characters of an item of a list without a verb
_FIGURE = re.compile(r"\d+(?:\.\d+)?(?:亿|万|家|个|%)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one verb develops; `focus` are the products it is limited to.

    `works` is true for a list of activities that make one chain (集研发、制造、检测于一体);
    `lead` is the 上游, 中游 or 下游 that stands before the verb.
    """

    text: Stretch
    focus: Stretch | None = None
    works: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its phrases in reading order; none where no verb of development was met."""

    text: Stretch
    phrases: tuple[Phrase, ...]


def read_sentences(body: Stretch) -> tuple[Sentence, ...]:
    """The sentences of a clause's text, each with its phrases."""
    listed = body.split("。")[0].end if product_label().match(body.text) else body.start
    found: list[Sentence] = []
    for whole in body.split("。！"):
        for place, piece in enumerate(whole.split("；")):
            continues = place > 0 and bool(found[-1].phrases) and _is_list(piece)
            found.append(_sentence(piece, listed=continues or piece.start < listed))
    return tuple(found)


def _is_list(piece: Stretch) -> bool:
    """Whether the piece only lists things: 发展甲车、乙车；丙器、丁服 goes on with its list."""
    items = piece.text.split("、")
    short = all(len(item) <= _SHORT for item in items) and not re.search("[，：]", piece.text)
    things = sum(item.endswith(words().things) for item in items)
    return len(items) > 1 and short and things * 2 >= len(items)


def split_verb(segment: Stretch) -> Stretch | None:
    """What follows the verbs of development that open the segment; None where none does."""
    match = _verb().match(segment.text)
    return segment.cut(match.end()) if match and match.end() < len(segment.text) else None


def _sentence(sentence: Stretch, *, listed: bool) -> Sentence:
    """The sentence; one `listed` behind a label develops what it names, verb or none."""
    phrases: list[Phrase] = []
    focus: Stretch | None = None
    label = product_label().match(sentence.text)
    lead = label.group()[:2] if label and label.group()[1] == "游" else ""
    told = sentence.cut(label.end()) if label else sentence
    for segment in told.split("，"):
        aspect = _ASPECT.match(segment.text)
        rest = segment.cut(aspect.end()) if aspect else segment
        if placed := _placed().match(rest.text):
            lead, rest = placed.group(1), rest.cut(placed.end())
            listed = listed or placed.group().endswith("：")
        if narrowed := _FOCUS.match(rest.text):
            focus = rest.cut(*narrowed.span("made"))
            rest = rest.cut(narrowed.end())
        if not rest.text:
            continue
        beside = _BESIDE.match(rest.text)
        developed = _developed(rest.cut(beside.end()) if beside else rest)
        if developed is None and (phrases or listed or label):
            developed = _continued(rest)
        if developed is not None and not _names_nothing(developed.text):
            stage = "配套" if beside else lead
            phrases.append(replace(_phrase(developed, focus), lead=stage))
            focus = None
    return Sentence(sentence, _without_layers(_without_fields(phrases)))


def _without_fields(phrases: list[Phrase]) -> tuple[Phrase, ...]:
    """The phrases without fields that others are said to fill: 聚焦甲、乙两大领域，发展丙."""
    products = tuple(phrase for phrase in phrases if not _FIELDS.search(phrase.text.text))
    return products or tuple(phrases)


def _names_nothing(text: str) -> bool:
    return bool(_FIGURE.search(text) or _ANNOUNCED.search(text))


def _developed(segment: Stretch) -> Stretch | None:
    """What the segment develops, also where it is firms that are to develop it."""
    if firms := _FIRMS.match(segment.text):
        made = split_verb(segment.cut(firms.end()))
        line = _LINE.search(made.text) if made else None
        return made.cut(0, line.start()) if made and line else made
    if towards := _TOWARDS.fullmatch(segment.text):
        return segment.cut(*towards.span("made"))
    forward = _FORWARD.match(segment.text)
    if made := split_verb(segment.cut(forward.end()) if forward else segment):
        turned = _TURNED.search(made.text)
        return made.cut(0, turned.start()) if turned and turned.start() else made
    backed = _BACKED.match(segment.text)
    return segment.cut(backed.end()) if backed else _upgraded(segment)


def _upgraded(segment: Stretch) -> Stretch | None:
    """The list of 加快智能电表、配电终端等产品升级, where no verb of development stands."""
    match = _upgrade().fullmatch(segment.text)
    return segment.cut(*match.span("made")) if match and "、" in match["made"] else None


def _phrase(developed: Stretch, focus: Stretch | None) -> Phrase:
    union = _UNION.match(developed.text)
    if union:
        return Phrase(developed.cut(union.start(1), union.end(1)), focus, works=True)
    return Phrase(developed, focus)


def _continued(segment: Stretch) -> Stretch | None:
    """A segment that goes on with the list, without its leading 以及 or 及; None for an effect."""
    if match := _JOINT.match(segment.text):
        return segment.cut(match.end())
    return None if re.match(any_of(words().context), segment.text) else segment


def _without_layers(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Drop the layer names that open the segments without a mark: 协同感知毫米波雷达、….

    They are recognised only together: at least two segments and three quarters of them open with
    a four-character name that ends in 感知, 决策, 控制 and the like.
    """
    layer = re.compile(r"[一-龥]{2}" + any_of(words().layer_tails) + r"(?=..)")
    named = [phrase for phrase in phrases if layer.match(phrase.text.text)]
    if len(named) < 2 or len(named) * 4 < len(phrases) * 3:
        return phrases
    return tuple(
        replace(phrase, text=phrase.text.cut(4)) if phrase in named else phrase
        for phrase in phrases
    )


@cache
def _verb() -> re.Pattern[str]:
    """Adverbs, then verbs; a verb glued to 机 or 器 belongs to a product (提升机)."""
    known = words()
    free = set(known.verbs) - set(known.verb_parts)
    part = f"{any_of(known.verb_parts)}(?!(?!{_MADE})(?:{any_of(known.verb_blockers)}))"
    verb = f"(?:{any_of(free)}|{part})"
    return re.compile(f"{any_of(known.adverbs)}*(?:{verb}+|{any_of(known.opening_verbs)})的?")


@cache
def _placed() -> re.Pattern[str]:
    """上游, 中游 or 下游 before the verb of its list."""
    known = words()
    verb = any_of((*known.adverbs, *known.verbs, "以", "：")) + "|$"
    return re.compile(f"(?:产业链)?([上中下]游)(?:环节|领域|方面|（[^（）]*）)?(?={verb})：?")


@cache
def _upgrade() -> re.Pattern[str]:
    ending = any_of(words().upgrades)
    made = "[^，等]{2,120}等[^，]{0,30}?|[^，等]{2,120}?、[^，等]{2,60}?"
    return re.compile(f"(?:加快|加速|推动|促进)(?P<made>{made}){ending}(?:[及和与]{ending})?")
