"""What the page 数据 shows: datasets with what they cover, and the last imports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from urllib.parse import urlencode

from ontology.state import Completeness
from queries.answers.imports import Import, ImportKind
from queries.context import Coverage
from visualize.words import figure

CHINA = timezone(timedelta(hours=8))
SHOWN_ALWAYS = {"read", "accepted"}
ENDINGS = {ImportKind.TARGETS: "csv"}
COUNTS = {
    "read": "读入",
    "accepted": "采纳",
    "linked": "有关联",
    "rejected": "未采纳",
    "unfilled": "未填",
    "blank": "未填",
    "added": "新增",
    "changed": "改动",
    "withdrawn": "撤回",
    "unchanged": "不变",
}


@dataclass(frozen=True, slots=True)
class DatasetLine:
    """A dataset with the addresses of what can be done with it."""

    dataset: Coverage
    completeness: Completeness
    address: str  # its id as a query

    @property
    def linked(self) -> str:
        return "待更新" if self.dataset.linked is None else figure(self.dataset.linked)


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import with its outcome in words."""

    item: Import
    when: str
    outcome: str


@dataclass(frozen=True, slots=True)
class DatasetsView:
    sentence: str
    lines: tuple[DatasetLine, ...]
    imports: tuple[ImportLine, ...]
    kinds: tuple[ImportKind, ...]
    templates: tuple[tuple[str, str], ...]  # file and label of each empty sheet
    limit: str  # the largest file


def view_datasets(
    datasets: Sequence[Coverage], imports: Sequence[Import], limit: int
) -> DatasetsView:
    """`limit` is the largest file in bytes."""
    return DatasetsView(
        sentence=_say(datasets),
        lines=tuple(
            DatasetLine(one, Completeness(one.completeness), urlencode({"dataset": one.id}))
            for one in datasets
        ),
        imports=tuple(map(view_line, imports)),
        kinds=tuple(ImportKind),
        templates=tuple(
            (f"{kind.value}.{ENDINGS.get(kind, 'xlsx')}", kind.label) for kind in ImportKind
        ),
        limit=f"{limit / 1024**3:.3g} GB",
    )


def _say(datasets: Sequence[Coverage]) -> str:
    if not datasets:
        return "尚未载入企业数据，所有环节只能记为未见证据。"
    rows = sum(one.accepted for one in datasets)
    linked = [one.linked for one in datasets]
    known = sum(count for count in linked if count is not None)
    words = f"已载入 {len(datasets)} 个数据集，采纳 {figure(rows)} 行，{figure(known)} 行关联到环节"
    if None in linked:
        words += "（部分待更新）"
    complete = [one.name for one in datasets if one.completeness == Completeness.COMPLETE]
    told = f"声明完整的有{'、'.join(complete)}，此外" if complete else "没有一个声明完整，"
    return f"{words}；{told}查不到的企业只记为未见证据。"


def view_line(item: Import) -> ImportLine:
    return ImportLine(item, word_time(item.created), item.problem or word_tally(item.tally))


def word_id(firm: str) -> str:
    """A firm's code; one without is known by its name."""
    return "无代码，按名称识别" if firm.startswith("name:") else firm


def word_tally(tally: Mapping[str, int]) -> str:
    """`读入 1,200，采纳 1,180`; zeros are left out but for what was read and taken."""
    return "，".join(
        f"{label} {figure(tally[name])}"
        for name, label in COUNTS.items()
        if name in tally and (tally[name] or name in SHOWN_ALWAYS)
    )


def word_time(text: str) -> str:
    """An ISO time as `2026-11-23 08:05`, in the time zone of China; "" stays ""."""
    if not text:
        return ""
    return datetime.fromisoformat(text).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
