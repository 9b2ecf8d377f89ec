"""What the search page shows: hits by kind, each with where it leads."""

from dataclasses import dataclass
from urllib.parse import quote

from queries.answers import SearchAnswer, SearchHit
from visualize.policy.addresses import node_href

KINDS = {
    "component": "环节",
    "direction": "子方向",
    "sector": "产业",
    "district": "板块",
    "firm": "企业",
    "clause": "条款",
    "target": "目标",
    "task": "任务",
    "measure": "支持政策",
    "issue": "文本疑点",
    "department": "责任单位",
    "park": "园区",
    "platform": "平台",
    "institution": "机构",
}


@dataclass(frozen=True, slots=True)
class HitRow:
    hit: SearchHit
    href: str  # "" where there is no page of its own


@dataclass(frozen=True, slots=True)
class HitGroup:
    kind: str
    rows: tuple[HitRow, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    query: str
    total: int
    limit: int  # hits listed of each kind where there are more, 0 where all are listed
    groups: tuple[HitGroup, ...]


def view_search(answer: SearchAnswer, limit: int) -> SearchView:
    gathered: dict[str, list[HitRow]] = {}
    for hit in answer.items:
        gathered.setdefault(KINDS.get(hit.kind, hit.kind), []).append(HitRow(hit, _address(hit)))
    groups = tuple(HitGroup(kind, tuple(rows)) for kind, rows in gathered.items())
    return SearchView(answer.query, len(answer.items), limit if answer.limited else 0, groups)


def _address(hit: SearchHit) -> str:
    if hit.kind == "firm":
        return f"/firms/{quote(hit.id, safe='')}"
    return node_href(hit.kind, hit.id)
