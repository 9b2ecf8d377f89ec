"""POST /measures/evaluate: what the loaded policy pays at most, with its working."""

from fastapi import APIRouter

from api.exact_json import ExactRoute
from api.openapi import PROBLEMS
from api.parameters import GraphStore
from ontology.errors import NotFound
from queries.answers.evaluation import Evaluation
from queries.measures import Request, evaluate
from queries.policy.scheme import read_scheme

router = APIRouter(prefix="/api/v1", tags=["政策"], responses=PROBLEMS, route_class=ExactRoute)


@router.post("/measures/evaluate", summary="按支持政策测算最高金额，逐步列出依据；不构成承诺")
def evaluate_measure(store: GraphStore, asked: Request) -> Evaluation:
    scheme = read_scheme(store)
    if scheme is None:
        raise NotFound(
            "装载的政策没有支持政策数据",
            expected="装载一个带有 measures.yaml 的政策目录（liantu load policy 目录）",
        )
    return evaluate(scheme, asked)
