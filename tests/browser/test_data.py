"""数据 in Chromium over the real app: a sheet from upload to result, a doubt decided on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.api.import_sheets import HEADER, MAKER, NAMELESS, SELLER
from tests.browser.conftest import Visit
from tests.browser.real_app import serve_app
from tests.browser.test_app import real_faults
from tests.stores.servers import Servers

pytestmark = pytest.mark.browser
Visits = Callable[..., Visit]


@pytest.fixture(scope="module")
def origin(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_app(servers, tmp_path_factory.mktemp("data")) as address:
        yield address


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheets") / "名单.csv"
    path.write_text(HEADER + MAKER + SELLER + NAMELESS, "gb18030")
    return path


@pytest.mark.parametrize("script", [True, False])
def test_a_sheet_from_upload_to_result(visit: Visits, sheet: Path, script: bool) -> None:
    visited = visit(java_script_enabled=script)
    page = visited.page
    page.goto(f"{visited.origin}/data")
    page.get_by_label("文件", exact=True).set_input_files(sheet)
    page.get_by_role("button", name="上传并预览").click()
    expect(page.locator(".sentence")).to_contain_text("看了前 3 行，可采纳 2 行，要退回 1 行")
    page.get_by_label("标识", exact=True).fill(f"名单{script:d}")
    page.get_by_label("覆盖地区").fill("连云港")
    page.get_by_role("button", name="装载", exact=True).click()
    expect(page.locator(".sentence")).to_contain_text("已装载", timeout=60_000)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="下载未采纳的行").click()
    assert fetched.value.suggested_filename == "名单.未采纳.xlsx"
    page.get_by_role("link", name="回数据集").click()
    expect(page.locator(".datasets")).to_contain_text(f"名单{script:d}")
    if script:
        assert real_faults(visited) == []


def test_a_form_of_another_site_is_refused(visit: Visits, sheet: Path) -> None:
    """The browser says where a form comes from; our own pass, as the other tests show."""
    visited = visit()
    foreign = visited.origin.replace("127.0.0.1", "localhost")
    visited.page.set_content(
        f'<form method="post" action="{foreign}/data/removal?dataset=starter">'
        "<button>send</button></form>"
    )
    with visited.page.expect_response("**/data/removal*") as refused:
        visited.page.get_by_role("button").click()
    assert refused.value.status == 403


def test_a_doubt_is_decided_on_and_who_did_is_remembered(visit: Visits) -> None:
    page = visit(java_script_enabled=False).open("/data/review")
    page.get_by_label("确认人").fill("王核对")
    page.get_by_label("判定", exact=True).first.select_option("否")
    page.get_by_role("button", name="提交本页的判定").first.click()
    expect(page.get_by_role("status")).to_contain_text("已记下 1 条判定")
    expect(page.get_by_label("确认人")).to_have_value("王核对")
    page.get_by_role("link", name="判定记录").click()
    expect(page.locator(".log")).to_contain_text("王核对")
