"""Which district the text gives what to, and what node each term was read as."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graph_loader.policy.chain import Chain, in_order
from graph_loader.policy.clauses import Part, part_at
from graph_loader.policy.listing import read_listings
from graph_loader.policy.naming import stem
from graph_loader.policy.phrases import Phrase, split_verb
from graph_loader.policy.view import Stretch, View
from graph_loader.policy.words import any_of, ends_with, words
from ontology.policy import Layout, Reading

_NAME = "[一-龥]{1,8}?(?:经济技术开发区|经济开发区|经开区|高新区|开发区|新区|示范区|园区|区|县|市)"
_DISTRICT = re.compile(
    f"(?:并|同时)?(?:推进|支持|引导|推动|鼓励)?(?P<name>{_NAME}(?:[、和]{_NAME})*)"
    "(?=要|将|重点|主要|加快|着力|大力|积极|突出|发展|布局|打造|建设|聚焦|做强|依托|立足|围绕|发挥|以|：|$)"
)
_BASIS = re.compile(
    f"(?:依托|立足|围绕|利用|发挥|结合)[^，]{{2,20}}?(?={any_of(words().adverbs)}*{any_of(words().developing)})"
)
_GENERAL = re.compile(r"^(?:全市|我市|本市|各.*|城市|市区|地区|园区|县区|功能区|.*等地区)$")
_PROJECT = ("岛", "项目", "工程", "中心", "平台", "实验室")
_ENDING = re.compile(r"(?:相关产业|产业集群|产业链|产业|及其配套)$")
_QUOTED = re.compile(r"“([^”]+)”")

Names: TypeAlias = Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class _Term:
    district: str
    text: Stretch
    site: bool  # built, not made: a park or a project


def read_layout(view: View, parts: Sequence[Part], chain: Chain) -> tuple[Layout, ...]:
    """Every term that a sentence with at least two districts assigns to one, in reading order.

    The mapping is exact (a node's name), alias (the term is a shortened or graded form of one
    name), generic (it contains the name of a wider node, or names no product in particular),
    project or park (a site, with the nodes that its name contains), none (no node was found).
    """
    names = _names(chain)
    return tuple(
        _layout(view, parts, term, names)
        for top in parts
        for part in top.walk()
        for term in (*_terms_of(part, names), *_terms_below(part, names))
    )


def _terms_of(part: Part, names: Names) -> Iterator[_Term]:
    """Terms of the part's own sentences."""
    for body in part.body:
        for sentence in body.split("。！"):
            yield from _terms(sentence, names)


def _terms_below(part: Part, names: Names) -> Iterator[_Term]:
    """Terms of parts titled by districts: ——甲区：重点发展…."""
    titled = [(child, match) for child in part.parts if (match := _district(child.title))]
    if len(titled) < 2:
        return
    for child, match in titled:
        for body in child.body:
            for piece in body.split("。！；，"):
                yield from _developed(match.group("name"), _action(piece), names)


def _terms(sentence: Stretch, names: Names) -> Iterator[_Term]:
    read = [(piece, _district(piece)) for piece in sentence.split("；，")]
    if sum(len(_named(match.group("name"))) for _, match in read if match) < 2:
        return
    district = ""
    for piece, match in read:
        district = match.group("name") if match else district
        yield from _developed(district, _action(piece.cut(match.end()) if match else piece), names)


def _developed(districts: str, segment: Stretch, names: Names) -> Iterator[_Term]:
    """What one verb gives to each of the districts."""
    developed = split_verb(segment)
    if developed is not None:
        for name in _named(districts):
            yield from _assigned(name, segment, developed, names)


def _named(districts: str) -> tuple[str, ...]:
    """Each of the districts that one verb speaks of."""
    return tuple(re.split("[、和]", districts)) if districts else ()


def _action(segment: Stretch) -> Stretch:
    """The segment from its verb on, without what the district relies on: 依托资源优势发展…."""
    basis = _BASIS.match(segment.text)
    return segment.cut(basis.end()) if basis else segment.strip("：要将")


def _district(segment: Stretch) -> re.Match[str] | None:
    match = _DISTRICT.match(segment.text)
    general = match and any(_GENERAL.match(name) for name in _named(match.group("name")))
    return None if general else match


def _assigned(district: str, segment: Stretch, developed: Stretch, names: Names) -> Iterator[_Term]:
    """The terms of one verb: the list, and the class that 等 leaves open."""
    verb = segment.text[: developed.start - segment.start]
    for listing in read_listings((Phrase(developed),)):
        for item in listing.items:
            sides = item.pair if item.pair and _independent(item.pair, names) else (item.text,)
            for side in sides:
                yield _Term(district, side, site=verb.endswith("建设"))
        if listing.open and listing.kind and listing.items:
            begin = listing.items[-1].text.end - developed.start + 1
            yield _Term(district, developed.cut(begin, begin + len(listing.kind)), site=False)


def _independent(pair: tuple[Stretch, Stretch], names: Names) -> bool:
    """Whether both sides of 及 stand alone: long enough, or names of nodes."""
    return all(len(side.text) >= 4 or side.text in names for side in pair)


def _names(chain: Chain) -> Names:
    """Every name and alias of a node; of equal names the one higher in the chain."""
    names: dict[str, Reading] = {}
    for sector in chain.sectors:
        for name in (sector.name, *sector.aliases):
            names.setdefault(name, Reading("sector", sector.name, sector.id))
    for direction in chain.directions:
        names.setdefault(direction.name, Reading("direction", direction.name, direction.id))
    for component in chain.components:
        names.setdefault(component.name, Reading("component", component.name, component.id))
    return names


def _layout(view: View, parts: Sequence[Part], term: _Term, names: Names) -> Layout:
    part = part_at(parts, term.text.start)
    kind, mapping, nodes = _reading(term, names)
    return Layout(
        district=term.district,
        type=kind,
        term=view.written(term.text),
        mapping=mapping,
        maps_to=nodes,
        evidence=view.quote(term.text),
        clause=part.id if part else "",
    )


def _reading(term: _Term, names: Names) -> tuple[str, str, tuple[Reading, ...]]:
    """Type, mapping and nodes of a term."""
    text = _QUOTED.sub(r"\1", term.text.text)
    if site := ends_with(text, words().sites):
        return "park", "park", _contained(text[: -len(site)], names)
    if term.site or ends_with(text, _PROJECT):
        return "project", "project", _contained(text, names)
    bare = _bare(text)
    if bare in names:
        return "industry", "exact", (names[bare],)
    if alias := _alias(bare, names):
        return "industry", "alias", (alias,)
    wide = _contained(bare, names)
    graded = re.fullmatch(any_of(words().gradings) + "+" + any_of(words().heads), bare)
    return "industry", "generic" if wide or graded else "none", wide


def _bare(text: str) -> str:
    """The term without 相关产业 and the work on it."""
    bare = _ENDING.sub("", text)
    work = ends_with(bare, words().works)
    return bare[: -len(work)] if work and len(bare) - len(work) >= 2 else bare


def _contained(text: str, names: Names) -> tuple[Reading, ...]:
    """Sectors and directions whose name or stem the site's name contains, the longest only."""
    found = [
        (len(cue), names[name])
        for name in names
        if names[name].kind != "component"
        for cue in (name, stem(name))
        if cue in text and len(cue) >= 2
    ]
    longest = max((length for length, _ in found), default=0)
    return tuple(dict.fromkeys(node for length, node in found if length == longest))


def _alias(bare: str, names: Names) -> Reading | None:
    """The sector or direction of the same stem, or the only one that holds the term in order."""
    if (same := names.get(stem(bare))) and same.kind != "component":
        return same
    core = re.sub(any_of(words().gradings), "", bare)
    head = ends_with(core, words().heads)
    if len(core) < 4 or not head:
        return None
    found = {
        names[name]
        for name in names
        if names[name].kind != "component" and name.endswith(head) and in_order(core, name)
    }
    return found.pop() if len(found) == 1 else None
