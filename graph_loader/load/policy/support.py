"""Support measures (支持政策): the facts of their cards, and what each counts for.

Curated data (a `Scheme`) come before what the rules read; an item that the scheme lacks is shown
as the rules read it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph_loader.load.policy.citation import Citations, Row, join
from graph_loader.load.policy.duties import answer_for
from graph_loader.load.statements import merge_links
from graph_loader.load.writing import Step
from graph_loader.policy.review import REVIEW
from ontology.award import Award
from ontology.evidence import Quote
from ontology.ids import node_id
from ontology.measure import Item, Review, Scheme, Support
from ontology.policy import Measure, Policy


@dataclass(frozen=True, slots=True)
class Supported:
    """One measure: the facts of its card, its evidence, its units and what it counts for.

    `card` holds the node's properties but for id, order and citation; amounts in 万元, rates 0 to
    1, None where the text gives no number.
    """

    number: str
    card: Row
    evidence: Quote
    departments: tuple[str, ...]
    supports: tuple[Support, ...]


def measure_id(number: str) -> str:
    return node_id("measure", number)


def list_measures(policy: Policy, scheme: Scheme | None) -> list[Supported]:
    """All measures in the order of the text."""
    found = [_curated(scheme, item) for item in scheme.items] if scheme else []
    known = {item.number for item in found}
    found += [_read(policy, measure) for measure in policy.measures if measure.id not in known]
    return sorted(found, key=lambda measure: measure.evidence.start)


def list_support_nodes(policy: Policy, measures: Sequence[Supported]) -> Mapping[str, list[Row]]:
    """The rows of the measures."""
    cited = Citations(policy)
    rows: list[Row] = [
        {"id": measure_id(item.number), "number": item.number, "order": n}
        | {name: value for name, value in item.card.items() if value is not None}
        | cited.cite(item.evidence, cited.at(item.evidence.start))
        for n, item in enumerate(measures)
    ]
    return {"Measure": rows}


def list_support_links(policy: Policy, measures: Sequence[Supported]) -> Iterator[Step]:
    """Where each measure is stated, who answers for it, and what it counts for."""
    cited = Citations(policy)
    stated = [(measure_id(item.number), cited.at(item.evidence.start)) for item in measures]
    yield join("STATED_IN", "Measure", "Clause", stated)
    owed = [
        answer_for(unit, measure_id(item.number), order)
        for item in measures
        for order, unit in enumerate(item.departments)
    ]
    yield merge_links("RESPONSIBLE_FOR", "Department", "Measure"), {"rows": owed}
    for kind in ("Sector", "Direction", "Component"):
        rows = [
            {"source": measure_id(item.number), "target": one.id}
            | {"properties": {"term": one.word, "reading": one.reading}}
            for item in measures
            for one in item.supports
            if one.kind == kind.lower()
        ]
        yield merge_links("SUPPORTS", "Measure", kind), {"rows": rows}


def _curated(scheme: Scheme, item: Item) -> Supported:
    card: Row = {
        "title": item.title,
        "subject": item.subject,
        **_amounts(item.award),
        "base": _base(scheme, item),
        "open_list": item.open_list,
        "once": item.once,
        "valid_from": scheme.period.begins.isoformat() if scheme.period.begins else None,
        "valid_to": scheme.period.ends.isoformat() if scheme.period.ends else None,
        "review": _review(scheme.review),
    }
    evidence = Quote(item.source.quote, item.source.start, item.source.end)
    return Supported(item.id, card, evidence, item.departments, item.supports)


def _amounts(award: Award | None) -> Row:
    """Threshold, rate and the most that is paid; of graded amounts the largest, and all."""
    if award is None:
        return {"amounts": []}
    amounts = [float(grade.amount) for grade in award.grades]
    most = max(amounts, default=None)
    cap: Row = {"cap": float(award.cap.value), "cap_scope": award.cap.scope} if award.cap else {}
    if award.upper and most is not None:
        cap = {"cap": most, "cap_scope": award.grade_scope}
    return {
        "threshold": float(award.threshold.value) if award.threshold else None,
        "rate_max": float(award.rate.value) if award.rate else None,
        **cap,
        "fixed": None if award.upper else most,
        "amounts": amounts if len(amounts) > 1 else [],
    }


def _review(review: Review) -> str:
    laws = "，".join(f"《{law.name}》{law.in_force}起施行" for law in review.laws)
    return f"{review.text}（{laws}）" if laws else review.text


def _base(scheme: Scheme, item: Item) -> str:
    base = scheme.base(item)
    if base is None:
        return ""
    lender = base.definition if item.award and item.award.by_analogy else None
    return f"{base.label}（参照{lender.clause}的定义）" if lender else base.label


def _read(policy: Policy, measure: Measure) -> Supported:
    """As the rules read it; what it counts for are the nodes that its words name."""
    titles = {clause.id: clause.title for clause in policy.clauses}
    card: Row = {
        "title": titles.get(measure.clause, measure.subject),
        "subject": measure.subject,
        "threshold": measure.threshold,
        "rate_max": measure.rate_max,
        "cap": measure.cap,
        "cap_scope": measure.cap_scope,
        "fixed": measure.fixed,
        "amounts": list(measure.amounts),
        "base": "",
        "open_list": "等" in measure.subject,
        "once": "一次性" in measure.evidence.quote,
        "valid_from": policy.document.valid_from,
        "valid_to": policy.document.valid_to,
        "review": _review(REVIEW),
    }
    supports = tuple(_named(policy, measure.subject))
    return Supported(measure.id, card, measure.evidence, measure.departments, supports)


def _named(policy: Policy, words: str) -> Iterator[Support]:
    """The nodes whose whole name stands in the words, the longest at each place."""
    nodes = [("sector", item.name, "", item.id) for item in policy.sectors]
    nodes += [("direction", item.name, item.name, item.id) for item in policy.directions]
    nodes += [("component", item.name, item.direction, item.id) for item in policy.components]
    rest = words
    for kind, name, direction, identity in sorted(nodes, key=lambda node: -len(node[1])):
        if len(name) > 2 and name in rest:
            rest = rest.replace(name, "\0")
            yield Support(kind, name, name, "exact", direction, identity)
