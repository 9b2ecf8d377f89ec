"""扩张信号 as a share of points: decaying, one of each kind, every further kind adds."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from ontology.errors import DeclarationError
from ontology.signal import SignalKind

_TOLD = 3  # signals named in the reason; the others are counted


@dataclass(frozen=True, slots=True)
class SignalRule:
    """Numbers of the rule file: days, the factor for signs that point here, worth by kind."""

    half_life: float
    validity: int
    here: float
    worth: Mapping[SignalKind, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """A valid signal as the score sees it; `age` in days, `here` if it points to our region."""

    kind: SignalKind
    as_of: str
    age: int
    here: bool
    source: str


def read_signal_rule(file: str, body: object) -> SignalRule:
    """The rule's part on signals; DeclarationError where a kind is missing or not from 0 to 1."""
    declared = cast("Mapping[str, object]", body)
    worth = {str(kind): float(points) for kind, points in _numbers(declared["worth"]).items()}
    if set(worth) != set(SignalKind) or not all(0 < points <= 1 for points in worth.values()):
        raise DeclarationError(
            file, "signals.worth", f"应有且只有：{'、'.join(SignalKind)}，0 到 1"
        )
    return SignalRule(
        half_life=float(cast("float", declared["half_life"])),
        validity=int(cast("int", declared["validity"])),
        here=float(cast("float", declared["here"])),
        worth={kind: worth[kind] for kind in SignalKind},
    )


def _numbers(value: object) -> Mapping[str, float]:
    return cast("Mapping[str, float]", value)


def weigh_signs(signs: Sequence[Sign], rule: SignalRule) -> tuple[float, str] | None:
    """Share from 0 to 1 with its reason; None where there is no valid sign to go by."""
    best: dict[SignalKind, tuple[float, Sign]] = {}
    for sign in sorted(signs, key=lambda sign: (sign.as_of, sign.source)):
        weight = weigh(sign, rule)
        if sign.kind not in best or weight >= best[sign.kind][0]:
            best[sign.kind] = (weight, sign)
    if not best:
        return None
    rest = 1.0
    for weight, _ in best.values():
        rest *= 1 - weight
    ranked = sorted(best.values(), key=lambda found: (-found[0], found[1].kind))
    told = "、".join(_tell(sign) for _, sign in ranked[:_TOLD])
    more = f"，有效信号共 {len(signs)} 条" if len(signs) > min(len(ranked), _TOLD) else ""
    return 1 - rest, told + more


def weigh(sign: Sign, rule: SignalRule) -> float:
    """Worth of the kind, halved each half-life, raised where it points here, at most 1."""
    faded = rule.worth[sign.kind] * math.pow(0.5, sign.age / rule.half_life)
    return min(1.0, faded * rule.here) if sign.here else faded


def _tell(sign: Sign) -> str:
    return f"{sign.kind}{'（指向本地）' if sign.here else ''} {sign.as_of}（{sign.source}）"
