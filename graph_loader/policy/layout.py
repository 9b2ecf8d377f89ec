"""Which district the text gives what to, and what node each term was read as."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from graph_loader.policy.chain import Chain, in_order
from graph_loader.policy.clauses import Part, part_at
from graph_loader.policy.groups import sector_name
from graph_loader.policy.listing import Item, read_listings
from graph_loader.policy.naming import stem
from graph_loader.policy.phrases import Phrase, split_verb
from graph_loader.policy.view import Stretch, View
from graph_loader.policy.words import any_of, ends_with, words
from ontology.policy import Layout, Reading, Unread

_KIND = (
    "高新技术产业开发区|经济技术开发区|经济开发区|经开区|高新区|保税区|开发区|新区|示范区|合作区|试验区|功能区"
    "|园区|产业园|工业园|科技园|新城|科技城|片区|区|县|市|(?<![小城乡])镇|街道"
)
_NAME = f"[一-龥]{{1,8}}?(?:{_KIND})(?:[一-龥]{{2,8}}(?:产业园|工业园|科技园))??"
_NAMES = f"{_NAME}(?:[、和及]{_NAME})*"
_AREA = "[一-龥]{2,8}"  # 东部板块（甲区、乙县）
_LEAD = (
    r"(?:(?:“[^”]{1,12}”|[一双两三四五多][一-龥]{1,3})(?:：|即|包括))?在?(?:并|同时|其中)?"
    r"(?:推进|支持|引导|推动|鼓励|包括|涵盖|覆盖)?"
)
_DISTRICT = re.compile(
    f"{_LEAD}(?:(?P<name>{_NAMES})|{_AREA}（(?P<within>{_NAMES})）)"
    "(?=要|将|应|重点|主要|加快|着力|大力|积极|因地制宜|突出|优先|发展|布局|打造|建设|聚焦|主攻|做[强大优精]|依托|立足|围绕|发挥|充分|以|培育|壮大"
    "|推进|推动|承接|协同|联动|错位|集聚|抢抓|利用|巩固|规划|：|$)"
)
_CORE = re.compile(
    f"{_LEAD}以(?P<name>{_NAMES})为(?:核心|中心|主体|载体|龙头|支撑|引领|重点)[一-龥]{{0,4}}$"
)
_BASIS = re.compile(
    f"(?:依托|立足|围绕|利用|发挥|结合)[^，]{{2,20}}?(?={any_of(words().adverbs)}*{any_of(words().developing)})"
)
_PLACED = re.compile(
    rf"(?P<made>(?!(?:重点|主要|集中|优先)(?:布局|落户|集聚))[^，]{{2,40}}?)(?:重点|主要|集中|优先)?(?:布局|落户|集聚)(?:在|于)(?P<name>{_NAMES})(?:等地?)?"
)
_HERE = re.compile(
    rf"(?P<label>{any_of(words().place_labels)}：)?(?:主要|重点|集中|优先)?"
    rf"(?P<placed>(?:布局|分布|落户|集聚)(?:在|于))?(?P<name>{_NAMES})(?:等地?)?"
)
_WITHIN = re.compile(
    r"^(?P<name>[一-龥]{1,9}?(?:开发区|高新区|经开区|区|县))[一-龥]{2,8}(?:产业园|工业园|科技园)$"
)
_MAIN = re.compile(r"以(?P<made>[^，]{2,40}?)为(?:主攻方向|主导|主攻|重点|特色|主)$")
_GENERAL = re.compile(
    r"^(?:全市|我市|本市|(?:各|其余|其他|相关|有关|重点).*|城市|市区|地区|园区|县区|功能区|片区|核心区|特色区|示范区"
    r"|开发区|(?:形成|做强|做优|打造|建设|建成|支持|推动|推进|引导|鼓励|创建|培育|优化|谋划|规划|加快|布局|提升).*|.*等地区)$"
)
_BESIDE = re.compile(r"配套(?=发展|布局|引进|建设|生产)")
_PROJECT = ("岛", "项目", "工程", "中心", "平台", "实验室")
_LAID_OUT = re.compile("布局|空间|区域|格局")
_RAISED = re.compile(r"(?:提档升级|扩容提质|扩容升级|转型升级|提质增效|建设|发展|扩区|升级)$")
_FORWARD = re.compile(r"(?:支持|鼓励|引导|推动)(?=发展|建设|布局|培育|打造)")
_CITY_LIKE = re.compile(r"“[^”]+[城谷港湾岛镇]”$")
_NO_TERM = "布局章节中提到板块而没有读出产业的句子"
_AIM = re.compile(r"(?:[两三四五六]大[一-龥]{2}|高地|增长极|样板|标杆|名城|格局|引擎)$")
_ENDING = re.compile(r"(?:相关产业|产业集群|产业链|产业|及其配套)$")
_FIGURE = re.compile(r"(?<=[一-龥])(?:不少于|不低于|达到|超过|至少)?\d+(?:个|家|处|座)[^，]{0,4}$")
_QUOTED = re.compile(r"“([^”]+)”")

Names: TypeAlias = Mapping[str, Reading]


@dataclass(frozen=True, slots=True)
class _Term:
    district: str
    text: Stretch
    site: bool  # built, not made: a park or a project


def read_layout(view: View, parts: Sequence[Part], chain: Chain) -> tuple[Layout, ...]:
    """Every term that the text assigns to a district, in reading order.

    Assigned is what a sentence with at least two districts, or one under a heading of layout
    (空间布局), says each develops; elsewhere only sites and nodes that one of these districts is
    to build or develop (支持甲区建设乙产业园). The mapping is exact (a node's name), alias (the
    term is a shortened or graded form of one name), generic (it contains the name of a wider
    node, or names no product in particular), project or park (a site, with the nodes that its
    name contains), none (no node was found).
    """
    names = _names(chain)
    found = [term for top in parts for term in _terms_under(top, names, laid_out=False)]
    districts = {term.district for term in found}
    told = {term.text.start for term in found}
    beside = [
        term
        for term in _terms_beside(parts, names)
        if term.district in districts and term.text.start not in told
    ]
    laid_out = [_layout(view, parts, term, names) for term in found]
    single = [_layout(view, parts, term, names) for term in beside]
    sure = [record for record in single if record.mapping not in ("generic", "none")]
    starts = {part.id: part.start for top in parts for part in top.walk()}
    return tuple(sorted((*laid_out, *sure), key=lambda record: starts.get(record.clause, 0)))


def read_unread_layout(
    view: View, parts: Sequence[Part], layout: Sequence[Layout]
) -> tuple[Unread, ...]:
    """Sentences under a heading of layout that name a district and gave no term."""
    starts = [record.evidence.start for record in layout]
    named = [
        view.quote(sentence)
        for part in (part for top in parts for part in _laid_out(top))
        for body in part.body
        for sentence in body.split("。！")
        if any(
            _district(piece) and not _HERE.fullmatch(piece.text) for piece in sentence.split("；，")
        )
    ]
    return tuple(
        Unread(quote, _NO_TERM)
        for quote in named
        if not any(quote.start <= start < quote.end for start in starts)
    )


def _laid_out(part: Part) -> Iterator[Part]:
    """The parts at and below a heading of layout."""
    if _LAID_OUT.search(part.title.text):
        yield from part.walk()
    else:
        for child in part.parts:
            yield from _laid_out(child)


def _terms_under(part: Part, names: Names, *, laid_out: bool) -> Iterator[_Term]:
    """The terms of a part and all below; `laid_out` under a heading of layout."""
    laid_out = laid_out or _LAID_OUT.search(part.title.text) is not None
    for body in part.body:
        for sentence in body.split("。！"):
            pieces = sentence.split("；，")
            districts = [_named(_district(piece)) for piece in pieces]
            placed = [_PLACED.fullmatch(piece.text) for piece in pieces]
            districts += [_named(match["name"]) for match in placed if match]
            if sum(map(len, districts)) > (0 if laid_out else 1):
                yield from _terms(sentence, names)
    yield from _placed_here(part)
    yield from _terms_below(part, names)
    for child in part.parts:
        yield from _terms_under(child, names, laid_out=laid_out)


def _terms_beside(parts: Sequence[Part], names: Names) -> Iterator[_Term]:
    """What single sentences outside the layout give to the district that opens them."""
    for part in (part for top in parts for part in top.walk()):
        for body in part.body:
            for sentence in body.split("。！"):
                opening = sentence.split("；，")[:1]
                if opening and (match := _match(opening[0])):
                    yield from _developed(match[0], _action(opening[0].cut(match[1])), names)


def _terms_below(part: Part, names: Names) -> Iterator[_Term]:
    """Terms of parts titled by districts: ——甲区：重点发展…."""
    titled = [(child, name) for child in part.parts if (name := _district(child.title))]
    if len(titled) < 2:
        return
    for child, name in titled:
        for body in child.body:
            for piece in body.split("。！；，"):
                yield from _developed(name, _action(piece), names)


def _placed_here(part: Part) -> Iterator[_Term]:
    """The part's own title for 主要布局在东山区、西河县, said below it or at its label 空间布局."""
    labelled = [child for child in part.parts if child.title.text in words().place_labels]
    texts = [(body, False) for body in part.body if part.title.text not in words().place_labels]
    texts += [(body, True) for child in labelled for body in child.body]
    title = part.title.cut(0, len(_ENDING.sub("", part.title.text)))
    for body, label in texts if part.level > 1 and title.text else ():
        for piece in body.split("。；，"):
            match = _HERE.fullmatch(piece.text)
            if match and (label or match["label"] or match["placed"]):
                for name in _named(match["name"]):
                    yield _Term(name, title, site=False)


def _placed(piece: Stretch) -> Iterator[_Term]:
    """The terms of 甲产业重点布局在东山区、西河县."""
    match = _PLACED.fullmatch(piece.text)
    if match and not any(_GENERAL.match(name) for name in _named(match["name"])):
        for name in _named(match["name"]):
            for item in piece.cut(*match.span("made")).split("、和"):
                yield _Term(name, item.cut(0, len(_ENDING.sub("", item.text))), site=False)


def _terms(sentence: Stretch, names: Names) -> Iterator[_Term]:
    """The terms of each district until the next is named."""
    district = ""
    for piece in sentence.split("；，"):
        yield from _placed(piece)
        match = _match(piece)
        district = match[0] if match else district
        yield from _developed(district, _action(piece.cut(match[1]) if match else piece), names)


def _developed(districts: str, segment: Stretch, names: Names) -> Iterator[_Term]:
    """What one verb gives to each of the districts."""
    main = _MAIN.match(segment.text)
    developed = segment.cut(*main.span("made")) if main else split_verb(segment)
    if developed is not None:
        for name in _named(districts):
            yield from _assigned(name, segment, developed, names)


def _named(districts: str) -> tuple[str, ...]:
    """Each of the districts that one verb speaks of."""
    names = re.split("(?<=[区县市城园镇道])[、和及]", districts) if districts else []
    return tuple(_WITHIN.sub(r"\g<name>", name) for name in names)


def _action(segment: Stretch) -> Stretch:
    """The segment from its verb on, without what the district relies on: 依托资源优势发展…."""
    segment = segment.strip("：要将应")
    found = (
        _BASIS.match(segment.text) or _FORWARD.match(segment.text) or _BESIDE.match(segment.text)
    )
    return segment.cut(found.end()) if found else segment


def _match(segment: Stretch) -> tuple[str, int] | None:
    """The districts that open the segment, none of them a general word, and where they end."""
    for form in (_CORE, _DISTRICT):
        if match := form.match(segment.text):
            groups = match.groupdict()
            names = groups["name"] or groups["within"]
            if not any(_GENERAL.match(name) for name in _named(names)):
                return names, match.end()
    return None


def _district(segment: Stretch) -> str:
    """The names of the districts that open the segment, or ""."""
    match = _match(segment)
    return match[0] if match else ""


def _assigned(district: str, segment: Stretch, developed: Stretch, names: Names) -> Iterator[_Term]:
    """The terms of one verb: the list, and the class that 等 leaves open."""
    verb = segment.text[: developed.start - segment.start]
    if figure := _FIGURE.search(developed.text):
        developed = developed.cut(0, figure.start())
    raised = _RAISED.search(developed.text)
    if raised and ends_with(developed.text[: raised.start()], words().sites):
        yield _Term(district, developed.cut(0, raised.start()), site=True)
        return
    for listing in read_listings((Phrase(developed),)):
        for item in _joined(listing.items, developed, names):
            sides = item.pair if item.pair and _independent(item.pair, names) else (item.text,)
            for side in (side for side in sides if not _AIM.search(side.text)):
                built = verb.endswith("建设") or _CITY_LIKE.search(side.text) is not None
                yield _Term(district, side, site=built)
        if listing.open and listing.kind and listing.items:
            begin = listing.items[-1].text.end - developed.start + 1
            yield _Term(district, developed.cut(begin, begin + len(listing.kind)), site=False)


def _joined(items: Sequence[Item], developed: Stretch, names: Names) -> Iterator[Item]:
    """The items, those joined again that are one node's name together: 高性能纤维及复合材料."""
    rest = [_with_place(item, developed, names) for item in items]
    while rest:
        item = rest.pop(0)
        if rest:
            both = developed.cut(
                item.text.start - developed.start, rest[0].text.end - developed.start
            )
            if both.text in names:
                item = Item(both)
                rest.pop(0)
        yield Item(item.text) if item.text.text in names else item


def _with_place(item: Item, developed: Stretch, names: Names) -> Item:
    """The item with the 上游, 中游 or 下游 before it where a node is called so: 下游整机应用."""
    begin = item.text.start - developed.start
    whole = developed.cut(max(begin - 2, 0), begin + len(item.text.text))
    return Item(whole) if whole.text in names else item


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
    if text in names and not term.site:
        return "industry", "exact", (names[text],)
    if site := ends_with(text, words().sites):
        return "park", "park", _contained(text[: -len(site)], names)
    if term.site or ends_with(text, _PROJECT):
        return "project", "project", _contained(text, names)
    bare = _bare(text)
    bare = bare if bare in names else bare.removesuffix("整机") or bare
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
    """Sectors and directions whose name, stem or ungraded name the site's name contains.

    Only the longest; of two equally long the one nearer the end, where the head stands.
    """
    found = [
        (len(cue), text.rfind(cue), names[name])
        for name in names
        if names[name].kind != "component"
        for cue in (name, stem(name), _ungraded(name))
        if cue in text and len(cue) >= 2
    ]
    best = max((one[:2] for one in found), default=None)
    return tuple(dict.fromkeys(node for length, place, node in found if (length, place) == best))


def _ungraded(name: str) -> str:
    """先进金属材料 → 金属材料; a name of less than four characters then stays as it is."""
    bare = re.sub("^" + any_of(words().gradings) + "+", "", name)
    return bare if len(bare) >= 4 else name


def _alias(bare: str, names: Names) -> Reading | None:
    """The sector or direction of the same stem, or the only one that holds the term in order."""
    if (same := names.get(stem(bare))) and same.kind != "component":
        return same
    for name, node in names.items():
        if node.kind == "direction" and sector_name(name) == bare:
            return node
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
