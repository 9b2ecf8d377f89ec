"""`liantu changes`: what loads changed."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.command.printing import write_json, write_line, write_table
from api.command.session import AsJson, WithReference, open_graph

if TYPE_CHECKING:
    from queries.answers.changes import Changes, FirmChange, LinkChange, Run


def show_changes(
    dataset: Annotated[
        str, typer.Argument(help="数据集标识；不给则列出装载记录", metavar="标识")
    ] = "",
    *,
    since: Annotated[
        str, typer.Option("--from", help="在前的装载；默认前一次", metavar="装载")
    ] = "",
    until: Annotated[
        str, typer.Option("--to", help="在后的装载；默认最近一次", metavar="装载")
    ] = "",
    skip: Annotated[int, typer.Option(help="略过多少条")] = 0,
    limit: Annotated[int, typer.Option(help="最多列出多少条")] = 100,
    reference: WithReference = True,
    as_json: AsJson = False,
) -> None:
    """Print the runs, or the firms and links that differ between two runs of a dataset."""
    from queries.changes import list_changes, list_runs

    with open_graph() as store:
        if not dataset:
            runs = list_runs(store)
            write_json(runs) if as_json else _show_runs(runs)
            return
        changes = list_changes(
            store,
            dataset,
            since=since or None,
            until=until or None,
            skip=skip,
            limit=limit,
            reference=reference,
        )
    write_json(changes) if as_json else _show(changes)


def _show_runs(runs: "tuple[Run, ...]") -> None:
    columns = ("装载", "文件", "开始", "新增", "变更", "撤回", "不变", "可比较")
    rows = [
        (
            run.run,
            run.file,
            run.started,
            run.added,
            run.changed,
            run.withdrawn,
            run.unchanged,
            "是" if run.kept else "否",
        )
        for run in runs
    ]
    write_table(columns, rows, "装载记录")


def _show(changes: "Changes") -> None:
    former = changes.since.run if changes.since else "首次装载之前"
    write_line(f"数据集 {changes.dataset}：{former} → {changes.until.run}")
    write_line(f"企业：{_say(changes.firm_counts)}；关联：{_say(changes.link_counts)}")
    if changes.firms:
        write_table(("变动", "标识", "企业", "变了什么"), map(_firm_row, changes.firms), "企业")
    if changes.links:
        columns = ("变动", "企业", "环节或子方向", "原角色", "现角色", "原读法", "现读法")
        write_table(columns, map(_link_row, changes.links), "关联")
    write_line(f"注：{changes.note}")


def _say(counts: dict[str, int]) -> str:
    from queries.answers.changes import Change

    return "，".join(f"{Change(name).label} {number:,}" for name, number in counts.items())


def _firm_row(firm: "FirmChange") -> tuple[object, ...]:
    words = "；".join(f"{one.label}：{one.before} → {one.after}" for one in firm.fields)
    alone = "只有关联或板块变动" if firm.change == "changed" else None
    return firm.change.label, firm.id, firm.name, words or alone


def _link_row(link: "LinkChange") -> tuple[object, ...]:
    roles = (link.former_role, link.role, link.former_status, link.status)
    return link.change.label, link.firm, link.node, *roles
