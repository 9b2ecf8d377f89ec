"""`liantu policy targets|tasks|measures|issues`: what the loaded policy states beside its chain."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.command.printing import write_json, write_line, write_table
from api.command.session import AsJson, AsOf, open_graph, read_date
from ontology.policy import COMPARATORS

if TYPE_CHECKING:
    from queries.answers import MeasureCard, PolicyIssue, PolicyTarget

_MET = {True: "已达到", False: "未达到", None: "—"}


def show_policy_targets(
    *,
    sheet: Annotated[
        Path | None,
        typer.Option(help="改为写一张空的督办表（CSV），填好后用 liantu load targets 装载"),
    ] = None,
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """Print every target with its newest figure, or write an empty sheet for figures."""
    from api.progress import write_progress_sheet
    from queries.policy.targets import read_policy_targets

    day = read_date(as_of)
    with open_graph() as store:
        if sheet is not None:
            written = write_progress_sheet(store, sheet, day)
            write_line(
                f"{written} 个目标写在 {sheet}；填好现值、截至、来源后用 liantu load targets 装载"
            )
            return
        answer = read_policy_targets(store, day)
    if as_json:
        write_json(answer)
        return
    columns = (
        "指标",
        "范围",
        "年份",
        "目标值",
        "现值",
        "截至",
        "来源",
        "完成率",
        "是否达到",
        "责任单位",
        "条款",
    )
    write_table(columns, map(target_row, answer.items), "目标")


def target_row(item: "PolicyTarget") -> tuple[object, ...]:
    values = "、".join(dict.fromkeys(f"{one.value:g}{item.unit}" for one in item.newest))
    sources = "、".join(one.source for one in item.newest)
    reached = "来源不一致" if item.is_contradicted else f"{item.ratio or 0:.0%}"
    entered = (
        (values, item.newest[0].as_of, sources, reached)
        if item.newest
        else ("未录入", None, None, None)
    )
    promised = f"{COMPARATORS[item.comparator]} {item.value:g}{item.unit}".strip()
    about = (item.metric, item.scope, str(item.year or "—"), promised)
    return (*about, *entered, _MET[item.met], item.departments, item.citation.clause)


def show_policy_tasks(
    *,
    department: Annotated[str, typer.Option(help="责任单位，如 市工信局", metavar="单位")] = "",
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """Print the tasks with the units responsible, or those of one unit."""
    from queries.policy.tasks import read_policy_tasks

    with open_graph() as store:
        answer = read_policy_tasks(store, read_date(as_of), department=department or None)
    if as_json:
        write_json(answer)
        return
    rows = [
        (
            item.number,
            item.title,
            [unit for unit in item.departments if unit not in item.always],
            item.always,
            [target.name for target in item.targets],
            item.citation.clause,
        )
        for item in answer.items
    ]
    write_table(("编号", "任务", "责任单位", "通则另加", "目标", "条款"), rows, "任务")


def show_measures(
    *,
    direction: Annotated[str, typer.Option(help="子方向，名称或标识")] = "",
    component: Annotated[str, typer.Option(help="环节，名称或标识")] = "",
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """Print the support measures, or those that count for a direction or a component."""
    from queries.policy.measures import read_measures
    from visualize.policy.measures_view import word_review

    with open_graph() as store:
        answer = read_measures(
            store, read_date(as_of), direction=direction or None, component=component or None
        )
    if as_json:
        write_json(answer)
        return
    if not answer.items:
        write_line("没有符合的支持政策")
        return
    columns = (
        "编号",
        "支持政策",
        "对象",
        "门槛",
        "比例",
        "最高",
        "限额所指",
        "期限",
        "适用于",
        "条款",
    )
    write_table(columns, map(measure_row, answer.items), "支持政策（万元）")
    write_line(word_review(answer))


def measure_row(item: "MeasureCard") -> tuple[object, ...]:
    rate = None if item.rate_max is None else f"{item.rate_max * 100:g}%"
    levels = item.levels or ("",) * len(item.amounts)
    graded = zip(levels, item.amounts, strict=True)
    amounts = "、".join(f"{level} {amount:g}".strip() for level, amount in graded)
    most = item.fixed if item.cap is None else item.cap
    paid = amounts or (None if most is None else f"{most:g}")
    standing = f"{item.standing} {item.valid_to or ''}".strip()
    named = [node.name for node in item.supports]
    threshold = None if item.threshold is None else f"{item.threshold:g}"
    facts = (threshold, rate, paid, item.cap_scope, standing)
    return (item.number, item.title, item.subject, *facts, named, item.citation.clause)


def show_issues(as_of: AsOf = "", as_json: AsJson = False) -> None:
    """Print the register of the text's own faults."""
    from queries.policy.issues import read_policy_issues

    with open_graph() as store:
        answer = read_policy_issues(store, read_date(as_of))
    if as_json:
        write_json(answer)
        return
    columns = ("类别", "问题", "说明", "原文", "问谁什么")
    write_table(columns, map(issue_row, answer.items), "文本疑点")


def issue_row(item: "PolicyIssue") -> tuple[object, ...]:
    quotes = "；".join(
        f"{one.clause or '文首'}“{''.join(one.quote.split())}”" for one in item.citations
    )
    return (item.kind, item.title, item.explanation, quotes, item.ask)
