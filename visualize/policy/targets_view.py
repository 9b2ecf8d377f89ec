"""What the page of the policy's targets (目标) shows: each with its newest figure, if any."""

from dataclasses import dataclass

from queries.answers.policy import PolicyTarget, PolicyTargets, Progress
from visualize.policy.amounts import target_words

BAR_WIDTH = 120.0
VERDICTS = {True: "已达到", False: "未达到", None: "原文为约数，不判定"}


@dataclass(frozen=True, slots=True)
class Attainment:
    """The figures of the newest day against the value; several where sources differ or agree.

    `width` in pixels of BAR_WIDTH, full at the value; `percent` is "" and `width` 0 where sources
    contradict each other.
    """

    newest: tuple[Progress, ...]
    earlier: int
    percent: str
    width: float
    verdict: str


@dataclass(frozen=True, slots=True)
class TargetRow:
    target: PolicyTarget
    value: str
    attainment: Attainment | None
    departments: tuple[str, ...]  # without those that only the standing rule adds


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """Targets of one year; 每年 where the text names none."""

    label: str
    rows: tuple[TargetRow, ...]


@dataclass(frozen=True, slots=True)
class PolicyTargetsView:
    targets: PolicyTargets
    groups: tuple[TargetGroup, ...]
    entered: int
    met: int
    contradicted: int
    always: tuple[str, ...]  # units of the standing rule


def view_policy_targets(targets: PolicyTargets) -> PolicyTargetsView:
    return PolicyTargetsView(
        targets=targets,
        groups=_groups(targets.items),
        entered=sum(bool(item.progress) for item in targets.items),
        met=sum(item.met is True for item in targets.items),
        contradicted=sum(item.is_contradicted for item in targets.items),
        always=tuple(dict.fromkeys(unit for item in targets.items for unit in item.always)),
    )


def _groups(items: tuple[PolicyTarget, ...]) -> tuple[TargetGroup, ...]:
    years = sorted({item.year for item in items if item.year is not None})
    return tuple(
        TargetGroup(
            f"到 {year} 年" if year else "每年，或原文没有写年份",
            tuple(_row(item) for item in items if item.year == year),
        )
        for year in (*years, *([None] if any(item.year is None for item in items) else []))
    )


def _row(item: PolicyTarget) -> TargetRow:
    named = tuple(unit for unit in item.departments if unit not in item.always)
    return TargetRow(item, target_words(item), _attain(item), named)


def _attain(item: PolicyTarget) -> Attainment | None:
    if not item.progress:
        return None
    ratio = item.ratio or 0.0
    return Attainment(
        newest=item.newest,
        earlier=len(item.progress) - len(item.newest),
        percent="" if item.ratio is None else f"{ratio * 100:.3g}%",
        width=round(min(max(ratio, 0.0), 1.0) * BAR_WIDTH, 1),
        verdict="各来源的数不一致，不判定" if item.is_contradicted else VERDICTS[item.met],
    )
