"""名称不一: one thing under two names in the same text."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from graph_loader.policy.issues.source import Source
from ontology.measure import Item
from ontology.policy import Cited, Issue, Reading

_TITLE = re.compile("《([^》]+)》")
_TRIAL = re.compile("（(?:试行|暂行|修订)）")
_NOTICE = re.compile("印发|通知")
_ALIKE = 0.85  # titles that differ by a word or two; other documents' titles are less alike


def find_names(source: Source) -> Iterator[Issue]:
    """The document's title, sectors, layout terms and support terms that go by two names."""
    yield from _titles(source)
    yield from _sectors(source)
    yield from _layout(source)
    for item in source.scheme.items if source.scheme else ():
        yield from _support(source, item)


def _titles(source: Source) -> Iterator[Issue]:
    title = source.policy.document.title or ""
    own = next(source.find(title), None) if title else None
    for match in _TITLE.finditer(source.policy.text):
        named = _TRIAL.sub("", "".join(match[1].split()))
        alike = SequenceMatcher(None, named, title).ratio()
        if own and named != _TRIAL.sub("", title) and alike >= _ALIKE:
            head = _NOTICE.search(_line(source.policy.text, match.start()))
            places = ("正文标题", "文号之下的标题" if head else "文首")
            other = (named, source.cite(*match.span(1)))
            yield _two_names(source, (title, own), other, (), places=places)
            return


def _line(text: str, position: int) -> str:
    """The line around a position."""
    return text[text.rfind("\n", 0, position) + 1 :].partition("\n")[0]


def _sectors(source: Source) -> Iterator[Issue]:
    for sector in source.policy.sectors:
        own = Cited(sector.evidence, sector.clause)
        node = Reading("sector", sector.name, sector.id)
        for alias in sector.aliases:
            if other := next(source.find(alias), None):
                yield _two_names(source, (sector.name, own), (alias, other), (node,))


def _layout(source: Source) -> Iterator[Issue]:
    places = _evidence(source)
    for item in source.policy.layout:
        nodes = [node for node in item.maps_to if node.id in places]
        if item.mapping == "alias" and nodes:
            other = (item.term, Cited(item.evidence, item.clause))
            names = "、".join(node.name for node in nodes)
            yield _two_names(source, (names, places[nodes[0].id]), other, tuple(nodes))


def _support(source: Source, item: Item) -> Iterator[Issue]:
    """One issue an item: the words that it has for nodes, where they are not the nodes' names."""
    places = _evidence(source)
    clause = source.clause_at(item.source.start)
    if clause is None:
        return
    pairs: dict[str, tuple[Cited, list[Reading]]] = {}
    for one in item.supports:
        stated = next(source.find(one.word, clause.start, clause.end), None)
        if one.reading == "alias" and stated and one.id in places:
            node = Reading(one.kind, one.name, one.id)
            pairs.setdefault(one.word, (stated, []))[1].append(node)
    if not pairs:
        return
    listed = "；".join(f"“{w}”对应 {_join(nodes)}" for w, (_, nodes) in pairs.items())
    nodes = [node for _, found in pairs.values() for node in found]
    cited = [
        one
        for stated, found in pairs.values()
        for node in dict.fromkeys(found)
        for one in (stated, places[node.id])
    ]
    yield Issue(
        kind="名称不一",
        title=f"支持政策 {item.id} 的用语与产业链名称不一：{'、'.join(pairs)}",
        explanation=f"{listed}。支持范围按这样的读法计算；两处用语不同，是否同一范围文本没有写明。",
        ask=source.ask("这些用语所指的范围是否就是发展方向里的对应产品？", *cited[:1]),
        cited=tuple(cited),
        concerns=(Reading("measure", item.id, item.id), *dict.fromkeys(nodes)),
    )


def _two_names(
    source: Source,
    own: tuple[str, Cited],
    other: tuple[str, Cited],
    nodes: tuple[Reading, ...],
    *,
    places: tuple[str, str] | None = None,
) -> Issue:
    """`places` name where the own name and the other stand, where their clauses do not."""
    (name, here), (second, there) = own, other
    at_own, at_other = places or (source.path(here), source.path(there))
    return Issue(
        kind="名称不一",
        title=f"“{second}”与“{name}”",
        explanation=(
            f"{at_other} 写作“{second}”，{at_own} 写作“{name}”；"
            "本系统按同一事物处理，文本没有写明两者是否相同。"
        ),
        ask=source.ask(f"“{second}”与“{name}”是否同一范围？", there, here),
        cited=(there, here),
        concerns=nodes,
    )


def _evidence(source: Source) -> dict[str, Cited]:
    """Where each node of the chain is named, by id."""
    policy = source.policy
    found = {node.id: Cited(node.evidence, node.clause) for node in policy.sectors}
    found |= {node.id: Cited(node.evidence, node.clause) for node in policy.directions}
    return found | {node.id: Cited(node.evidence, node.clause) for node in policy.components}


def _join(nodes: list[Reading]) -> str:
    return "、".join(f"“{node.name}”" for node in nodes)
