"""Whether the process lives, and whether it can answer."""

from dataclasses import dataclass
from typing import cast

from fastapi import APIRouter, Request

from api.openapi import PROBLEMS
from api.read_models import VersionWatch

router = APIRouter(prefix="/api/v1", tags=["运行"])


@dataclass(frozen=True, slots=True)
class Health:
    status: str


@dataclass(frozen=True, slots=True)
class Readiness:
    status: str
    graph_version: int


@router.get("/healthz", summary="进程是否在运行")
async def read_health() -> Health:
    return Health("ok")


@router.get("/readyz", summary="图谱是否可用", responses={503: PROBLEMS[503]})
async def read_readiness(request: Request) -> Readiness:
    """503 while the store does not answer; `graph_version` is 0 before the first load."""
    watch = cast("VersionWatch", request.app.state.watch)
    return Readiness("ready", await watch.current())
