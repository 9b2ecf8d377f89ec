"""What is shown of an uploaded sheet before it is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass

from graph_loader.sheets.columns import Purpose
from graph_loader.sheets.preview import Preview
from ontology.firm import RejectedRow
from ontology.state import Completeness
from queries.answers.imports import Check, Import, ImportKind
from visualize.data.datasets_view import word_id
from visualize.words import figure

DATASET_KINDS = (ImportKind.FIRMS, ImportKind.SIGNALS, ImportKind.SUPPLY)
REPLACING = (ImportKind.FIRMS, ImportKind.SIGNALS, ImportKind.SUPPLY)


@dataclass(frozen=True, slots=True)
class Looked:
    """An upload as it was read: a firm sheet by `preview`, another kind by `check`."""

    upload: Import
    preview: Preview | None = None
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class PreviewView:
    """`values` are what stands in the form, `problem` what is wrong with it."""

    upload: Import
    sentence: str
    preview: Preview | None
    problems: tuple[RejectedRow, ...]
    unknown: tuple[str, ...]
    contacts: tuple[str, ...]
    values: Mapping[str, str]
    problem: str
    asks_dataset: bool
    asks_coverage: bool
    asks_replace: bool
    loadable: bool
    known: tuple[str, ...]  # ids of loaded datasets
    ids: tuple[str, ...]  # of the first rows, in words
    completeness: tuple[Completeness, ...] = tuple(Completeness)


def view_preview(
    looked: Looked, values: Mapping[str, str], problem: str, known: tuple[str, ...]
) -> PreviewView:
    upload, preview, check = looked.upload, looked.preview, looked.check
    columns = preview.source.columns if preview else ()
    found = preview or check
    return PreviewView(
        upload=upload,
        sentence=_say_preview(preview) if preview else _say_check(upload, check),
        preview=preview,
        problems=found.problems if found else (),
        unknown=tuple(one.header for one in columns if one.purpose is Purpose.KEPT),
        contacts=tuple(one.header for one in columns if one.purpose is Purpose.CONTACT),
        values=values,
        problem=problem,
        asks_dataset=upload.kind in DATASET_KINDS,
        asks_coverage=upload.kind is ImportKind.FIRMS,
        asks_replace=upload.kind in REPLACING,
        loadable=found is None or found.accepted > 0,
        known=known,
        ids=tuple(word_id(row.id) for row in preview.rows) if preview else (),
    )


def _say_preview(preview: Preview) -> str:
    source = preview.source
    if source.missing:
        return f"这张表缺少{'、'.join(source.missing)}，不能装载。"
    like = f"按“{source.layout}”的版式" if source.layout else "按列名"
    words = f"{like}读出：看了前 {figure(preview.read)} 行，可采纳 {figure(preview.accepted)} 行"
    if preview.rejected:
        words += f"，要退回 {figure(preview.rejected)} 行"
    return f"{words}。还没有装载，图谱没有变化。"


def _say_check(upload: Import, check: Check | None) -> str:
    if check is None:
        return f"这是{upload.kind.label}表，装载时逐行核对。还没有装载，图谱没有变化。"
    words = (
        f"{upload.kind.label}：看了前 {figure(check.read)} 行，可采纳 {figure(check.accepted)} 行"
    )
    if check.rejected:
        words += f"，要退回 {figure(check.rejected)} 行"
    if check.unfilled:
        words += f"，未填 {figure(check.unfilled)} 行"
    return f"{words}。还没有装载，图谱没有变化。"
