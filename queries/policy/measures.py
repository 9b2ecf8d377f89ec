"""支持政策: the cards of the measures, and what each counts for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph_loader.stores.store import Store
from ontology.errors import NotFound
from queries.answers import MeasureCard, Measures, NodeRef
from queries.catalogue import load_catalogue
from queries.chain import ChainRow, read_chain_rows
from queries.context import read_policy_note
from queries.nearest import list_nearest
from queries.policy.runs import cite, gather_runs, list_departments
from queries.policy.scheme import read_scheme
from queries.policy.standing import find_standing

_LABELS = {"direction": "子方向", "component": "环节"}


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    number: str
    title: str
    subject: str
    threshold: float | None
    rate_max: float | None
    cap: float | None
    cap_scope: str | None
    fixed: float | None
    amounts: tuple[float, ...]
    base: str
    open_list: bool
    once: bool
    valid_from: str | None
    valid_to: str | None
    review: str
    department: str | None
    quote: str
    start: int
    end: int
    clause: str
    clause_id: str


@dataclass(frozen=True, slots=True)
class _Support:
    measure_id: str
    number: str
    kind: str
    id: str
    name: str
    sector_id: str | None
    direction_id: str | None
    term: str
    reading: str

    @property
    def ref(self) -> NodeRef:
        return NodeRef(self.kind, self.id, self.name)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a filter names: the ids that meet it, and the directions and sectors above them."""

    own: frozenset[str]
    directions: frozenset[str]
    sectors: frozenset[str]

    def meets(self, support: _Support) -> bool:
        """The measure counts for what was asked, for all of what holds it, or for a part of it."""
        above = {support.id} & (self.own | self.directions | self.sectors)
        below = {support.direction_id, support.sector_id} & self.own
        return bool(above or below)


def read_measures(
    store: Store, as_of: date, *, direction: str | None = None, component: str | None = None
) -> Measures:
    """All measures in the order of the text, or those that count for a direction or a component.

    Both filters take an id or a name. A measure for a whole direction or sector counts for each
    of its components, and one for a component counts for the component's direction. Raises
    NotFound for a name that the chain does not have.
    """
    rows = load_catalogue().fetch(store, _Row, "policy_measures")
    supports = load_catalogue().fetch(store, _Support, "measure_supports")
    kept = {row.id for row in rows}
    for kind, wanted in (("direction", direction), ("component", component)):
        if wanted is not None:
            asked = _find(store, kind, wanted)
            kept &= {one.measure_id for one in supports if asked.meets(one)}
    told: dict[str, tuple[NodeRef, ...]] = {}
    for one in supports:
        told[one.measure_id] = (*told.get(one.measure_id, ()), one.ref)
    levels = _read_levels(store)
    cards = [_card(run, told, levels, as_of) for run in gather_runs(rows) if run[0].id in kept]
    return Measures(as_of, read_policy_note(store, as_of), tuple(cards))


def _read_levels(store: Store) -> dict[str, tuple[str, ...]]:
    """The levels that graded amounts are for (省, 市), by number of the item."""
    scheme = read_scheme(store)
    awards = ((item.id, item.award) for item in scheme.items) if scheme else ()
    return {
        number: tuple(grade.word for grade in award.grades)
        for number, award in awards
        if award and all(grade.word for grade in award.grades)
    }


def _find(store: Store, kind: str, wanted: str) -> _Asked:
    rows = read_chain_rows(store)
    named = {
        "direction": [(row.direction_id, row.direction, row) for row in rows if row.direction_id],
        "component": [(row.component_id, row.component, row) for row in rows if row.component_id],
    }[kind]
    found = [(node, row) for node, name, row in named if wanted in (node, name)]
    if not found:
        raise _not_found(kind, wanted, rows, [name for _, name, _ in named])
    return _Asked(
        frozenset(node for node, _ in found if node),
        frozenset(row.direction_id for _, row in found if row.direction_id),
        frozenset(row.sector_id for _, row in found),
    )


def _not_found(kind: str, wanted: str, rows: Sequence[ChainRow], names: Sequence[str]) -> NotFound:
    """Which names are near; where the other filter knows the name, that one."""
    other = "component" if kind == "direction" else "direction"
    known = {
        "direction": {row.direction_id: row.direction for row in rows if row.direction_id},
        "component": {row.component_id: row.component for row in rows if row.component_id},
    }[other]
    if wanted in known or wanted in known.values():
        is_, is_not = _LABELS[other], _LABELS[kind]
        return NotFound(f"“{wanted}”是{is_}，不是{is_not}；请用 {other}={wanted}")
    return NotFound(f"没有{_LABELS[kind]}“{wanted}”", valid=list_nearest(wanted, names))


def _card(
    rows: Sequence[_Row],
    told: Mapping[str, tuple[NodeRef, ...]],
    levels: Mapping[str, tuple[str, ...]],
    as_of: date,
) -> MeasureCard:
    head = rows[0]
    graded = levels.get(head.number, ())
    return MeasureCard(
        id=head.id,
        number=head.number,
        title=head.title,
        subject=head.subject,
        threshold=head.threshold,
        rate_max=head.rate_max,
        cap=head.cap,
        cap_scope=head.cap_scope,
        fixed=head.fixed,
        amounts=head.amounts,
        base=head.base,
        open_list=head.open_list,
        once=head.once,
        departments=list_departments(rows),
        valid_from=head.valid_from,
        valid_to=head.valid_to,
        standing=find_standing(head.valid_from, head.valid_to, as_of),
        review=head.review,
        supports=told.get(head.id, ()),
        citation=cite(head),
        levels=graded if len(graded) == len(head.amounts) else (),
    )
