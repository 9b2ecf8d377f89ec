"""`liantu load firms FILE --preview`: what a load would read, without loading."""

from pathlib import Path
from typing import TYPE_CHECKING

from api.command.printing import write_json, write_line, write_note, write_table

if TYPE_CHECKING:
    from graph_loader.sheets.preview import Preview, Source


def show_preview(file: Path, sheet: str, *, as_json: bool) -> int:
    """Tell columns, first rows and problems of a firm sheet; exit code 1 where columns lack."""
    from graph_loader.sheets.preview import preview_sheet

    preview = preview_sheet(file, sheet or None)
    if as_json:
        write_json(preview)
    else:
        write_line(say_source(preview.source))
        columns = [(c.header, c.label, c.samples[:2]) for c in preview.source.columns]
        write_table(("表头", "读作", "样例"), columns)
        write_rows(preview)
    return 1 if preview.source.missing else 0


def say_source(source: "Source") -> str:
    """One line on what the file is and what of it is read."""
    parts = (
        source.kind,
        source.encoding,
        source.sheet and f"工作表“{source.sheet}”",
        f"表头在第 {source.header_row} 行" if source.header_row else "",
        source.layout and f"像是 {source.layout} 的导出",
    )
    return f"{source.file}：{'，'.join(filter(None, parts))}"


def write_rows(preview: "Preview") -> None:
    """The first firms and the first problems of the rows that were looked at."""
    source = preview.source
    if source.missing:
        write_line(f"缺少列：{'、'.join(source.missing)}；不能装载")
    else:
        rows = [(row.row, row.id, row.name, row.city, row.district) for row in preview.rows]
        write_table(("行", "号码", "名称", "设区市", "区县或功能板块"), rows, "前几行")
        write_line(
            f"看了前 {preview.read:,} 行：可采纳 {preview.accepted:,}，要退回 {preview.rejected:,}"
        )
    if preview.problems:
        problems = [(row.row, row.column, row.value, row.reason) for row in preview.problems]
        write_table(("行", "列", "值", "原因"), problems, "退回的行")
    note_other_sheets(source.other_sheets)
    write_note("这是预览，没有装载")


def note_other_sheets(names: tuple[str, ...]) -> None:
    """Tells of worksheets that could be loaded, too."""
    if names:
        write_note(f"工作簿里还有能读作企业表的工作表：{'、'.join(names)}；用 --sheet 选择")
