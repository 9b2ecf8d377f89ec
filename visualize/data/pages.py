"""The pages of 数据, as HTML text: one function each, from answers alone."""

from collections.abc import Mapping, Sequence

from ontology.state import Completeness
from queries.answers import Context, Review, VerdictHistory
from queries.answers.changes import Changes, Run
from queries.answers.imports import Import
from queries.context import Coverage
from visualize.data.changes_view import view_changes
from visualize.data.dataset_forms import DeclarationView, RemovalView
from visualize.data.datasets_view import view_datasets
from visualize.data.import_view import view_import
from visualize.data.preview_view import Looked, view_preview
from visualize.data.review_view import Choice, Typed, view_review
from visualize.data.verdicts_view import Sought, view_verdicts
from visualize.frame import Frame, render

SECTION = "/data"


def render_datasets_page(
    context: Context, datasets: Sequence[Coverage], imports: Sequence[Import], limit: int
) -> str:
    """数据集: what each covers, the form to bring another, the last imports.

    `limit` is the largest file in bytes.
    """
    view = view_datasets(datasets, imports, limit)
    return render("data/datasets.html", Frame("数据", SECTION, context), view)


def render_preview_page(
    context: Context,
    looked: Looked,
    values: Mapping[str, str],
    problem: str = "",
) -> str:
    """An uploaded sheet before its load, and what is to be said of it."""
    known = tuple(dataset.id for dataset in context.datasets)
    view = view_preview(looked, values, problem, known)
    return render("data/preview.html", Frame("预览", SECTION, context), view)


def render_import_page(context: Context, item: Import) -> str:
    """One import: its progress, then what became of its rows."""
    return render("data/import.html", Frame("导入", SECTION, context), view_import(item))


def render_declaration_page(
    context: Context, dataset: Coverage, values: Mapping[str, str], problem: str = ""
) -> str:
    """The form that changes what a dataset covers."""
    view = DeclarationView(dataset, values, problem, tuple(Completeness))
    return render("data/declaration.html", Frame("改声明", SECTION, context), view)


def render_removal_page(context: Context, dataset: Coverage) -> str:
    """The question before a dataset is removed."""
    return render("data/removal.html", Frame("移除", SECTION, context), RemovalView(dataset))


def render_review_page(context: Context, review: Review, choice: Choice, typed: Typed) -> str:
    """待核: a page of the queue with a form for what is decided."""
    frame = Frame("待核", SECTION, context)
    return render("data/review.html", frame, view_review(review, choice, typed))


def render_verdicts_page(context: Context, history: VerdictHistory, sought: Sought) -> str:
    """判定记录: all verdicts, the newest first."""
    frame = Frame("判定记录", SECTION, context)
    return render("data/verdicts.html", frame, view_verdicts(history, sought))


def render_changes_page(
    context: Context, changes: Changes | None, runs: Sequence[Run], limit: int
) -> str:
    """变化: what is different between two runs of a dataset; `runs` are those of the dataset."""
    names = {dataset.id: dataset.name for dataset in context.datasets}
    view = view_changes(changes, runs, names, limit)
    return render("data/changes.html", Frame("变化", SECTION, context), view)
