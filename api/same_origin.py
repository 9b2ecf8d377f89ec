"""Writes come from our own pages or from programs, never from a page of another site."""

from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import Kind, render_problem

SAFE = {"GET", "HEAD", "OPTIONS"}
OWN = {"same-origin", "none"}
REFUSED = Kind("foreign-origin", 403)


class SameOrigin:
    """Middleware that answers 403 to what a browser sends for another site's page.

    Browsers say so by Sec-Fetch-Site (on https and localhost) and by Origin; programs send
    neither, and no page can leave them out. A proxy has to hand on the Host that browsers asked.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE or is_own(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        detail = "提交来自其他网站的页面，没有执行；请从本系统的页面提交"
        response = render_problem(Request(scope), REFUSED, detail)
        await response(scope, receive, send)


def is_own(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in OWN
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")
