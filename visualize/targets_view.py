"""What the page 招商名录 shows: the links to choose from and the firms ranked for one."""

from collections.abc import Iterable
from dataclasses import dataclass

from queries.answers import GapItem, Gaps, Targets
from visualize.link_view import CandidateList, view_candidates


@dataclass(frozen=True, slots=True)
class LinkChoice:
    direction: str
    sector: str
    items: tuple[GapItem, ...]


@dataclass(frozen=True, slots=True)
class TargetsView:
    choices: tuple[LinkChoice, ...]
    chosen: str  # id of the link, "" for none
    candidates: CandidateList | None


def view_targets(gaps: Gaps, targets: Targets | None) -> TargetsView:
    return TargetsView(
        choices=_choices(gaps.items),
        chosen=targets.link.ids[0] if targets else "",
        candidates=view_candidates(targets) if targets else None,
    )


def _choices(items: Iterable[GapItem]) -> tuple[LinkChoice, ...]:
    gathered: dict[tuple[str, str], list[GapItem]] = {}
    for item in items:
        gathered.setdefault((item.direction, item.sector), []).append(item)
    return tuple(LinkChoice(*key, tuple(found)) for key, found in gathered.items())
