"""POST /measures/evaluate: what the loaded policy pays at most, with its working."""

from functools import lru_cache
from typing import cast

from fastapi import APIRouter, Request

from api.connection import Connection
from api.exact_json import ExactRoute
from api.openapi import PROBLEMS
from api.parameters import GraphStore
from graph_loader.stores.store import Store
from ontology.errors import NotFound
from ontology.measure import Scheme
from queries.answers.evaluation import Evaluation
from queries.measures import Request as Asked
from queries.measures import evaluate
from queries.policy.scheme import read_scheme

router = APIRouter(prefix="/api/v1", tags=["政策"], responses=PROBLEMS, route_class=ExactRoute)


@router.post("/measures/evaluate", summary="按支持政策测算最高金额，逐步列出依据；不构成承诺")
def evaluate_measure(request: Request, store: GraphStore, asked: Asked) -> Evaluation:
    version = cast("Connection", request.app.state.connection).version()
    return evaluate(find_scheme(store, version), asked)


@lru_cache(maxsize=2)
def find_scheme(store: Store, _version: int) -> Scheme:
    """The scheme of the loaded policy, kept until the graph's version changes."""
    scheme = read_scheme(store)
    if scheme is None:
        raise NotFound(
            "装载的政策没有支持政策数据",
            expected="装载一个带有 measures.yaml 的政策目录（liantu load policy 目录）",
        )
    return scheme
