"""扩张信号: what was filed, what became of it, and of which loaded firm it speaks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph_loader.stores.store import Store
from ontology.errors import InputError, NotFound
from ontology.filing import EndReason
from ontology.firm_name import normalise_name
from ontology.signal import SignalKind, SignalStatus
from ontology.uscc import find_fault
from queries.analysis.candidate_ranking import load_ranking
from queries.analysis.expansion import Sign
from queries.answers import SignalItem, Signals
from queries.catalogue import load_catalogue
from queries.loaded_firms import find_named
from queries.local_supply import lies_in
from queries.numbers import read_numbers

_MOST = 5_000


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    sheet: str
    row: int
    firm: str
    firm_name: str
    kind: str
    as_of: str
    place: str
    content: str
    source: str
    source_link: str
    valid_until: str
    confirmed_by: str
    withdrawn_on: str
    withdrawn_reason: str
    entered_at: str
    entered_from: str
    ended_at: str
    ended_from: str
    end_reason: str


@dataclass(frozen=True, slots=True)
class _Firm:
    firm_id: str
    name: str


@dataclass(frozen=True, slots=True)
class _Match:
    """The loaded firm that a signal speaks of, by its ids; ambiguous where several share a name."""

    firms: tuple[str, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class FiledSignals:
    """All filed signals with the firms that they speak of, latest first."""

    rows: Sequence[_Row]
    matches: Mapping[str, _Match]
    by_firm: Mapping[str, Sequence[_Row]]

    def find(self, firms: Iterable[str], as_of: date) -> tuple[SignalItem, ...]:
        """The signals of a firm known by these ids, on that day; each once, latest first."""
        rows = {row.key: row for firm in firms for row in self.by_firm.get(firm, ())}
        found = sorted(self.judge(rows.values(), as_of), key=lambda item: item.key)
        return tuple(sorted(found, key=lambda item: item.as_of, reverse=True))

    def judge(self, rows: Iterable[_Row], as_of: date) -> list[SignalItem]:
        """The rows as they stand on that day; signals of a later day are left out."""
        day = as_of.isoformat()
        return [_item(row, self.matches[row.key], day) for row in rows if row.as_of <= day]


def read_filed(store: Store) -> FiledSignals:
    """Read once for each version of the graph."""
    return store.keep("signals", lambda: _read_all(store))


def list_signals(
    store: Store,
    as_of: date,
    *,
    firm: str | None = None,
    status: str | None = None,
    limit: int = 200,
) -> Signals:
    """The history: every version of every filed signal, as it stands on that day.

    `firm` is an id, or a name or a part of one. Raises NotFound for an unknown status,
    InputError for a limit outside 1 to 5,000.
    """
    if not 1 <= limit <= _MOST:
        raise InputError(f"limit 为 {limit}", expected=f"1 到 {_MOST}")
    wanted = find_status(status) if status else None
    filed = read_filed(store)
    asked = read_numbers(store).get(firm, firm) if firm else ""
    found = [
        item
        for item in filed.judge(filed.rows, as_of)
        if (wanted is None or item.status is wanted) and (not asked or _speaks_of(item, asked))
    ]
    unmatched = sum(not item.firms for item in found)
    return Signals(as_of, len(found), unmatched, tuple(found[:limit]))


def find_status(text: str) -> SignalStatus:
    """The status by its word or its Chinese label; NotFound naming the valid ones."""
    for status in SignalStatus:
        if text in (status.value, status.label):
            return status
    valid = tuple(f"{status.value}（{status.label}）" for status in SignalStatus)
    raise NotFound(f"没有信号状态“{text}”", valid=valid)


def list_signs(signals: Iterable[SignalItem], region: str, as_of: date) -> tuple[Sign, ...]:
    """The valid ones as the score sees them; `region` is the prefecture that attracts."""
    return tuple(
        Sign(
            kind=item.kind,
            as_of=item.as_of,
            age=(as_of - date.fromisoformat(item.as_of)).days,
            here=lies_in(item.place, region),
            source=item.source,
        )
        for item in signals
        if item.status is SignalStatus.VALID
    )


def _speaks_of(item: SignalItem, firm: str) -> bool:
    if firm in (item.firm_id, *item.firms):
        return True
    return bool(item.firm) and normalise_name(firm) in normalise_name(item.firm)


def _item(row: _Row, match: _Match, day: str) -> SignalItem:
    expires = row.valid_until or _end_by_rule(row.as_of)
    return SignalItem(
        key=row.key,
        firms=match.firms,
        ambiguous=match.ambiguous,
        firm_id=row.firm,
        firm=row.firm_name,
        kind=SignalKind(row.kind),
        as_of=row.as_of,
        place=row.place,
        content=row.content,
        source=row.source,
        source_link=row.source_link,
        valid_until=row.valid_until,
        expires=expires,
        confirmed_by=row.confirmed_by,
        status=_judge(row, expires, day),
        withdrawn_on=row.withdrawn_on,
        withdrawn_reason=row.withdrawn_reason,
        sheet=row.sheet,
        row=row.row,
        entered_at=row.entered_at,
        entered_from=row.entered_from,
        ended_at=row.ended_at,
        ended_from=row.ended_from,
    )


def _end_by_rule(as_of: str) -> str:
    validity = timedelta(days=load_ranking().signals.validity)
    return (date.fromisoformat(as_of) + validity).isoformat()


def _judge(row: _Row, expires: str, day: str) -> SignalStatus:
    if row.end_reason == EndReason.CORRECTED:
        return SignalStatus.CORRECTED
    if row.end_reason or (row.withdrawn_on and row.withdrawn_on <= day):
        return SignalStatus.WITHDRAWN
    return SignalStatus.EXPIRED if day > expires else SignalStatus.VALID


def _read_all(store: Store) -> FiledSignals:
    rows = load_catalogue().fetch(store, _Row, "filed_signals")
    matches = _match_all(store, rows)
    by_firm: dict[str, list[_Row]] = {}
    for row in rows:
        for firm in matches[row.key].firms:
            by_firm.setdefault(firm, []).append(row)
    return FiledSignals(rows, matches, by_firm)


def _match_all(store: Store, rows: Sequence[_Row]) -> dict[str, _Match]:
    """By id first; a signal whose id is not loaded, or that has none, by the whole name."""
    if not rows:
        return {}
    numbers = read_numbers(store)
    ids = {row.firm: numbers.get(row.firm, row.firm) for row in rows if row.firm}
    asked = {"firms": sorted(set(ids.values()))}
    known = {firm.firm_id for firm in load_catalogue().fetch(store, _Firm, "firms_by_id", asked)}
    unknown = (row for row in rows if ids.get(row.firm) not in known and row.firm_name)
    named = find_named(store, {row.firm_name for row in unknown})
    return {
        row.key: _Match((ids[row.firm],))
        if ids.get(row.firm) in known
        else _match_name(row, named.get(row.firm_name, ()))
        for row in rows
    }


def _match_name(row: _Row, ids: Sequence[str]) -> _Match:
    """One firm may have several ids: a stock code beside its 统一社会信用代码.

    Two codes are two firms; a signal that states another code speaks of neither.
    """
    coded = [firm for firm in ids if not find_fault(firm)]
    if row.firm and not find_fault(row.firm):
        return _Match(tuple(firm for firm in ids if firm not in coded)) if not coded else _Match()
    if len(coded) > 1:
        return _Match(ambiguous=True)
    return _Match(tuple(sorted(set(ids))))
