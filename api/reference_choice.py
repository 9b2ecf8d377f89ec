"""The reader's choice of the reference layer (参考层 开/关), kept in a cookie across pages.

A page has two buttons that post `reference=on` or `reference=off` to its own address; the answer
sends the browser back there with the choice in a cookie. A page asked for by a browser with the
layer off is asked for with `reference=off` in its query from here on: routes and kept answers know
nothing of cookies. A query that names `reference` itself counts more than the cookie.
"""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "liantu_reference"
OTHERS = ("/api/", "/static/", "/docs")  # not pages: they are told by their query alone
YEAR = 365 * 24 * 3600
CHOICES: Mapping[bytes, str] = {
    b"reference=on": f"{COOKIE}=on; Path=/; Max-Age=0; SameSite=Lax; HttpOnly",
    b"reference=off": f"{COOKIE}=off; Path=/; Max-Age={YEAR}; SameSite=Lax; HttpOnly",
}


class ReferenceChoice:
    """Middleware around the pages; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(OTHERS):
            await self.app(scope, receive, send)
        elif scope["method"] == "POST":
            await self.choose(scope, receive, send)
        else:
            await self.app(remember(scope), receive, vary_by_cookie(send))

    async def choose(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a press of one of the two buttons; any other form goes to its route."""
        first = await receive()
        cookie = None if first.get("more_body") else CHOICES.get(first.get("body", b""))
        if cookie is None:
            await self.app(scope, put_back(first, receive), send)
            return
        headers = [
            (b"location", locate(scope).encode("ascii")),
            (b"set-cookie", cookie.encode("ascii")),
            (b"content-length", b"0"),
        ]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def remember(scope: Scope) -> Scope:
    """The request with the choice that the cookie holds, unless its query makes one."""
    query: bytes = scope["query_string"]
    off = HTTPConnection(scope).cookies.get(COOKIE) == "off"
    if not off or "reference" in dict(parse_qsl(query.decode("latin-1"), True)):
        return scope
    return {**scope, "query_string": b"&".join(filter(None, (query, b"reference=off")))}


def locate(scope: Scope) -> str:
    """The page's own address without `reference`; always a path of this site."""
    path = "/" + scope.get("raw_path", b"/").decode("ascii", "ignore").lstrip("/")
    pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    query = urlencode([(name, value) for name, value in pairs if name != "reference"])
    return f"{path}?{query}" if query else path


def put_back(first: Message, receive: Receive) -> Receive:
    """A receive that gives `first` again, then the rest."""
    waiting = [first]

    async def receive_again() -> Message:
        return waiting.pop() if waiting else await receive()

    return receive_again


def vary_by_cookie(send: Send) -> Send:
    async def send_varied(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (b"vary", b"Cookie")]}
        await send(message)

    return send_varied
