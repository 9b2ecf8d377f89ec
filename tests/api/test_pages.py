"""The pages over a real graph: each answers, in Chinese, and errors are pages too."""

import re

import pytest
from fastapi.testclient import TestClient

BROWSER = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def sector(client: TestClient) -> str:
    group = client.get("/api/v1/chain").json()["groups"][0]
    return str(group["sectors"][0]["id"])


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "招商地图"),
        ("/?colour=layout", "着色"),
        ("/chain", "产业链"),
        ("/links/精密减速器", "未见证据"),
        ("/targets", "招商名录"),
        ("/targets?link=精密减速器", "绿的谐波"),
        ("/districts", "徐圩新区"),
        ("/firms/stock:688017.SH", "绿的谐波"),
        ("/search?q=减速器", "精密减速器"),
    ],
)
def test_each_page_answers(client: TestClient, path: str, words: str) -> None:
    page = client.get(path, headers=BROWSER)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert words in page.text
    assert page.headers["etag"]


def test_the_chain_of_a_sector(client: TestClient, sector: str) -> None:
    page = client.get(f"/chain/{sector}", headers=BROWSER)
    assert page.status_code == 200
    assert 'type="application/json"' in page.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/chain/nowhere", 404),
        ("/links/nowhere", 404),
        ("/links/轴承", 422),
        ("/?district=nowhere", 404),
        ("/firms/nobody", 404),
        ("/search?q=", 422),
        ("/?as_of=2024-06-01", 422),
        ("/links/精密减速器?as_of=2024-06-01", 422),
    ],
)
def test_an_error_is_a_page_for_a_browser(client: TestClient, path: str, status: int) -> None:
    page = client.get(path, headers=BROWSER)
    assert page.status_code == status
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "回招商地图" in page.text


def test_an_error_is_a_problem_for_a_program(client: TestClient) -> None:
    for path, headers in (("/nowhere", {"accept": "*/*"}), ("/api/v1/nowhere", BROWSER)):
        problem = client.get(path, headers=headers)
        assert problem.headers["content-type"] == "application/problem+json"


def test_every_file_that_a_page_names_is_served(client: TestClient, sector: str) -> None:
    for path in ("/", f"/chain/{sector}", "/links/精密减速器"):
        named = re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get(path).text)
        assert named
        for address in named:
            file = client.get(address)
            assert file.status_code == 200, address
            assert "immutable" in file.headers["cache-control"]


def test_links_of_the_start_page_lead_somewhere(client: TestClient) -> None:
    links = set(re.findall(r'href="(/[^"]*)"', client.get("/").text))
    pages = sorted(link.replace("&amp;", "&") for link in links if not link.startswith("/static/"))
    assert len(pages) > 20
    for page in pages:
        if page != "/search":
            assert client.get(page, headers=BROWSER).status_code == 200, page
