"""Search by Chinese text."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.openapi import PROBLEMS
from api.parameters import STRICT, GraphStore, WithReference
from queries.answers import SearchAnswer
from queries.search import search

router = APIRouter(prefix="/api/v1", tags=["查找"], responses=PROBLEMS, dependencies=STRICT)


@router.get("/search", summary="按中文查企业、环节、板块、条款")
def find_by_text(
    store: GraphStore,
    q: Annotated[str, Query(min_length=1, max_length=100, description="要找的文字")],
    limit: Annotated[int, Query(ge=1, le=100, description="最多多少条")] = 20,
    *,
    reference: WithReference = True,
) -> SearchAnswer:
    return search(store, q, limit=limit, reference=reference)
