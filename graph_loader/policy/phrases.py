"""From a sentence to the phrases that its verbs develop: 重点发展A、B等，布局C → “A、B等”, “C”."""

import re
from dataclasses import dataclass, replace
from functools import cache

from graph_loader.policy.view import Stretch
from graph_loader.policy.words import any_of, words

_ASPECT = re.compile(r"(?:在)?[^，。：、]{2,12}方面")
_PLACED = re.compile(
    r"(?:产业链)?([上中下]游)(?:环节|领域|方面)?(?=重点|主要|发展|布局|拓展|延伸|以|：|$)：?"
)
_FOCUS = re.compile(r"以(.{2,40}?)为(?:重点|核心|主攻|主体)")
_UNION = re.compile(r"集(.+)于一体")
_JOINT = re.compile(r"(?:以及|并|及|和)")
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
    return tuple(_sentence(piece) for piece in body.split("。；！"))


def split_verb(segment: Stretch) -> Stretch | None:
    """What follows the verbs of development that open the segment; None where none does."""
    match = _verb().match(segment.text)
    return segment.cut(match.end()) if match and match.end() < len(segment.text) else None


def _sentence(sentence: Stretch) -> Sentence:
    phrases: list[Phrase] = []
    focus: Stretch | None = None
    lead = ""
    for segment in sentence.split("，"):
        aspect = _ASPECT.match(segment.text)
        rest = segment.cut(aspect.end()) if aspect else segment
        if placed := _PLACED.match(rest.text):
            lead, rest = placed.group(1), rest.cut(placed.end())
        if narrowed := _FOCUS.match(rest.text):
            focus = rest.cut(narrowed.start(1), narrowed.end(1))
            rest = rest.cut(narrowed.end())
        if not rest.text:
            continue
        developed = split_verb(rest)
        if developed is None and phrases:
            developed = _continued(rest)
        if developed is not None and not _FIGURE.search(developed.text):
            phrases.append(replace(_phrase(developed, focus), lead=lead))
            focus = None
    return Sentence(sentence, _without_layers(tuple(phrases)))


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
    verb = f"(?:{any_of(known.verbs)}(?!{any_of(known.verb_blockers)}))"
    return re.compile(f"{any_of(known.adverbs)}*(?:{verb}+|{any_of(known.opening_verbs)})的?")
