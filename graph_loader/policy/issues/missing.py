"""没有对应环节: terms that the text wants attracted, laid out or paid for and its chain lacks."""

import re
from collections.abc import Iterable, Iterator, Sequence

from graph_loader.policy.issues.source import Source
from ontology.policy import Cited, Issue, Reading, Task

_CORE = re.compile(
    r"(?:围绕|聚焦|针对|瞄准)(?P<list>[^。；，]{2,40}?)等?(?:核心|关键|重点|薄弱|缺失|短板)"
    r"(?:环节|零部件|部件|产品|材料|设备|装备)"
    r"|以(?P<fields>[^。；，]{2,40}?)等(?:领域|环节|行业)为重点"
)


def find_missing(source: Source) -> Iterator[Issue]:
    """One issue a task, a district's term or a support item, with all its terms."""
    for task in source.policy.tasks:
        yield from _task(source, task)
    for item in source.policy.layout:
        if item.type == "industry" and not item.maps_to:
            cited = (Cited(item.evidence, item.clause),)
            district = Reading("district", item.district, item.district)
            yield _issue(source, f"{item.district}的布局", [item.term], cited, (district,))
    for entry in source.scheme.items if source.scheme else ():
        if entry.no_node:
            stated = tuple(source.cite_stated(one.source) for one in entry.no_node)
            measure = Reading("measure", entry.id, entry.id)
            terms = [one.word for one in entry.no_node]
            yield _issue(source, f"支持政策 {entry.id} ", terms, stated, (measure,))


def _task(source: Source, task: Task) -> Iterator[Issue]:
    quote = task.evidence
    terms: dict[str, Cited] = {}
    for match in _CORE.finditer(quote.quote):
        group = "list" if match["list"] else "fields"
        for piece in re.finditer("[^、和及]+", match[group]):
            begin = quote.start + match.start(group)
            cited = source.cite(begin + piece.start(), begin + piece.end())
            terms.setdefault("".join(piece.group().split()), cited)
    names = _names(source)
    lacking = {term: cited for term, cited in terms.items() if term not in names and len(term) > 1}
    if lacking:
        reading = (Reading("task", task.title, task.id),)
        yield _issue(source, f"任务 {task.id} ", list(lacking), tuple(lacking.values()), reading)


def _issue(
    source: Source,
    who: str,
    terms: Sequence[str],
    cited: tuple[Cited, ...],
    concerns: tuple[Reading, ...],
) -> Issue:
    listed = "、".join(terms)
    near = "；".join(filter(None, (_near(source, term) for term in terms)))
    return Issue(
        kind="没有对应环节",
        title=f"{who}写到的{listed}，产业链里没有",
        explanation=(
            f"{source.path(cited[0])} 写到{listed}，而发展方向里没有同名的产业、子方向或环节，"
            f"因此不计入链环状态。{near + '。' if near else ''}"
        ),
        ask=source.ask(f"{listed}属于哪个子方向？", cited[0]),
        cited=cited,
        concerns=concerns,
    )


def _names(source: Source) -> set[str]:
    policy = source.policy
    named: set[str] = {name for item in policy.sectors for name in (item.name, *item.aliases)}
    named |= {item.name for item in policy.directions}
    return named | {word for item in policy.components for word in (item.name, *item.parts)}


def _near(source: Source, term: str) -> str:
    """The components whose name holds the term, or whose name the term ends with."""
    names = dict.fromkeys(item.name for item in source.policy.components)
    close = [name for name in names if term in name or (len(name) > 2 and term.endswith(name))]
    return f"与“{term}”相近的环节有{_join(close)}" if close else ""


def _join(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in names)
