"""What routes ask for: the store, the date, and the settings of the process."""

from datetime import date
from typing import Annotated, cast

from fastapi import Depends, Query, Request

from api.connection import Connection
from api.settings import Settings
from graph_loader.stores.store import Store
from ontology.errors import InputError
from queries.answers import Context
from queries.context import read_context


def take_store(request: Request) -> Store:
    return cast("Connection", request.app.state.connection).store()


def take_settings(request: Request) -> Settings:
    return cast("Settings", request.app.state.settings)


def take_as_of(
    request: Request,
    as_of: Annotated[
        date | None, Query(description="按哪一天判断政策、扩张信号是否有效，YYYY-MM-DD；默认今天")
    ] = None,
) -> date:
    return as_of or cast("date", request.app.state.today())


def take_today(request: Request) -> date:
    """The day on which a page is asked for; a page takes no other, as its links would lose it."""
    if "as_of" in request.query_params:
        raise InputError(
            "网页按今天判断政策是否有效，不接受 as_of",
            expected="接口 /api/v1 的 as_of，或命令行的 --as-of",
        )
    return cast("date", request.app.state.today())


GraphStore = Annotated[Store, Depends(take_store)]
ProcessSettings = Annotated[Settings, Depends(take_settings)]
AsOf = Annotated[date, Depends(take_as_of)]
WithReference = Annotated[bool, Query(description="是否含参考层：on（默认）或 off")]
Today = Annotated[date, Depends(take_today)]


def take_context(store: GraphStore, today: Today, reference: WithReference = True) -> Context:
    """What a page rests on: its day, and whether it shows the reference layer, among others."""
    return read_context(store, today, reference=reference)


PageContext = Annotated[Context, Depends(take_context)]


def refuse_unknown(request: Request) -> None:
    """Refuse query parameters that the route does not take: a slip must not widen an answer."""
    described = request.app.openapi()["paths"][request.scope["route"].path_format]
    parameters = described[request.method.lower()].get("parameters", [])
    known = sorted(item["name"] for item in parameters if item["in"] == "query")
    for name in request.query_params:
        if name not in known:
            raise InputError(f"不认识的查询参数“{name}”", valid=known)


def take_reference(reference: WithReference = True) -> bool:
    """Every GET takes the switch; where the reference layer is not shown it changes nothing."""
    return reference


STRICT = (Depends(take_reference), Depends(refuse_unknown))
