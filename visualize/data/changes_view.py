"""What the page 变化 shows: what is different between two loads of a dataset."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from ontology.evidence import Role
from queries.answers.changes import Change, Changes, LinkChange, Run
from visualize.data.datasets_view import word_time
from visualize.words import figure

READINGS = {"linked": "已定", "candidate": "待定"}


@dataclass(frozen=True, slots=True)
class RunChoice:
    run: Run
    label: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A changed link; `role` and `reading` are `before → after` where they differ."""

    link: LinkChange
    role: str
    reading: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    """`changes` is None where no dataset was loaded yet, or none is chosen."""

    sentence: str
    changes: Changes | None
    datasets: tuple[tuple[str, str], ...]  # id and name
    runs: tuple[RunChoice, ...]  # that can be compared
    links: tuple[LinkLine, ...]
    export: str  # the query of the workbook
    earlier: str
    later: str


def view_changes(
    changes: Changes | None, runs: Sequence[Run], names: Mapping[str, str], limit: int
) -> ChangesView:
    """`runs` are those of the chosen dataset, `names` of datasets by id."""
    if changes is None:
        words = "还没有装载过企业数据，没有可以比较的。"
        return ChangesView(words, None, tuple(names.items()), (), (), "", "", "")
    most = max(sum(changes.firm_counts.values()), sum(changes.link_counts.values()))
    return ChangesView(
        sentence=_say(changes, names),
        changes=changes,
        datasets=tuple(names.items()),
        runs=tuple(RunChoice(run, word_run(run)) for run in runs if run.kept),
        links=tuple(map(_line, changes.links)),
        export=_query(changes, 0),
        earlier=_query(changes, max(0, changes.skip - limit)) if changes.skip else "",
        later=_query(changes, changes.skip + limit) if changes.skip + limit < most else "",
    )


def _query(changes: Changes, skip: int) -> str:
    asked = {
        "dataset": changes.dataset,
        "from": changes.since.run if changes.since else "",
        "to": changes.until.run,
        "skip": str(skip or ""),
    }
    return urlencode({name: value for name, value in asked.items() if value})


def word_run(run: Run) -> str:
    """`2026-11-23 12:00 名单.xlsx（图谱版本 12）`."""
    return f"{word_time(run.started)} {run.file}（图谱版本 {run.version}）"


def _say(changes: Changes, names: Mapping[str, str]) -> str:
    name = names.get(changes.dataset, changes.dataset)
    since = f"从 {word_time(changes.since.started)} " if changes.since else "从第一次装载之前"
    until = word_time(changes.until.started)
    firms, links = word_counts(changes.firm_counts), word_counts(changes.link_counts)
    return f"“{name}”{since}到 {until}：企业{firms}；关联{links}。"


def word_counts(counts: Mapping[str, int]) -> str:
    """`新增 3，消失 0，变更 2`; `没有变化` where all are none."""
    if not any(counts.values()):
        return "没有变化"
    return "，".join(f"{Change(one).label} {figure(count)}" for one, count in counts.items())


def _line(link: LinkChange) -> LinkLine:
    return LinkLine(
        link,
        role=word_step(word_role(link.former_role), word_role(link.role)),
        reading=word_step(
            READINGS.get(link.former_status or "", ""), READINGS.get(link.status or "", "")
        ),
    )


def word_role(role: str | None) -> str:
    return Role(role).label if role else ""


def word_step(before: str, after: str) -> str:
    """`销售 → 制造` where the two differ, else the one there is."""
    return f"{before} → {after}" if before and after and before != after else after or before
