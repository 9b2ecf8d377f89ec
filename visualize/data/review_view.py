"""What the page 待核 shows: doubts, each with its evidence and the form that decides on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ontology.evidence import Role
from ontology.verdict import Subject
from queries.answers import LinkDoubt, PairDoubt, Review, ReviewItem, StateDoubt, Suggestion
from visualize.marked_text import Excerpt, mark_evidence
from visualize.words import figure

DECISIONS: Mapping[Subject, tuple[str, ...]] = {
    Subject.LINK: ("是", "否", "更正"),
    Subject.STATE: ("有", "无"),
    Subject.IDENTITY: ("是", "否"),
    Subject.PHRASE: ("是", "否"),
}
QUESTIONS = {
    Subject.LINK: "这家企业在做这个环节吗",
    Subject.STATE: "本地有没有企业做这个环节",
    Subject.IDENTITY: "两条记录是不是同一家企业",
    Subject.PHRASE: "这个用语说的是不是这个环节",
}
Doubt = LinkDoubt | StateDoubt | PairDoubt | Suggestion | None  # None: a node to be named


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody filled in: common fields, fields of claims by their number, faults by number.

    `told` is what became of the last submission, "" before any.
    """

    common: Mapping[str, str] = field(default_factory=dict)
    claims: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim; `fields` name it, as the verdict sheet does, but for a node to be named."""

    number: str
    fields: Mapping[str, str]
    doubt: Doubt
    excerpts: tuple[Excerpt, ...]
    typed: Mapping[str, str]
    fault: str


@dataclass(frozen=True, slots=True)
class ItemView:
    item: ReviewItem
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class KindTab:
    subject: Subject
    address: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    review: Review
    sentence: str
    question: str
    decisions: tuple[str, ...]
    items: tuple[ItemView, ...]
    typed: Typed
    kinds: tuple[KindTab, ...]
    directions: tuple[str, ...]
    direction: str
    nodes: tuple[str, ...]  # links as one may correct to
    roles: tuple[Role, ...]
    here: str  # the query of this page
    earlier: str
    later: str
    shown: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Which doubts are shown, and what there is to choose from; `nodes` are direction/link."""

    kinds: tuple[Subject, ...]
    direction: str
    directions: tuple[str, ...]
    nodes: tuple[str, ...]


def view_review(review: Review, choice: Choice, typed: Typed) -> ReviewView:
    names = {dataset.id: dataset.name for dataset in review.datasets}
    first = review.offset + 1
    last = review.offset + len(review.items)
    more = review.offset > 0 or last < review.total
    return ReviewView(
        review=review,
        sentence=_say(review, choice.direction),
        question=QUESTIONS[review.kind],
        decisions=DECISIONS[review.kind],
        items=tuple(_list_items(review.items, names, typed)),
        typed=typed,
        kinds=tuple(KindTab(kind, _query(kind, choice.direction)) for kind in choice.kinds),
        directions=choice.directions,
        direction=choice.direction,
        nodes=choice.nodes,
        roles=tuple(Role),
        here=_query(review.kind, choice.direction, review.offset),
        earlier=_query(review.kind, choice.direction, max(0, review.offset - review.limit))
        if review.offset
        else "",
        later=_query(review.kind, choice.direction, last) if last < review.total else "",
        shown=f"第 {figure(first)}–{figure(last)} 项，共 {figure(review.total)} 项" if more else "",
    )


def _query(kind: Subject, direction: str, offset: int = 0) -> str:
    asked = {"kind": kind.value, "direction": direction, "offset": str(offset or "")}
    return urlencode({name: value for name, value in asked.items() if value})


def _say(review: Review, direction: str) -> str:
    where = f"{direction}：" if direction else ""
    if not review.total:
        return f"{where}没有要核对的{review.kind.label}。"
    if review.kind is Subject.LINK:
        return (
            f"{where}{figure(review.total)} 家企业有 {figure(review.claims)} 处关联读法未定；"
            "先核对会改变链环状态的。"
        )
    return f"{where}{figure(review.total)} 处要核对：{QUESTIONS[review.kind]}。"


def _list_items(
    items: Sequence[ReviewItem], names: Mapping[str, str], typed: Typed
) -> Iterator[ItemView]:
    number = 0
    for item in items:
        rows = []
        for doubt, fields in _list_claims(item):
            number += 1
            rows.append(_row(str(number), doubt, fields, names, typed))
        yield ItemView(item, tuple(rows))


def _list_claims(item: ReviewItem) -> Iterator[tuple[Doubt, Mapping[str, str]]]:
    if item.state:
        yield item.state, {"node_id": item.state.node_id}
    if item.pair:
        yield item.pair, {"code": item.pair.first, "other_code": item.pair.second}
    if item.phrase:
        for one in item.phrase.suggestions:
            yield one, {"phrase": item.phrase.text, "node_id": one.node_id}
        yield None, {"phrase": item.phrase.text}
    for link in item.links:
        if item.firm:
            named = {"code": item.firm.id, "firm": item.firm.name, "node_id": link.node_id}
            yield link, named


def _row(
    number: str,
    doubt: Doubt,
    fields: Mapping[str, str],
    names: Mapping[str, str],
    typed: Typed,
) -> ClaimRow:
    evidence = doubt.evidence if isinstance(doubt, LinkDoubt) else ()
    mine = typed.claims.get(number, {})
    same = all(mine.get(name) == value for name, value in fields.items())
    return ClaimRow(
        number=number,
        fields=fields,
        doubt=doubt,
        excerpts=mark_evidence(evidence, names),
        typed=mine if same else {},
        fault=typed.faults.get(number, "") if same else "",
    )
