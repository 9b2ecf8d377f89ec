"""What the policy states beside its chain: text, targets, tasks, measures, sites, faults."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.openapi import PROBLEMS
from api.parameters import STRICT, AsOf, GraphStore
from queries.answers import (
    Clause,
    Measures,
    PolicyIssues,
    PolicySites,
    PolicyTargets,
    PolicyTasks,
    PolicyText,
)
from queries.policy.issues import read_policy_issues
from queries.policy.measures import read_measures
from queries.policy.sites import read_policy_sites
from queries.policy.targets import read_policy_targets
from queries.policy.tasks import read_policy_tasks
from queries.policy.text import read_clause, read_clauses, read_policy_text

router = APIRouter(prefix="/api/v1", tags=["政策"], responses=PROBLEMS, dependencies=STRICT)

Department = Annotated[str | None, Query(description="责任单位，如 市工信局")]
Direction = Annotated[str | None, Query(description="子方向，名称或标识")]
Component = Annotated[str | None, Query(description="环节，名称或标识")]
ClauseId = Annotated[str, Path(alias="id", description="条款标识，如 3.1.1", max_length=100)]


@router.get("/targets", summary="目标：数值、年份、责任单位与录入的进展")
def get_targets(store: GraphStore, as_of: AsOf) -> PolicyTargets:
    return read_policy_targets(store, as_of)


@router.get("/tasks", summary="任务与责任单位；可按单位筛选")
def get_tasks(store: GraphStore, as_of: AsOf, department: Department = None) -> PolicyTasks:
    return read_policy_tasks(store, as_of, department=department)


@router.get("/measures", summary="支持政策与适用的子方向、环节；可按子方向或环节筛选")
def get_measures(
    store: GraphStore, as_of: AsOf, direction: Direction = None, component: Component = None
) -> Measures:
    return read_measures(store, as_of, direction=direction, component=component)


@router.get("/policy/text", summary="政策全文、条款，以及每个被读出的位置")
def get_policy_text(store: GraphStore, as_of: AsOf) -> PolicyText:
    return read_policy_text(store, as_of)


@router.get("/policy/clauses", summary="条款的路径、标题、原文，以及各写到什么")
def get_clauses(store: GraphStore, as_of: AsOf) -> tuple[Clause, ...]:
    return read_clauses(store, as_of)


@router.get("/policy/clauses/{id}", summary="一个条款")
def get_clause(store: GraphStore, clause: ClauseId, as_of: AsOf) -> Clause:
    return read_clause(store, clause, as_of)


@router.get("/policy/sites", summary="政策点名的园区、平台、机构及所在板块")
def get_sites(store: GraphStore, as_of: AsOf) -> PolicySites:
    return read_policy_sites(store, as_of)


@router.get("/policy/issues", summary="文本疑点：矛盾、名称不一、没有对应环节的用语，附全部引文")
def get_issues(store: GraphStore, as_of: AsOf) -> PolicyIssues:
    return read_policy_issues(store, as_of)
