"""The start page and the chain view without a mouse, and with one."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.visualize.samples import COMPONENT_IDS, SECTOR_IDS

pytestmark = pytest.mark.browser
Make = Callable[..., Visit]

FOCUSED = "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.innerText"


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus begins with `words`."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if str(page.evaluate(FOCUSED)).strip().startswith(words):
            return
    pytest.fail(f"Tab never reaches “{words}”")


def test_first_tab_skips_to_the_text(visit: Make) -> None:
    page = visit().open("/")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "跳到正文"


def test_district_on_the_map_is_reached_and_chosen(visit: Make) -> None:
    visited = visit()
    page = visited.open("/")
    tab_to(page, "赣榆区，")
    page.keyboard.press("Enter")
    expect(page.locator(".card h2")).to_contain_text("赣榆区")
    assert "district=" in page.url
    assert str(page.evaluate(FOCUSED)).startswith("赣榆区，")  # the place is kept
    assert visited.find_faults() == []


def test_direction_narrows_the_map_and_back_undoes_it(visit: Make) -> None:
    page = visit().open("/")
    page.locator(".tree").get_by_role("link", name="光伏装备").click()
    expect(page.locator(".city-map .laid-out")).to_have_count(2)
    page.go_back()
    expect(page.locator(".city-map .laid-out")).to_have_count(0)
    expect(page.locator(".card")).to_have_count(0)


def test_choosing_does_not_move_the_page(visit: Make) -> None:
    page = visit().open("/")
    link = page.locator(".tree").get_by_role("link", name="造船")
    link.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 0
    link.click()
    expect(page.locator(".card h2")).to_contain_text("造船")
    assert page.evaluate("scrollY") == place


def test_map_is_behind_a_button_on_a_phone(visit: Make) -> None:
    page = visit(390, 844).open("/")
    assert not page.locator(".city-map").is_visible()
    page.get_by_label("显示地图").check()
    assert page.locator(".city-map").is_visible()


def ready_chain(visit: Make, sector: str, **options: int) -> Page:
    page = visit(**options).open(f"/chain/{SECTOR_IDS[sector]}")
    expect(page.locator("#network")).to_have_attribute("data-ready", "true")
    return page


def test_chain_is_walked_by_arrow_keys(visit: Make) -> None:
    page = ready_chain(visit, "船舶修造")
    page.locator("#network").focus()
    status = page.locator("#network-status")
    page.keyboard.press("ArrowRight")
    expect(status).to_contain_text("造船：")
    page.keyboard.press("ArrowRight")
    expect(status).to_contain_text("未见证据")
    page.keyboard.press("Escape")
    expect(status).to_have_text("未选环节。")


def test_enter_opens_the_chosen_link(visit: Make) -> None:
    page = ready_chain(visit, "船舶修造")
    page.locator("#network").focus()
    for key in ("ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**/links/*")


def test_click_on_a_box_opens_its_link(visit: Make) -> None:
    page = ready_chain(visit, "汽车零部件")
    node = page.evaluate(
        "JSON.parse(document.getElementById('network-data').textContent)"
        ".nodes.find((node) => node.label === '汽车电子')"
    )
    page.locator("#network canvas").click(position={"x": node["x"] + 6, "y": node["y"]})
    page.wait_for_url(f"**/links/{COMPONENT_IDS['汽车电子']}")


def test_states_are_painted_in_their_colours(visit: Make) -> None:
    page = ready_chain(visit, "船舶修造")
    painted = page.evaluate(
        """() => {
          const data = JSON.parse(document.getElementById("network-data").textContent);
          const canvas = document.querySelector("#network canvas");
          const ctx = canvas.getContext("2d");
          const scale = canvas.width / canvas.clientWidth;
          const colours = {};
          for (const node of data.nodes.filter((n) => n.kind === "component")) {
            const x = (node.x + 6 + node.box_width / 2 - 5) * scale;
            const y = (node.y + node.box_height / 2 - 5) * scale;
            const pixel = ctx.getImageData(x, y, 1, 1).data;
            colours[node.label] = [...pixel].slice(0, 3).join(" ");
          }
          return colours;
        }"""
    )
    assert painted["远洋节能散货船"] == "156 203 230"  # 一般
    assert painted["化学品船"] == "200 80 30"  # 断链
    assert painted["海上加油船"] == "255 255 255"  # 空白


def test_chain_picture_is_behind_a_button_on_a_phone(visit: Make) -> None:
    page = visit(390, 844).open(f"/chain/{SECTOR_IDS['工程装备']}")
    assert not page.locator("#network").is_visible()
    page.get_by_label("显示产业链图").check()
    expect(page.locator("#network canvas")).to_be_visible()
