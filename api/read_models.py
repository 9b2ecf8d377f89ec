"""Whole answers kept as bytes, per graph version: a page is made once and then only sent.

Every GET passes here. An answer is kept under (graph version, day, path, query), so that a load
or a new day makes a new one and nothing needs to be told to forget.
"""

import asyncio
import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import answer_error
from ontology.errors import LianTuError, StoreBusy

LIVE = (  # never kept: they tell of the process, or of what is under way
    "/api/v1/healthz",
    "/api/v1/readyz",
    "/api/v1/imports",
    "/data",
)
STILL = ("/static/", "/docs", "/api/v1/openapi.json")  # the same for every graph
POLL_SECONDS = 1.0
KEPT_BYTES = 128 * 1024 * 1024
MAX_FLIGHTS = 64  # answers being made at once; more are refused, not queued
MIN_PACKED = 512  # bytes below which packing does not pay
PACKABLE = (b"text/", b"application/json", b"application/geo+json", b"image/svg+xml")
CONDITIONAL = {b"if-none-match", b"if-modified-since", b"range", b"if-range", b"accept-encoding"}
REPLACED = {
    b"etag",
    b"last-modified",
    b"content-length",
    b"cache-control",
    b"vary",
    b"accept-ranges",
}

Key = tuple[int, date | None, str, bytes]
Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A response as it is sent; `packed` is its gzip form, `tag` its strong ETag."""

    status: int
    headers: Headers
    body: bytes
    packed: bytes | None
    tag: bytes


class VersionWatch:
    """The version of the graph, asked for at most once per `POLL_SECONDS`."""

    def __init__(self, read: Callable[[], int], clock: Callable[[], float] = time.monotonic):
        self.read = read
        self.clock = clock
        self.lock = asyncio.Lock()
        self.until = float("-inf")
        self.outcome: int | LianTuError = 0

    async def current(self) -> int:
        """The version; raises what the store raised, for as long as that is not older."""
        if self.clock() >= self.until:
            async with self.lock:
                if self.clock() >= self.until:
                    await self.refresh()
        if isinstance(self.outcome, LianTuError):
            raise self.outcome.with_traceback(None)
        return self.outcome

    def forget(self) -> None:
        """Ask again at once: this process has just published a version."""
        self.until = float("-inf")

    async def refresh(self) -> None:
        try:
            self.outcome = await run_in_threadpool(self.read)
        except LianTuError as error:
            self.outcome = error
        self.until = self.clock() + POLL_SECONDS


class ReadModels:
    """Middleware that keeps answers, makes each once at a time, and answers 304."""

    def __init__(self, app: ASGIApp, watch: VersionWatch, today: Callable[[], date]) -> None:
        self.app = app
        self.watch = watch
        self.today = today
        self.kept: OrderedDict[Key, Answer] = OrderedDict()
        self.size = 0
        self.flights: dict[Key, asyncio.Task[Answer]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        live = scope["type"] != "http" or scope["path"].startswith(LIVE)
        if live or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        try:
            answer = await self.find(scope)
        except LianTuError as error:
            response = answer_error(Request(scope), error)
            await response(scope, receive, send)
            return
        await send_answer(answer, scope, send)

    async def find(self, scope: Scope) -> Answer:
        key = await self.name_key(scope)
        answer = self.kept.get(key)
        if answer is None:
            return await self.fly(key, scope)
        self.kept.move_to_end(key)
        return answer

    async def name_key(self, scope: Scope) -> Key:
        path = scope["path"]
        if path.startswith(STILL):
            return (0, None, path, scope["query_string"])
        return (await self.watch.current(), self.today(), path, scope["query_string"])

    async def fly(self, key: Key, scope: Scope) -> Answer:
        """The answer of the one task that makes it, however many ask."""
        task = self.flights.get(key)
        if task is None:
            if len(self.flights) >= MAX_FLIGHTS:
                raise StoreBusy("同时进行的查询过多，请稍后再试")
            task = asyncio.create_task(self.make(key, scope))
            self.flights[key] = task
            task.add_done_callback(lambda _: self.flights.pop(key, None))
        return await asyncio.shield(task)

    async def make(self, key: Key, scope: Scope) -> Answer:
        status, headers, body = await record(self.app, scope)
        answer = await run_in_threadpool(build_answer, status, headers, body)
        if status == 200:
            self.keep(key, answer)
        return answer

    def keep(self, key: Key, answer: Answer) -> None:
        self.kept[key] = answer
        self.size += weigh(answer)
        while self.size > KEPT_BYTES:
            _, oldest = self.kept.popitem(last=False)
            self.size -= weigh(oldest)


def weigh(answer: Answer) -> int:
    return len(answer.body) + len(answer.packed or b"")


async def record(app: ASGIApp, scope: Scope) -> tuple[int, Headers, bytes]:
    """Status, headers and body of the app's full answer to a plain GET."""
    started: list[Message] = []
    body = bytearray()

    requests: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        return requests.pop() if requests else await asyncio.Future()  # nobody hangs up

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            started.append(message)
        else:
            body.extend(message.get("body", b""))

    headers = [pair for pair in scope["headers"] if pair[0] not in CONDITIONAL]
    await app({**scope, "method": "GET", "headers": headers, "extensions": {}}, receive, send)
    return started[0]["status"], tuple(started[0]["headers"]), bytes(body)


def build_answer(status: int, headers: Headers, body: bytes) -> Answer:
    """The answer with its tag and, where that pays, its packed form."""
    if status != 200:
        return Answer(status, headers, body, None, b"")
    plain = tuple(pair for pair in headers if pair[0] not in REPLACED)
    media = next((value for name, value in plain if name == b"content-type"), b"")
    packs = len(body) >= MIN_PACKED and media.startswith((*PACKABLE, b"application/javascript"))
    packed = gzip.compress(body, 6, mtime=0) if packs else None
    tag = hashlib.blake2b(body + media, digest_size=12).hexdigest().encode()
    return Answer(status, plain, body, packed, tag)


async def send_answer(answer: Answer, scope: Scope, send: Send) -> None:
    if answer.status != 200:
        await send_parts(send, answer.status, list(answer.headers), body_of(scope, answer.body))
        return
    asked = {name: value for name, value in scope["headers"] if name in CONDITIONAL}
    packs = answer.packed is not None and accepts_gzip(asked.get(b"accept-encoding", b""))
    tag = b'"%b%b"' % (answer.tag, b"-gz" if packs else b"")
    headers = [
        (b"etag", tag),
        (b"cache-control", caching(scope)),
        (b"vary", b"Accept-Encoding"),
    ]
    if matches(asked.get(b"if-none-match", b""), tag):
        await send_parts(send, 304, headers, b"")
        return
    body = answer.packed if packs and answer.packed is not None else answer.body
    headers += [*answer.headers, (b"content-length", str(len(body)).encode())]
    if packs:
        headers.append((b"content-encoding", b"gzip"))
    await send_parts(send, 200, headers, body_of(scope, body))


def body_of(scope: Scope, body: bytes) -> bytes:
    return b"" if scope["method"] == "HEAD" else body


async def send_parts(
    send: Send, status: int, headers: list[tuple[bytes, bytes]], body: bytes
) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def accepts_gzip(value: bytes) -> bool:
    """Whether an Accept-Encoding field allows gzip (RFC 9110 12.5.3)."""
    for item in value.lower().split(b","):
        coding, _, weight = item.partition(b";")
        if coding.strip() == b"gzip":
            return weight.replace(b" ", b"") not in {b"q=0", b"q=0.0", b"q=0.00", b"q=0.000"}
    return False


def matches(value: bytes, tag: bytes) -> bool:
    """Whether an If-None-Match field names the tag (weak comparison, RFC 9110 13.1.2)."""
    tags = [item.strip().removeprefix(b"W/") for item in value.split(b",")]
    return tag in tags or b"*" in tags


def caching(scope: Scope) -> bytes:
    """Files asked for by their content hash never change; all else is checked each time."""
    hashed = scope["path"].startswith("/static/") and scope["query_string"].startswith(b"v=")
    return b"public, max-age=31536000, immutable" if hashed else b"private, no-cache"
