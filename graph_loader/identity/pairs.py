"""Entries that may be one firm, or be taken for one: found for a person, never joined here.

Two rows of one id are one firm; two valid 统一社会信用代码 are two. So a pair is in doubt only
where one side has no such code, or where one code bears two names.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from ahocorasick_rs import AhoCorasick
from numpy.typing import NDArray
from rapidfuzz import fuzz

from graph_loader.identity.names import NameReader
from ontology.firm_name import FirmName, fold_name
from ontology.identity import Entry, Pair, PairKind

Digests = NDArray[np.int64]
Entries = Callable[[], Iterable[Entry]]

_NEAR = 88.0  # rapidfuzz ratio of whole names; measured on made renamings, see the tests
_ADDRESS = 75.0  # of addresses that are taken to be one
_MOST = 50  # namesakes of one name with which each is paired; more are branches or a common name
_NAMED = 0.85  # by kind of agreement, before what the seats say
_FORMERLY = 0.8
_CODED = 0.97
_NEARLY = 0.6
_AGREED = 0.04  # added for each field that agrees
_DIFFERED = 0.2  # taken off for each that differs


def find_pairs(entries: Entries, reader: NameReader) -> list[Pair]:
    """The pairs in falling order of score, then by ids; `entries` is read twice.

    Memory holds 16 bytes a name, the entries without a code, and those that share a name or a
    code. Two different codes under one name give a pair that is settled.
    """
    book = _Book(reader)
    for entry in entries():
        book.note(entry)
    book.close()
    for entry in entries():
        book.collect(entry)
    found = {pair.claim: pair for pair in sorted(book.pair(), key=lambda pair: pair.score)}
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.left.id, pair.claim))


class _Book:
    """What two readings of the entries leave to compare."""

    def __init__(self, reader: NameReader) -> None:
        self._reader = reader
        self._uncoded: dict[str, Entry] = {}
        self._ids, self._names = array("q"), array("q")  # digests, an id beside each name it bears
        self._former = bytearray()  # whether that name is a 曾用名
        self._two_names: frozenset[int] = frozenset()  # digests of ids
        self._shared: frozenset[int] = frozenset()  # digests of names
        self._by_id: dict[str, list[Entry]] = defaultdict(list)
        self._by_name: dict[str, dict[str, Entry]] = defaultdict(dict)
        self._by_organisation: dict[str, list[Entry]] = defaultdict(list)
        self._by_brand: dict[str, list[tuple[FirmName, Entry]]] = defaultdict(list)
        self._brands: AhoCorasick | None = None
        self._near: list[Pair] = []

    def note(self, entry: Entry) -> None:
        """First reading: which names and ids occur with more than one of the other."""
        for place, name in enumerate((entry.name, *entry.former_names)):
            self._ids.append(hash(entry.id))
            self._names.append(hash(fold_name(name)))
            self._former.append(place > 0)
        if not entry.is_coded:
            self._uncoded.setdefault(entry.id, entry)

    def close(self) -> None:
        """Between the readings: what the second looks for."""
        ids, names = np.array(self._ids), np.array(self._names)
        present = np.array(self._former) == 0
        self._shared = _find_shared(names, ids)
        self._two_names = _find_shared(ids[present], names[present])
        self._ids, self._names, self._former = array("q"), array("q"), bytearray()
        for entry in self._uncoded.values():
            if len(entry.id) == 9:
                self._by_organisation[entry.id].append(entry)
            parts = self._reader.read(entry.name)
            if len(parts.brand) > 1:
                self._by_brand[parts.brand].append((parts, entry))
        if self._by_brand:
            self._brands = AhoCorasick(list(self._by_brand))

    def collect(self, entry: Entry) -> None:
        """Second reading: entries of shared names and ids, and near names at once."""
        if hash(entry.id) in self._two_names:
            self._by_id[entry.id].append(entry)
        own = fold_name(entry.name)
        for folded in (own, *map(fold_name, entry.former_names)):
            if hash(folded) in self._shared:
                self._by_name[folded].setdefault(entry.id, entry)
        if entry.is_coded and entry.id[8:17] in self._by_organisation:
            for other in self._by_organisation[entry.id[8:17]]:
                self._near.append(_make(PairKind.ORGANISATION, other, entry, _CODED))
        if self._brands and self._brands.find_matches_as_indexes(own):
            self._near += self._find_near(entry)

    def pair(self) -> Iterator[Pair]:
        """All pairs that were found, some of them twice."""
        yield from self._near
        for entries in self._by_id.values():
            yield from _pair_names(entries)
        for name, by_id in self._by_name.items():
            yield from _pair_namesakes(name, list(by_id.values()))

    def _find_near(self, entry: Entry) -> Iterator[Pair]:
        parts = self._reader.read(entry.name)
        for other, uncoded in self._by_brand.get(parts.brand, ()):
            if uncoded.id == entry.id or not _agree(parts, other):
                continue
            ratio = fuzz.ratio(fold_name(entry.name), fold_name(uncoded.name))
            if _NEAR <= ratio < 100:
                yield _make(PairKind.NEAR_NAME, uncoded, entry, _NEARLY * ratio / 100)


def _find_shared(keys: Digests, others: Digests) -> frozenset[int]:
    """The keys that stand beside more than one of the others."""
    pairs = np.unique(np.column_stack((keys, others)), axis=0)
    found, counts = np.unique(pairs[:, 0], return_counts=True)
    return frozenset(found[counts > 1].tolist())


def _agree(one: FirmName, other: FirmName) -> bool:
    """Whether two names of one 字号 may be slips of each other: all but words of industry agree.

    甲(江苏)有限公司, 江苏甲有限公司 and 甲有限公司 are three firms; so are a firm and its branches.
    """
    fixed = [(name.region, name.brand, name.place, name.branch) for name in (one, other)]
    return fixed[0] == fixed[1] and bool(one.region or one.place)


def _pair_names(entries: Sequence[Entry]) -> Iterator[Pair]:
    """One code under several names, unless a 曾用名 says that the firm was renamed."""
    by_name = {fold_name(entry.name): entry for entry in entries}
    known = {fold_name(name) for entry in entries for name in entry.former_names}
    current, *others = sorted(by_name, key=lambda name: (name in known, name))
    for name in others:
        if name not in known:
            yield _make(PairKind.TWO_NAMES, by_name[current], by_name[name], _NAMED)


def _pair_namesakes(name: str, entries: Sequence[Entry]) -> Iterator[Pair]:
    """Every entry without a code is paired, with the first of a common name; its pairs say so."""
    coded = [entry for entry in entries if entry.is_coded]
    uncoded = [entry for entry in entries if not entry.is_coded]
    bearing = [entry for entry in coded if fold_name(entry.name) == name][:_MOST]
    for place, one in enumerate(bearing):
        for other in bearing[place + 1 :]:
            yield _make(PairKind.SAME_NAME, one, other, 0.0)
    more = _tell_more(len(coded), len(uncoded))
    for place, one in enumerate(uncoded):
        for other in (*coded[:_MOST], *uncoded[place + 1 : place + 1 + _MOST]):
            formerly = name not in {fold_name(one.name)} & {fold_name(other.name)}
            pair = _make(PairKind.UNCODED, one, other, _FORMERLY if formerly else _NAMED)
            yield replace(pair, why=pair.why + more)


def _tell_more(coded: int, uncoded: int) -> str:
    """What is said where a name is too common for all of its pairs, "" else."""
    if max(coded, uncoded) <= _MOST:
        return ""
    return f"；同名的有代码 {coded} 家、无代码 {uncoded} 家，每家至多各列 {_MOST} 家比对"


def _make(kind: PairKind, left: Entry, right: Entry, score: float) -> Pair:
    """With the fields that both have; each that agrees or differs moves the score."""
    agree: list[str] = []
    differ: list[str] = []
    for field in ("name", "city", "district", "address"):
        one, other = getattr(left, field), getattr(right, field)
        if one and other:
            (agree if _is_same(field, one, other) else differ).append(field)
    pair = Pair(kind, left, right, score, _explain(kind, left, right), tuple(agree), tuple(differ))
    if kind is PairKind.SAME_NAME:
        return pair
    seats = len(set(agree) - {"name"}), len(set(differ) - {"name"})
    moved = score + _AGREED * seats[0] - _DIFFERED * seats[1]
    return replace(pair, score=round(min(max(moved, 0.05), 0.99), 3))


def _is_same(field: str, one: str, other: str) -> bool:
    if field == "name":
        return fold_name(one) == fold_name(other)
    if field == "address":
        return fuzz.token_set_ratio(one, other) >= _ADDRESS or one in other or other in one
    return one == other


def _explain(kind: PairKind, left: Entry, right: Entry) -> str:
    match kind:
        case PairKind.SAME_NAME:
            return f"名称同为“{left.name}”，统一社会信用代码不同，按两家企业计"
        case PairKind.TWO_NAMES:
            return f"代码同为 {left.id}，名称不同，曾用名未说明更名"
        case PairKind.ORGANISATION:
            return f"组织机构代码 {left.id} 就在 {right.id} 之内"
        case PairKind.NEAR_NAME:
            return f"“{left.name}”与“{right.name}”字号、地区相同，其余略有出入"
    uncoded = left if not left.is_coded else right
    if fold_name(left.name) == fold_name(right.name):
        return f"名称相同，{uncoded.id} 一行没有有效的统一社会信用代码"
    return f"一方的曾用名是另一方的名称，{uncoded.id} 一行没有有效的统一社会信用代码"
