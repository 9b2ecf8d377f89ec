"""Answers kept as bytes: made once per version, revalidated by tag."""

import asyncio
import gzip
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any, TypeVar

import httpx2 as httpx
import pytest
from fastapi import FastAPI, Response
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api.problems import install_problems
from api.read_models import MAX_FLIGHTS, ReadModels, VersionWatch, accepts_gzip, matches
from ontology.errors import NotFound, StoreUnreachable

T = TypeVar("T")


def run_apart(work: Coroutine[Any, Any, T]) -> T:
    """Run in a thread of its own: Playwright leaves a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Bench:
    """A small app behind the middleware, with hands on version, day and clock."""

    def __init__(self) -> None:
        self.version: int | StoreUnreachable = 1
        self.day = date(2026, 11, 23)
        self.now = 0.0
        self.made: list[str] = []
        self.polls = 0
        self.open: asyncio.Event | None = None
        self.app = FastAPI()
        install_problems(self.app)
        self.app.add_api_route("/api/v1/text/{name}", self.make_text)
        self.app.add_api_route("/api/v1/healthz", self.make_text)
        self.app.add_api_route("/static/{name}", self.make_text)
        self.watch = VersionWatch(self.read_version, lambda: self.now)
        self.app.add_middleware(ReadModels, watch=self.watch, today=lambda: self.day)
        self.client = TestClient(self.app)

    def read_version(self) -> int:
        self.polls += 1
        if isinstance(self.version, StoreUnreachable):
            raise self.version
        return self.version

    async def make_text(self, name: str = "", size: int = 1) -> Response:
        self.made.append(name)
        await (self.open.wait() if self.open else asyncio.sleep(0.01))
        if name == "absent":
            raise NotFound("没有")
        return Response(f"{name} {self.version} {self.day} " + "链" * size, media_type="text/plain")

    def load(self) -> None:
        assert isinstance(self.version, int)
        self.version += 1
        self.now += 2


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_an_answer_is_made_once(bench: Bench) -> None:
    first, second = (bench.client.get("/api/v1/text/a") for _ in range(2))
    assert first.content == second.content
    assert bench.made == ["a"]


def test_path_query_version_and_day_each_make_a_new_answer(bench: Bench) -> None:
    texts = [bench.client.get("/api/v1/text/a").text, bench.client.get("/api/v1/text/b").text]
    texts.append(bench.client.get("/api/v1/text/a?size=2").text)
    bench.load()
    texts.append(bench.client.get("/api/v1/text/a").text)
    bench.day = date(2026, 11, 24)
    texts.append(bench.client.get("/api/v1/text/a").text)
    assert len(set(texts)) == 5


def test_the_version_is_asked_for_at_most_once_a_second(bench: Bench) -> None:
    for name in "abc":
        bench.client.get(f"/api/v1/text/{name}")
    assert bench.polls == 1
    bench.now = 1.0
    bench.client.get("/api/v1/text/a")
    assert bench.polls == 2


def test_the_tag_answers_304_and_changes_with_the_content(bench: Bench) -> None:
    first = bench.client.get("/api/v1/text/a")
    tag = first.headers["etag"]
    assert tag.startswith('"')
    again = bench.client.get("/api/v1/text/a", headers={"if-none-match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    bench.load()
    changed = bench.client.get("/api/v1/text/a", headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_packed_and_plain_forms_have_their_own_tags(bench: Bench) -> None:
    path = "/api/v1/text/a?size=900"
    plain = bench.client.get(path, headers={"accept-encoding": "identity"})
    with bench.client.stream("GET", path, headers={"accept-encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(raw) == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"


def test_head_has_the_headers_of_get(bench: Bench) -> None:
    got, head = bench.client.get("/api/v1/text/a"), bench.client.head("/api/v1/text/a")
    assert head.content == b""
    assert dict(head.headers) == dict(got.headers)


def test_caches_must_ask_again_unless_the_address_names_the_content(bench: Bench) -> None:
    assert bench.client.get("/api/v1/text/a").headers["cache-control"] == "private, no-cache"
    assert bench.client.get("/static/a").headers["cache-control"] == "private, no-cache"
    hashed = bench.client.get("/static/a?v=0123456789ab")
    assert hashed.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_failure_is_not_kept(bench: Bench) -> None:
    statuses = [bench.client.get("/api/v1/text/absent").status_code for _ in range(2)]
    assert statuses == [404, 404]
    assert bench.made == ["absent", "absent"]


def test_health_is_never_kept(bench: Bench) -> None:
    bench.client.get("/api/v1/healthz")
    bench.client.get("/api/v1/healthz")
    assert len(bench.made) == 2


def test_an_unreachable_store_is_503_and_comes_back_by_itself(bench: Bench) -> None:
    bench.client.get("/api/v1/text/a")
    bench.version, bench.now = StoreUnreachable("连不上图谱"), 2.0
    down = bench.client.get("/api/v1/text/a")
    assert (down.status_code, down.json()["detail"]) == (503, "连不上图谱")
    assert int(down.headers["retry-after"]) > 0
    assert bench.client.get("/static/a").status_code == 200
    bench.version = 1
    assert bench.client.get("/api/v1/text/a").status_code == 503
    bench.now = 4.0
    assert bench.client.get("/api/v1/text/a").status_code == 200


async def get_all(app: FastAPI, paths: list[str]) -> list[httpx.Response]:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://liantu") as client:
        return await asyncio.gather(*(client.get(path) for path in paths))


def test_many_at_once_make_one(bench: Bench) -> None:
    answers = run_apart(get_all(bench.app, ["/api/v1/text/a"] * 20))
    assert bench.made == ["a"]
    assert len({answer.text for answer in answers}) == 1


async def get_one_too_many(bench: Bench) -> tuple[list[httpx.Response], list[httpx.Response]]:
    """Answers to as many requests as may be under way, and to one that comes meanwhile."""
    bench.open = asyncio.Event()
    paths = [f"/api/v1/text/{number}" for number in range(MAX_FLIGHTS)]
    under_way = asyncio.create_task(get_all(bench.app, paths))
    while len(bench.made) < MAX_FLIGHTS:
        await asyncio.sleep(0.001)
    late = await get_all(bench.app, ["/api/v1/text/late"])
    bench.open.set()
    return await under_way, late


def test_too_many_different_ones_at_once_are_refused(bench: Bench) -> None:
    under_way, late = run_apart(get_one_too_many(bench))
    assert {answer.status_code for answer in under_way} == {200}
    assert late[0].status_code == 503
    assert bench.client.get("/api/v1/text/late").status_code == 200


def test_what_is_kept_has_a_bound(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.read_models.KEPT_BYTES", 5000)
    for name in "abcab":
        bench.client.get(f"/api/v1/text/{name}?size=600")
    assert bench.made == ["a", "b", "c", "a", "b"]
    bench.client.get("/api/v1/text/b?size=600")
    assert len(bench.made) == 5


@pytest.mark.parametrize(
    ("field", "allowed"),
    [
        (b"gzip", True),
        (b"br, GZIP;q=0.8", True),
        (b"gzip;q=0", False),
        (b"gzip; q=0.0", False),
        (b"br", False),
        (b"", False),
    ],
)
def test_gzip_is_used_only_where_allowed(field: bytes, allowed: bool) -> None:
    assert accepts_gzip(field) is allowed


@given(st.binary(max_size=40))
def test_no_header_breaks_the_comparison(field: bytes) -> None:
    assert matches(field, b'"x"') is (
        any(part.strip().removeprefix(b"W/") in {b'"x"', b"*"} for part in field.split(b","))
    )


@pytest.mark.parametrize(
    ("field", "same"),
    [(b'"x"', True), (b'W/"x"', True), (b'"y", "x"', True), (b"*", True), (b'"xx"', False)],
)
def test_a_tag_is_found_in_the_list(field: bytes, same: bool) -> None:
    assert matches(field, b'"x"') is same
