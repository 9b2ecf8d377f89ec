"""The policy's pages by mouse and keyboard, without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.visualize.policy_samples import place

pytestmark = pytest.mark.browser
Make = Callable[..., Visit]
UNDERLINE = "getComputedStyle(document.querySelector('.words .mark-component')).textDecorationLine"
COLUMN = "document.querySelector('.words').getBoundingClientRect().width"


@pytest.fixture
def text(visit: Make) -> Page:
    return visit(java_script_enabled=False).open("/policy")


def test_a_kind_is_switched_off_without_losing_the_place(visit: Make) -> None:
    visited = visit(1366, 300)
    page = visited.open("/policy#c-3.1")
    place_before = page.evaluate("[scrollY, document.documentElement.scrollHeight]")
    assert place_before[0] > 0
    assert page.evaluate(UNDERLINE) == "underline"
    page.get_by_role("checkbox", name="环节").uncheck()
    assert page.evaluate(UNDERLINE) == "none"
    expect(page.locator(".note-component").first).to_be_hidden()
    expect(page.locator(".note-direction").first).to_be_visible()
    assert page.evaluate("[scrollY, document.documentElement.scrollHeight]") == place_before
    assert visited.find_faults() == []


def test_a_quote_is_found_from_its_address(visit: Make) -> None:
    start, end = place("已获省扶持的项目不再享受")
    page = visit(1366, 400, java_script_enabled=False).open(f"/policy?at={start}-{end}#at")
    expect(page.locator("mark")).to_be_in_viewport()
    expect(page.locator("mark")).to_have_text("已获省扶持的项目不再享受")


def test_a_span_leads_to_its_node_and_its_quote_back(text: Page) -> None:
    text.get_by_role("link", name="高压泵").first.click()
    text.wait_for_url("**/links/*")
    text.locator("blockquote .place-link").first.click()
    text.wait_for_url("**/policy?at=*#at")
    expect(text.locator("mark").first).to_be_in_viewport()


def test_running_text_keeps_to_42_characters(visit: Make) -> None:
    page = visit(1920, 1080).open("/policy")
    assert page.evaluate(COLUMN) <= 42 * 14 + 12  # characters of 14 px and the margin for a rule


def test_notes_stand_beside_the_text_or_below_it(visit: Make) -> None:
    page = visit(1366, 768).open("/policy")
    words, note = page.locator(".row:has(.notes) .words").first, page.locator(".notes").first
    beside, right = words.bounding_box(), note.bounding_box()
    assert beside
    assert right
    assert right["x"] >= beside["x"] + beside["width"]
    page.set_viewport_size({"width": 390, "height": 844})
    above, below = words.bounding_box(), note.bounding_box()
    assert above
    assert below
    assert below["y"] >= above["y"] + above["height"]


def test_pages_of_the_policy_are_reached_by_their_tabs(text: Page) -> None:
    tabs = text.get_by_role("navigation", name="政策")
    for label, words in (
        ("支持政策", "项支持政策"),
        ("目标", "项目标"),
        ("文本疑点", "处文本疑点"),
    ):
        tabs.get_by_role("link", name=label).click()
        expect(text.locator(".sentence")).to_contain_text(words)


def test_the_measure_of_a_link_opens_at_its_card(visit: Make) -> None:
    page = visit(1366, 500, java_script_enabled=False).open("/links/c1")
    page.get_by_role("link", name="3.1 有效投入").click()
    expect(page.locator("#m-measure-1")).to_be_in_viewport()
