"""The history of filed signals of expansion (扩张信号)."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.openapi import PROBLEMS
from api.parameters import STRICT, AsOf, GraphStore
from queries.answers import Signals
from queries.signals import list_signals

router = APIRouter(
    prefix="/api/v1/signals", tags=["扩张信号"], responses=PROBLEMS, dependencies=STRICT
)


@router.get("", summary="扩张信号的历史：有效、过期、撤回、更正，各由哪次装载")
def get_signals(
    store: GraphStore,
    as_of: AsOf,
    firm: Annotated[
        str | None, Query(max_length=200, description="企业标识，或名称的一部分")
    ] = None,
    status: Annotated[
        str | None, Query(description="valid、expired、withdrawn 或 corrected；不给则全部")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=5000, description="最多列出多少条")] = 200,
) -> Signals:
    return list_signals(store, as_of, firm=firm, status=status, limit=limit)
