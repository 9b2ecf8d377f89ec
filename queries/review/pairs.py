"""Entries that may be one firm: what is open of them, local ones first, then by what it touches."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph_loader.stores.store import Store
from ontology.identity import Entry, Pair
from ontology.verdict import find_current
from queries.answers import FirmRef, PairDoubt, ReviewItem
from queries.catalogue import load_catalogue
from queries.identity import read_pairs
from queries.numbers import read_numbers
from queries.verdicts import read_verdicts

ORDER = "本地企业先于外地企业；再看牵涉几个环节；最后看相似程度。"
_FIELDS = {"name": "名称", "city": "设区市", "district": "区县", "address": "地址"}

Nodes = Mapping[str, frozenset[tuple[str, str]]]  # by firm: node and its direction


@dataclass(frozen=True, slots=True)
class _Node:
    firm_id: str
    node_id: str
    direction: str


def list_pair_doubts(
    store: Store, as_of: date, region: str, *, reference: bool = True, direction: str = ""
) -> Sequence[ReviewItem]:
    """Pairs that no rule settles and on which no verdict counts that day, in ORDER.

    `direction` keeps those of which a firm is linked to something of the sub-direction of that
    name, "" all.
    """
    told = find_current(read_verdicts(store), as_of.isoformat())
    open_ = [
        pair for pair in read_pairs(store) if not pair.kind.is_settled and pair.claim not in told
    ]
    nodes = _read_nodes(store, open_, reference=reference)
    doubts = [
        (pair, _doubt(pair, nodes))
        for pair in open_
        if not direction or direction in {name for _, name in _touch(pair, nodes)}
    ]
    doubts.sort(key=lambda one: (not _is_local(one[0], region), -one[1].links, -one[1].score))
    return tuple(ReviewItem(pair=doubt) for _, doubt in doubts)


def _read_nodes(store: Store, pairs: Sequence[Pair], *, reference: bool) -> Nodes:
    numbers = read_numbers(store)
    ids = {entry.id for pair in pairs for entry in (pair.left, pair.right)}
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    asked = {"firms": sorted({numbers.get(firm, firm) for firm in ids}), "reference": reference}
    for row in load_catalogue().fetch(store, _Node, "firm_nodes", asked):
        found[row.firm_id].add((row.node_id, row.direction))
    return {firm: frozenset(found.get(numbers.get(firm, firm), ())) for firm in ids}


def _touch(pair: Pair, nodes: Nodes) -> frozenset[tuple[str, str]]:
    none: frozenset[tuple[str, str]] = frozenset()
    return nodes.get(pair.left.id, none) | nodes.get(pair.right.id, none)


def _is_local(pair: Pair, region: str) -> bool:
    return region in {pair.left.city, pair.right.city}


def _doubt(pair: Pair, nodes: Nodes) -> PairDoubt:
    _, first, second = pair.claim
    return PairDoubt(
        first=first,
        second=second,
        left=_refer(pair.left),
        right=_refer(pair.right),
        kind=pair.kind.label,
        score=pair.score,
        why=pair.why,
        agree=tuple(_FIELDS[field] for field in pair.agree),
        differ=tuple(_FIELDS[field] for field in pair.differ),
        links=len(_touch(pair, nodes)),
    )


def _refer(entry: Entry) -> FirmRef:
    return FirmRef(entry.id, entry.name, "", entry.city, entry.district)
