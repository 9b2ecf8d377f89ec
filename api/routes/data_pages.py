"""The pages of 数据: datasets, upload and preview, progress, declaration, removal."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.declared import read_declaration
from api.downloads import CSV, XLSX, name_download
from api.empty_sheets import write_empty
from api.import_kinds import check_fields
from api.imports import Imports
from api.loads import name_dataset
from api.parameters import GraphStore, PageContext, ProcessSettings, Today
from api.routes.imports import AllImports, take_upload
from api.sheet_checks import check_sheet
from api.writer import make_writer
from graph_loader.load.coverage import declare_coverage
from graph_loader.load.removal import remove_dataset
from graph_loader.sheets.preview import preview_sheet
from graph_loader.stores.store import Store
from ontology.errors import InputError, NotFound
from queries.answers.imports import ImportKind, ImportState
from queries.changes import list_changes, list_runs
from queries.context import Coverage, read_coverage
from visualize.data.pages import (
    render_changes_page,
    render_datasets_page,
    render_declaration_page,
    render_import_page,
    render_preview_page,
    render_removal_page,
)
from visualize.data.preview_view import Looked

router = APIRouter(prefix="/data", include_in_schema=False, default_response_class=HTMLResponse)
MOST_FIELDS = 60
SEE_OTHER = 303
CHANGES = 100  # firms, and links, on a page
DatasetId = Annotated[str, Query(max_length=200)]


async def take_form(request: Request) -> Mapping[str, str]:
    """The fields of an urlencoded form that are not empty."""
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return {name: text.strip() for name, text in form.items() if isinstance(text, str) and text}


Form = Annotated[Mapping[str, str], Depends(take_form)]


def see(path: str) -> RedirectResponse:
    return RedirectResponse(quote(path, safe="/?=&%#"), SEE_OTHER)


@router.get("")
def show_datasets(
    store: GraphStore, context: PageContext, imports: AllImports, settings: ProcessSettings
) -> str:
    known = [one for one in imports.tell_all() if one.state is not ImportState.UPLOADED]
    return render_datasets_page(context, read_coverage(store), known, settings.upload_limit)


@router.get("/changes")
def show_changes(
    store: GraphStore,
    context: PageContext,
    *,
    dataset: DatasetId = "",
    since: Annotated[str, Query(alias="from", max_length=300)] = "",
    until: Annotated[str, Query(alias="to", max_length=300)] = "",
    skip: Annotated[int, Query(ge=0)] = 0,
) -> str:
    runs = list_runs(store)
    loaded = {one.id for one in context.datasets}
    latest = next((run.dataset for run in runs if run.dataset in loaded), "")
    chosen = dataset or latest
    if not chosen:
        return render_changes_page(context, None, (), CHANGES)
    changes = list_changes(
        store,
        chosen,
        since=since or None,
        until=until or None,
        skip=skip,
        limit=CHANGES,
        reference=context.shows_reference,
    )
    own = [run for run in runs if run.dataset == chosen]
    return render_changes_page(context, changes, own, CHANGES)


@router.get("/templates/{kind}.{ending}")
def get_template(store: GraphStore, today: Today, kind: ImportKind, ending: str) -> Response:
    name, content = write_empty(store, kind, today)
    if not name.endswith(f".{ending}"):
        raise NotFound(f"没有这张空表：{kind.value}.{ending}", valid=(f"{kind.value}.{name[-4:]}",))
    media = CSV if ending == "csv" else XLSX
    return Response(content, media_type=media, headers=name_download(name))


@router.post("/uploads")
async def upload(request: Request, imports: AllImports) -> RedirectResponse:
    taken = await take_upload(request, imports)
    return see(f"/data/uploads/{taken.upload.id}")


@router.get("/uploads/{key}")
def show_preview(
    store: GraphStore,
    context: PageContext,
    imports: AllImports,
    key: str,
    sheet: Annotated[str, Query(max_length=100)] = "",
) -> str:
    values = {"sheet": sheet, "dataset": name_dataset(imports.find_file(key))}
    return render_preview_page(context, look_at(store, imports, key, sheet, context.as_of), values)


def look_at(store: Store, imports: Imports, key: str, sheet: str, today: date) -> Looked:
    """The upload as its load would read it; raises InputError for a file that is no such sheet."""
    file, found = imports.find_file(key), imports.find(key)
    if found.kind is ImportKind.FIRMS:
        return Looked(found, preview=preview_sheet(file, sheet or None))
    return Looked(found, check=check_sheet(store, found.kind, file, today, sheet))


@router.post("/uploads/{key}")
def confirm(
    store: GraphStore, context: PageContext, imports: AllImports, key: str, form: Form
) -> Response:
    file = imports.find_file(key)
    kind = imports.find(key).kind
    try:
        dataset = check_fields(kind, form, file.name, context.as_of)
    except InputError as error:
        looked = look_at(store, imports, key, form.get("sheet", ""), context.as_of)
        return HTMLResponse(render_preview_page(context, looked, form, str(error)), 422)
    return see(f"/data/imports/{imports.submit(key, form, dataset).id}")


@router.post("/uploads/{key}/drop")
def drop(imports: AllImports, key: str) -> RedirectResponse:
    imports.drop(key)
    return see("/data")


@router.get("/imports/{key}")
def show_import(context: PageContext, imports: AllImports, key: str) -> Response:
    found = imports.find(key)
    if found.state is ImportState.UPLOADED:
        return see(f"/data/uploads/{key}")
    return HTMLResponse(render_import_page(context, found))


@router.post("/imports/{key}/stop")
def stop(imports: AllImports, key: str) -> RedirectResponse:
    return see(f"/data/imports/{imports.cancel(key).id}")


def find_dataset(store: GraphStore, dataset: DatasetId) -> Coverage:
    """The dataset that the address names; raises NotFound."""
    datasets = read_coverage(store)
    for one in datasets:
        if one.id == dataset:
            return one
    raise NotFound(f"没有名为“{dataset}”的数据集", valid=[one.id for one in datasets])


Dataset = Annotated[Coverage, Depends(find_dataset)]


@router.get("/declaration")
def show_declaration(context: PageContext, dataset: Dataset) -> str:
    values = {name: str(value) for name, value in asdict(dataset).items()}
    values["selected"] = "on" if dataset.selected else ""
    return render_declaration_page(context, dataset, values)


@router.post("/declaration")
def declare(store: GraphStore, context: PageContext, dataset: Dataset, form: Form) -> Response:
    try:
        stated = {**form, "dataset": dataset.id}
        declared = read_declaration(stated, dataset.id, context.as_of)
    except InputError as error:
        return HTMLResponse(render_declaration_page(context, dataset, form, str(error)), 422)
    declare_coverage(store, dataset.id, lambda _: declared, make_writer())
    return see("/data")


@router.get("/removal")
def show_removal(context: PageContext, dataset: Dataset) -> str:
    return render_removal_page(context, dataset)


@router.post("/removal")
def remove(store: GraphStore, dataset: Dataset) -> RedirectResponse:
    remove_dataset(store, dataset.id, make_writer())
    return see("/data")
