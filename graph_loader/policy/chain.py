"""Sectors, directions and components: which chapter holds the chain and who belongs to whom."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from graph_loader.policy.clauses import Part, part_at
from graph_loader.policy.groups import Tier, sector_name
from graph_loader.policy.labels import fold_labels
from graph_loader.policy.listing import read_listings
from graph_loader.policy.naming import Named, name_items
from graph_loader.policy.phrases import read_sentences, split_verb
from graph_loader.policy.sections import walk_sections
from graph_loader.policy.view import Stretch, View
from graph_loader.policy.words import any_of, ends_with, words
from ontology.errors import InputError
from ontology.ids import node_id
from ontology.policy import Component, Direction, Group, Sector, Unread

Node = TypeVar("Node", Direction, Component)

_PLACE = re.compile("[上中下]游")  # a heading such as 上游环节 says it for all below
_BUILT = re.compile(r"(?:构建|构筑|健全|完善|建立|打造)(?:完整|完备|健全|现代)的")
_COMMON = frozenset(("发展", "产业", "方向", "领域", "布局", "提升", "重大"))


@dataclass(frozen=True, slots=True)
class Chain:
    groups: tuple[Group, ...]
    sectors: tuple[Sector, ...]
    directions: tuple[Direction, ...]
    components: tuple[Component, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where the text names a sector, its tier's code, and its other names."""

    name: str
    text: Stretch
    group: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A part whose text lists products, with the headings of its sector and tier above it."""

    part: Part
    sector: Part | None
    tier: Part | None
    items: tuple[Named, ...]
    open: bool


def read_chain(view: View, parts: Sequence[Part], tiers: Sequence[Tier]) -> Chain:
    """The chain of the text, in reading order.

    Raises InputError where no chapter lists products by direction, naming the chapters found.
    """
    chapter = _chain_chapter([fold_labels(view, part) for part in parts])
    leaves = tuple(_leaves(chapter, tiers))
    headings = _headings(leaves, tiers)
    clauses = _Clauses(view, parts)
    owned = [(leaf, _owner(leaf, headings, tiers)) for leaf in leaves]
    headings = _with_owners(owned, headings)
    return Chain(
        tuple(clauses.group(tier, headings) for tier in tiers),
        tuple(clauses.sector(heading) for heading in headings.values()),
        _first_by_id(clauses.direction(leaf, owner) for leaf, owner in owned),
        _first_by_id(one for leaf, owner in owned for one in clauses.components(leaf, owner)),
        tuple(_unread(view, chapter)),
    )


def _first_by_id(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Each node once, where a text repeats a heading or an item."""
    found: dict[str, Node] = {}
    for node in nodes:
        found.setdefault(node.id, node)
    return tuple(found.values())


def _chain_chapter(parts: Sequence[Part]) -> Part:
    """The chapter with the most listing parts.

    Chapters titled 方向, 领域 or the like come before others; parts titled by a name count before
    parts titled by a duty (做强整机制造), which count only where nothing else lists products.
    """
    chapters = [part for part in parts if part.level == 1]
    for lists in (_lists_by_name, _lists_by_duty):
        counted = [(sum(map(lists, walk_sections(chapter))), chapter) for chapter in chapters]
        titled = [pair for pair in counted if pair[0] and _is_titled(pair[1])]
        count, chapter = max(titled or counted, key=lambda pair: pair[0])
        if count:
            return chapter
    raise InputError(
        "没有读到列出产业链环节的章节",
        expected="标题含“领域”“方向”“重点产业”等、下有“某某产业：重点发展甲、乙、丙等”条目的一章",
        valid=[f"读到的章节 {chapter.path}、{chapter.title.text}" for chapter in chapters],
    )


def _is_titled(chapter: Part) -> bool:
    return any(word in chapter.title.text for word in words().chapter)


def _lists_by_name(part: Part) -> bool:
    """Whether the part, below a chapter, is titled by a name and opens with a list of products."""
    title = part.title
    duty = split_verb(title) or re.match(any_of(words().context), title.text)
    named = bool(title.text) and (not duty or title.text.endswith("产业"))
    return part.level > 1 and named and len(_items(part, first=True)[0]) > 1


def _lists_by_duty(part: Part) -> bool:
    """Whether the part's text opens with 发展, 布局 or the like and at least two products."""
    opening = any_of(words().adverbs) + "*" + any_of(words().developing)
    opens = bool(part.body) and re.match(opening, part.body[0].text) is not None
    return part.level > 1 and opens and len(_items(part, first=True)[0]) > 1


def _items(part: Part, *, first: bool = False) -> tuple[tuple[Named, ...], bool]:
    """The items of a part's own text (or of its first sentence), and whether 等 ends a list."""
    named: dict[str, Named] = {}
    open_list = False
    for body in part.body:
        for sentence in read_sentences(body)[: 1 if first else None]:
            for listing in read_listings(sentence.phrases):
                items = name_items(listing, part.title.text)
                open_list |= listing.open and bool(items)
                for item in items:
                    named.setdefault(item.name, item)
    return tuple(named.values()), open_list


def _leaves(chapter: Part, tiers: Sequence[Tier]) -> Iterator[_Leaf]:
    sectors = {text.text for tier in tiers for text in tier.sectors}
    for part in chapter.parts:
        if _is_tier(part, sectors):
            for child in part.parts:
                yield from _below(child, part, sectors)
        else:
            yield from _below(part, None, sectors)


def _is_tier(part: Part, sectors: Set[str]) -> bool:
    """Whether the heading stands for a tier (特色发展方向), not for a sector of the pattern."""
    if _clean(part.title).text in sectors:
        return False
    below = any(_clean(child.title).text in sectors for child in part.parts)
    return below or (bool(part.parts) and bool(ends_with(part.title.text, words().tier)))


def _below(top: Part, tier: Part | None, sectors: Set[str]) -> Iterator[_Leaf]:
    """The leaves at and below a part; those below belong to it as their sector."""
    read = [(part, *_items(part)) for part in walk_sections(top, sectors) if part.title.text]
    listing = [one for one in read if any(item.name not in sectors for item in one[1])]
    deep = any(part is not top for part, _, _ in listing)
    for part, items, open_list in listing:
        place = _place(top, part)
        products = tuple(
            replace(item, stage=item.stage or place) for item in items if item.name not in sectors
        )
        own = deep and bool(top.title.text) and _clean(part.title).text not in sectors
        yield _Leaf(part, top if own else None, tier, products, open_list)


def _place(top: Part, part: Part) -> str | None:
    """上游, 中游 or 下游 where the heading of the part or of one around it says so, the nearest."""
    around = [one for one in top.walk() if one.start <= part.start and part.end <= one.end]
    found = [match for one in (*around, part) if (match := _PLACE.match(one.title.text))]
    return found[-1].group() if found else None


def _headings(leaves: Sequence[_Leaf], tiers: Sequence[Tier]) -> Mapping[str, _Heading]:
    """Sectors that headings of the chapter or the tiers' sentence name, by name."""
    titles = {
        title.text: title
        for leaf in leaves
        for title in (_clean(leaf.sector.title if leaf.sector else leaf.part.title),)
    }
    above = {_clean(leaf.sector.title).text for leaf in leaves if leaf.sector}
    matched = _matched([text.text for tier in tiers for text in tier.sectors], list(titles), above)
    kept = above | set(matched.values())
    found = {name: _Heading(name, title) for name, title in titles.items() if name in kept}
    for tier in tiers:
        for text in tier.sectors:
            name = matched.get(text.text, text.text)
            aliases = () if name == text.text else (text.text,)
            known = found.get(name, _Heading(name, text))
            found[name] = replace(known, group=tier.code, aliases=aliases)
    return found


def _matched(named: Sequence[str], titles: Sequence[str], above: set[str]) -> dict[str, str]:
    """The heading of each sector that the tiers' sentence names.

    Equal names first; then, among headings of sectors still free, the one that holds the other's
    characters in their order (炼化及油气石化装备 and 炼化及油气装备).
    """
    matched = {name: name for name in named if name in titles}
    for name in named:
        free = [title for title in titles if title in above and title not in matched.values()]
        alike = [title for title in free if in_order(title, name) or in_order(name, title)]
        if name not in matched and len(alike) == 1:
            matched[name] = alike[0]
    return matched


def in_order(short: str, full: str) -> bool:
    """Whether the full text holds the characters of the short one, at least three, in order."""
    characters = iter(full)
    return len(short) >= 3 and all(character in characters for character in short)


def _owner(leaf: _Leaf, headings: Mapping[str, _Heading], tiers: Sequence[Tier]) -> str:
    """The name of the leaf's sector.

    A leaf right below a tier's heading belongs to the only sector of the pattern that has no
    heading of its own, or to the only sector of the tier whose label the heading shares.
    """
    if leaf.sector:
        return _clean(leaf.sector.title).text
    own = _clean(leaf.part.title).text
    if own in headings or leaf.tier is None:
        return own
    sentence = {text.start for tier in tiers for text in tier.sectors}
    unheaded = [heading for heading in headings.values() if heading.text.start in sentence]
    if len(unheaded) > 1:
        codes = {tier.code for tier in tiers if _shares(tier.label, leaf.tier.title.text)}
        unheaded = [heading for heading in unheaded if heading.group in codes]
    return unheaded[0].name if len(unheaded) == 1 else own


def _with_owners(
    owned: Sequence[tuple[_Leaf, str]], headings: Mapping[str, _Heading]
) -> Mapping[str, _Heading]:
    """All sectors in reading order of their leaves, those without a leaf last."""
    found: dict[str, _Heading] = {}
    for leaf, owner in owned:
        found.setdefault(owner, headings.get(owner, _Heading(owner, _clean(leaf.part.title))))
    return found | {name: heading for name, heading in headings.items() if name not in found}


def _clean(title: Stretch) -> Stretch:
    """The name in a heading: 做强新能源汽车产业 → 新能源汽车."""
    built = _BUILT.match(title.text)
    name = title.cut(built.end()) if built else split_verb(title) or title
    return name.cut(0, len(sector_name(name.text)))


def _shares(label: str, title: str) -> bool:
    """Whether label and title share two characters that are not general."""
    pairs = {label[i : i + 2] for i in range(len(label) - 1)} - _COMMON
    return any(pair in title for pair in pairs)


@dataclass(frozen=True, slots=True)
class _Clauses:
    """Makes records, each with its evidence and the id of its clause."""

    view: View
    parts: Sequence[Part]

    def at(self, text: Stretch) -> str:
        part = part_at(self.parts, text.start)
        return part.id if part else ""

    def group(self, tier: Tier, headings: Mapping[str, _Heading]) -> Group:
        names = tuple(h.name for h in headings.values() if h.group == tier.code)
        quote = self.view.quote(tier.text)
        return Group(tier.code, tier.label, names, quote, self.at(tier.text))

    def sector(self, heading: _Heading) -> Sector:
        return Sector(
            node_id("sector", heading.name), heading.name, heading.group,
            self.view.quote(heading.text), self.at(heading.text), heading.aliases,
        )  # fmt: skip

    def direction(self, leaf: _Leaf, sector: str) -> Direction:
        title, name = leaf.part.title, _direction_name(leaf, sector)
        return Direction(
            node_id("direction", sector, name), sector, name, leaf.open,
            self.view.quote(title), leaf.part.id,
        )  # fmt: skip

    def components(self, leaf: _Leaf, sector: str) -> Iterator[Component]:
        direction = _direction_name(leaf, sector)
        for item in leaf.items:
            yield Component(
                node_id("component", sector, direction, item.name), sector, direction, item.name,
                self.view.written(item.text), item.parts, item.stage,
                self.view.quote(item.text), leaf.part.id,
            )  # fmt: skip


def _direction_name(leaf: _Leaf, sector: str) -> str:
    """The heading; the sector's name where the text has no level of directions."""
    own = leaf.part.title
    return sector if _clean(own).text == sector else own.text


def _unread(view: View, chapter: Part) -> Iterator[Unread]:
    """Sentences of the chapter that list something and gave no component."""
    for part in walk_sections(chapter):
        for body in part.body:
            for sentence in read_sentences(body):
                named = [
                    item
                    for listing in read_listings(sentence.phrases)
                    for item in name_items(listing, part.title.text)
                ]
                if not named:
                    yield Unread(view.quote(sentence.text), "产业链章节中没有读出环节的句子")
