"""The switch of the reference layer at the doors: off, nothing of it is left anywhere."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.reference_choice import COOKIE
from api.settings import Settings
from graph_loader.stores.store import Store
from queries.catalogue import load_catalogue
from queries.gaps import find_gaps
from tests.conformance.graphs import build_referenced, build_unreferenced
from tests.stores.servers import EMBEDDED, Servers

TODAY = date(2026, 11, 23)


def open_door(store: Store) -> TestClient:
    app = create_app(
        Settings(store="embedded:given", data=Path("given")), store=store, today=lambda: TODAY
    )
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture(scope="module")
def layered(servers: Servers) -> Iterator[Store]:
    with servers.open_empty(EMBEDDED) as store:
        build_referenced(store)
        yield store


@pytest.fixture(scope="module")
def plain(servers: Servers) -> Iterator[Store]:
    with servers.open_empty(EMBEDDED) as store:
        build_unreferenced(store)
        yield store


@pytest.fixture
def door(layered: Store) -> Iterator[TestClient]:
    with open_door(layered) as client:
        yield client


@pytest.fixture
def plain_door(plain: Store) -> Iterator[TestClient]:
    with open_door(plain) as client:
        yield client


def list_addresses(store: Store) -> list[str]:
    """Every GET that knows the layer, on what the policy lists."""
    items = find_gaps(store, TODAY, reference=False).items
    links = [item.id for item in items if item.direction in ("机器人", "风电装备")]
    sectors = sorted({item.sector_id for item in items})
    directions = sorted({item.direction_id for item in items})
    api = ["chain", "chain/shared", "context", "gaps", "gaps?sector=能源装备", "districts"]
    api += [f"links/{link}" for link in links]
    api += [f"links/{link}/candidates" for link in links]
    api += [f"search?q={words}" for words in ("示教器", "摆线", "减速器", "齿轮箱")]
    api += [f"firms/T00{number}" for number in (500, 501, 100)]
    questions = [q for q in load_catalogue().questions.values() if set(q.parameters) <= KNOWN]
    api += [
        f"questions/{question.name}" for question in questions if "reference" in question.parameters
    ]
    pages = ["/", "/chain", "/targets", "/districts", "/search?q=示教器", "/search?q=减速器"]
    pages += [f"/chain/{sector}" for sector in sectors]
    pages += [f"/?direction={direction}" for direction in directions]
    pages += [f"/links/{link}" for link in links] + [f"/targets?link={links[2]}"]
    pages += ["/firms/T00500", "/policy", "/policy/measures", "/policy/tasks", "/policy/calculator"]
    return [f"/api/v1/{address}" for address in api] + pages


KNOWN = {"reference", "version"}


def switch_off(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}reference=off"


def test_switched_off_every_door_says_what_it_says_without_a_layer(
    layered: Store, door: TestClient, plain_door: TestClient
) -> None:
    addresses = list_addresses(layered)
    assert len(addresses) > 80
    for address in addresses:
        asked = switch_off(address)
        answer, other = door.get(asked), plain_door.get(asked)
        assert answer.status_code == other.status_code == 200, asked
        assert answer.content == other.content, asked


UNTOUCHED = {"/api/v1/healthz", "/api/v1/readyz", "/api/v1/questions", "/api/v1/questions/{name}"}


def test_every_get_takes_the_switch(door: TestClient) -> None:
    described = door.get("/api/v1/openapi.json").json()["paths"]
    paths = {path: methods["get"] for path, methods in described.items() if "get" in methods}
    takes = {
        path
        for path, method in paths.items()
        for item in method.get("parameters", [])
        if item["name"] == "reference"
    }
    assert takes == paths.keys() - UNTOUCHED
    assert {"/api/v1/districts", "/api/v1/map.geojson", "/api/v1/policy/text"} <= takes


@pytest.mark.parametrize(
    "path",
    ["districts", "map.geojson", "measures", "targets", "tasks", "policy/text", "policy/clauses",
     "policy/sites", "policy/issues", "healthz", "readyz", "questions", "questions/policy_targets"],
)  # fmt: skip
def test_where_the_layer_is_not_shown_the_switch_changes_nothing(
    door: TestClient, path: str
) -> None:
    plain, off = (door.get(f"/api/v1/{path}{query}") for query in ("", "?reference=off"))
    assert (plain.status_code, off.status_code) == (200, 200)
    assert off.content == plain.content


def test_with_the_layer_its_links_say_so(door: TestClient) -> None:
    items = door.get("/api/v1/gaps", params={"direction": "机器人"}).json()["items"]
    origins = {item["component"]: item["origin"] for item in items}
    assert origins["示教器"] == "reference"
    assert origins["精密减速器"] == "policy"
    part = next(item for item in items if item["component"] == "示教器")
    assert (part["quote"], part["citation"], part["stage"]) == ("", None, None)
    assert part["reference"]["stage"] == "上游"
    assert part["reference"]["industry"] == [{"code": "3990", "name": "其他电子设备制造"}]


def test_one_firm_s_text_is_read_on_parts_only_when_asked(door: TestClient) -> None:
    text = {"scope": "机器人示教盒、精密减速器的制造"}
    assert [link["node"] for link in door.post("/api/v1/link", json=text).json()["links"]] == [
        "精密减速器"
    ]
    both = door.post("/api/v1/link", json=text | {"reference": True}).json()["links"]
    assert [(link["node"], link["origin"]) for link in both] == [
        ("精密减速器", "policy"),
        ("示教器", "reference"),
    ]


def test_the_choice_holds_across_pages(door: TestClient) -> None:
    on = door.get("/chain")
    assert "参考层（4 个环节、8 条供给关系）" in on.text
    pressed = door.post("/chain?colour=firms&reference=on", data={"reference": "off"})
    assert (pressed.status_code, pressed.headers["location"]) == (303, "/chain?colour=firms")
    assert door.cookies[COOKIE] == "off"
    off = door.get("/chain")
    assert 'value="off" aria-pressed="true"' in off.text
    assert "个环节、" not in off.text
    assert "Cookie" in off.headers["vary"]
    assert door.get("/links/示教器").status_code == 404
    assert door.get("/chain?reference=on").content == on.content
    door.post("/", data={"reference": "on"})
    assert COOKIE not in door.cookies
    assert door.get("/chain").content == on.content


def test_the_cookie_says_nothing_to_programs(door: TestClient) -> None:
    door.cookies.set(COOKIE, "off")
    items = door.get("/api/v1/gaps").json()["items"]
    assert "reference" in {item["origin"] for item in items}


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("//evil.example/chain", "/evil.example/chain"),
        ("/links/%E7%A4%BA%E6%95%99%E5%99%A8", "/links/%E7%A4%BA%E6%95%99%E5%99%A8"),
        ("/search?q=%E6%8F%90&reference=off", "/search?q=%E6%8F%90"),
    ],
)
def test_the_way_back_stays_on_this_site(door: TestClient, path: str, location: str) -> None:
    answer = door.post(f"http://testserver{path}", data={"reference": "off"})
    assert (answer.status_code, answer.headers["location"]) == (303, location)


def test_another_form_goes_to_its_own_route(door: TestClient) -> None:
    assert door.post("/chain", data={"reference": "perhaps"}).status_code == 405
    assert door.post("/chain", data={"other": "x" * 100}).status_code == 405
