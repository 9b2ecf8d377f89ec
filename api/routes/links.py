"""One link of the chain, and the firms that could fill it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.openapi import PROBLEMS
from api.parameters import STRICT, AsOf, GraphStore, WithReference
from api.weights import read_weights
from queries.answers import LinkDetail, Targets
from queries.links import read_link
from queries.targets import rank_targets

router = APIRouter(prefix="/api/v1/links", tags=["环节"], responses=PROBLEMS, dependencies=STRICT)

LinkId = Annotated[str, Path(alias="id", description="环节的标识或名称", max_length=200)]


@router.get("/{id}", summary="一个环节：链环状态、依据、上下游、布局、本地企业")
def get_link(
    store: GraphStore, link: LinkId, as_of: AsOf, reference: WithReference = True
) -> LinkDetail:
    return read_link(store, link, as_of, reference=reference)


@router.get("/{id}/candidates", summary="能补这个环节的外地企业，按得分排列")
def get_candidates(
    store: GraphStore,
    link: LinkId,
    as_of: AsOf,
    top: Annotated[int, Query(ge=1, le=1000, description="列出多少家")] = 20,
    weights: Annotated[str, Query(max_length=500, description="得分各项的权重，如 a=2,b=1")] = "",
    *,
    reference: WithReference = True,
) -> Targets:
    points = read_weights(weights)
    return rank_targets(store, link, as_of, top=top, weights=points, reference=reference)
