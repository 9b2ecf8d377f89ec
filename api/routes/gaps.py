"""The diagnosis table 环节诊断表."""

from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.openapi import PROBLEMS
from api.parameters import STRICT, AsOf, GraphStore, WithReference
from queries.answers import Gaps
from queries.gaps import find_gaps

router = APIRouter(prefix="/api/v1", tags=["链环状态"], responses=PROBLEMS, dependencies=STRICT)


@dataclass(frozen=True, slots=True)
class GapFilter:
    """Which rows are asked for; None keeps all."""

    sector: Annotated[str | None, Query(description="产业，名称或标识")] = None
    direction: Annotated[str | None, Query(description="子方向，名称或标识")] = None
    state: Annotated[str | None, Query(description="链环状态，如 未见证据")] = None
    district: Annotated[str | None, Query(description="板块，名称或标识")] = None
    reference: WithReference = True


@router.get("/gaps", summary="环节诊断表：状态、家数、期望、为什么")
def get_gaps(store: GraphStore, as_of: AsOf, wanted: Annotated[GapFilter, Depends()]) -> Gaps:
    return find_gaps(store, as_of, **asdict(wanted))
