"""Sheets in: upload, look, load, follow, and get back the rows that were not taken."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path as File
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import FileResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from api.downloads import XLSX
from api.import_kinds import FIELDS, check_fields
from api.imports import Imports
from api.openapi import PROBLEMS
from api.parameters import STRICT, take_settings
from api.problems import Problem
from api.uploads import Upload, receive_upload
from graph_loader.sheets.preview import Preview, preview_sheet
from ontology.errors import InputError
from queries.answers.imports import Import, ImportKind, ImportState

TOO_LARGE: dict[int | str, dict[str, Any]] = {
    413: {"model": Problem, "description": "文件超过上限（LIANTU_UPLOAD_LIMIT，默认 2 GB）"}
}
router = APIRouter(
    prefix="/api/v1/imports",
    tags=["导入"],
    responses={**PROBLEMS, **TOO_LARGE},
    dependencies=STRICT,
)
PULSE = 0.25  # seconds between two looks at an import that is followed
OWN = {"upload", "kind"}  # fields that tell of the upload, not of the sheet
TEXT = {"type": "string"}
FORM: dict[str, Any] = {
    "file": {"type": "string", "format": "binary", "description": "表（或给 upload）"},
    "upload": {**TEXT, "description": "已预览的上传的编号（代替 file）"},
    "kind": {**TEXT, "enum": list(FIELDS), "default": "firms", "description": "表的种类"},
    "dataset": {
        **TEXT,
        "description": "数据集或填报表的标识；默认取文件名；已装载过的，没给的声明照旧",
    },
    "name": {**TEXT, "description": "数据集名称"},
    "region": {**TEXT, "description": "覆盖地区：全国，或省、设区市"},
    "period": {**TEXT, "description": "覆盖时段"},
    "completeness": {**TEXT, "enum": ["complete", "partial", "unknown"]},
    "selected": {**TEXT, "enum": ["on", "off"], "description": "是否挑选出来的名单"},
    "as_of": {**TEXT, "format": "date", "description": "数据截至"},
    "note": {**TEXT, "description": "来历与局限"},
    "sheet": {**TEXT, "description": "工作表的名称"},
    "replace": {**TEXT, "enum": ["on", "off"], "description": "允许撤回现有的大部分行"},
}


def describe_form(*names: str) -> dict[str, Any]:
    """The body of a route that reads its form from the stream."""
    schema = {"type": "object", "properties": {name: FORM[name] for name in names}}
    return {"requestBody": {"content": {"multipart/form-data": {"schema": schema}}}}


class Uploaded(BaseModel):
    """A sheet that was uploaded and read in part; `upload` confirms it with POST /imports."""

    upload: str
    kind: ImportKind
    preview: Preview | None


def take_imports(request: Request) -> Imports:
    return cast("Imports", request.app.state.imports)


AllImports = Annotated[Imports, Depends(take_imports)]
ImportId = Annotated[str, Path(alias="id", description="导入的编号", max_length=12)]


def find_import(imports: AllImports, key: ImportId) -> Import:
    return imports.find(key)


Found = Annotated[Import, Depends(find_import)]


@dataclass(frozen=True, slots=True)
class Taken:
    """An upload with the other fields of its form; `fresh` where the form brought the file."""

    upload: Import
    fields: Mapping[str, str]
    fresh: bool


async def take_upload(request: Request, imports: Imports) -> Taken:
    """The upload that a form brings or names.

    Raises InputError for a form without either; what was sent then leaves nothing behind.
    """
    opened = await run_in_threadpool(imports.open, ImportKind.FIRMS)
    place = imports.place(opened.id)
    try:
        form = await receive_upload(request, place, take_settings(request).upload_limit)
        found = await run_in_threadpool(choose_upload, imports, opened.id, form)
    except BaseException:
        await run_in_threadpool(imports.drop, opened.id)
        raise
    fresh = found.id == opened.id
    if not fresh:
        await run_in_threadpool(imports.drop, opened.id)
    fields = {name: text for name, text in form.fields.items() if text and name not in OWN}
    return Taken(found, fields, fresh)


def choose_upload(imports: Imports, opened: str, form: Upload) -> Import:
    """The upload with the form's file, or the earlier one that it names."""
    if form.file is not None:
        return imports.attach(opened, form.file, read_kind(form.fields.get("kind", "")))
    if known := form.fields.get("upload"):
        return imports.find(known)
    raise InputError("没有收到文件", expected="表单项 file，或已预览的上传的编号 upload")


@asynccontextmanager
async def keep_if_sound(imports: Imports, taken: Taken) -> AsyncIterator[None]:
    """Drop a file that was just sent where it, or what is said of it, cannot be used."""
    try:
        yield
    except InputError:
        if taken.fresh:
            await run_in_threadpool(imports.drop, taken.upload.id)
        raise


def read_kind(text: str) -> ImportKind:
    if not text:
        return ImportKind.FIRMS
    if text not in FIELDS:
        raise InputError(f"没有种类“{text}”", valid=tuple(FIELDS))
    return ImportKind(text)


@router.post(
    "",
    status_code=202,
    summary="上传一张表并排队装载；Location 是它的进度",
    openapi_extra=describe_form(*FORM),
)
async def start_import(request: Request, response: Response, imports: AllImports) -> Import:
    taken = await take_upload(request, imports)
    upload, today = taken.upload, request.app.state.today()
    async with keep_if_sound(imports, taken):
        dataset = check_fields(upload.kind, taken.fields, upload.file, today)
        started = await run_in_threadpool(imports.submit, upload.id, taken.fields, dataset)
    response.headers["Location"] = f"{router.prefix}/{started.id}"
    return started


@router.post(
    "/preview",
    status_code=201,
    summary="上传一张表，只看不装：认出的列、前几行、有问题的行",
    openapi_extra=describe_form("file", "kind", "sheet"),
)
async def preview_import(request: Request, imports: AllImports) -> Uploaded:
    taken = await take_upload(request, imports)
    upload, sheet = taken.upload, taken.fields.get("sheet", "")
    async with keep_if_sound(imports, taken):
        file = imports.find_file(upload.id)
        preview = await run_in_threadpool(look_at, upload.kind, file, sheet)
    return Uploaded(upload=upload.id, kind=upload.kind, preview=preview)


def look_at(kind: ImportKind, file: File, sheet: str) -> Preview | None:
    """What a load of a firm sheet would read; None for other kinds, which are small."""
    return preview_sheet(file, sheet or None) if kind is ImportKind.FIRMS else None


@router.get("", summary="最近的导入，新的在前")
def list_imports(imports: AllImports) -> tuple[Import, ...]:
    return tuple(one for one in imports.tell_all() if one.state is not ImportState.UPLOADED)


@router.get("/{id}", summary="一次导入：状态、进度、结果")
def get_import(found: Found) -> Import:
    return found


@router.delete("/{id}", summary="停止一次导入；没完成的不改图谱")
def stop_import(imports: AllImports, found: Found) -> Import:
    return imports.cancel(found.id)


class RejectedSheet(FileResponse):
    media_type = XLSX


@router.get("/{id}/rejected.xlsx", summary="没有采纳的行与原因", response_class=RejectedSheet)
def get_rejected(imports: AllImports, found: Found) -> RejectedSheet:
    name = f"{found.file.partition('.')[0]}.未采纳.xlsx"
    return RejectedSheet(imports.find_rejected(found.id), filename=name)


@router.get(
    "/{id}/events",
    summary="跟随一次导入，至其结束（server-sent events）",
    response_class=EventSourceResponse,
)
async def follow_import(imports: AllImports, found: Found) -> AsyncIterator[ServerSentEvent]:
    """An event `import` with the import at the start and at each change."""
    told: Import | None = None
    while told is None or not told.state.ended:
        current = imports.find(found.id)
        if current != told:
            yield ServerSentEvent(event="import", data=asdict(current))
        told = current
        await asyncio.sleep(PULSE)
