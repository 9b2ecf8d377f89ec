"""The pages 待核 and 判定记录: doubts, what people decide on them, and what they decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated
from urllib.parse import quote, unquote, urlencode

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from api.downloads import send_workbook
from api.parameters import GraphStore, PageContext, WithReference
from api.review import Wanted, decide_one, enter_verdicts, export_doubts, read_known
from api.routes.data_pages import SEE_OTHER, Form
from graph_loader.sheets.verdicts import read_verdict
from graph_loader.stores.store import Store
from ontology.errors import InputError, StoreBusy
from ontology.verdict import Standing, Subject, Verdict
from queries.answers import Context, Review
from queries.chain import read_chain_rows
from queries.review import list_doubts, list_verdicts
from queries.review.queue import KINDS
from visualize.data.pages import render_review_page, render_verdicts_page
from visualize.data.review_view import Choice, Typed
from visualize.data.verdicts_view import Sought

router = APIRouter(prefix="/data", include_in_schema=False, default_response_class=HTMLResponse)
PAGE = 10  # firms, or states, on a page
LOG_PAGE = 50
MOST_FIELDS = 5_000
PERSON = "liantu_person"
YEAR = 365 * 24 * 3600
BUSY = 503
COMMON = ("person", "day", "source")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which doubts the page is asked for."""

    kind: Annotated[Subject, Query()] = Subject.LINK
    direction: Annotated[str, Query(max_length=80)] = ""
    offset: Annotated[int, Query(ge=0)] = 0
    entered: Annotated[int, Query(ge=0)] = 0  # what the last submission did
    same: Annotated[int, Query(ge=0)] = 0
    late: Annotated[int, Query(ge=0)] = 0
    pending: bool = False  # recorded, links to follow


Doubts = Annotated[Asked, Depends()]


@router.get("/review")
def show_review(request: Request, store: GraphStore, context: PageContext, asked: Doubts) -> str:
    common = {"person": read_person(request), "day": context.as_of.isoformat()}
    return draw(store, context, asked, Typed(common, told=say_entered(asked)))


def draw(store: Store, context: Context, asked: Asked, typed: Typed) -> str:
    rows = read_chain_rows(store, reference=context.shows_reference)
    choice = Choice(
        kinds=KINDS,
        direction=asked.direction,
        directions=tuple(dict.fromkeys(row.direction for row in rows if row.direction)),
        nodes=tuple(f"{row.direction}/{row.component}" for row in rows if row.component),
    )
    return render_review_page(context, find_doubts(store, context, asked), choice, typed)


def find_doubts(store: Store, context: Context, asked: Asked) -> Review:
    return list_doubts(
        store,
        context.as_of,
        kind=asked.kind,
        reference=context.shows_reference,
        direction=asked.direction,
        offset=asked.offset,
        limit=PAGE,
    )


async def take_decisions(request: Request) -> Typed:
    """The fields of the form: `person`, and `3.decision` of the third claim."""
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    common: dict[str, str] = {}
    claims: dict[str, dict[str, str]] = {}
    for name, value in form.items():
        number, dot, field = name.partition(".")
        if isinstance(value, str) and dot:
            claims.setdefault(number, {})[field] = value.strip()
        elif isinstance(value, str) and name in COMMON:
            common[name] = value.strip()
    return Typed(common, claims)


Decided = Annotated[Typed, Depends(take_decisions)]


@router.post("/review")
def decide(store: GraphStore, context: PageContext, asked: Doubts, typed: Decided) -> Response:
    """Enter all decisions of the page, or none where one of them cannot be taken."""
    told, faults = read_decisions(store, typed, context.as_of)
    problem = "" if told or faults else "没有选任何判定"
    if faults:
        problem = f"有 {len(faults)} 行不能采纳，都还没有记下；改好再提交"
    if problem:
        shown = Typed(typed.common, typed.claims, faults, problem)
        return HTMLResponse(draw(store, context, asked, shown), 422)
    try:
        done = enter_verdicts(store, told, repeat=True)
    except StoreBusy as busy:
        kept = Typed(typed.common, typed.claims, problem=f"都还没有记下，请稍后再提交：{busy}")
        return HTMLResponse(draw(store, context, asked, kept), BUSY)
    query = {
        "kind": asked.kind.value,
        "direction": asked.direction,
        "offset": asked.offset,
        "entered": done.added,
        "same": done.unchanged,
        "late": done.overtaken,
        "pending": "true" if done.pending else "",
    }
    given = {name: value for name, value in query.items() if value}
    answer = RedirectResponse(f"/data/review?{urlencode(given)}", SEE_OTHER)
    remember_person(answer, typed.common["person"])
    return answer


def read_decisions(
    store: Store, typed: Typed, today: date
) -> tuple[list[Verdict], Mapping[str, str]]:
    """The verdicts that were filled in, and by number what is wrong with the others."""
    known = read_known(store, today)
    told: list[Verdict] = []
    faults: dict[str, str] = {}
    for number, claim in typed.claims.items():
        if claim.get("decision"):
            try:
                told.append(read_verdict({**typed.common, **claim}, known, today.isoformat()))
            except InputError as error:
                faults[number] = str(error)
    return told, faults


def say_entered(asked: Asked) -> str:
    """What became of the last submission, "" where there was none."""
    if not asked.entered and not asked.same:
        return ""
    words = f"已记下 {asked.entered} 条判定"
    if asked.same:
        words += f"，{asked.same} 条与先前的相同"
    if asked.late:
        words += f"，{asked.late} 条另有日期更近的判定，只记入历史"
    if asked.pending:
        return f"{words}；另一装载正在进行，关联待更新，下次装载或启动时生效"
    return f"{words}；有关的环节已按判定更新"


@router.get("/review.xlsx")
def export_review(
    store: GraphStore,
    context: PageContext,
    kind: Subject = Subject.LINK,
    reference: WithReference = True,
) -> Response:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "待核.xlsx"
        export_doubts(store, file, Wanted(context.as_of, kind, reference=reference))
        content = file.read_bytes()
    return send_workbook(content, f"待核-{kind.label}-{context.as_of}.xlsx")


@dataclass(frozen=True, slots=True)
class Log:
    """Which verdicts the page is asked for; "" for all."""

    subject: Annotated[str, Query(max_length=20)] = ""
    standing: Annotated[str, Query(max_length=20)] = ""
    offset: Annotated[int, Query(ge=0)] = 0


@router.get("/verdicts")
def show_verdicts(
    request: Request, store: GraphStore, context: PageContext, log: Annotated[Log, Depends()]
) -> str:
    return draw_log(store, context, log, read_person(request))


def draw_log(store: Store, context: Context, log: Log, person: str, problem: str = "") -> str:
    subject = next((one for one in Subject if one.value == log.subject), None)
    standing = next((one for one in Standing if one.value == log.standing), None)
    history = list_verdicts(
        store,
        context.as_of,
        subject=subject,
        standing=standing,
        offset=log.offset,
        limit=LOG_PAGE,
    )
    return render_verdicts_page(context, history, Sought(subject, standing, person, problem))


@router.post("/verdicts/withdraw")
def withdraw(store: GraphStore, context: PageContext, form: Form) -> Response:
    told = {**form, "decision": "撤回", "day": context.as_of.isoformat()}
    try:
        decide_one(store, told, context.as_of)
    except (InputError, StoreBusy) as error:
        page = draw_log(store, context, Log(), form.get("person", ""), str(error))
        return HTMLResponse(page, BUSY if isinstance(error, StoreBusy) else 422)
    answer = RedirectResponse("/data/verdicts", SEE_OTHER)
    remember_person(answer, form["person"])
    return answer


def read_person(request: Request) -> str:
    """Who decided last in this browser."""
    return unquote(request.cookies.get(PERSON, ""))[:40]


def remember_person(answer: Response, person: str) -> None:
    answer.set_cookie(
        PERSON, quote(person), max_age=YEAR, path="/data", httponly=True, samesite="lax"
    )
