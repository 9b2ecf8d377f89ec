"""The real app in a real browser, over the graph that `liantu up` builds first."""

from collections.abc import Callable, Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.real_app import serve_app
from tests.stores.servers import Servers

pytestmark = pytest.mark.browser

Visits = Callable[..., Visit]
PAGES = (
    "/",
    "/chain",
    "/links/精密减速器",
    "/targets?link=精密减速器",
    "/districts",
    "/docs",
    "/policy",
    "/policy/measures",
    "/policy/calculator?measure=3.1&do=evaluate",
    "/policy/issues",
    "/data",
    "/data/review",
    "/data/verdicts",
)


@pytest.fixture(scope="module")
def origin(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_app(servers, tmp_path_factory.mktemp("app")) as address:
        yield address


def real_faults(visit: Visit) -> list[str]:
    """Faults, but for pictures that lie inside the style sheet itself."""
    return [fault for fault in visit.find_faults() if not fault.startswith("data:image/")]


@pytest.mark.parametrize("path", PAGES)
def test_each_page_keeps_to_itself(visit: Visits, path: str) -> None:
    visited = visit()
    page = visited.open(path)
    page.wait_for_load_state("networkidle")
    assert real_faults(visited) == []


def test_the_way_from_the_map_to_a_firm(visit: Visits) -> None:
    visited = visit()
    page = visited.open("/")
    page.get_by_role("link", name="机器人").first.click()
    page.wait_for_url("**direction=**")
    page.goto(f"{visited.origin}/links/精密减速器")
    page.get_by_role("link", name="绿的谐波").first.click()
    page.wait_for_url("**/firms/**")
    assert page.get_by_text("精密减速器").first.is_visible()
    assert real_faults(visited) == []


def test_the_api_page_asks_the_app_itself(visit: Visits) -> None:
    visited = visit()
    page = visited.open("/docs")
    page.locator(".opblock", has_text="/api/v1/healthz").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    page.get_by_text('"status": "ok"').first.wait_for()
    assert real_faults(visited) == []


def test_the_calculator_without_javascript(visit: Visits) -> None:
    page = visit(java_script_enabled=False).open("/policy/measures")
    page.locator("li", has_text="4.1 电动船舶建造补助").get_by_role(
        "link", name="测算", exact=True
    ).click()
    page.get_by_label("按哪一天算").fill("2025-06-30")
    page.get_by_label("建造费用").fill("5,000")
    page.get_by_role("button", name="再加一艘船").click()
    expect(page.get_by_label("建造费用").first).to_have_value("5,000")
    for number, months in enumerate(("3", "2")):
        ship = page.locator(f"#part-{number}")
        ship.get_by_label("建造费用").fill("5000")
        ship.get_by_label("交付后运行月数").fill(months)
        ship.get_by_label("是否新建").select_option("是")
        ship.get_by_label("奖励年度").fill("2025")
    page.get_by_label("交付后运行月数").first.press("Enter")  # as the button does
    expect(page.locator(".verdict .amount")).to_have_text("符合条件，最高不超过 150 万元")
    expect(page.locator(".outcome")).to_contain_text("尚未达到兑现条件")


def test_a_fault_of_the_form_leads_to_its_field(visit: Visits) -> None:
    visited = visit(1366, 500)
    page = visited.open("/policy/calculator?measure=3.1")
    page.get_by_label("项目有效投入").fill("三千")
    page.get_by_role("button", name="测算", exact=True).last.click()
    page.locator(".faults").get_by_role("link", name="项目有效投入").click()
    expect(page.get_by_label("项目有效投入")).to_be_in_viewport()
    expect(page.get_by_label("项目有效投入")).to_have_attribute("aria-invalid", "true")
    assert real_faults(visited) == []


def test_the_start_page_is_light(visit: Visits) -> None:
    visited, sizes = visit(), list[int]()
    visited.page.on("response", lambda it: sizes.append(int(it.headers["content-length"])))
    visited.open("/").wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 600_000  # bytes over the wire, compressed


@pytest.mark.parametrize("scripted", [True, False])
def test_the_reference_layer_is_switched_off_for_all_pages(
    visit: Visits, *, scripted: bool
) -> None:
    visited = visit(java_script_enabled=scripted)
    page = visited.open("/targets?link=精密减速器")
    expect(page.locator("option", has_text=" 参").first).to_be_attached()
    page.get_by_role("button", name="关", exact=True).click()
    page.wait_for_load_state("load")
    assert unquote(page.url).endswith("/targets?link=精密减速器")
    expect(page.locator("option", has_text=" 参")).to_have_count(0)
    for path in ("/", "/links/机器人本体", "/policy"):
        visited.open(path)
        expect(page.get_by_role("button", name="关", exact=True)).to_have_attribute(
            "aria-pressed", "true"
        )
        expect(page.locator("main")).not_to_contain_text("参考层（")
    page.get_by_role("button", name="开", exact=True).click()
    page.wait_for_load_state("load")
    visited.open("/links/机器人本体")
    expect(page.locator("main")).to_contain_text("以下各组每组至少一种")


def test_a_page_swapped_in_place_can_be_switched(visit: Visits) -> None:
    visited = visit()
    page = visited.open("/")
    page.get_by_role("link", name="机器人").first.click()
    page.wait_for_url("**direction=**")
    address = page.url
    page.get_by_role("button", name="关", exact=True).click()
    page.wait_for_load_state("load")
    assert page.url == address
    expect(page.locator(".card")).not_to_contain_text("参考层")
    assert real_faults(visited) == []
