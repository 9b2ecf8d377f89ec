"""候选企业打分: additive points, each with its reason; what is unknown widens the band."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from ontology.errors import InputError
from ontology.evidence import Role
from ontology.model import read_declaration
from queries.analysis.expansion import Sign, SignalRule, read_signal_rule, weigh_signs


@dataclass(frozen=True, slots=True)
class Ranking:
    """The numbers of the rule file; `weights` are the most points of each part."""

    version: str
    hash: str
    weights: Mapping[str, float]
    capable: float
    roles: Mapping[str, float]
    fields: Mapping[str, float]
    breadth: float
    nearness: Mapping[str, float]
    capital: Mapping[str, float]
    neighbours: Mapping[str, Sequence[str]]
    vetoes: Sequence[str]
    signals: SignalRule


@dataclass(frozen=True, slots=True)
class Candidate:
    """The facts that a firm is scored by; None where nothing is known."""

    role: Role
    capable: bool  # the role is the one that the link asks for
    confidence: float
    settled: bool  # one reading only
    fields: frozenset[str]
    siblings: int  # other links of the same direction that the firm makes
    province: str
    home: str  # the province that attracts
    capital: float | None  # 万元
    status: str
    signs: tuple[Sign, ...] = ()  # the valid expansion signals


@dataclass(frozen=True, slots=True)
class Score:
    """Points by part with their reasons; `omitted` are parts about which nothing is known."""

    parts: Mapping[str, float]
    reasons: Mapping[str, str]
    omitted: tuple[str, ...]
    vetoes: tuple[str, ...]
    total: float
    band: tuple[float, float]


@cache
def load_ranking() -> Ranking:
    """The rule that ships with the package."""
    file = files("queries") / "rules" / "candidate_ranking-2.yaml"
    body = read_declaration(file.name, file)
    return Ranking(
        version=str(body["version"]),
        hash=hashlib.sha256(file.read_bytes()).hexdigest()[:12],
        weights={name: float(points) for name, points in _numbers(body["parts"]).items()},
        capable=float(cast("float", body["capable"])),
        roles=_numbers(body["roles"]),
        fields=_numbers(body["fields"]),
        breadth=float(cast("float", body["breadth"])),
        nearness=_numbers(body["nearness"]),
        capital=_numbers(body["capital"]),
        neighbours=cast("Mapping[str, Sequence[str]]", body["neighbours"]),
        vetoes=cast("Sequence[str]", body["vetoes"]),
        signals=read_signal_rule(file.name, body["signals"]),
    )


def _numbers(value: object) -> Mapping[str, float]:
    return cast("Mapping[str, float]", value)


def reweigh(ranking: Ranking, weights: Mapping[str, float] | None) -> Mapping[str, float]:
    """The rule's points with some replaced.

    Raises InputError for an unknown part, a negative or an infinite number.
    """
    for name, points in (weights or {}).items():
        if name not in ranking.weights:
            raise InputError(f"没有打分项“{name}”", valid=tuple(ranking.weights))
        if not math.isfinite(points) or points < 0:
            raise InputError(f"打分项“{name}”的分值 {points} 不可用", expected="不小于 0 的数")
    return {**ranking.weights, **(weights or {})}


def score_candidate(candidate: Candidate, ranking: Ranking, weights: Mapping[str, float]) -> Score:
    """Sum of the parts that are known; the band reaches to what the others could add."""
    found = {
        "环节契合": _fit(candidate, ranking),
        "主业程度": _focus(candidate, ranking),
        "同向配套": _breadth(candidate, ranking),
        "区位邻近": _nearness(candidate, ranking),
        "企业规模": _size(candidate, ranking),
        "扩张信号": weigh_signs(candidate.signs, ranking.signals),
    }
    known = {name: part for name, part in found.items() if part is not None}
    parts = {name: round(weights[name] * share, 2) for name, (share, _) in known.items()}
    omitted = tuple(name for name in found if name not in known)
    total = round(sum(parts.values()), 2)
    return Score(
        parts=parts,
        reasons={name: reason for name, (_, reason) in known.items()},
        omitted=omitted,
        vetoes=tuple(f"登记状态：{candidate.status}" for _ in _vetoes(candidate, ranking)),
        total=total,
        band=(total, round(total + sum(weights[name] for name in omitted), 2)),
    )


def _vetoes(candidate: Candidate, ranking: Ranking) -> list[str]:
    return [word for word in ranking.vetoes if word in candidate.status][:1]


def _fit(candidate: Candidate, ranking: Ranking) -> tuple[float, str]:
    worth = ranking.capable if candidate.capable else ranking.roles.get(candidate.role.value, 0.0)
    share = worth * candidate.confidence
    reading = "" if candidate.settled else "，读法未定，待人判断"
    return share, f"{candidate.role.label}，置信度 {candidate.confidence:.2f}{reading}"


def _focus(candidate: Candidate, ranking: Ranking) -> tuple[float, str] | None:
    if not candidate.fields:  # a person says so, and no text of the firm
        return None
    best = max(candidate.fields, key=lambda field: ranking.fields.get(field, 0.0))
    words = {"products": "写在主导产品里", "name": "写在企业名称里", "scope": "只写在经营范围里"}
    return ranking.fields.get(best, 0.0), words[best]


def _breadth(candidate: Candidate, ranking: Ranking) -> tuple[float, str]:
    share = min(candidate.siblings, ranking.breadth) / ranking.breadth
    return share, f"还制造同一子方向的 {candidate.siblings} 个环节"


def _nearness(candidate: Candidate, ranking: Ranking) -> tuple[float, str] | None:
    if not candidate.province or not candidate.home:
        return None
    if candidate.province == candidate.home:
        return ranking.nearness["same"], f"同省（{candidate.province}）"
    if candidate.province in ranking.neighbours.get(candidate.home, ()):
        return ranking.nearness["neighbouring"], f"邻省（{candidate.province}）"
    return ranking.nearness["elsewhere"], f"外省（{candidate.province}）"


def _size(candidate: Candidate, ranking: Ranking) -> tuple[float, str] | None:
    if candidate.capital is None or candidate.capital <= 0:
        return None
    least, most = ranking.capital["least"], ranking.capital["most"]
    within = min(max(candidate.capital, least), most)
    share = math.log(within / least) / math.log(most / least)
    return share, f"注册资本 {candidate.capital:,.0f} 万元"
