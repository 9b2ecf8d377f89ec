"""`liantu load signals|local-supply` and coverage sheets: statements that people file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.command.printing import write_json, write_line, write_note
from api.command.session import AsJson, open_graph, read_date
from ontology.errors import InputError

if TYPE_CHECKING:
    from api.filings import CoverageSummary, FiledSheet
    from graph_loader.load.filings import FilingSummary

SourceId = Annotated[
    str,
    typer.Option(help="这张表的标识；再次装载同一标识，取代上次的行。默认取文件名", metavar="标识"),
]
SheetName = Annotated[str, typer.Option(help="工作表的名称", metavar="名称")]
Replace = Annotated[bool, typer.Option("--replace", help="允许撤回这张表现有的大部分行")]
EmptySheet = Annotated[
    Path | None, typer.Option(help="改为写一张空表（.xlsx），填好后装载", metavar="文件")
]


def load_signals(
    file: Annotated[
        Path | None, typer.Argument(help="扩张信号表（CSV、xlsx）", metavar="文件")
    ] = None,
    *,
    template: EmptySheet = None,
    source_id: SourceId = "",
    replace: Replace = False,
    sheet: SheetName = "",
    as_json: AsJson = False,
) -> int:
    """Make a sheet's signals those of the file; exit code 1 where rows were rejected."""
    from api.filings import load_signal_sheet, write_signal_template

    if template is not None:
        write_signal_template(template)
        write_line(f"空表写在 {template}；填好后用 liantu load signals 装载")
        return 0
    filed = name_sheet(file, source_id, sheet, replace=replace)
    with open_graph() as store:
        summary = load_signal_sheet(store, filed)
    return tell_filing(("signals", "扩张信号"), summary, filed.rejects, as_json=as_json)


def load_local_supply(
    file: Annotated[
        Path | None, typer.Argument(help="本地配套率表（CSV、xlsx）", metavar="文件")
    ] = None,
    *,
    template: EmptySheet = None,
    source_id: SourceId = "",
    replace: Replace = False,
    sheet: SheetName = "",
    as_json: AsJson = False,
) -> int:
    """Make the shares of local supply those of the file; exit code 1 where rows were rejected."""
    from api.filings import load_local_supply_sheet, write_local_supply_template

    if template is not None:
        with open_graph() as store:
            count = write_local_supply_template(store, template, read_date(""))
        write_line(
            f"{count} 个环节写在 {template}；填好年份、比例、口径、来源、填报人后"
            "用 liantu load local-supply 装载"
        )
        return 0
    filed = name_sheet(file, source_id, sheet, replace=replace)
    with open_graph() as store:
        summary = load_local_supply_sheet(store, filed)
    return tell_filing(("local-supply", "本地配套率"), summary, filed.rejects, as_json=as_json)


def load_coverage(file: Path, *, sheet: str, as_json: bool) -> int:
    """Declare what a sheet says of loaded datasets; exit code 1 where rows were rejected."""
    from api.filings import load_coverage_sheet

    rejects = name_rejected(file)
    with open_graph() as store:
        summary = load_coverage_sheet(store, file, read_date(""), sheet=sheet, rejects=rejects)
    if as_json:
        write_json(summary)
    else:
        write_line(say_coverage(summary))
    return tell_rejected(summary.rejected, rejects)


def write_coverage_sheet(file: Path) -> int:
    """Write what is declared today as a sheet to be changed; exit code 0."""
    from api.filings import write_coverage_template

    with open_graph() as store:
        count = write_coverage_template(store, file)
    write_line(f"{count} 个数据集写在 {file}；改好后用 liantu load coverage {file.name} 装载")
    return 0


def name_sheet(file: Path | None, source_id: str, sheet: str, *, replace: bool) -> "FiledSheet":
    """The file with what it replaces; InputError where none was named."""
    from api.filings import FiledSheet
    from api.loads import name_dataset

    if file is None:
        raise InputError("没有写明要装载的文件", expected="一个文件，或 --template 加空表的文件名")
    return FiledSheet(
        file=file,
        today=read_date(""),
        source_id=source_id or name_dataset(file),
        rejects=name_rejected(file),
        sheet=sheet,
        replace=replace,
    )


def name_rejected(file: Path) -> Path:
    return file.with_name(f"{file.name}.rejected.xlsx")


def tell_filing(
    called: tuple[str, str], summary: "FilingSummary", rejects: Path, *, as_json: bool
) -> int:
    """The exit code, after saying what was done; `called` are the command and its title."""
    command, title = called
    if as_json:
        write_json(summary)
    else:
        write_line(say_filing(title, summary))
    code = tell_rejected(summary.rejected, rejects)
    if code:
        again = f"liantu load {command} {rejects.name} --source-id {summary.sheet}"
        write_note(f"改好后用 {again} 补录，其余行不动")
    return code


def tell_rejected(rejected: int, rejects: Path) -> int:
    """The exit code: 1 where rows were rejected, after saying where they were written."""
    if rejected:
        write_note(f"未采纳的 {rejected} 行写在 {rejects}")
    return 1 if rejected else 0


def say_filing(title: str, summary: "FilingSummary") -> str:
    unfilled = f"，未填 {summary.unfilled}" if summary.unfilled else ""
    words = (
        f"{title}“{summary.sheet}”：采纳 {summary.accepted}，未采纳 {summary.rejected}{unfilled}；"
        f"新增 {summary.added}，更正 {summary.changed}，撤回 {summary.withdrawn}，"
        f"不变 {summary.unchanged}"
    )
    if summary.added + summary.changed + summary.withdrawn:
        return f"{words}；图谱版本 {summary.version}"
    return f"{words}；没有改动"


def say_coverage(summary: "CoverageSummary") -> str:
    words = (
        f"覆盖声明：采纳 {summary.accepted}，未采纳 {summary.rejected}；"
        f"改动 {summary.changed}，不变 {summary.unchanged}"
    )
    return f"{words}；图谱版本 {summary.version}" if summary.changed else f"{words}；没有改动"
