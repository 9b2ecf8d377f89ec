"""`liantu reference` and `liantu load reference`: the layer as a workbook, and in the graph."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.command.printing import write_json, write_line, write_note
from api.command.session import AsJson, change_graph, load_settings
from ontology.errors import InputError

if TYPE_CHECKING:
    from graph_loader.load.reference import ReferenceSummary

SHOWN = 20  # entries without a place in the loaded policy that are named


def export_workbook(
    file: Annotated[Path, typer.Argument(help="要写的工作簿（.xlsx）", metavar="文件")],
    replace: Annotated[bool, typer.Option("--replace", help="文件已存在时覆盖它")] = False,
) -> None:
    """Write the layer in use as a workbook; it needs no graph."""
    from api.loads import find_reference
    from graph_loader.reference import write_workbook
    from ontology.reference import read_reference

    if file.exists() and not replace:
        raise InputError(f"{file} 已存在", expected="另一个文件名，或加 --replace 覆盖")
    reference = read_reference(find_reference(load_settings().data))
    write_workbook(reference, file)
    items = sum(len(direction.items) for direction in reference.directions)
    write_line(f"{file}：{len(reference.directions)} 个子方向、{items} 个环节")


def import_workbook(
    file: Annotated[Path, typer.Argument(help="改好的工作簿（.xlsx）", metavar="文件")],
    replace: Annotated[
        bool, typer.Option("--replace", help="允许去掉现有参考层的大部分内容")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Put the workbook's layer in place of the one in use; exit code 1 where rows were rejected."""
    from api.layer_import import import_layer

    rejects = Path.cwd() / f"{file.name}.rejected.xlsx"
    with change_graph("装载参考层") as (store, _):
        summary = import_layer(store, load_settings().data, file, rejects, replace=replace)
    if as_json:
        write_json(summary)
    else:
        rules = f"供给规则 {summary.supplies} 条（供给关系 {summary.links} 条）"
        write_line(f"参考层：采纳环节 {summary.items} 个、{rules}，写在 {summary.folder}")
        if summary.graph:
            say_summary(summary.graph)
    if summary.unknown_codes:
        named = "、".join(summary.unknown_codes)
        write_note(f"已采纳，但随附的参考层里没有、请对照 GB/T 4754-2017 核对的行业代码：{named}")
    if summary.rejected:
        write_note(f"退回 {summary.rejected} 行，未采纳；各行的位置与原因写在 {rejects}")
    return 1 if summary.rejected else 0


def reset_reference(as_json: AsJson = False) -> None:
    """Go back to the layer that ships; the user's own is kept beside."""
    from api.layer_import import reset_layer

    with change_graph("装载参考层") as (store, _):
        summary = reset_layer(store, load_settings().data)
    if as_json:
        write_json(summary)
        return
    if summary.kept:
        write_line(f"已改用随附的参考层；自己改过的留在 {summary.kept}")
    else:
        write_line("没有自己改过的参考层，用的就是随附的")
    if summary.graph:
        say_summary(summary.graph)


def load_layer(as_json: AsJson = False) -> None:
    """Let the graph hold the layer in use: the user's own, else the one that ships."""
    from api.loads import find_reference
    from api.writer import make_writer
    from graph_loader.load.reference import load_reference
    from ontology.reference import read_reference

    reference = read_reference(find_reference(load_settings().data))
    with change_graph("装载参考层") as (store, _):
        summary = load_reference(store, reference, make_writer())
    if as_json:
        write_json(summary)
    else:
        say_summary(summary)


def say_summary(summary: "ReferenceSummary") -> None:
    added = f"另加环节 {summary.parts} 个、供给关系 {summary.supplies} 条"
    counts = f"{added}、国标行业 {summary.codes} 处"
    loaded = "已装载" if summary.changed else "与图谱一致，没有改动"
    write_line(f"图谱里的参考层：{counts}；{loaded}")
    if summary.covered:
        named = "、".join(summary.covered)
        write_note(f"政策原文已列出、因此没有另加的 {len(summary.covered)} 处：{named}")
    if summary.unmatched:
        named = "、".join(summary.unmatched[:SHOWN])
        more = "等" if len(summary.unmatched) > SHOWN else ""
        write_note(f"当前政策里没有、因此没有用上的 {len(summary.unmatched)} 处：{named}{more}")
