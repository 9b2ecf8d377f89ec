"""What loads changed: the runs, and the difference between two of them."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.openapi import PROBLEMS
from api.parameters import STRICT, GraphStore, WithReference
from queries.answers.changes import Changes, Run
from queries.changes import MOST_SHOWN, list_changes, list_runs

router = APIRouter(prefix="/api/v1", tags=["数据"], responses=PROBLEMS, dependencies=STRICT)

RunId = Annotated[str | None, Query(description="装载的标识或图谱版本", max_length=300)]


@router.get("/runs", summary="装载记录：每次装载改了多少，哪些还可以互相比较")
def get_runs(
    store: GraphStore,
    dataset: Annotated[str | None, Query(description="数据集标识；不给则全部")] = None,
) -> tuple[Run, ...]:
    return list_runs(store, dataset)


@router.get("/changes", summary="两次装载之间，企业与关联的新增、消失、变更")
def get_changes(
    store: GraphStore,
    dataset: Annotated[str, Query(description="数据集标识")],
    *,
    since: Annotated[RunId, Query(alias="from")] = None,
    until: Annotated[RunId, Query(alias="to")] = None,
    skip: Annotated[int, Query(ge=0, description="略过多少条")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST_SHOWN, description="最多列出多少条")] = 100,
    reference: WithReference = True,
) -> Changes:
    return list_changes(
        store, dataset, since=since, until=until, skip=skip, limit=limit, reference=reference
    )
