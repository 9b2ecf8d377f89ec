"""Another city from its file to the pages: a folder is made, loaded and asked about."""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.loads import load_policy_source, load_sheet
from api.settings import Settings
from graph_loader.load.firms import Declaration
from graph_loader.policy.new_folder import start_folder
from tests.api.test_pages import BROWSER
from tests.graph_loader.policy.genre import HAOYUAN
from tests.stores.servers import EMBEDDED, Servers

FIRMS = """企业名称,省份,城市,区县,注册地址,经营范围
某晶硅材料有限公司,江苏,盐城市,,盐城市云塘区一号路1号,单晶硅棒、硅片的生产和销售
某外地光伏有限公司,江苏,苏州市,吴中区,苏州市吴中区二号路2号,硅片、光伏玻璃的生产
"""


@pytest.fixture(scope="module")
def client(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The text of 濠源 as one of 盐城: firms are local only in a city that there is."""
    folder = tmp_path_factory.mktemp("city")
    file, sheet = folder / "办法.txt", folder / "名录.csv"
    file.write_bytes(HAOYUAN.replace("濠源", "盐城").encode("gb18030"))
    sheet.write_text(FIRMS, encoding="utf-8")
    start_folder(folder / "政策", file)
    with servers.open_empty(EMBEDDED) as store:
        load_policy_source(store, folder / "政策")
        declared = Declaration(id="名录", name="名录", region="全国")
        rejects = folder / "rejected.xlsx"
        load_sheet(store, sheet, declared, rejects=rejects, advance=lambda _: None)
        assert not rejects.exists()
        settings = Settings(store="embedded:given", data=folder)
        with TestClient(
            create_app(settings, store=store, today=lambda: date(2025, 6, 1))
        ) as client:
            yield client


def test_the_links_are_those_of_the_text(client: TestClient) -> None:
    items = {item["component"]: item for item in client.get("/api/v1/gaps").json()["items"]}
    assert len(items) == 17
    assert items["硅片"]["sector"] == "光伏"
    assert (items["单晶硅棒"]["local_count"], items["单晶硅棒"]["outside_count"]) == (1, 0)
    assert (items["光伏玻璃"]["local_count"], items["光伏玻璃"]["outside_count"]) == (0, 1)
    assert items["胶膜"]["state"] == "未见证据"


def test_the_districts_are_those_of_the_text(client: TestClient) -> None:
    answer = client.get("/api/v1/districts").json()
    assert [item["name"] for item in answer["items"]] == ["市经济技术开发区", "云塘区", "石浦县"]
    assert {item["type"] for item in answer["items"]} == {"unknown"}
    laid_out = {item["name"]: [term["term"] for term in item["layout"]] for item in answer["items"]}
    assert laid_out["云塘区"] == ["储能变流器", "电池管理系统"]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "没有这座城市的区县界线"),
        ("/?colour=layout", "云塘区"),
        ("/chain", "储能"),
        ("/links/单晶硅棒", "某晶硅材料有限公司"),
        ("/targets?link=光伏玻璃", "某外地光伏有限公司"),
        ("/districts", "石浦县"),
        ("/policy", "盐城市先进光伏与新型储能产业促进办法"),
    ],
)
def test_each_page_answers_for_the_city(client: TestClient, path: str, words: str) -> None:
    page = client.get(path, headers=BROWSER)
    assert page.status_code == 200
    assert words in page.text
    assert "连云港" not in page.text


def test_the_period_is_that_of_the_text(client: TestClient) -> None:
    chain = client.get("/api/v1/chain").json()
    assert chain["policy"]["valid_to"] == "2027-04-08"


def test_the_measures_are_those_of_the_text(client: TestClient) -> None:
    measures = client.get("/api/v1/measures").json()["items"]
    assert [measure["number"] for measure in measures] == ["1.1", "2.1"]
