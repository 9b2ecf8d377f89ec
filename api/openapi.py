"""The OpenAPI description, with our problem details in place of the framework's errors."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.problems import MEDIA_TYPE, Problem


def describe_api(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI 3.1 document; every error response is application/problem+json."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        for operations in document["paths"].values():
            for operation in operations.values():
                name_problems(operation["responses"])
        document["components"]["schemas"].pop("HTTPValidationError", None)
        document["components"]["schemas"].pop("ValidationError", None)
        app.openapi_schema = document
    return app.openapi_schema


def name_problems(responses: dict[str, Any]) -> None:
    """Give each error response the problem's media type, and the answer its Chinese name."""
    for status, response in responses.items():
        if status.startswith("2"):
            response["description"] = "答案"
        else:
            schema = response.get("content", {}).get("application/json", {}).get("schema", {})
            response["content"] = {MEDIA_TYPE: {"schema": schema}}


PROBLEMS: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "没有找到"},
    422: {"model": Problem, "description": "输入有误"},
    503: {"model": Problem, "description": "图谱暂时不可用，见 Retry-After"},
    504: {"model": Problem, "description": "查询超时"},
}
