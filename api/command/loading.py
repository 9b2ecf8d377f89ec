"""`liantu load`: policy and firm sheets into the graph."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.command.bulk import Bulk, write_files
from api.command.filings import EmptySheet, SheetName, load_coverage, write_coverage_sheet
from api.command.previewing import note_other_sheets, show_preview
from api.command.printing import write_json, write_line, write_note
from api.command.session import AsJson, change_graph, load_settings, open_graph, read_date
from ontology.errors import InputError
from ontology.state import Completeness

if TYPE_CHECKING:
    from graph_loader.load.firms import FirmsSummary

NATION = "全国"
Region = Annotated[str, typer.Option(help="覆盖的地区：全国，或省、设区市的名称", metavar="地区")]
Period = Annotated[str, typer.Option(help="覆盖的时段，如 2019", metavar="时段")]
Coverage = Annotated[
    str, typer.Option(help="是否完整：complete、partial 或 unknown", metavar="声明")
]
DataDate = Annotated[str, typer.Option("--as-of", help="数据截至 YYYY-MM-DD", metavar="日期")]
Replace = Annotated[bool, typer.Option("--replace", help="允许撤回这个数据集现有的大部分行")]
Wait = Annotated[float, typer.Option(min=0.0, help="另一装载在进行时，最多等多少秒", metavar="秒")]
Note = Annotated[str, typer.Option(help="来历与局限，一句话", metavar="说明")]


def load_policy_text(
    source: Annotated[
        Path | None,
        typer.Argument(help="政策文件（.txt、.docx、.pdf），或含 text.txt 的目录", metavar="文件"),
    ] = None,
    overlay: Annotated[
        Path | None, typer.Option(help="套用这个目录里的 overlay.yaml", metavar="目录")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Replace the policy of the graph in one transaction."""
    from api.loads import find_reference, load_policy_source, settle_source
    from ontology.reference import read_reference

    settled, own = settle_source(source)
    corrections = overlay or own
    if corrections is None:
        write_note("没有套用人工校订（overlay.yaml）：产业、环节与布局都按规则读出")
    with change_graph("装载政策") as (store, _):
        reference = read_reference(find_reference(load_settings().data))
        summary = load_policy_source(store, settled, corrections, reference=reference)
    if as_json:
        write_json(summary)
        return
    write_line(
        f"{summary.title or '（无标题）'}：产业 {summary.sectors}，子方向 {summary.directions}，"
        f"环节 {summary.components}，布局 {summary.layout_terms} 处；"
        + ("已装载" if summary.changed else "与图谱一致，没有改动")
    )


def load_firm_sheet(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="企业表", metavar="文件")],
    *,
    dataset: Annotated[str, typer.Option(help="数据集标识；默认取文件名", metavar="标识")] = "",
    name: Annotated[str, typer.Option(help="数据集名称；默认同标识", metavar="名称")] = "",
    coverage: Coverage = "unknown",
    region: Region = "",
    period: Period = "",
    as_of: DataDate = "",
    note: Note = "",
    replace: Replace = False,
    selected: Annotated[bool, typer.Option("--selected", help="这是挑选出来的名单")] = False,
    sheet: Annotated[str, typer.Option(help="工作表的名称", metavar="名称")] = "",
    wait: Wait = 0.0,
    preview: Annotated[
        bool, typer.Option("--preview", help="只看会读出什么：列、前几行、问题；不装载")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Make a dataset hold exactly the firms of the file; rejected rows go to a workbook.

    Exit code 1 where rows were rejected.
    """
    if preview:
        return show_preview(file, sheet, as_json=as_json)
    from api.loads import load_sheet, name_dataset
    from graph_loader.load.firms import Declaration

    dataset = dataset or name_dataset(file)
    declaration = Declaration(
        id=dataset,
        name=name or dataset,
        region=read_region(region),
        period=period,
        completeness=read_coverage(coverage),
        selected=selected,
        as_of=read_data_date(as_of),
        note=note,
    )
    rejects = Path.cwd() / f"{file.name}.rejected.xlsx"
    if isinstance(context.obj, Bulk):
        summary = write_files(context.obj, file, declaration, sheet=sheet, rejects=rejects)
    else:
        with change_graph(f"装载 {file.name}") as (store, advance):
            summary = load_sheet(
                store,
                file,
                declaration,
                sheet=sheet,
                replace=replace,
                wait=wait,
                rejects=rejects,
                advance=advance,
            )
    show_summary(summary, rejects, as_json=as_json)
    if not sheet and not as_json:
        note_unread_sheets(file)
    return 1 if summary.tally.rejected else 0


def show_summary(summary: "FirmsSummary", rejects: Path, *, as_json: bool) -> None:
    """Print what became of the rows; a note says where the rejected ones are."""
    if as_json:
        write_json(summary)
    else:
        write_line(say_summary(summary))
    if summary.tally.rejected and not summary.repeated:
        write_note(f"未采纳的 {summary.tally.rejected} 行写在 {rejects}")


def note_unread_sheets(file: Path) -> None:
    from graph_loader.sheets.preview import find_other_sheets

    note_other_sheets(find_other_sheets(file))


def declare_coverage(
    dataset: Annotated[
        str, typer.Argument(help="数据集标识，或覆盖声明表（CSV、xlsx）", metavar="标识或文件")
    ] = "",
    *,
    template: EmptySheet = None,
    sheet: SheetName = "",
    coverage: Coverage = "",
    region: Region = "",
    period: Period = "",
    as_of: DataDate = "",
    note: Note = "",
    as_json: AsJson = False,
) -> int:
    """Change what is declared of a loaded dataset; options that are not given stay as they are.

    A path that exists is a sheet with a dataset a row; exit code 1 where rows were rejected.
    """
    from dataclasses import replace

    from api.writer import make_writer
    from graph_loader.load.coverage import declare_coverage as declare

    if template is not None:
        return write_coverage_sheet(template)
    if not dataset:
        raise InputError(
            "没有写明数据集", expected="数据集标识、覆盖声明表，或 --template 加空表的文件名"
        )
    if Path(dataset).is_file():
        return load_coverage(Path(dataset), sheet=sheet, as_json=as_json)
    changes: dict[str, Any] = {"region": read_region(region), "period": period, "note": note}
    changes["completeness"] = read_coverage(coverage) if coverage else ""
    changes["as_of"] = read_data_date(as_of)
    given = {name: value for name, value in changes.items() if value}
    with open_graph() as store:
        declared = declare(store, dataset, lambda former: replace(former, **given), make_writer())
    if as_json:
        write_json(declared)
    else:
        covers = f"{declared.region or '地区未声明'} {declared.period}".strip()
        write_line(f"数据集 {declared.id}：{covers}，{declared.completeness.label}")
    return 0


def remove_dataset(
    dataset: Annotated[str, typer.Argument(help="数据集标识", metavar="标识")],
) -> None:
    """Withdraw all rows of a dataset and forget what was declared of it."""
    from api.writer import make_writer
    from graph_loader.load.removal import remove_dataset as remove

    with open_graph() as store:
        withdrawn = remove(store, dataset, make_writer())
    write_line(f"数据集 {dataset} 已移除，撤回 {withdrawn:,} 行")


def say_summary(summary: "FirmsSummary") -> str:
    tally = summary.tally
    words = (
        f"数据集 {summary.dataset}：读入 {tally.read:,}，采纳 {tally.accepted:,}，"
        f"有关联 {tally.linked:,}，未采纳 {tally.rejected:,}；"
        f"新增 {tally.added:,}，改动 {tally.changed:,}，撤回 {tally.withdrawn:,}，"
        f"不变 {tally.unchanged:,}；图谱版本 {summary.version}"
    )
    if summary.repeated:
        return f"{words}；同一文件已装载过，没有改动"
    if tally.changed + tally.withdrawn + tally.unchanged:
        words += f"；取代了标识“{summary.dataset}”先前装载的数据"
    return words


def read_region(text: str) -> str:
    """全国, or the short name of a province or prefecture; "" stays "", as not declared."""
    from graph_loader.places.divisions import load_divisions

    if not text or text == NATION:
        return text
    if region := load_divisions().find_region(text):
        return region
    raise InputError(
        f"--region 的值“{text}”不认识", expected="全国，或省、设区市的名称，如 江苏、连云港"
    )


def read_data_date(text: str) -> str:
    """An ISO date that is not after today; "" stays "", as not declared."""
    if not text:
        return ""
    day = read_date(text)
    if day > (today := read_date("")):
        raise InputError(
            f"--as-of 的值 {day} 在今天（{today}）之后", expected="数据截至的日期，不晚于今天"
        )
    return day.isoformat()


def read_coverage(text: str) -> Completeness:
    """The declared completeness, by its word or its Chinese label."""
    for value in Completeness:
        if text in {value.value, value.label}:
            return value
    valid = tuple(value.value for value in Completeness)
    raise InputError(f"--coverage 的值“{text}”不认识", valid=valid)
