"""Sectors that a text names and lists nothing of: the pages show them, and the counts agree."""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.loads import load_policy_source
from api.settings import Settings
from tests.api.test_pages import BROWSER
from tests.stores.servers import EMBEDDED, Servers

TEXT = """禾洲市人民政府办公室关于培育先进制造业集群的行动计划

一、总体要求
（一）工作思路。构建“1+2”产业体系，即做强工业阀门一大主导产业，前瞻布局深海采矿、类脑计算两大未来产业。
二、发展重点
（一）主导产业
1. 工业阀门
高压阀门：重点发展阀体、密封件等。
三、空间布局
城东区重点发展高压阀门；沙河县布局深海采矿。
本计划自2025年1月1日起施行，有效期至2027年12月31日。
"""
UNLISTED = "文件没有列出环节"


@pytest.fixture(scope="module")
def client(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("bare")
    (folder / "计划.txt").write_text(TEXT, encoding="utf-8")
    with servers.open_empty(EMBEDDED) as store:
        load_policy_source(store, folder / "计划.txt")
        settings = Settings(store="embedded:given", data=folder)
        with TestClient(
            create_app(settings, store=store, today=lambda: date(2025, 6, 1))
        ) as client:
            yield client


def read_page(client: TestClient, path: str) -> str:
    page = client.get(path, headers=BROWSER)
    assert page.status_code == 200
    return page.text


def test_the_chain_holds_sectors_that_list_nothing(client: TestClient) -> None:
    groups = client.get("/api/v1/chain").json()["groups"]
    found = {
        sector["name"]: len(sector["directions"]) for group in groups for sector in group["sectors"]
    }
    assert found == {"工业阀门": 1, "深海采矿": 0, "类脑计算": 0}


def test_text_and_start_page_count_the_same_sectors(client: TestClient) -> None:
    assert "<b>3</b> 个产业" in read_page(client, "/policy")
    assert "3 个产业、1 个子方向、2 个环节" in read_page(client, "/")


@pytest.mark.parametrize("path", ["/", "/chain", "/districts"])
def test_each_page_names_them_and_says_that_nothing_is_listed(
    client: TestClient, path: str
) -> None:
    page = read_page(client, path)
    assert all(name in page for name in ("深海采矿", "类脑计算"))
    assert page.count(UNLISTED) >= 2


def test_the_page_of_such_a_sector_quotes_the_text(client: TestClient) -> None:
    groups = client.get("/api/v1/chain").json()["groups"]
    (sector,) = [s for group in groups for s in group["sectors"] if s["name"] == "类脑计算"]
    page = read_page(client, f"/chain/{sector['id']}")
    assert UNLISTED in page
    assert "/policy?at=" in page
    assert "network-data" not in page


def test_the_matrix_marks_where_a_sector_is_laid_out(client: TestClient) -> None:
    page = read_page(client, "/districts")
    assert "（另有 2 个产业文件没有列出环节）" in page
    assert "只写到产业：深海采矿" in page
