"""The pages of 政策 over a real graph: each answers, and leads where it says."""

import re
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

BROWSER = {"accept": "text/html,application/xhtml+xml"}
CASE = (
    "/policy/calculator?measure=3.1&do=evaluate&date={}&projects.0.type=动力电池"
    "&projects.0.completed=true&projects.0.effective={}"
)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/policy", "连政办发〔2023〕36号"),
        ("/policy/measures", "已失效 2025年12月31日"),
        ("/policy/calculator", "选一项支持政策"),
        ("/policy/calculator?measure=3.1", "项目有效投入"),
        ("/policy/calculator?measure=task-2", "一事一议，没有数额"),
        ("/policy/targets", "不低于 600 亿元"),
        ("/policy/tasks", "市工信局"),
        ("/policy/issues", "文本疑点"),
    ],
)
def test_each_page_answers(client: TestClient, path: str, words: str) -> None:
    page = client.get(path, headers=BROWSER)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert words in page.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/policy?at=5", 422),
        ("/policy?at=0-999999", 422),
        ("/policy?as_of=2024-06-01", 422),
        ("/policy/calculator?measure=9.9", 404),
        ("/policy/calculator?measure=task-3", 404),
        ("/policy/calculator?" + "&".join(f"x{k}=1" for k in range(501)), 422),
        ("/policy/nowhere", 404),
    ],
)
def test_wrong_addresses_are_refused(client: TestClient, path: str, status: int) -> None:
    page = client.get(path, headers=BROWSER)
    assert page.status_code == status
    assert "回招商地图" in page.text


@pytest.mark.parametrize(
    ("day", "effective", "words"),
    [
        ("2025-12-31", "2999", "不符合条件，0 万元"),
        ("2025-12-31", "3000", "符合条件，最高不超过 300 万元"),
        ("2025-12-31", "5001", "符合条件，最高不超过 500 万元"),
        ("2026-01-01", "3000", "已失效（有效期内最高不超过 300 万元）"),
        ("2025-12-31", "-1", "项目有效投入不能为负"),
        ("2025-02-30", "3000", "日期应写成"),
    ],
)
def test_the_calculator_answers_or_says_what_to_mend(
    client: TestClient, day: str, effective: str, words: str
) -> None:
    page = client.get(CASE.format(day, effective), headers=BROWSER)
    assert page.status_code == 200
    assert words in page.text


def test_what_contradicts_is_told_beside_the_field(client: TestClient) -> None:
    path = CASE.format("2025-12-31", "") + "&projects.0.gross_ex_vat=100&projects.0.civil=200"
    page = client.get(path, headers=BROWSER)
    assert page.status_code == 200
    assert 'class="verdict' not in page.text
    assert re.search(r'<p class="fault" id="projects\.0\.\w+-fault">', page.text)
    assert "gross_ex_vat" not in re.sub(r"<[^>]+>", "", page.text)


def test_nothing_filled_in_names_what_is_needed(client: TestClient) -> None:
    page = client.get("/policy/calculator?measure=4.1&do=evaluate", headers=BROWSER).text
    assert "请填写建造费用，单位万元" in page
    assert "请填写交付后运行月数" in page


def test_a_project_more_keeps_what_was_typed(client: TestClient) -> None:
    path = CASE.format("2025-06-01", "3,200").replace("&do=evaluate", "&add=parts")
    page = client.get(path, headers=BROWSER).text
    assert 'id="part-1"' in page
    assert 'value="3,200"' in page
    assert 'class="verdict' not in page


def test_every_quote_of_a_link_is_highlighted_in_the_text(client: TestClient) -> None:
    link = client.get("/links/精密减速器", headers=BROWSER).text
    place = re.search(r'href="(/policy\?at=(\d+)-(\d+))#at"', link)
    assert place
    text = client.get("/api/v1/policy/text").json()["text"]
    quoted = text[int(place[2]) : int(place[3])]
    assert "精密减速器" in quoted
    page = client.get(place[1], headers=BROWSER).text
    marked = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", page))
    assert re.sub(r"<[^>]+>", "", marked) == quoted


def test_a_link_names_its_measures(client: TestClient) -> None:
    page = client.get("/links/LNG储运装备", headers=BROWSER).text
    assert "4.2 海工装备建造奖励" in page
    assert "面向整个产业的支持政策" in page
    assert "企业有效投入补助" not in page


@pytest.mark.parametrize(
    "path", ["/policy", "/policy/measures", "/policy/targets", "/policy/tasks", "/policy/issues"]
)
def test_links_lead_somewhere(client: TestClient, path: str) -> None:
    found = set(re.findall(r'href="(/[^"#]*)(#[^"]*)?"', client.get(path, headers=BROWSER).text))
    pages = {link.replace("&amp;", "&") for link, _ in found if not link.startswith("/static/")}
    assert len(pages) > 6
    for page in sorted(pages)[:60]:
        assert client.get(page, headers=BROWSER).status_code == 200, page


def test_anchors_of_other_pages_exist(client: TestClient) -> None:
    text = client.get("/policy", headers=BROWSER).text
    for page in ("measures", "targets", "tasks"):
        anchors = set(re.findall(rf'href="/policy/{page}#([^"]+)"', text))
        ids = re.findall(r'id="([^"]+)"', client.get(f"/policy/{page}", headers=BROWSER).text)
        assert anchors
        assert anchors <= {quote(name, safe="-") for name in ids}
