"""What is left to people (待核), and what they decide."""

from datetime import date
from typing import Annotated, cast

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field, StrictStr, model_validator

from api.exact_json import ExactRoute
from api.openapi import PROBLEMS
from api.parameters import STRICT, AsOf, GraphStore, WithReference
from api.read_models import VersionWatch
from api.review import ReviewSummary, enter_verdicts, read_known, tell_fields
from graph_loader.sheets.verdicts import HAS, LACKS, read_verdict
from ontology.errors import InputError
from ontology.evidence import Role
from ontology.verdict import Decision, Standing, Subject
from queries.answers import Review, VerdictHistory
from queries.review import list_doubts, list_verdicts
from queries.review.queue import MOST

PREFIX = "/api/v1/review"
router = APIRouter(prefix=PREFIX, tags=["待核"], responses=PROBLEMS, dependencies=STRICT)
decisions = APIRouter(prefix=PREFIX, tags=["待核"], responses=PROBLEMS, route_class=ExactRoute)
MOST_DECISIONS = 200  # in one request
_STATES = {Decision.ACCEPT: HAS, Decision.REJECT: LACKS}

Text = Annotated[StrictStr, Field(max_length=500)]


class DecisionBody(BaseModel):
    """One decision; which of `firm`, `node`, `other`, `phrase` are needed follows from `subject`.

    link: firm and node; state: node; identity: firm and other; phrase: phrase and node, or phrase
    alone where it means no node.
    """

    model_config = ConfigDict(extra="forbid")

    subject: Subject = Field(description="判定什么：企业与环节、链环有无、企业同一、用语")
    decision: Decision = Field(description="对 state：accept 为有，reject 为无")
    person: Text = Field(min_length=1, description="确认人的姓名，必填")
    firm: Text = Field("", description="企业标识，或全名")
    node: Text = Field("", description="环节或子方向：标识、名称，或 子方向/环节")
    other: Text = Field("", description="另一企业的标识")
    phrase: Text = Field("", description="用语")
    region: Text = Field("", description="地区；默认政策所在的市")
    instead: Text = Field("", description="更正为的环节")
    roles: list[Role] = Field([], description="更正为的角色；空着按读出的角色")
    day: Text = Field("", description="日期 YYYY-MM-DD，默认今天")
    until: Text = Field("", description="有效期至 YYYY-MM-DD")
    source: Text = Field("", description="来源")
    note: Text = Field("", description="备注")

    @model_validator(mode="after")
    def check_ends(self) -> "DecisionBody":
        needed = {
            Subject.LINK: ("firm", "node"),
            Subject.STATE: ("node",),
            Subject.IDENTITY: ("firm", "other"),
            Subject.PHRASE: ("phrase", "node"),
        }[self.subject]
        for name in ("firm", "node", "other", "phrase"):
            stated = bool(getattr(self, name).strip())
            if name == "node" and self.subject is Subject.PHRASE:
                continue  # without one: the phrase means no node at all
            if stated != (name in needed):
                raise ValueError(f"“{self.subject.label}”{'多了' if stated else '缺少'} {name}")
        return self

    def cells(self, today: str) -> dict[str, str]:
        """The same by the fields of the verdict sheet."""
        states = _STATES if self.subject is Subject.STATE else {}
        told = {
            name: getattr(self, name).strip()
            for name in ("person", "phrase", "region", "instead", "until", "source", "note")
        }
        ends = tell_fields(firm=self.firm.strip(), node=self.node.strip(), other=self.other.strip())
        return (
            told
            | ends
            | {
                "decision": states.get(self.decision, self.decision.label),
                "roles": "、".join(role.label for role in self.roles),
                "day": self.day.strip() or today,
            }
        )


class Decisions(BaseModel):
    """All of them are entered, or none."""

    model_config = ConfigDict(extra="forbid")

    decisions: list[DecisionBody] = Field(min_length=1, max_length=MOST_DECISIONS)


@router.get("", summary="待核的企业关联、链环有无，改变最多的在前")
def get_review(
    store: GraphStore,
    as_of: AsOf,
    kind: Annotated[Subject, Query(description="link 企业与环节，state 链环有无")] = Subject.LINK,
    offset: Annotated[int, Query(ge=0, description="跳过多少项")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST, description="最多多少项")] = 50,
    *,
    direction: Annotated[str, Query(max_length=100, description="只看这个子方向（名称）")] = "",
    reference: WithReference = True,
) -> Review:
    return list_doubts(
        store,
        as_of,
        kind=kind,
        reference=reference,
        direction=direction,
        offset=offset,
        limit=limit,
    )


@router.get("/history", summary="人工判定的历史：生效、待用、已更替、已撤回、已过期")
def get_history(
    store: GraphStore,
    as_of: AsOf,
    kind: Annotated[Subject | None, Query(description="只看一种")] = None,
    standing: Annotated[Standing | None, Query(description="只看一种状况")] = None,
    offset: Annotated[int, Query(ge=0, description="跳过多少条")] = 0,
    *,
    limit: Annotated[int, Query(ge=1, le=5000, description="最多多少条")] = 100,
) -> VerdictHistory:
    return list_verdicts(store, as_of, subject=kind, standing=standing, offset=offset, limit=limit)


@decisions.post("/decisions", summary="记下人的决定；立即生效，重新装载不丢")
def post_decisions(request: Request, store: GraphStore, body: Decisions) -> ReviewSummary:
    today = cast("date", request.app.state.today())
    known, day = read_known(store, today), today.isoformat()
    told = []
    for number, one in enumerate(body.decisions, start=1):
        try:
            told.append(read_verdict(one.cells(day), known, day))
        except InputError as error:
            if len(body.decisions) > 1:
                error.problem = f"第 {number} 条：{error.problem}"
            raise
    summary = enter_verdicts(store, told, repeat=True)
    cast("VersionWatch", request.app.state.watch).forget()
    return summary
