"""口径不明: numbers that cannot be checked because the text leaves their yardstick open."""

import re
from collections.abc import Iterator

from graph_loader.policy.issues.source import Source
from ontology.policy import Cited, Issue, Reading

_GROWTH = re.compile("增长|增速|增幅|翻一番|翻番|倍增|提高|下降")
_BASE_YEAR = re.compile(
    r"(?:较|比|与|以|在)[^，。；]{0,4}(?:20\d\d年|上年|去年|同期|[“”十一二三四五六七八九]{2,6}末)"
)
_LEVEL = re.compile("[百千万]亿级")


def find_vague(source: Source) -> Iterator[Issue]:
    """Caps without a unit, growth without a base year, grades (千亿级) without a figure."""
    yield from _caps(source)
    yield from _growth(source)
    yield from _levels(source)


def _caps(source: Source) -> Iterator[Issue]:
    curated = {item.id: item for item in source.scheme.items} if source.scheme else {}
    for measure in source.policy.measures:
        item = curated.get(measure.id)
        cap = item.award.cap if item and item.award else None
        scope = cap.scope if cap else measure.cap_scope
        if measure.rate_max is None or measure.cap is None or scope:
            continue
        cited = Cited(measure.evidence, measure.clause)
        yield Issue(
            kind="口径不明",
            title=f"支持政策 {measure.id} 最高 {measure.cap:g} 万元，没有写明按什么计",
            explanation=(
                f"{source.path(cited)} 写了最高 {measure.cap:g} 万元，没有写明是单个项目、单个企业"
                "还是单个年度的上限；测算时按单个项目计。"
            ),
            ask=source.ask(f"{measure.cap:g} 万元是按项目、按企业还是按年度的上限？", cited),
            cited=(cited,),
            concerns=(Reading("measure", measure.id, measure.id),),
        )


def _growth(source: Source) -> Iterator[Issue]:
    """One issue a clause, with all its growth targets."""
    found: dict[str, list[int]] = {}
    for place, target in enumerate(source.policy.targets):
        relative = target.unit in {"%", "个百分点", "倍"} and _GROWTH.search(target.metric)
        if relative and not _BASE_YEAR.search(target.evidence.quote):
            found.setdefault(target.clause, []).append(place)
    for places in found.values():
        targets = [source.policy.targets[place] for place in places]
        cited = tuple(Cited(target.evidence, target.clause) for target in targets)
        named = "、".join(
            f"{target.metric}{target.value:g}{target.unit}"
            + (f"（到{target.year}年）" if target.year else "")
            for target in targets
        )
        yield Issue(
            kind="口径不明",
            title=f"{source.path(cited[0])} 的增长目标没有写明基期",
            explanation=f"{named}：没有写明从哪一年、从多少算起，增长是否达到无从核对。",
            ask=source.ask("增长目标以哪一年为基期，基数是多少？", *cited),
            cited=cited,
            concerns=tuple(
                Reading("target", target.metric, str(place))
                for place, target in zip(places, targets, strict=True)
            ),
        )


def _levels(source: Source) -> Iterator[Issue]:
    for place, target in enumerate(source.policy.targets):
        if match := _LEVEL.search(target.evidence.quote):
            cited = Cited(target.evidence, target.clause)
            named = target.metric.strip("、").removeprefix(match.group())
            yield Issue(
                kind="口径不明",
                title=f"“{match.group()}{named}”没有写明指标与下限",
                explanation=(
                    f"{source.path(cited)} 用“{match.group()}”表示规模，没有写明按产值还是"
                    "营业收入、达到多少算数；因此不判断是否达到。"
                ),
                ask=source.ask(f"“{match.group()}”按什么指标、达到多少算数？", cited),
                cited=(cited,),
                concerns=(Reading("target", target.metric, str(place)),),
            )
