"""What the page of one link (环节) shows: state, reasons, firms, candidates."""

from collections.abc import Iterable
from dataclasses import dataclass

from ontology.evidence import Origin
from ontology.firm import LinkStatus
from queries.answers import (
    DatasetNote,
    GapItem,
    LayoutItem,
    LinkDetail,
    LinkedFirm,
    Neighbour,
    TargetItem,
    Targets,
)
from queries.answers.policy import MeasureCard
from visualize.marked_text import Excerpt, Piece, mark_citation, mark_evidence
from visualize.policy.measures_view import Card, view_card

BAR_WIDTH = 200.0
PART_SHADES = 6  # five blues and a grey


@dataclass(frozen=True, slots=True)
class NeighbourGroup:
    """Neighbours of one relation; `sets` are suppliers that can replace each other, together.

    There is one set, of all, where nothing is known of groups.
    """

    relation: str
    sets: tuple[tuple[Neighbour, ...], ...]

    @property
    def grouped(self) -> bool:
        """Whether of each set at least one is needed."""
        return self.relation == "上游" and any(item.group for found in self.sets for item in found)

    @property
    def reference(self) -> bool:
        """Whether the reference layer says that they are neighbours."""
        return all(item.origin is Origin.REFERENCE for found in self.sets for item in found)

    @property
    def bases(self) -> tuple[str, ...]:
        """Source and 核验状态 of the supply links behind it, each once."""
        found = (item for items in self.sets for item in items if item.basis)
        return tuple(dict.fromkeys(f"{item.basis}（{item.verification}）" for item in found))


@dataclass(frozen=True, slots=True)
class FirmRow:
    linked: LinkedFirm
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class ScorePart:
    """A stretch of the score bar in pixels; `shade` numbers the part, as in the legend."""

    name: str
    points: float
    reason: str
    x: float
    width: float
    shade: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ranked firm; `band` are the ends of the whisker in pixels."""

    item: TargetItem
    parts: tuple[ScorePart, ...]
    band: tuple[float, float]
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class CandidateList:
    targets: Targets
    parts: tuple[str, ...]  # names in the order of the legend
    rows: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class LinkView:
    item: GapItem
    passage: tuple[Piece, ...]
    neighbours: tuple[NeighbourGroup, ...]
    shared_with: tuple[str, ...]
    layout: tuple[LayoutItem, ...]
    makers: tuple[FirmRow, ...]  # firms that the diagnosis counts
    doubtful: tuple[FirmRow, ...]  # may make it, the reading being open
    others: tuple[FirmRow, ...]  # in another role
    unclear: int  # others whose reading is open as well
    base: str  # name of the dataset that 按比例应有 rests on, "" for none
    candidates: CandidateList | None
    support: tuple[Card, ...]  # measures for it or its direction
    general: tuple[Card, ...]  # measures for its whole sector


def view_link(
    detail: LinkDetail, targets: Targets | None, support: Iterable[MeasureCard] = ()
) -> LinkView:
    names = dataset_names(detail.datasets)
    firms = [FirmRow(firm, mark_evidence(firm.evidence, names)) for firm in detail.local_firms]
    beside = [row for row in firms if not row.linked.capable]
    others = tuple(row for row in beside if not row.linked.doubtful)
    own, general = _part_support(detail.item, support)
    return LinkView(
        item=detail.item,
        passage=(
            mark_citation(detail.item.citation, detail.passage) if detail.item.citation else ()
        ),
        neighbours=_group(detail.neighbours),
        shared_with=detail.shared_with,
        layout=detail.layout,
        makers=tuple(row for row in firms if row.linked.capable),
        doubtful=tuple(row for row in beside if row.linked.doubtful),
        others=others,
        unclear=sum(row.linked.status == LinkStatus.CANDIDATE for row in others),
        base=names.get(detail.item.base_dataset, detail.item.base_dataset),
        candidates=view_candidates(targets) if targets else None,
        support=own,
        general=general,
    )


def _part_support(
    item: GapItem, support: Iterable[MeasureCard]
) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """Measures for the link or its direction, then those for its whole sector; no others."""
    own, general = [], []
    for card in support:
        nodes = {ref.id for ref in card.supports}
        if nodes & {item.id, item.direction_id}:
            own.append(view_card(card))
        elif item.sector_id in nodes:
            general.append(view_card(card))
    return tuple(own), tuple(general)


def dataset_names(datasets: Iterable[DatasetNote]) -> dict[str, str]:
    return {dataset.id: dataset.name for dataset in datasets}


def _group(neighbours: Iterable[Neighbour]) -> tuple[NeighbourGroup, ...]:
    gathered: dict[str, list[Neighbour]] = {"上游": [], "下游": []}
    for neighbour in neighbours:
        gathered.setdefault(neighbour.relation, []).append(neighbour)
    return tuple(NeighbourGroup(key, _sets(key, found)) for key, found in gathered.items() if found)


def _sets(relation: str, found: Iterable[Neighbour]) -> tuple[tuple[Neighbour, ...], ...]:
    sets: dict[int, list[Neighbour]] = {}
    for neighbour in found:
        sets.setdefault(neighbour.group if relation == "上游" else 0, []).append(neighbour)
    return tuple(tuple(members) for _, members in sorted(sets.items()))


def view_candidates(targets: Targets) -> CandidateList:
    """Bars share one scale: the farthest end of any band fills it."""
    names = _part_names(targets)
    datasets = dataset_names(targets.datasets)
    farthest = max((item.band[1] for item in targets.items), default=0.0)
    unit = BAR_WIDTH / farthest if farthest > 0 else 0.0
    rows = tuple(
        Candidate(
            item=item,
            parts=_draw_parts(item, names, unit),
            band=(round(item.band[0] * unit, 1), round(item.band[1] * unit, 1)),
            excerpts=mark_evidence(item.evidence, datasets),
        )
        for item in targets.items
    )
    return CandidateList(targets, names, rows)


def _part_names(targets: Targets) -> tuple[str, ...]:
    """Parts in the order of the weights, then as they come."""
    names = dict.fromkeys(targets.weights)
    for item in targets.items:
        names.update(dict.fromkeys(item.parts))
    return tuple(names)


def _draw_parts(item: TargetItem, names: tuple[str, ...], unit: float) -> tuple[ScorePart, ...]:
    parts, x = [], 0.0
    for shade, name in enumerate(names):
        points = item.parts.get(name, 0.0)
        if points > 0:
            width = points * unit
            reason = item.reasons.get(name, "")
            parts.append(
                ScorePart(name, points, reason, round(x, 1), round(width, 1), shade % PART_SHADES)
            )
            x += width
    return tuple(parts)
