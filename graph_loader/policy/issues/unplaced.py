"""未布局: directions that no district was given, and districts that the layout does not name."""

from collections.abc import Iterator

from graph_loader.policy.issues.source import Source
from ontology.policy import Cited, Direction, Issue, Reading


def find_unplaced(source: Source) -> Iterator[Issue]:
    """One issue a sector for its directions, one for the districts; none without a layout."""
    if not source.policy.layout:
        return
    sentence = _cite_layout(source)
    by_sector: dict[str, list[Direction]] = {}
    for direction in _unassigned(source):
        by_sector.setdefault(direction.sector, []).append(direction)
    for sector, directions in by_sector.items():
        yield _directions(source, sector, directions, sentence)
    if source.unnamed:
        listed = "、".join(source.unnamed)
        yield Issue(
            kind="未布局",
            title=f"布局条款没有点名：{listed}",
            explanation=f"{source.path(sentence)} 分给各板块的任务里没有 {listed}。",
            ask=source.ask(f"{listed}承担哪些方向？", sentence),
            cited=(sentence,),
            concerns=tuple(Reading("district", name, name) for name in source.unnamed),
        )


def _directions(source: Source, sector: str, directions: list[Direction], sentence: Cited) -> Issue:
    listed = "、".join(item.name for item in directions)
    whole = listed == sector  # the text has no level of directions here
    above = "" if whole else f"或所属产业“{sector}”"
    return Issue(
        kind="未布局",
        title=f"{'' if whole else f'{sector}：'}{listed}没有布局到任何板块",
        explanation=f"{source.path(sentence)} 没有把{listed}、其环节{above}交给任何板块。",
        ask=source.ask(f"{listed}由哪个板块承接？", sentence),
        cited=(sentence, *(Cited(item.evidence, item.clause) for item in directions)),
        concerns=tuple(Reading("direction", item.name, item.id) for item in directions),
    )


def _unassigned(source: Source) -> Iterator[Direction]:
    """Directions without any layout term for themselves, their components or their sector."""
    given = {node.id for item in source.policy.layout for node in item.maps_to}
    sectors = {item.name: item.id for item in source.policy.sectors}
    components = {
        (item.sector, item.direction) for item in source.policy.components if item.id in given
    }
    for item in source.policy.directions:
        held = item.id in given or sectors.get(item.sector) in given
        if not held and (item.sector, item.name) not in components:
            yield item


def _cite_layout(source: Source) -> Cited:
    """From the sentence of the first layout term to the last term of the same clause."""
    first = source.policy.layout[0]
    same = [item.evidence for item in source.policy.layout if item.clause == first.clause]
    start = source.sentence(Cited(first.evidence, first.clause)).evidence.start
    return source.cite(start, max(quote.end for quote in same))
