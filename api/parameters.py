"""What routes ask for: the store, the date, and the settings of the process."""

from datetime import date
from typing import Annotated, cast

from fastapi import Depends, Query, Request

from api.connection import Connection
from api.settings import Settings
from graph_loader.stores.store import Store


def take_store(request: Request) -> Store:
    return cast("Connection", request.app.state.connection).store()


def take_settings(request: Request) -> Settings:
    return cast("Settings", request.app.state.settings)


def take_as_of(
    request: Request,
    as_of: Annotated[date | None, Query(description="截至日期，YYYY-MM-DD；默认今天")] = None,
) -> date:
    return as_of or cast("date", request.app.state.today())


GraphStore = Annotated[Store, Depends(take_store)]
ProcessSettings = Annotated[Settings, Depends(take_settings)]
AsOf = Annotated[date, Depends(take_as_of)]
