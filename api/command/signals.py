"""`liantu signals`: the history of filed signals of expansion."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.command.printing import write_json, write_line, write_table
from api.command.session import AsJson, AsOf, open_graph, read_date

if TYPE_CHECKING:
    from queries.answers import SignalItem


def show_signals(
    *,
    firm: Annotated[str, typer.Option(help="企业：标识，或名称的一部分", metavar="企业")] = "",
    status: Annotated[
        str,
        typer.Option(help="状态：valid 有效、expired 已过期、withdrawn 已撤回、corrected 已更正"),
    ] = "",
    limit: Annotated[int, typer.Option(help="最多列出多少条", min=1, max=5000)] = 200,
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """Print every version of every signal, latest first."""
    from queries.signals import list_signals

    day = read_date(as_of)
    with open_graph() as store:
        found = list_signals(store, day, firm=firm, status=status, limit=limit)
    if as_json:
        write_json(found)
        return
    columns = ("企业", "匹配", "类型", "日期", "指向地区", "内容", "来源", "状态", "何时何表")
    if found.items:
        write_table(columns, map(signal_row, found.items), f"扩张信号 {found.total} 条")
        write_line(f"未对上企业的 {found.unmatched} 条；{found.note}")
    else:
        write_line("没有录入过这样的扩张信号，不等于企业没有动作")


def signal_row(item: "SignalItem") -> tuple[object, ...]:
    return (
        item.firm or item.firm_id,
        item.match,
        item.kind.value,
        item.as_of,
        item.place,
        item.content,
        item.source,
        item.status.label,
        say_life(item),
    )


def say_life(item: "SignalItem") -> str:
    """Which loads brought and ended it, until when it is valid, and why it was withdrawn."""
    parts = [f"{item.entered_at[:10]} {item.entered_from} 录入"]
    if item.withdrawn_on:
        parts.append(f"{item.withdrawn_on} 撤回：{item.withdrawn_reason}")
    if item.ended_at:
        ended = "更正" if item.status.value == "corrected" else "不再列出"
        parts.append(f"{item.ended_at[:10]} {item.ended_from} {ended}")
    else:
        parts.append(f"有效期至 {item.expires}")
    return "；".join(parts)
