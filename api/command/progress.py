"""`liantu load targets`: figures for the policy's targets."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.command.loading import DataDate, read_data_date
from api.command.printing import write_json, write_line, write_note
from api.command.session import AsJson, open_graph, read_date

if TYPE_CHECKING:
    from graph_loader.load.progress import ProgressSummary


def load_target_figures(
    file: Annotated[
        Path, typer.Argument(help="督办表（CSV、xlsx）：指标、现值、截至、来源", metavar="文件")
    ],
    *,
    sheet: Annotated[str, typer.Option(help="工作表的名称", metavar="名称")] = "",
    as_of: DataDate = "",
    as_json: AsJson = False,
) -> int:
    """Enter the figures of a sheet; exit code 1 where rows were rejected.

    Those go to a CSV beside the sheet, the others in; 现值“撤回” takes a figure back.
    """
    from api.progress import load_progress_sheet
    from graph_loader.sheets.progress import Dates

    rejects = file.with_name(f"{file.name}.rejected.xlsx")
    dates = Dates(read_date(""), read_data_date(as_of))
    with open_graph() as store:
        summary = load_progress_sheet(store, file, dates, sheet=sheet, rejects=rejects)
    if as_json:
        write_json(summary)
    else:
        write_line(say_progress(summary))
    if summary.rejected:
        write_note(f"未采纳的 {summary.rejected} 行写在 {rejects}")
    return 1 if summary.rejected else 0


def say_progress(summary: "ProgressSummary") -> str:
    words = (
        f"目标进展：采纳 {summary.accepted}，未采纳 {summary.rejected}，未填 {summary.blank}；"
        f"新增 {summary.added}，改动 {summary.changed}，撤回 {summary.withdrawn}，"
        f"不变 {summary.unchanged}"
    )
    if summary.added + summary.changed + summary.withdrawn:
        return f"{words}；图谱版本 {summary.version}"
    return f"{words}；没有改动"
