"""Chromium, and a page that notes everything it should not do."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.site import serve
from tests.requirements import require

CHROMIUM = next(
    (p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
NOTE_VIOLATIONS = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@dataclass
class Visit:
    """A page and what was wrong with it so far."""

    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.origin + path, wait_until="load")
        return self.page

    def find_faults(self) -> list[str]:
        """Console errors, broken promises of the security policy, requests to other origins."""
        foreign = [url for url in self.requests if not url.startswith(self.origin)]
        violations: list[str] = self.page.evaluate("window.violations")
        return self.faults + violations + foreign


@pytest.fixture(scope="session")
def origin() -> Iterator[str]:
    with serve() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM", CHROMIUM)
    require(path, "no Chromium on this machine (CHROMIUM names its path)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, origin: str) -> Iterator[Callable[..., Visit]]:
    """Makes a visit of a given `width`, `height` and further options of the browser context."""
    with ExitStack() as stack:

        def make(width: int = 1366, height: int = 768, **options: Any) -> Visit:
            size: Any = {"width": width, "height": height}
            context = browser.new_context(viewport=size, locale="zh-CN", **options)
            stack.callback(context.close)
            context.add_init_script(NOTE_VIOLATIONS)
            made = Visit(context.new_page(), origin)
            made.page.on("console", lambda message: _note(made, message.type, message.text))
            made.page.on("pageerror", lambda error: made.faults.append(str(error)))
            made.page.on("request", lambda request: made.requests.append(request.url))
            return made

        yield make


def _note(visit: Visit, kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        visit.faults.append(f"{kind}: {text}")
