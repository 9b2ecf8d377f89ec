"""The rendered pages on a loopback port, under the security headers of the real application."""

import mimetypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from api.headers import SECURITY
from ontology.verdict import Subject
from queries.answers.policy import NodeRef
from tests.visualize.data_samples import (
    CHANGES,
    DATASETS,
    DONE,
    HISTORY,
    IMPORTS,
    LINKS,
    PAIRS,
    PHRASES,
    PREVIEW,
    RUNNING,
    RUNS,
    STATES,
    UPLOAD,
)
from tests.visualize.link_samples import DETAIL, FIRM, SEARCH, TARGETS
from tests.visualize.policy_samples import (
    CARD,
    ISSUES,
    MEASURES,
    POLICY_TARGETS,
    POLICY_TASKS,
    POLICY_TEXT,
)
from tests.visualize.samples import CHAIN, CONTEXT, DISTRICTS, GAPS, SECTOR_IDS
from visualize import pages
from visualize.boundary_file import load_boundaries
from visualize.data import pages as data_pages
from visualize.data.preview_view import Looked
from visualize.data.review_view import Choice, Typed
from visualize.data.verdicts_view import Sought
from visualize.frame import STATIC
from visualize.policy import pages as policy_pages

OWN_CARD = replace(CARD, supports=(NodeRef("Component", DETAIL.item.id, "精密减速器"),))
BOUNDARIES = load_boundaries()
ANSWERS = pages.MapAnswers(CONTEXT, CHAIN, GAPS, DISTRICTS)
FAILURE = pages.Failure("图库暂时连不上", "图库没有应答。", "稍后再试，或请管理员检查服务。")


POLICY_PAGES: dict[str, Callable[[dict[str, str]], str]] = {
    "": lambda query: policy_pages.render_text_page(CONTEXT, POLICY_TEXT, query.get("at", "")),
    "measures": lambda _: policy_pages.render_measures_page(CONTEXT, MEASURES),
    "targets": lambda _: policy_pages.render_policy_targets_page(CONTEXT, POLICY_TARGETS),
    "tasks": lambda _: policy_pages.render_tasks_page(
        CONTEXT, POLICY_TASKS, POLICY_TARGETS, MEASURES
    ),
    "issues": lambda _: policy_pages.render_issues_page(CONTEXT, ISSUES),
}
CHOICE = Choice((Subject.LINK, Subject.STATE), "", ("机器人",), ("机器人/精密减速器",))
DATA_PAGES: dict[str, Callable[[dict[str, str]], str]] = {
    "": lambda _: data_pages.render_datasets_page(CONTEXT, DATASETS, IMPORTS, 2 * 1024**3),
    "uploads/7": lambda _: data_pages.render_preview_page(
        CONTEXT, Looked(UPLOAD, PREVIEW), {"dataset": "甲"}, "“火星”不认识"
    ),
    "imports/9": lambda _: data_pages.render_import_page(CONTEXT, RUNNING),
    "imports/10": lambda _: data_pages.render_import_page(CONTEXT, DONE),
    "declaration": lambda _: data_pages.render_declaration_page(CONTEXT, DATASETS[0], {}),
    "removal": lambda _: data_pages.render_removal_page(CONTEXT, DATASETS[0]),
    "review": lambda query: data_pages.render_review_page(
        CONTEXT,
        {"state": STATES, "identity": PAIRS, "phrase": PHRASES}.get(query.get("kind", ""), LINKS),
        CHOICE,
        Typed(told="已记下 2 条判定"),
    ),
    "changes": lambda _: data_pages.render_changes_page(CONTEXT, CHANGES, RUNS, 100),
    "verdicts": lambda _: data_pages.render_verdicts_page(CONTEXT, HISTORY, Sought()),
}
PAGES: dict[str, Callable[[str, dict[str, str]], str]] = {
    "": lambda _, query: pages.render_map_page(ANSWERS, BOUNDARIES, pages.MapChoice(**query)),
    "chain": lambda name, _: (
        pages.render_chain_page(CONTEXT, CHAIN, GAPS, name)
        if name
        else pages.render_chain_index(CONTEXT, CHAIN, GAPS)
    ),
    "links": lambda *_: pages.render_link_page(CONTEXT, DETAIL, TARGETS, (OWN_CARD,)),
    "data": lambda name, query: DATA_PAGES[name](query),
    "policy": lambda name, query: POLICY_PAGES[name](query),
    "targets": lambda _, query: pages.render_targets_page(
        CONTEXT, GAPS, TARGETS if query else None
    ),
    "districts": lambda *_: pages.render_districts_page(CONTEXT, CHAIN, GAPS, DISTRICTS),
    "firms": lambda *_: pages.render_firm_page(CONTEXT, FIRM),
    "search": lambda *_: pages.render_search_page(CONTEXT, SEARCH, limit=20),
    "error": lambda *_: pages.render_error_page(FAILURE),
}


def render(path: str, query: dict[str, str]) -> str:
    """The page at an address of the real application."""
    head, _, name = path.removeprefix("/").partition("/")
    return PAGES[head](name, query)


PATHS = (
    "/",
    "/?direction=d15",
    "/?district=连云区&colour=layout",
    "/chain",
    *(f"/chain/{key}" for key in SECTOR_IDS.values()),
    "/links/c1",
    "/targets",
    "/targets?link=c1",
    "/districts",
    "/firms/f1",
    "/search?q=减速",
    "/policy",
    "/policy?at=40-60",
    "/policy/measures",
    "/policy/targets",
    "/policy/tasks",
    "/policy/issues",
    "/data",
    "/data/uploads/7",
    "/data/imports/10",
    "/data/declaration?dataset=a",
    "/data/removal?dataset=a",
    "/data/review",
    "/data/review?kind=state",
    "/data/review?kind=identity",
    "/data/review?kind=phrase",
    "/data/verdicts",
    "/data/changes?dataset=registry",
    "/error",
)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path.startswith("/static/"):
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            self.answer((STATIC / path.removeprefix("/static/")).read_bytes(), kind)
        else:
            page = render(path, dict(parse_qsl(address.query)))
            self.answer(page.encode(), "text/html; charset=utf-8")

    def answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in SECURITY.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        """Say nothing: the test says what went wrong."""


@contextmanager
def serve() -> Iterator[str]:
    """The origin while the server runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
