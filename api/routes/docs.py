"""The page that shows the OpenAPI description, without a request to anywhere else."""

from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter()


@router.get("/docs", include_in_schema=False)
def show_docs() -> HTMLResponse:
    page = files("visualize") / "static" / "docs.html"
    return HTMLResponse(page.read_text("utf-8"))
