"""Problem details (RFC 9457): one shape for every error that leaves over HTTP."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from api.headers import SECURITY
from ontology.errors import (
    InputError,
    LianTuError,
    NotFound,
    StoreBusy,
    StoreError,
    StoreTimeout,
    StoreUnreachable,
)
from visualize.pages import Failure, render_error_page

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 5  # seconds

TITLES = {
    400: "请求有误",
    403: "不接受",
    404: "没有找到",
    405: "不支持的方法",
    413: "内容过大",
    422: "输入有误",
    500: "服务内部出错",
    503: "暂时不可用",
    504: "查询超时",
}


class ProblemItem(BaseModel):
    """One thing that is wrong, and where in the request."""

    location: str
    message: str


class Problem(BaseModel):
    """RFC 9457 members; `valid` lists values that would be accepted, `errors` single faults."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    valid: list[str] = []
    errors: list[ProblemItem] = []


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of problem it is; `name` ends the problem's `type`."""

    name: str
    status: int


BAD_INPUT = Kind("bad-input", 422)
INTERNAL = Kind("internal", 500)
KINDS: Mapping[type[LianTuError], Kind] = {
    NotFound: Kind("not-found", 404),
    InputError: BAD_INPUT,
    StoreUnreachable: Kind("store-unreachable", 503),
    StoreBusy: Kind("store-busy", 503),
    StoreTimeout: Kind("store-timeout", 504),
    StoreError: Kind("store-error", 503),
}


def render_problem(
    request: Request,
    kind: Kind,
    detail: str,
    *,
    valid: Sequence[str] = (),
    errors: Sequence[ProblemItem] = (),
) -> Response:
    """The problem as a response, with Retry-After where trying again may help."""
    problem = Problem(
        type=f"urn:liantu:problem:{kind.name}",
        title=TITLES.get(kind.status, HTTPStatus(kind.status).phrase),
        status=kind.status,
        detail=detail,
        instance=request.url.path,
        valid=list(valid),
        errors=list(errors),
    )
    headers = {**SECURITY, "Cache-Control": "no-store"}
    if kind.status in {503, 504}:
        headers["Retry-After"] = str(RETRY_AFTER)
    if wants_page(request):
        failure = Failure(problem.title, detail, "稍后刷新此页。" if kind.status >= 500 else "")
        return HTMLResponse(render_error_page(failure), kind.status, headers)
    return Response(problem.model_dump_json(), kind.status, headers, media_type=MEDIA_TYPE)


def wants_page(request: Request) -> bool:
    """Whether a browser asks for a page; programs and everything under /api get the problem."""
    accepts = request.headers.get("accept", "")
    return "text/html" in accepts and not request.url.path.startswith("/api/")


def answer_error(request: Request, error: LianTuError) -> Response:
    kind = next((kind for known, kind in KINDS.items() if isinstance(error, known)), INTERNAL)
    if kind.status >= 500:
        logger.warning("%s %s: %s", request.method, request.url.path, error)
    valid = error.valid if isinstance(error, InputError) else ()
    return render_problem(request, kind, str(error), valid=valid)


def answer_http(request: Request, error: HTTPException) -> Response:
    """Unknown routes, wrong methods and whatever else the framework refuses."""
    kinds = {404: "not-found", 405: "wrong-method"}
    details = {
        404: f"没有这个地址：{request.url.path}",
        405: f"{request.url.path} 不接受 {request.method}",
    }
    kind = Kind(kinds.get(error.status_code, "refused"), error.status_code)
    detail = details.get(error.status_code, str(error.detail))
    response = render_problem(request, kind, detail)
    response.headers.update(error.headers or {})
    return response


def answer_invalid(request: Request, error: RequestValidationError) -> Response:
    """Parameters or a body that break the declared types."""
    items = [
        ProblemItem(location=name_location(fault["loc"]), message=word_fault(fault))
        for fault in error.errors()
    ]
    detail = "；".join(f"{item.location}：{item.message}" for item in items)
    return render_problem(request, BAD_INPUT, detail, errors=items)


def answer_defect(request: Request, error: Exception) -> Response:
    """A defect of ours: the trace goes to the log, never to the user."""
    logger.error("%s %s", request.method, request.url.path, exc_info=error)
    return render_problem(request, INTERNAL, "服务内部出错，详情已写入日志")


def install_problems(app: FastAPI) -> None:
    handlers = {
        LianTuError: answer_error,
        HTTPException: answer_http,
        RequestValidationError: answer_invalid,
        Exception: answer_defect,
    }
    for kind, handler in handlers.items():
        app.add_exception_handler(kind, handler)  # type: ignore[arg-type] # starlette types every handler for Exception


PLACES = {"query": "查询参数", "path": "路径", "body": "请求正文", "header": "请求头"}
FAULTS = {
    "missing": "缺少必填项",
    "json_invalid": "不是有效的 JSON",
    "date_from_datetime_parsing": "日期应为 YYYY-MM-DD",
    "date_parsing": "日期应为 YYYY-MM-DD",
    "date_type": "日期应为 YYYY-MM-DD",
    "int_parsing": "应为整数",
    "int_parsing_size": "整数太大",
    "int_type": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数",
    "finite_number": "应为有限的数",
    "too_short": "至少要有 {min_length} 项",
    "too_long": "最多 {max_length} 项",
    "bool_parsing": "应为 true 或 false",
    "float_parsing": "应为数",
    "string_type": "应为文字",
    "string_too_long": "文字过长，最多 {max_length} 个字符",
    "string_too_short": "文字过短，至少 {min_length} 个字符",
    "greater_than_equal": "应不小于 {ge}",
    "less_than_equal": "应不大于 {le}",
    "enum": "应为 {expected} 之一",
    "literal_error": "应为 {expected} 之一",
    "model_attributes_type": "应为 JSON 对象",
    "dataclass_type": "应为 JSON 对象",
    "extra_forbidden": "不认识的字段",
    "bool_type": "应为 true、false 或 null",
    "list_type": "应为列表",
    "dict_type": "应为 JSON 对象",
    "model_type": "应为 JSON 对象",
    "value_error": "{error}",
}


def name_location(location: Sequence[str | int]) -> str:
    place, *rest = (str(part) for part in location)
    return ".".join([PLACES.get(place, place), *rest])


def word_fault(fault: dict[str, object]) -> str:
    context = fault.get("ctx")
    words = FAULTS.get(str(fault["type"]), "值不合要求")
    return words.format_map(context) if isinstance(context, dict) else words
