"""Which firm it is: number, names, namesakes, branches; and the pairs in doubt of all firms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, cast

from graph_loader.identity import find_pairs, shipped_names
from graph_loader.stores.store import Store
from ontology.firm_code import read_code
from ontology.firm_name import fold_name
from ontology.identity import Entry, Pair, name_claim
from ontology.uscc import find_fault
from ontology.verdict import Claim, Decision, Recorded, find_current, make_pair
from queries.answers import FirmIdentity, FirmRef, Namesake
from queries.catalogue import load_catalogue
from queries.verdicts import read_verdicts

TWO_NAMES = "同一代码下有不同名称，曾用名未说明更名，待核"
RENAMED = "曾更名：同一代码下的不同名称，曾用名已说明"
TWO_FIRMS = "同名，代码不同：按两家企业计"
UNCODED = "同名或曾用此名，有一方没有统一社会信用代码：可能是同一家，待核，现按两家计"
SEVERAL = "同名的企业有 {} 家，未定是哪一家"
_SAME, _APART = "经人工判定为同一家企业", "经人工判定不是同一家企业"


@dataclass(frozen=True, slots=True)
class Named:
    """The names that one dataset gives to a firm."""

    name: str
    former_names: tuple[str, ...] = ()
    parent: str = ""
    number: str = ""  # that the dataset gives


@dataclass(frozen=True, slots=True)
class _Firm:
    firm_id: str
    name: str
    province: str
    city: str
    district: str


@dataclass(frozen=True, slots=True)
class _Branch(_Firm):
    firms: int  # that bear the name of its firm


def read_identity(store: Store, firm: str, named: Sequence[Named], as_of: date) -> FirmIdentity:
    """What tells the firm apart, `named` being its rows; verdicts are those of that day."""
    code = read_code(firm)
    parents = _ask(store, "firm_parents", {"firm": firm})
    sure, possible = _list_branches(store, firm)
    known = _list_names(named)
    told = find_current(read_verdicts(store), as_of.isoformat())
    asked = {"firm": firm, "folded": sorted(known)}
    return FirmIdentity(
        number=code.kind.value,
        kind=code.type,
        hint=code.hint,
        others=tuple(sorted({row.number for row in named} - {firm, ""})),
        joined=_list_joined(named, firm, told),
        names=tuple(dict.fromkeys(row.name for row in named)),
        former_names=tuple(dict.fromkeys(name for row in named for name in row.former_names)),
        doubt=_doubt_names(firm, named, told),
        parent=next((row.parent for row in named if row.parent), ""),
        parents=parents,
        parent_note=SEVERAL.format(len(parents)) if len(parents) > 1 else "",
        branches=sure,
        possible_branches=possible,
        namesakes=tuple(
            Namesake(other, _compare(firm, other.id, told))
            for other in _ask(store, "firm_namesakes", asked)
        ),
    )


def _list_names(named: Iterable[Named]) -> set[str]:
    return {fold_name(name) for row in named for name in (row.name, *row.former_names)}


def _ask(store: Store, question: str, values: Mapping[str, object]) -> tuple[FirmRef, ...]:
    return _refer(load_catalogue().fetch(store, _Firm, question, values))


def _refer(rows: Iterable[_Firm]) -> tuple[FirmRef, ...]:
    """The firms of an answer, each once, as its first row has it."""
    found: dict[str, FirmRef] = {}
    for row in rows:
        found.setdefault(
            row.firm_id, FirmRef(row.firm_id, row.name, row.province, row.city, row.district)
        )
    return tuple(found.values())


def _list_branches(store: Store, firm: str) -> tuple[tuple[FirmRef, ...], tuple[FirmRef, ...]]:
    """Its branches, and those that may as well be another firm's of the same name."""
    rows = load_catalogue().fetch(store, _Branch, "firm_branches", {"firm": firm})
    sure = _refer(row for row in rows if row.firms == 1)
    return sure, _refer(row for row in rows if row.firms > 1)


def _list_joined(
    named: Sequence[Named], firm: str, told: Mapping[Claim, Recorded]
) -> tuple[str, ...]:
    """Who said that the firm's numbers are of one firm, in Chinese."""
    numbers = sorted({firm} | {row.number for row in named if row.number})
    claims = (make_pair(one, other) for one, other in combinations(numbers, 2))
    said = (told[claim] for claim in claims if claim in told)
    accepted = (one for one in said if one.verdict.decision is Decision.ACCEPT)
    return tuple(dict.fromkeys(_say(one) for one in accepted))


def _doubt_names(firm: str, rows: Sequence[Named], told: Mapping[Claim, Recorded]) -> str:
    """What several names under one number mean, in Chinese; "" where there is one.

    Names under another number are its firm's because a person said so.
    """
    named = [row for row in rows if row.number in {firm, ""}]
    present = {fold_name(row.name): row.name for row in named}
    former = {fold_name(name) for row in named for name in row.former_names}
    if len(present) < 2:
        return ""
    if len(present.keys() - former) < 2:
        return RENAMED
    for claim in (name_claim(firm, name) for name in present):
        if claim in told:
            return _say(told[claim])
    return TWO_NAMES


def _compare(firm: str, other: str, told: Mapping[Claim, Recorded]) -> str:
    if verdict := told.get(make_pair(firm, other)):
        return _say(verdict)
    return TWO_FIRMS if not find_fault(firm) and not find_fault(other) else UNCODED


def _say(one: Recorded) -> str:
    words = _SAME if one.verdict.decision is Decision.ACCEPT else _APART
    return f"{words}（{one.verdict.person}，{one.verdict.day}）"


def read_pairs(store: Store) -> Sequence[Pair]:
    """All pairs of the loaded firms, reckoned once a version; settled kinds come last."""
    return store.keep("pairs", lambda: find_pairs(lambda: _stream(store), shipped_names()))


def _stream(store: Store) -> Iterable[Entry]:
    question = load_catalogue().question("firm_entries")
    for row in store.stream(question.text, {"version": store.version()}):
        firm, name, dataset, city, district, address, former = cast("tuple[Any, ...]", row)
        yield Entry(firm, name, dataset, city, district, address, tuple(former))
