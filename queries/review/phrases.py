"""Unmatched phrases (未匹配用语), each with the nodes whose words it resembles, for a person.

Nothing is linked by resemblance: a phrase means a node once somebody says so.

Order (ORDER, in words for the reader): a phrase weighs by its best suggestion, similarity times
local firms where the node has no local maker, then similarity times local firms, then similarity
times firms. Those without a suggestion come last, by local firms and firms.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph_loader.linking.normal import normalise
from graph_loader.linking.vocabulary import entry_of
from graph_loader.load.reading import read_reading
from graph_loader.stores.store import Store
from ontology.evidence import Origin
from ontology.firm import ChainNode
from ontology.lexicon import Lexicon
from ontology.verdict import Claim, Decision, Recorded, Subject, find_current
from queries.analysis.resemblance import find_resembling
from queries.answers import FirmRef, PhraseDoubt, ReviewItem, Suggestion
from queries.catalogue import load_catalogue
from queries.context import read_coverage
from queries.review.effects import Change, Effects, tell_states
from queries.sights import read_sights
from queries.verdicts import read_verdicts

LEAST = 0.3  # similarity below which nothing is suggested
TOP = 3
ORDER = (
    "所指环节还没有本地制造企业的在前，按相近程度乘以本地企业数；其次不论有无，按同一乘积；"
    "再按相近程度乘以企业数。没有相近建议的在最后，按本地企业数、企业数。"
)


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    dataset: str
    firms: int
    local: int
    missed: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of the nodes that can be suggested; `owners[i]` is the index of the node of word i."""

    nodes: Sequence[ChainNode]
    words: Sequence[str]
    owners: Sequence[int]


def list_phrase_doubts(
    store: Store,
    as_of: date,
    region: str,
    words: Mapping[str, Recorded],
    *,
    reference: bool = True,
    direction: str = "",
) -> Sequence[ReviewItem]:
    """The phrases that nobody settled, in ORDER; `examples` without names (`name_examples`).

    `words` are the verdicts on states that count, by node. `direction` keeps those with a
    suggestion in the sub-direction of that name, "" all.
    """
    day = as_of.isoformat()
    settled = {
        claim: one
        for claim, one in find_current(read_verdicts(store), day).items()
        if claim.subject is Subject.PHRASE
    }
    counting = sorted(one.number for one in (*settled.values(), *words.values()))
    key = ("phrases", reference, *counting)

    def build() -> Sequence[ReviewItem]:
        known = _read_words(store, day, reference=reference)
        said = _Settled(settled, known.nodes)
        rows = [row for row in _read_rows(store) if row.text not in said.done]
        sights = read_sights(store, region, read_coverage(store), words, reference=reference)
        return _build(rows, known, said, Effects(sights))

    found = store.keep(key, build)
    if not direction:
        return found
    return [item for item in found if item.phrase and _touches(item.phrase, direction)]


def name_examples(store: Store, items: Sequence[ReviewItem]) -> Sequence[ReviewItem]:
    """The same items with the names and seats of the firms that are examples."""
    wanted = {one.id for item in items if item.phrase for one in item.phrase.examples}
    asked = {"firms": sorted(wanted)}
    refs = load_catalogue().fetch(store, _Seat, "firm_seats", asked) if wanted else []
    seats = {ref.firm_id: FirmRef(ref.firm_id, *ref.place) for ref in reversed(refs)}
    return [
        replace(item, phrase=_name(item.phrase, seats)) if item.phrase else item for item in items
    ]


@dataclass(frozen=True, slots=True)
class _Seat:
    firm_id: str
    name: str
    province: str
    city: str
    district: str

    @property
    def place(self) -> tuple[str, str, str, str]:
        return self.name, self.province, self.city, self.district


def _name(phrase: PhraseDoubt, seats: Mapping[str, FirmRef]) -> PhraseDoubt:
    known = tuple(seats[one.id] for one in phrase.examples if one.id in seats)
    return replace(phrase, examples=known)


def _touches(phrase: PhraseDoubt, direction: str) -> bool:
    return any(one.direction == direction for one in phrase.suggestions)


def _read_rows(store: Store) -> Sequence[_Row]:
    """One row a phrase over all datasets: the counts of the one that says it most.

    Datasets may share firms, so counts are not added.
    """
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in load_catalogue().fetch(store, _Row, "unmatched_phrases"):
        found[row.text].append(row)
    return [_join(rows) for rows in found.values()]


def _join(rows: Sequence[_Row]) -> _Row:
    best = max(rows, key=lambda row: (row.firms, row.dataset))
    examples = tuple(dict.fromkeys(firm for row in rows for firm in row.examples))
    return replace(
        best,
        dataset="、".join(row.dataset for row in rows),
        local=max(row.local for row in rows),
        examples=examples[: max(len(row.examples) for row in rows)],
    )


def _read_words(store: Store, day: str, *, reference: bool) -> _Words:
    reading = read_reading(store)
    taught = reading.teach(day)
    told = [(node, _list_words(node, taught.lexicon)) for node in reading.nodes]
    if reference:
        told += [(part.node, (part.node.name, *part.aliases)) for part in taught.parts]
    pairs = [(word, place) for place, (_, words) in enumerate(told) for word in words]
    return _Words(
        nodes=[node for node, _ in told],
        words=[word for word, _ in pairs],
        owners=[place for _, place in pairs],
    )


def _list_words(node: ChainNode, lexicon: Lexicon) -> tuple[str, ...]:
    entry = entry_of(node, lexicon)
    if entry is None:
        return (node.name, *node.parts)
    return tuple(dict.fromkeys((node.name, *entry.aliases, *entry.weak)))


class _Settled:
    """What people said of phrases: `done` are those that need nobody any more."""

    def __init__(self, verdicts: Mapping[Claim, Recorded], nodes: Sequence[ChainNode]) -> None:
        present = {node.id for node in nodes}
        self.done: set[str] = set()
        self._refused: set[tuple[str, str]] = set()
        for (_, said, node), one in verdicts.items():
            text = normalise(said).text
            if one.verdict.decision is Decision.REJECT:
                self._refused.add((text, node))
            elif one.verdict.node in present:
                self.done.add(text)
        self.done |= {text for text, node in self._refused if not node}

    def refuses(self, text: str, node: str) -> bool:
        """Whether somebody said that the phrase does not mean the node."""
        return (text, node) in self._refused


def _build(
    rows: Sequence[_Row], known: _Words, settled: _Settled, effects: Effects
) -> Sequence[ReviewItem]:
    texts = [row.text for row in rows]
    near = find_resembling(texts, known.words, known.owners, top=2 * TOP)
    weighed = []
    for place, row in enumerate(rows):
        candidates = zip(near.owners[place], near.words[place], near.similarity[place], strict=True)
        suggestions = tuple(
            _suggest(row, known.nodes[owner], known.words[word], float(similarity), effects)
            for owner, word, similarity in candidates
            if similarity >= LEAST and not settled.refuses(row.text, known.nodes[owner].id)
        )[:TOP]
        doubt = _doubt(row, suggestions)
        weighed.append((_weigh(doubt), ReviewItem(phrase=doubt)))
    return [item for _, item in sorted(weighed, key=lambda pair: pair[0])]


def _doubt(row: _Row, suggestions: tuple[Suggestion, ...]) -> PhraseDoubt:
    return PhraseDoubt(
        text=row.text,
        firms=row.firms,
        local=row.local,
        missed=row.missed,
        datasets=tuple(row.dataset.split("、")),
        examples=tuple(FirmRef(firm, "", "", "", "") for firm in row.examples),
        suggestions=suggestions,
        why=_tell_why(row),
        if_rejected="不写环节、决定为否：不指任何环节，重新装载后也不再提示",
    )


def _tell_why(row: _Row) -> str:
    least = f"至少 {row.firms:,} 家" if row.missed else f"{row.firms:,} 家"
    return f"{least}企业（其中本地 {row.local} 家）写明制造，产业链的用语没有覆盖"


def _suggest(
    row: _Row, node: ChainNode, word: str, similarity: float, effects: Effects
) -> Suggestion:
    counted = node.kind == "component" and node.id in effects.links
    change = effects.judge(node.id, makers=row.local) if counted and row.local else None
    return Suggestion(
        node_id=node.id,
        node=node.name,
        kind=node.kind,
        direction=node.direction,
        sector=node.sector,
        origin=Origin(node.origin),
        word=word,
        similarity=similarity,
        first_maker=bool(change and not change.makers),
        links_changed=change.links if change else 0,
        state=change.before if change else None,
        state_if_accepted=change.after if change else None,
        if_accepted=_tell_accepted(row, node, change),
        if_rejected=f"不再建议“{node.name}”，用语仍在待核之列",
    )


def _tell_accepted(row: _Row, node: ChainNode, change: Change | None) -> str:
    count = f"“{row.text}”记为“{node.name}”的用语，{row.firms:,} 家企业重新关联"
    if change is None:
        return count
    first = f"“{node.name}”有第一批本地制造企业，至多 {row.local} 家"
    more = f"本地制造企业至多增加 {row.local} 家"
    return f"{count}；{more if change.makers else first}：{tell_states(change)}"


def _weigh(doubt: PhraseDoubt) -> tuple[float, float, float, int, int, str]:
    """The smallest comes first."""
    near = [one.similarity for one in doubt.suggestions]
    first = [one.similarity for one in doubt.suggestions if one.first_maker]
    best = max(near, default=0.0)
    return (
        -max(first, default=0.0) * doubt.local,
        -best * doubt.local,
        -best * doubt.firms,
        -doubt.local,
        -doubt.firms,
        doubt.text,
    )
