"""The queue of doubts: each with its evidence, why it is one, and what deciding would change.

Order (ORDER, in words for the reader): first what would give a link its first local maker, then by
how many links would change their state on average (confidence c: c times those that yes changes,
1 - c times those that no changes), then local firms before those elsewhere, then by the tier and
place of the industry in the policy, then by how many firms the same words leave in doubt, then by
confidence. A firm's doubts come together, at the place of its first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.verdict import Recorded, Subject
from queries.answers import EvidenceItem, LinkDoubt, Review, ReviewItem
from queries.catalogue import load_catalogue
from queries.context import Coverage, note_datasets, read_coverage
from queries.evidence import list_evidence
from queries.gaps import read_words
from queries.review.effects import Effects
from queries.review.links import LOW, EvidenceRow, FirmDoubts, count_open, gather_doubts
from queries.review.pairs import ORDER as PAIR_ORDER
from queries.review.pairs import list_pair_doubts
from queries.review.phrases import ORDER as PHRASE_ORDER
from queries.review.phrases import list_phrase_doubts, name_examples
from queries.review.states import list_state_doubts
from queries.sights import read_sights

KINDS = tuple(Subject)
MOST = 500  # items a page
MOST_OPEN = 20_000  # links that one list can hold
ORDER = (
    "能使环节有第一家本地制造企业的在前；其次看预计有几个环节的链环状态会变"
    "（答“是”会变的个数乘以把握，加答“否”会变的个数乘以其余）；本地企业先于外地企业；再按政策里产业的层次与先后；再看同样的用语还牵涉几家企业；最后看把握。同一企业的放在一起。"
)
ELSEWHERE = "外地企业待核的太多，不在这里列出；指定子方向时列出该子方向的。"
_ORDERS = {Subject.IDENTITY: PAIR_ORDER, Subject.PHRASE: PHRASE_ORDER}


def list_doubts(
    store: Store,
    as_of: date,
    *,
    kind: Subject = Subject.LINK,
    reference: bool = True,
    direction: str = "",
    offset: int = 0,
    limit: int = 50,
) -> Review:
    """One page of what is open of that kind: firms with links, states of links, pairs, phrases.

    `direction` keeps what touches the sub-direction of that name, "" all. Where more than
    MOST_OPEN links are open, those of firms elsewhere are listed by direction only: deciding on
    them changes no state here.
    Raises InputError for a page that is too long.
    """
    if not (offset >= 0 and 1 <= limit <= MOST):
        raise InputError(f"offset 为 {offset}，limit 为 {limit}", expected=f"limit 1 到 {MOST}")
    region, words = read_words(store, as_of)
    datasets = read_coverage(store)
    page, order = slice(offset, offset + limit), _ORDERS.get(kind, ORDER)
    if kind is Subject.IDENTITY:
        found = list_pair_doubts(store, as_of, region, reference=reference, direction=direction)
        items, total, claims = found[page], len(found), len(found)
    elif kind is Subject.PHRASE:
        found = list_phrase_doubts(
            store, as_of, region, words, reference=reference, direction=direction
        )
        items, total, claims = name_examples(store, found[page]), len(found), len(found)
    else:
        effects = _keep_effects(store, region, datasets, words, reference=reference)
        elsewhere = _choose(store, effects, direction, reference=reference)
        firms, states = _narrow(
            *store.keep(
                ("doubts", reference, _number(words), elsewhere),
                lambda: _gather(store, region, effects, elsewhere, reference=reference),
            ),
            direction,
        )
        items, total, claims = states[page], len(states), len(states)
        if kind is Subject.LINK:
            dates = {item.id: item.as_of for item in datasets}
            items = _cite(store, firms[page], dates, reference=reference)
            total, claims = len(firms), sum(len(firm.links) for firm in firms)
            order += ELSEWHERE if len(elsewhere) < len(effects.links) else ""
    return Review(
        as_of=as_of,
        kind=kind,
        region=region,
        total=total,
        claims=claims,
        offset=offset,
        limit=limit,
        order=order,
        items=tuple(items),
        datasets=note_datasets(datasets),
    )


def _number(words: Mapping[str, Recorded]) -> tuple[int, ...]:
    return tuple(sorted(one.number for one in words.values()))


def _keep_effects(
    store: Store,
    region: str,
    datasets: list[Coverage],
    words: Mapping[str, Recorded],
    *,
    reference: bool,
) -> Effects:
    return store.keep(
        ("effects", reference, _number(words)),
        lambda: Effects(read_sights(store, region, datasets, words, reference=reference)),
    )


def _choose(store: Store, effects: Effects, direction: str, *, reference: bool) -> tuple[str, ...]:
    """The components whose doubts of firms elsewhere are listed: all, unless there are too many."""
    many = store.keep(("open", reference), lambda: count_open(store, reference=reference))
    return tuple(
        node
        for node, link in effects.links.items()
        if many <= MOST_OPEN or link.row.direction == direction
    )


def _gather(
    store: Store,
    region: str,
    effects: Effects,
    elsewhere: tuple[str, ...],
    *,
    reference: bool,
) -> tuple[Sequence[FirmDoubts], Sequence[ReviewItem]]:
    firms = gather_doubts(store, effects, region, elsewhere=elsewhere, reference=reference)
    return firms, list_state_doubts(effects)


def _narrow(
    firms: Sequence[FirmDoubts], states: Sequence[ReviewItem], direction: str
) -> tuple[Sequence[FirmDoubts], Sequence[ReviewItem]]:
    if not direction:
        return firms, states
    return (
        [firm for firm in firms if any(link.direction == direction for link in firm.links)],
        [item for item in states if item.state and item.state.direction == direction],
    )


def _cite(
    store: Store, firms: Sequence[FirmDoubts], dates: dict[str, str], *, reference: bool
) -> tuple[ReviewItem, ...]:
    """The firms with the stretches of text that their doubts rest on."""
    asked = {"firms": [firm.ref.id for firm in firms], "low": LOW, "reference": reference}
    found: dict[tuple[str, str], tuple[EvidenceItem, ...]] = {}
    for row in load_catalogue().fetch(store, EvidenceRow, "open_link_evidence", asked):
        key = (row.firm_id, row.node_id)
        found[key] = found.get(key, ()) + list_evidence(row, dates)
    return tuple(
        ReviewItem(firm=firm.ref, links=_with_evidence(firm.ref.id, firm.links, found))
        for firm in firms
    )


def _with_evidence(
    firm: str,
    links: Sequence[LinkDoubt],
    found: Mapping[tuple[str, str], tuple[EvidenceItem, ...]],
) -> tuple[LinkDoubt, ...]:
    return tuple(replace(link, evidence=found.get((firm, link.node_id), ())) for link in links)
