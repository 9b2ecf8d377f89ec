"""The FastAPI application: doors over one store."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.staticfiles import StaticFiles

from api.clock import read_today
from api.connection import Connection
from api.headers import SecurityHeaders
from api.import_kinds import Load, run_import
from api.imports import Advance, Imports, Order, Outcome
from api.limits import BodyLimit
from api.loads import tell_time
from api.openapi import describe_api
from api.problems import install_problems
from api.read_models import ReadModels, VersionWatch
from api.reference_choice import ReferenceChoice
from api.routes import ROUTERS
from api.same_origin import SameOrigin
from api.settings import Settings
from graph_loader.stores import open_store
from graph_loader.stores.store import Store

SILENT: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,  # nothing leaves the machine, whatever the environment says
}
THREADS = 16  # store calls at once; the rest wait their turn


def create_app(
    settings: Settings,
    *,
    store: Store | None = None,
    today: Callable[[], date] = read_today,
) -> FastAPI:
    """The application; it opens and closes the store named in `settings` unless given one."""
    connection = Connection(lambda: store or connect(settings))
    watch = VersionWatch(connection.version)

    def load(order: Order, advance: Advance) -> Outcome:
        return run_import(Load(connection.store(), order, today(), advance))

    imports = Imports(settings.data / "imports", load, tell_time)

    @asynccontextmanager
    async def live(_: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        yield
        imports.close()
        if store is None:
            connection.close()

    app = FastAPI(
        title="链图 LianTu",
        version=version("liantu"),
        description="产业链知识图谱：链环状态、候选企业、布局与依据。",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=live,
        telemetry=SILENT,
    )
    app.state.settings, app.state.connection = settings, connection
    app.state.watch, app.state.today = watch, today
    app.state.imports = imports
    for router in ROUTERS:
        app.include_router(router)
    static = Path(str(files("visualize") / "static"))
    app.mount("/static", StaticFiles(directory=static), name="static")
    install_problems(app)
    app.openapi = lambda: describe_api(app)  # type: ignore[method-assign] # FastAPI's way to extend it
    app.add_middleware(BodyLimit)
    app.add_middleware(ReadModels, watch=watch, today=today)
    app.add_middleware(ReferenceChoice)
    app.add_middleware(SameOrigin)
    app.add_middleware(SecurityHeaders)
    return app


def connect(settings: Settings) -> Store:
    return open_store(settings.store, user=settings.user, password=settings.password)
