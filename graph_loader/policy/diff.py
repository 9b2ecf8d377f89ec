"""What changed between two policies: document, chain, layout, targets, tasks, support.

A thing of the same name elsewhere has moved. A name that is gone and a similar one that is new are
offered as a rename and stay listed as removed and added: whether they are one, people say.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from itertools import product

from ontology.evidence import Quote
from ontology.policy import (
    COMPARATORS,
    DOCUMENT_LABELS,
    Document,
    Measure,
    Policy,
    Target,
)

ADDED, REMOVED, MOVED, CHANGED = "added", "removed", "moved", "changed"
MAYBE_RENAMED = "maybe_renamed"

_SIMILAR = 0.6  # least likeness of two names that may be one thing, by SequenceMatcher.ratio


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `kind` is document, group, sector, direction, component, layout, target, task or measure;
    `change` added, removed, moved, changed or maybe_renamed. `where` is the place of the thing
    (its sector and direction, its district, its scope), after a move the new one. `before` and
    `after` say what differs, None where nothing was; the quotes are those of the two texts.
    `similarity` (0 to 1) comes with maybe_renamed only.
    """

    kind: str
    change: str
    name: str
    where: str
    before: str | None = None
    after: str | None = None
    before_quote: str | None = None
    after_quote: str | None = None
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class PolicyDiff:
    """Two policies and what differs between them."""

    before: Document
    after: Document
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Fact:
    """A named thing of a policy, its place, and what it says."""

    name: str
    where: str
    value: str
    quote: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.where, self.name


def diff_policies(before: Policy, after: Policy) -> PolicyDiff:
    """The changes from one policy to another by kind, each in the order of the texts.

    No changes where both say the same: places in the text, line breaks and clause numbers do not
    count.
    """
    changes = [
        change
        for kind, read in _KINDS.items()
        for change in _compare(kind, _merged(read(before)), _merged(read(after)))
    ]
    return PolicyDiff(before.document, after.document, tuple(changes))


def _compare(kind: str, before: Mapping[tuple[str, str], _Fact],
             after: Mapping[tuple[str, str], _Fact]) -> Iterator[Change]:  # fmt: skip
    """Changed where both have it, then moved, removed, added, perhaps renamed."""
    for key, fact in before.items():
        if key in after and fact.value != after[key].value:
            yield _change(kind, CHANGED, fact, after[key])
    gone = [fact for key, fact in before.items() if key not in after]
    new = [fact for key, fact in after.items() if key not in before]
    for fact, other in _moves(gone, new):
        gone.remove(fact)
        new.remove(other)
        yield _change(kind, MOVED, fact, other)
    yield from (_change(kind, REMOVED, fact, None) for fact in gone)
    yield from (_change(kind, ADDED, None, fact) for fact in new)
    for fact, other, likeness in _renames(gone, new):
        yield _change(kind, MAYBE_RENAMED, fact, other, likeness)


def _moves(gone: Sequence[_Fact], new: Sequence[_Fact]) -> list[tuple[_Fact, _Fact]]:
    """Each thing that is gone with the first of its name elsewhere."""
    free = list(new)
    moves = []
    for fact in gone:
        if other := next((one for one in free if one.name == fact.name), None):
            free.remove(other)
            moves.append((fact, other))
    return moves


def _renames(gone: Sequence[_Fact], new: Sequence[_Fact]) -> Iterator[tuple[_Fact, _Fact, float]]:
    """Pairs of similar names, the most similar first, each name in one pair at most."""
    pairs = [(_likeness(one.name, other.name), one, other) for one, other in product(gone, new)]
    used: set[tuple[bool, tuple[str, str]]] = set()
    for likeness, one, other in sorted(
        pairs, key=lambda pair: (-pair[0], pair[1].key, pair[2].key)
    ):
        if likeness < _SIMILAR:
            return
        if not used & {(True, one.key), (False, other.key)}:
            used |= {(True, one.key), (False, other.key)}
            yield one, other, round(likeness, 2)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _change(
    kind: str, change: str, one: _Fact | None, other: _Fact | None, likeness: float | None = None
) -> Change:
    named = other or one
    assert named is not None  # noqa: S101 - callers give one of the two
    return Change(
        kind=kind,
        change=change,
        name=one.name if one else named.name,
        where=named.where,
        before=_said(change, one),
        after=_said(change, other),
        before_quote=one.quote if one else None,
        after_quote=other.quote if other else None,
        similarity=likeness,
    )


def _said(change: str, fact: _Fact | None) -> str | None:
    """What a thing says as far as the change is about it: its value, its place, its name."""
    if fact is None:
        return None
    if change == CHANGED:
        return fact.value or None
    if change == MOVED:
        return fact.where
    return f"{fact.name}（{fact.value}）" if fact.value else fact.name


def _merged(facts: Iterable[_Fact]) -> dict[tuple[str, str], _Fact]:
    """The facts by key; what one place says twice is one fact with both values."""
    merged: dict[tuple[str, str], _Fact] = {}
    for fact in facts:
        former = merged.get(fact.key)
        if former is None:
            merged[fact.key] = fact
        elif fact.value not in former.value.split("；"):
            merged[fact.key] = _Fact(
                fact.name, fact.where, f"{former.value}；{fact.value}", former.quote
            )
    return merged


def _document(policy: Policy) -> Iterator[_Fact]:
    facts = asdict(policy.document)
    yield from (_Fact(label, "", facts[name] or "") for name, label in DOCUMENT_LABELS.items())


def _groups(policy: Policy) -> Iterator[_Fact]:
    for group in policy.groups:
        yield _Fact(group.code, "", "、".join(group.sectors), _line(group.evidence))


def _sectors(policy: Policy) -> Iterator[_Fact]:
    for item in policy.sectors:
        group = f"层级 {item.group}" if item.group else ""
        yield _Fact(item.name, "", group, _line(item.evidence))


def _directions(policy: Policy) -> Iterator[_Fact]:
    for item in policy.directions:
        ending = "列举未尽（等）" if item.open_list else ""
        yield _Fact(item.name, item.sector, ending, _line(item.evidence))


def _components(policy: Policy) -> Iterator[_Fact]:
    for item in policy.components:
        where = f"{item.sector}/{item.direction}"
        yield _Fact(item.name, where, item.stage or "", _line(item.evidence))


def _layout(policy: Policy) -> Iterator[_Fact]:
    for item in policy.layout:
        nodes = "、".join(dict.fromkeys(node.name for node in item.maps_to))
        yield _Fact(item.term, item.district, nodes, _line(item.evidence))


def _targets(policy: Policy) -> Iterator[_Fact]:
    for item in policy.targets:
        year = f"（{item.year}）" if item.year else ""
        yield _Fact(f"{item.metric}{year}", item.scope, _target(item), _line(item.evidence))


def _target(item: Target) -> str:
    return f"{COMPARATORS[item.comparator]} {item.value:g} {item.unit}".strip()


def _tasks(policy: Policy) -> Iterator[_Fact]:
    for item in policy.tasks:
        yield _Fact(item.title, "", "、".join(item.departments), _line(item.evidence))


def _measures(policy: Policy) -> Iterator[_Fact]:
    for item in policy.measures:
        yield _Fact(item.subject, "", _measure(item), _line(item.evidence))


def _measure(item: Measure) -> str:
    graded = "、".join(f"{amount:g}" for amount in item.amounts)
    told = (
        f"门槛 {item.threshold:g} 万元" if item.threshold is not None else "",
        f"比例 {100 * item.rate_max:.6g}%" if item.rate_max is not None else "",
        f"上限 {graded or f'{item.cap:g}'} 万元" if item.cap is not None else "",
        f"按{item.cap_scope}" if item.cap_scope else "",
        f"定额 {graded or f'{item.fixed:g}'} 万元" if item.fixed is not None else "",
    )
    return "，".join(filter(None, told))


def _line(evidence: Quote) -> str:
    """The quote on one line: where a page breaks differs between files."""
    return "".join(evidence.quote.split())


_KINDS: Mapping[str, Callable[[Policy], Iterable[_Fact]]] = {
    "document": _document,
    "group": _groups,
    "sector": _sectors,
    "direction": _directions,
    "component": _components,
    "layout": _layout,
    "target": _targets,
    "task": _tasks,
    "measure": _measures,
}
