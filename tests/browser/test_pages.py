"""Every page in Chromium: quiet, alone, within its width, legible."""

import gzip
import urllib.request
from collections.abc import Callable

import pytest

from tests.browser.conftest import Visit
from tests.browser.site import PATHS

pytestmark = pytest.mark.browser
Make = Callable[..., Visit]
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
LEGIBLE = [
    "/?direction=d26",
    "/chain/s2",
    "/links/c1",
    "/districts",
    "/policy?at=40-60",
    "/policy/measures",
    "/policy/targets",
    "/policy/tasks",
    "/policy/issues",
    "/data",
    "/data/uploads/7",
    "/data/review",
    "/data/verdicts",
    "/data/changes?dataset=registry",
    "/error",
]

# Smallest contrast of any visible text with what lies behind it (WCAG 2.2, 1.4.3).
FAINT_TEXT = """
() => {
  const channel = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = numbers(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    const unseen = !element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!text || unseen || element.closest("svg, .hidden, script, option")) continue;
    const pair = [luminance(numbers(getComputedStyle(element).color)), luminance(ground(element))];
    const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    if (ratio < 4.5) faint.push(`${text.slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  return faint;
}
"""


@pytest.mark.parametrize("path", PATHS)
def test_page_is_quiet_and_keeps_its_width(visit: Make, path: str) -> None:
    visited = visit(1366, 768)
    page = visited.open(path)
    assert page.evaluate(OVERFLOW) <= 0
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate(OVERFLOW) <= 0
    assert visited.find_faults() == []


def test_a_changed_firm_is_one_line_on_a_phone(visit: Make) -> None:
    page = visit(390, 844).open("/data/changes?dataset=registry")
    rows = page.locator(".changes").first.locator("tbody tr")
    gone, bare = rows.filter(has_text="乙公司"), rows.filter(has_text="丁公司")
    for row in (gone, bare):
        box = row.bounding_box()
        assert box is not None
        assert box["height"] < 40
    assert gone.locator("td").last.is_hidden()  # nothing was noted of it


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", LEGIBLE)
def test_text_is_legible(visit: Make, path: str, scheme: str) -> None:
    page = visit(color_scheme=scheme).open(path)
    assert page.evaluate(FAINT_TEXT) == []


def test_contrast_check_can_fail(visit: Make) -> None:
    page = visit().open("/error")
    page.evaluate("document.querySelector('h1').style.color = '#999999'")
    assert page.evaluate(FAINT_TEXT) == ["图库暂时连不上 2.72"]


def test_hostile_name_stays_text(visit: Make) -> None:
    visited = visit()
    dialogs: list[str] = []
    visited.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page = visited.open("/links/c1")
    assert page.get_by_text('<script>alert("x")</script>', exact=False).first.is_visible()
    assert page.locator("main script").count() == 0
    assert dialogs == []


@pytest.mark.parametrize("path", ["/", "/chain/s2", "/links/c1"])
def test_page_is_whole_without_javascript(visit: Make, path: str) -> None:
    page = visit(java_script_enabled=False).open(path)
    assert page.locator("main table").last.is_visible()
    assert "未见证据" in page.locator("main").inner_text()


def test_chosen_district_works_without_javascript(visit: Make) -> None:
    page = visit(java_script_enabled=False).open("/")
    page.get_by_role("link", name="光伏装备").first.click()
    assert page.locator(".card h2").inner_text().startswith("光伏装备")


def test_start_page_is_light(visit: Make) -> None:
    visited = visit()
    visited.open("/")
    weight = 0
    for url in visited.requests:
        with urllib.request.urlopen(url) as answer:  # noqa: S310  # our own loopback server
            weight += len(gzip.compress(answer.read(), 6))
    assert weight < 600_000


@pytest.mark.parametrize(
    "path", ["/", "/chain/s2", "/links/c1", "/districts", "/policy", "/policy/measures"]
)
def test_printed_page_repeats_the_context(visit: Make, path: str) -> None:
    page = visit().open(path)
    page.emulate_media(media="print")
    assert page.locator(".context").is_visible()
    assert not page.locator("header.top").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.context')).position") == "fixed"


def test_watch_can_fail(visit: Make) -> None:
    visited = visit()
    page = visited.open("/error")
    page.evaluate("document.querySelector('h1').outerHTML = '<h1 style=\"color: red\">x</h1>'")
    page.evaluate("fetch('http://127.0.0.1:9/').catch(() => null)")
    faults = "\n".join(visited.find_faults())
    assert "style-src-attr inline" in faults
    assert "connect-src http://127.0.0.1:9/" in faults
