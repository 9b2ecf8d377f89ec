"""招商名录: firms elsewhere that could fill a link, ranked, with reasons and sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from graph_loader.linking.settlement import OPEN
from graph_loader.linking.weights import load_weights, to_probability
from graph_loader.places.divisions import load_divisions
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.evidence import Role
from ontology.firm import LinkStatus
from ontology.signal import SignalStatus
from queries.analysis.candidate_ranking import (
    Candidate,
    Score,
    load_ranking,
    reweigh,
    score_candidate,
)
from queries.answers import (
    EvidenceItem,
    FirmRef,
    RuleNote,
    SignalItem,
    TargetItem,
    TargetLink,
    Targets,
    VerdictNote,
)
from queries.catalogue import load_catalogue
from queries.evidence import grade_verification, list_evidence
from queries.gaps import find_gaps
from queries.links import LinkName, find_links
from queries.signals import FiledSignals, list_signs, read_filed
from queries.verdicts import read_notes

_MOST_ROWS = 20_000  # links read for one ranking; the rest would rank behind them
_MOST_SHOWN = 1_000
_ALL = 0.99  # of an open word's readings; each is rounded


@dataclass(frozen=True, slots=True)
class _Row:
    firm_id: str
    name: str
    province: str
    city: str
    district: str
    dataset: str
    row: int
    capital: float | None
    status: str
    source: str
    verification: str
    component: str
    role: str
    capable: bool
    link_status: str
    confidence: float
    fields: tuple[str, ...]
    same_direction: int


@dataclass(frozen=True, slots=True)
class _Evidence:
    firm_id: str
    dataset: str
    row: int
    name: str
    scope: str
    products: str
    component: str
    fields: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    terms: tuple[str, ...]
    term_roles: tuple[str, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class _Basis:
    """What speaks for a firm: stretches of its texts, and what people decided."""

    evidence: tuple[EvidenceItem, ...] = ()
    verdicts: tuple[VerdictNote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Count:
    firms: int
    settled: int


@dataclass(frozen=True, slots=True)
class _Scored:
    """One firm with the rows that speak of it."""

    rows: tuple[_Row, ...]
    score: Score
    settled: bool
    signals: tuple[SignalItem, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it makes a link asked for, without doubt about the reading."""
        return self.settled and any(row.capable for row in self.rows)

    @property
    def id(self) -> str:
        return self.rows[0].firm_id


def rank_targets(
    store: Store,
    link: str,
    as_of: date,
    *,
    top: int = 20,
    weights: Mapping[str, float] | None = None,
    reference: bool = True,
) -> Targets:
    """The `top` firms outside the prefecture that make (or develop) a link.

    A name that several directions share stands for all of them; `reference` False leaves out the
    links that the reference layer (参考层) adds. Firms with a veto come last.
    Raises NotFound for an unknown link, InputError for a wrong weight or `top`.
    """
    if not 1 <= top <= _MOST_SHOWN:
        raise InputError(f"top 为 {top}", expected=f"1 到 {_MOST_SHOWN}")
    rule = load_ranking()
    points = reweigh(rule, weights)
    named = find_links(store, link, reference=reference)
    gaps = find_gaps(store, as_of, reference=reference)
    items = {item.id: item for item in gaps.items}
    scope = {"components": [row.id for row in named], "city": gaps.region}
    ranker = _Ranker(gaps.region, as_of, points, read_filed(store))
    ranked = ranker.rank(_read_rows(store, named, gaps.region))
    shown = ranked[:top]
    bases = _read_bases(store, named, shown, {d.id: d.as_of for d in gaps.datasets})
    count = load_catalogue().fetch(store, _Count, "candidate_count", scope)
    return Targets(
        link=TargetLink(
            name=named[0].name,
            ids=tuple(row.id for row in named),
            directions=tuple(row.direction for row in named),
            states=tuple(items[row.id].state for row in named),
            origins=tuple(items[row.id].origin for row in named),
        ),
        as_of=as_of,
        datasets=gaps.datasets,
        weights=dict(points),
        total=max(count[0].firms, len(shown)),
        settled=max(count[0].settled, sum(scored.sure for scored in ranked)),
        items=tuple(
            _item(rank, scored, ranked, bases) for rank, scored in enumerate(shown, start=1)
        ),
        ranking=RuleNote(rule.version, rule.hash),
    )


def _read_rows(store: Store, named: Sequence[LinkName], region: str) -> list[_Row]:
    asked = {
        "components": [row.id for row in named],
        "directions": sorted({row.direction_id for row in named}),
        "city": region,
        "limit": _MOST_ROWS,
    }
    return load_catalogue().fetch(store, _Row, "link_candidates", asked)


@dataclass(frozen=True, slots=True)
class _Ranker:
    """What firms are scored against: the prefecture that attracts, the day, points, signals."""

    region: str
    as_of: date
    points: Mapping[str, float]
    filed: FiledSignals

    def rank(self, rows: Sequence[_Row]) -> list[_Scored]:
        """Each firm scored, the best first; firms with a veto last."""
        home, _ = load_divisions().read_address(f"{self.region}市")
        scored = [self._score(firm, home) for firm in _join_firms(rows)]
        return sorted(scored, key=lambda s: (bool(s.score.vetoes), -s.score.total, s.id))

    def _score(self, rows: tuple[_Row, ...], home: str) -> _Scored:
        found = self.filed.find([rows[0].firm_id], self.as_of)
        valid = tuple(item for item in found if item.status is SignalStatus.VALID)
        candidate = _candidate(rows, home)
        if valid:
            signs = list_signs(valid, self.region, self.as_of)
            candidate = replace(candidate, signs=signs)
        score = score_candidate(candidate, load_ranking(), self.points)
        return _Scored(rows, score, candidate.settled, valid)


def _join_firms(rows: Sequence[_Row]) -> list[tuple[_Row, ...]]:
    """Rows of one firm together: those of one id, which a person's verdict may have given them."""
    by_id: dict[str, list[_Row]] = {}
    for row in rows:
        by_id.setdefault(row.firm_id, []).append(row)
    return [tuple(found) for found in by_id.values()]


def _candidate(rows: tuple[_Row, ...], home: str) -> Candidate:
    order = list(Role)
    share = _share_of_readings(rows)
    best = min(
        rows, key=lambda row: (not row.capable, order.index(Role(row.role)), -row.confidence)
    )
    return Candidate(
        role=Role(best.role),
        capable=best.capable,
        confidence=max(best.confidence, to_probability(load_weights().strong["alias"]) * share),
        settled=share == 1.0 or any(row.link_status == LinkStatus.LINKED for row in rows),
        fields=frozenset(field for row in rows for field in row.fields),
        siblings=max(row.same_direction - row.capable for row in rows),
        province=best.province,
        home=home,
        capital=next((row.capital for row in rows if row.capital is not None), None),
        status=next((row.status for row in rows if row.status), ""),
    )


def _share_of_readings(rows: Sequence[_Row]) -> float:
    """How much of an open reading falls on the links asked for; 1 where all its readings do.

    轴承 alone may be that of two directions; asked for both, it is what is asked for.
    """
    open_rows = [row for row in rows if row.link_status == LinkStatus.CANDIDATE]
    best = {row.component: row.confidence for row in open_rows}
    share = sum(best.values()) / OPEN if len(best) > 1 else 0.0
    return 1.0 if share >= _ALL else share


def _read_bases(
    store: Store, named: Sequence[LinkName], shown: Sequence[_Scored], dates: dict[str, str]
) -> dict[str, _Basis]:
    asked = {
        "components": [row.id for row in named],
        "firms": [scored.id for scored in shown],
    }
    rows = load_catalogue().fetch(store, _Evidence, "candidate_evidence", asked)
    notes = read_notes(store)
    found = {}
    for firm, run in groupby(rows, key=lambda row: row.firm_id):
        own = list(run)
        found[firm] = _Basis(
            tuple(dict.fromkeys(item for row in own for item in list_evidence(row, dates))),
            tuple(dict.fromkeys(notes[row.verdict] for row in own if row.verdict)),
        )
    return found


def _item(
    rank: int,
    scored: _Scored,
    ranked: Sequence[_Scored],
    bases: Mapping[str, _Basis],
) -> TargetItem:
    best, score = scored.rows[0], scored.score
    basis = bases.get(scored.id, _Basis())
    return TargetItem(
        rank=rank,
        firm=FirmRef(best.firm_id, best.name, best.province, best.city, best.district),
        score=score.total,
        band=score.band,
        parts=dict(score.parts),
        reasons=dict(score.reasons),
        omitted=score.omitted,
        evidence=basis.evidence,
        vetoes=score.vetoes,
        would_move_up=_move_up(rank, score, ranked),
        settled=scored.settled,
        verification=grade_verification(
            [row.verification for row in scored.rows], [row.source for row in scored.rows]
        ),
        source="；".join(dict.fromkeys(row.source for row in scored.rows if row.source)),
        signals=scored.signals,
        verdicts=basis.verdicts,
    )


def _move_up(rank: int, score: Score, ranked: Sequence[_Scored]) -> str:
    if score.vetoes:
        return "否决事项消除后重新排序"
    if rank == 1:
        return "已在首位"
    short = round(ranked[rank - 2].score.total - score.total, 1)
    if short <= 0:
        return "与前一位同分，按标识排列"
    unknown = "、".join(score.omitted)
    gain = score.band[1] - score.band[0]
    if gain > short:
        return f"比前一位少 {short:.1f} 分；查明{unknown}最多可加 {gain:.0f} 分"
    return f"比前一位少 {short:.1f} 分"
