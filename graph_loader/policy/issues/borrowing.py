"""定义借用: a definition that a clause gives for itself and another clause relies on."""

import re
from collections.abc import Iterator

from graph_loader.policy.issues.source import Source
from ontology.policy import Issue, Measure, Reading

_DEFINED = re.compile(
    r"本(?:条|款|项|章)(?:政策|规定|意见)?(?:所|中)?(?:指|称|述)的?"
    r"(?P<term>[^，。；：]{2,12}?)(?=不含|不包括|包括|是指|指|为|，|：)[^。]*"
)


def find_borrowed(source: Source) -> Iterator[Issue]:
    """One issue for each definition of one clause whose term another clause uses."""
    for match in _DEFINED.finditer(source.policy.text):
        term = "".join(match["term"].split())
        here = source.cite(*match.span())
        home = source.clause_at(match.start())
        uses = [
            cited
            for cited in source.find(term)
            if home is None or not home.start <= cited.evidence.start < home.end
        ]
        if uses:
            lines = tuple(source.sentence(use) for use in uses)
            places = "、".join(dict.fromkeys(source.path(use) for use in uses))
            yield Issue(
                kind="定义借用",
                title=f"{source.path(here)}只为本条定义的“{term}”，{places}也在使用",
                explanation=(
                    f"{source.path(here)} 写明定义只用于本条；{places} 使用同一个词而没有另行定义。"
                    "测算时参照这一定义，并注明是参照。"
                ),
                ask=source.ask(f"{places} 的“{term}”是否适用同一定义？", *uses),
                cited=(here, *lines),
                concerns=tuple(_measures(source, [use.evidence.start for use in uses])),
            )


def _measures(source: Source, places: list[int]) -> Iterator[Reading]:
    """The support items in which the term is used."""
    for measure in source.policy.measures:
        if any(_holds(measure, place) for place in places):
            yield Reading("measure", measure.id, measure.id)


def _holds(measure: Measure, place: int) -> bool:
    return measure.evidence.start <= place < measure.evidence.end
