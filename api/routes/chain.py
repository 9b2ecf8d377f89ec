"""The chain of the policy: groups, sectors, directions, components."""

from fastapi import APIRouter

from api.openapi import PROBLEMS
from api.parameters import STRICT, AsOf, GraphStore, WithReference
from queries.answers import Chain, Context, SharedComponent
from queries.chain import read_chain
from queries.context import read_context
from queries.shared_components import read_shared_components

router = APIRouter(prefix="/api/v1", tags=["产业链"], responses=PROBLEMS, dependencies=STRICT)


@router.get("/chain", summary="产业链：层级、产业、子方向、环节与原文")
def get_chain(store: GraphStore, as_of: AsOf, reference: WithReference = True) -> Chain:
    return read_chain(store, as_of, reference=reference)


@router.get("/chain/shared", summary="多个子方向共需的环节")
def get_shared_components(
    store: GraphStore, reference: WithReference = True
) -> tuple[SharedComponent, ...]:
    return read_shared_components(store, reference=reference)


@router.get("/context", summary="答案所依据的政策、数据集与规则")
def get_context(store: GraphStore, as_of: AsOf, reference: WithReference = True) -> Context:
    return read_context(store, as_of, reference=reference)
