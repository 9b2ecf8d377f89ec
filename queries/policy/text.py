"""The policy's text with its clauses and every stretch that was read as something."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from graph_loader.stores.store import Store
from ontology.errors import NotFound
from ontology.policy import COMPARATORS
from queries.answers import Clause, NodeRef, PolicyText, Span
from queries.catalogue import load_catalogue
from queries.context import read_policy_note
from queries.links import ClauseSpan

KINDS = {
    "Group": "产业层级",
    "Sector": "产业",
    "Direction": "子方向",
    "Component": "环节",
    "Task": "任务",
    "Measure": "支持政策",
}
MAPPINGS = {
    "exact": "原文即此",
    "alias": "别称",
    "generic": "泛指",
    "project": "项目",
    "park": "园区",
    "none": "未能对应",
}


@dataclass(frozen=True, slots=True)
class _Stated:
    kind: str
    id: str
    name: str
    start: int
    end: int
    clause_id: str
    stage: str | None
    number: str | None
    type: str | None
    value: float | None
    unit: str | None
    year: int | None
    comparator: str | None


@dataclass(frozen=True, slots=True)
class _Laid:
    district_id: str
    district: str
    start: int
    end: int
    clause_id: str
    term: str
    mapping: str
    node_id: str | None
    node: str | None


def read_policy_text(store: Store, as_of: date) -> PolicyText:
    """The whole text; spans by start, the longest first, nested ones included."""
    policy = read_policy_note(store, as_of)
    text = str(load_catalogue().ask(store, "policy_text").rows[0][1])
    stated = load_catalogue().fetch(store, _Stated, "policy_spans")
    laid = load_catalogue().fetch(store, _Laid, "layout_spans")
    spans = load_catalogue().fetch(store, ClauseSpan, "policy_clauses")
    nodes = _gather_nodes(stated, laid)
    clauses = tuple(_clause(span, text, nodes.get(span.id, ())) for span in spans)
    return PolicyText(policy, text, clauses, _list_spans(stated, laid))


def read_clauses(store: Store, as_of: date) -> tuple[Clause, ...]:
    """All clauses in the order of the text, each with what it states."""
    return read_policy_text(store, as_of).clauses


def read_clause(store: Store, clause: str, as_of: date) -> Clause:
    """The clause of that id; raises NotFound listing the ids there are."""
    clauses = {item.id: item for item in read_clauses(store, as_of)}
    if clause not in clauses:
        raise NotFound(f"没有条款“{clause}”", valid=tuple(clauses))
    return clauses[clause]


def _gather_nodes(
    stated: Sequence[_Stated], laid: Sequence[_Laid]
) -> Mapping[str, Sequence[NodeRef]]:
    """What each clause states, districts of its layout last."""
    found: dict[str, list[NodeRef]] = {}
    for one in stated:
        found.setdefault(one.clause_id, []).append(NodeRef(one.kind, one.id, one.name))
    for term in laid:
        district = NodeRef("District", term.district_id, term.district)
        found.setdefault(term.clause_id, []).append(district)
    return found


def _clause(span: ClauseSpan, text: str, nodes: Sequence[NodeRef]) -> Clause:
    return Clause(
        id=span.id,
        path=span.path,
        title=span.title,
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        states=tuple(dict.fromkeys(nodes)),
    )


def _list_spans(stated: Sequence[_Stated], laid: Sequence[_Laid]) -> tuple[Span, ...]:
    named = [
        Span(one.start, one.end, NodeRef(one.kind, one.id, one.name), _note(one)) for one in stated
    ]
    spans = [*named, *_layout_spans(laid)]
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end, span.node.id)))


def _layout_spans(rows: Sequence[_Laid]) -> Iterator[Span]:
    """One span a term, with all the nodes that it was read as."""
    for _, run in groupby(rows, key=lambda row: (row.start, row.district_id)):
        terms = list(run)
        head = terms[0]
        nodes = "、".join(row.node for row in terms if row.node)
        note = f"布局（{MAPPINGS.get(head.mapping, head.mapping)}）"
        if nodes:
            note += f"：读作 {nodes}"
        yield Span(head.start, head.end, NodeRef("District", head.district_id, head.district), note)


def _note(one: _Stated) -> str:
    """What the stretch states, in one line."""
    if one.kind == "Target":
        year = f"{one.year}年 " if one.year else ""
        bound = COMPARATORS.get(one.comparator or "", "")
        return f"目标：{year}{bound}{one.value:g}{one.unit}"
    label = KINDS.get(one.kind, one.type or "")
    detail = one.stage or one.number
    return f"{label}（{detail}）" if detail else label
