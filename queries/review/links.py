"""Firms' links that are in doubt, firm by firm, weighed by what deciding on them would change."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from graph_loader.stores.store import Store
from ontology.evidence import Origin, Role
from ontology.firm import LinkStatus
from queries.answers import FirmRef, LinkDoubt
from queries.catalogue import load_catalogue
from queries.chain import ChainRow, read_chain_rows
from queries.evidence import sort_roles
from queries.review.effects import Change, Effects, tell_states

LOW = 0.7  # a settled reading below this confidence is put before a person, too


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A firm's open link as one dataset gives it."""

    firm_id: str
    name: str
    province: str
    city: str
    district: str
    dataset: str
    node_id: str
    capable: bool
    roles: tuple[str, ...]
    link_status: str
    confidence: float
    fields: tuple[str, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Where the texts of a firm say so."""

    firm_id: str
    dataset: str
    row: int
    name: str
    scope: str
    products: str
    node_id: str
    fields: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    terms: tuple[str, ...]
    term_roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirmDoubts:
    """A firm with its doubts, the weightiest first; evidence is read a page at a time."""

    ref: FirmRef
    links: tuple[LinkDoubt, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """A component or direction; `place` counts by tier of industry, then as the text goes."""

    kind: str
    name: str
    direction: str
    sector: str
    origin: Origin
    place: int


@dataclass(frozen=True, slots=True)
class _Standing:
    """A seat of a firm with a link that is settled in the same dataset, "" for none."""

    firm_id: str
    city: str
    node_id: str
    capable: bool


@dataclass(frozen=True, slots=True)
class _Open:
    """A firm's open link over all datasets; `local` where any of them seats the firm here."""

    rows: tuple[OpenRow, ...]
    similar: int
    local: bool
    region: str

    @property
    def best(self) -> OpenRow:
        return max(self.rows, key=lambda row: (row.link_status, row.confidence))

    @property
    def is_capable(self) -> bool:
        return any(row.capable for row in self.rows)

    @property
    def is_counted(self) -> bool:
        """Whether the firm is among the local makers now, read with low confidence."""
        return self._stands(LinkStatus.LINKED)

    @property
    def is_doubtful(self) -> bool:
        """Whether it is among the local firms that are in doubt now."""
        return self._stands(LinkStatus.CANDIDATE)

    def _stands(self, status: LinkStatus) -> bool:
        return any(
            row.capable and row.city == self.region and row.link_status == status
            for row in self.rows
        )

    def is_settled(self, standings: Iterable[_Standing]) -> bool:
        """Whether other datasets leave nothing to ask: the same link, capable and here as well."""
        return any(
            one.node_id == self.best.node_id
            and one.capable >= self.is_capable
            and (one.city == self.region or not self.local)
            for one in standings
        )

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(term for row in self.rows for term in row.terms))


def count_open(store: Store, *, reference: bool) -> int:
    """How many links are open at most: those of former versions of rows are counted, too."""
    asked = {"low": LOW, "reference": reference}
    return int(str(load_catalogue().ask(store, "open_link_count", asked).rows[0][0]))


def gather_doubts(
    store: Store, effects: Effects, region: str, *, elsewhere: Sequence[str], reference: bool
) -> Sequence[FirmDoubts]:
    """Local firms with open links, and those elsewhere that are open on the components named.

    In the order in which deciding on them changes most.
    """
    asked: dict[str, object] = {"city": region, "low": LOW, "reference": reference}
    rows = load_catalogue().fetch(store, OpenRow, "open_links", asked)
    if elsewhere:
        asked |= {"components": list(elsewhere)}
        rows += load_catalogue().fetch(store, OpenRow, "open_links_elsewhere", asked)
    nodes = _list_nodes(store, reference=reference)
    standings = _read_standings(store, {row.firm_id for row in rows})
    weighed = []
    for firm in _join((row for row in rows if row.node_id in nodes), region, standings):
        found = [_weigh(link, firm, nodes, effects) for link in firm]
        found.sort(key=lambda pair: pair[0])
        best = max((link.best for link in firm), key=lambda row: row.city == region)
        ref = FirmRef(best.firm_id, best.name, best.province, best.city, best.district)
        links = tuple(doubt for _, doubt in found)
        weighed.append((found[0][0], ref.id, FirmDoubts(ref, links)))
    weighed.sort(key=lambda item: item[:2])
    return [firm for *_, firm in weighed]


def _list_nodes(store: Store, *, reference: bool) -> Mapping[str, _Node]:
    tiers = [str(row[1]) for row in load_catalogue().ask(store, "chain_groups").rows]
    rows = read_chain_rows(store, reference=reference)
    ranks = {code: place for place, code in enumerate(tiers)}
    ordered = sorted(rows, key=lambda row: ranks.get(row.group or "", len(ranks)))
    nodes: dict[str, _Node] = {}
    for place, row in enumerate(ordered):
        if row.direction_id:
            nodes.setdefault(row.direction_id, _node(row, "direction", row.direction, place))
        if row.component_id:
            nodes[row.component_id] = _node(row, "component", row.component, place)
    return nodes


def _node(row: ChainRow, kind: str, name: str, place: int) -> _Node:
    origin = Origin(row.origin) if kind == "component" else Origin.POLICY
    return _Node(kind, name, row.direction, row.sector, origin, place)


def _read_standings(store: Store, firms: Iterable[str]) -> Mapping[str, Sequence[_Standing]]:
    asked = {"firms": sorted(firms), "low": LOW}
    found: dict[str, list[_Standing]] = defaultdict(list)
    if asked["firms"]:
        for row in load_catalogue().fetch(store, _Standing, "firm_standings", asked):
            found[row.firm_id].append(row)
    return found


def _join(
    rows: Iterable[OpenRow], region: str, standings: Mapping[str, Sequence[_Standing]]
) -> Iterable[list[_Open]]:
    """By firm its open links, each with how many firms the same words leave in doubt there.

    A link that another dataset settles is not open.
    """
    firms: dict[str, dict[str, list[OpenRow]]] = defaultdict(dict)
    speakers: Counter[tuple[str, frozenset[str]]] = Counter()
    for row in rows:
        links = firms[row.firm_id]
        if row.node_id not in links:
            speakers[row.node_id, frozenset(row.terms)] += 1
        links.setdefault(row.node_id, []).append(row)
    for firm, links in firms.items():
        known = standings.get(firm, ())
        local = any(one.city == region for one in known)
        found = [
            _Open(tuple(rows), speakers[node, frozenset(rows[0].terms)], local, region)
            for node, rows in links.items()
        ]
        if left := [link for link in found if not link.is_settled(known)]:
            yield left


Weight = tuple[bool, float, bool, int, int, float, str]


def _weigh(
    link: _Open,
    firm: Sequence[_Open],
    nodes: Mapping[str, _Node],
    effects: Effects,
) -> tuple[Weight, LinkDoubt]:
    """The doubt with its place in the queue; the smallest weight comes first."""
    best = link.best
    node = nodes[best.node_id]
    accepted = rejected = None
    if link.is_capable and link.local and node.kind == "component":
        judge = partial(effects.judge, best.node_id, doubtful=-link.is_doubtful)
        accepted = judge(makers=not link.is_counted)
        rejected = judge(makers=-link.is_counted)
    first = bool(accepted and not link.is_counted and not accepted.makers)
    changed = max((change.links for change in (accepted, rejected) if change), default=0)
    doubt = LinkDoubt(
        node_id=best.node_id,
        node=node.name,
        kind=node.kind,
        direction=node.direction,
        sector=node.sector,
        origin=node.origin,
        roles=sort_roles([role for row in link.rows for role in row.roles]),
        status=LinkStatus(best.link_status),
        confidence=best.confidence,
        terms=link.terms,
        evidence=(),
        why=_tell_why(link, firm, nodes),
        if_accepted=_tell_accepted(link, node, accepted),
        if_rejected=_tell_rejected(node, rejected),
        state=accepted.before if accepted else None,
        state_if_accepted=accepted.after if accepted else None,
        first_maker=first,
        links_changed=changed,
        similar=link.similar,
    )
    due = _expect(best.confidence, accepted, rejected)
    place = (not first, -due, not link.local, node.place, -link.similar, -best.confidence)
    return (*place, best.node_id), doubt


def _expect(confidence: float, accepted: Change | None, rejected: Change | None) -> float:
    """How many states a decision changes on average: yes with that confidence, else no."""
    yes, no = (change.links if change else 0 for change in (accepted, rejected))
    return round(confidence * yes + (1 - confidence) * no, 6)


def _tell_why(link: _Open, firm: Sequence[_Open], nodes: Mapping[str, _Node]) -> str:
    best = link.best
    if best.link_status == LinkStatus.LINKED:
        return f"读为该环节，但把握只有 {best.confidence:.2f}（低于 {LOW:.2f}）"
    if set(best.fields) == {"name"}:
        return "只有企业名称里写到，经营范围与产品没有写"
    rivals = [
        nodes[other.best.node_id]
        for other in firm
        if other is not link and set(other.terms) & set(link.terms)
    ]
    words = "、".join(f"“{term}”" for term in link.terms)
    if rivals:
        named = "、".join(f"{rival.direction}/{rival.name}" for rival in rivals[:5])
        return f"{words}也可能指 {named}，没有别的用语说明是哪一个"
    return f"{words}是通用的词，没有别的用语说明指的是这个环节"


def _tell_accepted(link: _Open, node: _Node, change: Change | None) -> str:
    if node.kind == "direction":
        return f"记为写到“{node.name}”大类的企业，不计入单个环节"
    if not link.is_capable:
        roles = "、".join(Role(role).label for role in link.best.roles)
        return f"记为写到“{node.name}”但不是制造的企业（{roles}），不计入制造企业"
    if not link.local:
        return f"外地制造企业增加一家，列入“{node.name}”的候选名录"
    if change is None or link.is_counted:
        return "本地制造企业家数不变，读法由人确认"
    if not change.makers:
        return f"“{node.name}”有第一家本地制造企业：{tell_states(change)}"
    count = f"本地制造企业由 {change.makers} 家变为 {change.makers + 1} 家"
    return f"{count}：{tell_states(change)}"


def _tell_rejected(node: _Node, change: Change | None) -> str:
    if change is None:
        return f"不再列为“{node.name}”的企业"
    return f"不再列为“{node.name}”的企业：{tell_states(change)}"
