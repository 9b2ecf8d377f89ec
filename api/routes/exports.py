"""Tables to take away, as workbooks with the filters that were used."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api.downloads import Workbook, send_workbook
from api.openapi import PROBLEMS
from api.parameters import STRICT, AsOf, GraphStore, WithReference
from api.routes.changes import RunId
from api.routes.gaps import GapFilter
from api.weights import read_weights
from queries.answers.changes import Changes
from queries.changes import MOST_SHOWN, list_changes
from queries.context import read_context
from queries.gaps import find_gaps
from queries.targets import rank_targets
from visualize.workbook.changes_book import write_changes
from visualize.workbook.gaps_book import write_gaps
from visualize.workbook.targets_book import write_targets

router = APIRouter(prefix="/api/v1/exports", tags=["导出"], responses=PROBLEMS, dependencies=STRICT)
LABELS = {"sector": "产业", "direction": "子方向", "state": "链环状态", "district": "板块"}
ALL = "全部"
MOST_PAGES = 20  # of MOST_SHOWN firms and links each


@router.get("/gaps.xlsx", summary="环节诊断表工作簿，筛选条件印在首页", response_class=Workbook)
def export_gaps(
    store: GraphStore, as_of: AsOf, wanted: Annotated[GapFilter, Depends()]
) -> Workbook:
    gaps = find_gaps(store, as_of, **asdict(wanted))
    context = read_context(store, as_of, reference=wanted.reference)
    asked = [(label, getattr(wanted, name) or ALL) for name, label in LABELS.items()]
    return send_workbook(write_gaps(context, gaps, asked), f"环节诊断表-{as_of}.xlsx")


@router.get("/targets.xlsx", summary="一个环节的招商名录工作簿", response_class=Workbook)
def export_targets(
    store: GraphStore,
    as_of: AsOf,
    link: Annotated[str, Query(max_length=200, description="环节的标识或名称")],
    top: Annotated[int, Query(ge=1, le=1000, description="列出多少家")] = 100,
    weights: Annotated[str, Query(max_length=500, description="得分各项的权重")] = "",
    *,
    reference: WithReference = True,
) -> Workbook:
    points = read_weights(weights)
    targets = rank_targets(store, link, as_of, top=top, weights=points, reference=reference)
    context = read_context(store, as_of, reference=reference)
    asked = [
        ("环节", link),
        ("列出", f"前 {len(targets.items)} 户"),
        ("权重取法", weights or "默认"),
    ]
    return send_workbook(
        write_targets(context, targets, asked), f"招商名录-{targets.link.name}-{as_of}.xlsx"
    )


@router.get("/changes.xlsx", summary="两次装载之间的变化，工作簿", response_class=Workbook)
def export_changes(
    store: GraphStore,
    as_of: AsOf,
    dataset: Annotated[str, Query(max_length=200, description="数据集标识")],
    *,
    since: Annotated[RunId, Query(alias="from")] = None,
    until: Annotated[RunId, Query(alias="to")] = None,
    reference: WithReference = True,
) -> Workbook:
    """At most MOST_PAGES * MOST_SHOWN firms and links; the first sheet says so where it is cut."""
    pages: list[Changes] = []
    most = 1
    while len(pages) < MOST_PAGES and len(pages) * MOST_SHOWN < most:
        page = list_changes(
            store,
            dataset,
            since=since,
            until=until,
            skip=len(pages) * MOST_SHOWN,
            limit=MOST_SHOWN,
            reference=reference,
        )
        pages.append(page)
        most = max(sum(page.firm_counts.values()), sum(page.link_counts.values()))
    context = read_context(store, as_of, reference=reference)
    content = write_changes(context, pages, cut=len(pages) * MOST_SHOWN < most)
    return send_workbook(content, f"变化-{dataset}-{as_of}.xlsx")
