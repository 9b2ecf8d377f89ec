"""The pages of 数据 over a graph of their own: a sheet from upload to removal, and exports."""

import io
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook

from api.app import create_app
from api.loads import load_policy_source
from api.settings import Settings
from graph_loader.stores import Store
from tests.api.conftest import TODAY
from tests.api.import_sheets import HEADER, MAKER, NAMELESS, SELLER
from tests.stores.servers import EMBEDDED, Servers

BROWSER = {"accept": "text/html", "sec-fetch-site": "same-origin"}


@pytest.fixture(scope="module")
def graph(servers: Servers) -> Iterator[Store]:
    with servers.open_empty(EMBEDDED) as store:
        load_policy_source(store)
        yield store


@pytest.fixture
def client(graph: Store, tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(store="embedded:given", data=tmp_path, upload_limit=300_000)
    app = create_app(settings, store=graph, today=lambda: TODAY)
    with TestClient(app, raise_server_exceptions=False, headers=BROWSER) as opened:
        yield opened


def upload(client: TestClient, text: str, kind: str = "firms", name: str = "名单.csv") -> Any:
    """The preview page, after the redirect."""
    return client.post("/data/uploads", files={"file": (name, text.encode())}, data={"kind": kind})


def finish(client: TestClient, page: Any) -> Any:
    for _ in range(200):
        if 'http-equiv="refresh"' not in page.text:
            return page
        time.sleep(0.1)
        page = client.get(str(page.url))
    pytest.fail("the import does not end")


def load(client: TestClient, dataset: str, text: str) -> Any:
    address = upload(client, text).url.path
    return finish(
        client, client.post(address, data={"dataset": dataset, "completeness": "partial"})
    )


def test_a_sheet_from_upload_to_removal(client: TestClient) -> None:
    preview = upload(client, HEADER + MAKER + NAMELESS)
    assert preview.status_code == 200
    assert re.search(r"看了前 2 行，可采纳 1 行，要退回 1 行", preview.text)
    assert "个人联系信息不入图谱：电话" in preview.text
    assert "原样保留的列：参保人数" in preview.text
    assert "0518" not in preview.text
    wrong = client.post(preview.url.path, data={"dataset": "甲", "region": "火星", "note": "抄来"})
    assert wrong.status_code == 422
    assert "“火星”不认识" in wrong.text
    assert 'value="抄来"' in wrong.text
    done = finish(client, client.post(preview.url.path, data={"dataset": "甲", "region": "江苏"}))
    assert "已装载：读入 2，采纳 1" in done.text
    assert client.get(preview.url.path).status_code == 422
    rejected = re.search(r'href="(/api/v1/imports/[^"]+rejected.xlsx)"', done.text)
    assert rejected
    rows = list(load_workbook(io.BytesIO(client.get(rejected[1]).content)).active.values)  # type: ignore[union-attr] # it has a sheet
    assert any("轴承制造" in map(str, row) for row in rows)
    assert "江苏" in client.get("/data").text
    changed = client.post(
        "/data/declaration?dataset=甲", data={"name": "新名", "completeness": "complete"}
    )
    assert changed.url.path == "/data"
    assert "声明完整的有新名" in changed.text
    refused = client.post("/data/declaration?dataset=甲", data={"as_of": "2027-01-01"})
    assert refused.status_code == 422
    assert "在今天" in refused.text
    assert "撤回 1 行" in client.get("/data/removal?dataset=甲").text
    gone = client.post("/data/removal?dataset=甲")
    assert "新名" not in gone.text
    assert client.get("/data/removal?dataset=甲").status_code == 404


def test_a_reload_keeps_what_is_not_declared_anew(client: TestClient) -> None:
    first = {"dataset": "续", "region": "江苏", "completeness": "partial", "note": "抄自年鉴"}
    finish(client, client.post(upload(client, HEADER + MAKER).url.path, data=first))
    again = {"dataset": "续", "region": "连云港", "completeness": ""}
    finish(client, client.post(upload(client, HEADER + SELLER).url.path, data=again))
    datasets = {item["id"]: item for item in client.get("/api/v1/context").json()["datasets"]}
    found = datasets["续"]
    assert (found["region"], found["coverage"]) == ("连云港", "partial")
    assert (found["note"], found["rows"]) == ("抄自年鉴", 1)


def test_an_upload_can_be_dropped(client: TestClient, tmp_path: Path) -> None:
    preview = upload(client, HEADER + MAKER)
    dropped = client.post(f"{preview.url.path}/drop")
    assert dropped.url.path == "/data"
    assert list((tmp_path / "imports").iterdir()) == []
    assert client.get(preview.url.path).status_code == 404


def test_what_is_no_sheet_is_a_page_that_says_so(client: TestClient) -> None:
    page = upload(client, "PK\x03\x04", name="坏.xlsx")
    assert page.status_code == 422
    assert "回招商地图" in page.text
    lacking = upload(client, "只是一句话")
    assert "这张表缺少企业名称" in lacking.text
    assert ">装载</button>" not in lacking.text
    assert upload(client, HEADER + MAKER, kind="cats").status_code == 422
    none = client.post("/data/uploads", data={"kind": "firms"}, files={"x": (None, "")})
    assert "没有收到文件" in none.text


def test_a_filled_in_sheet_is_checked_before_it_is_loaded(client: TestClient) -> None:
    text = (
        "企业名称,类型,日期,内容,来源\n"
        "海州精密传动有限公司,拿地,2026-10-01,竞得一宗工业用地,自然资源局公告\n"
        "海州精密传动有限公司,许愿,2026-10-01,想来,传闻\n"
    )
    preview = upload(client, text, kind="signals", name="信号.csv")
    assert "看了前 2 行，可采纳 1 行，要退回 1 行" in preview.text
    assert "拿地" in preview.text
    done = finish(client, client.post(preview.url.path, data={"dataset": "信号"}))
    assert "已装载：采纳 1，未采纳 1，新增 1" in done.text


@pytest.mark.parametrize("kind", ["firms", "signals", "supply", "coverage", "review"])
def test_an_empty_sheet_of_each_kind_is_given(client: TestClient, kind: str) -> None:
    answer = client.get(f"/data/templates/{kind}.xlsx")
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content))
    assert "说明" in book.sheetnames
    assert client.get(f"/data/templates/{kind}.csv").status_code == 404


def test_the_sheet_of_targets_is_given_as_csv(client: TestClient) -> None:
    text = client.get("/data/templates/targets.csv").content.decode("utf-8-sig")
    assert text.startswith("标识,指标")


@pytest.fixture
def doubtful(client: TestClient) -> TestClient:
    load(client, "乙", HEADER + MAKER + SELLER)
    return client


def decide(client: TestClient, page: Any, **typed: str) -> Any:
    """Submit the page's form with the hidden fields that it holds."""
    hidden = dict(re.findall(r'type="hidden" name="(\d[^"]*)" value="([^"]*)"', page.text))
    return client.post(str(page.url), data={**hidden, **typed})


def test_doubts_are_decided_on_and_the_decisions_stay_in_the_log(doubtful: TestClient) -> None:
    client = doubtful
    page = client.get("/data/review?kind=link")
    assert "赣榆轴承商行" in page.text
    assert "<mark" in page.text
    nothing = decide(client, page, person="王核对", day="2026-11-23")
    assert "没有选任何判定" in nothing.text
    wrong = decide(client, page, person="王核对", day="2026-11-23", **{"1.decision": "更正"})
    assert wrong.status_code == 422
    assert "没有写明改为哪个环节" in wrong.text
    assert 'value="王核对"' in wrong.text
    assert "还没有人工判定" in client.get("/data/verdicts").text
    named = re.search(r'name="1.firm" value="([^"]*)"', page.text)
    assert named
    done = decide(
        client,
        page,
        person="王核对",
        day="2026-11-23",
        **{"1.decision": "否", "1.note": "电话问过"},
    )
    assert "已记下 1 条判定" in done.text
    log = client.get("/data/verdicts")
    assert "电话问过" in log.text
    assert named[1] in log.text
    assert "生效 1" in log.text
    assert 'value="王核对"' in client.get("/data/review").text
    form = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', log.text))
    undone = client.post(
        "/data/verdicts/withdraw", data={**form, "person": "李复核", "note": "问错了人"}
    )
    assert undone.status_code == 200
    assert "已撤回 1" in undone.text
    assert "问错了人" in undone.text


def test_a_state_is_told_by_a_person(client: TestClient) -> None:
    page = client.get("/data/review?kind=state&direction=机器人")
    assert "机器人：" in page.text
    done = decide(client, page, person="王核对", day="2026-11-20", **{"1.decision": "无"})
    assert "已记下 1 条判定" in done.text


def test_a_decision_without_a_person_is_refused(doubtful: TestClient) -> None:
    page = doubtful.get("/data/review?kind=link")
    refused = decide(doubtful, page, person="", day="2026-11-23", **{"1.decision": "否"})
    assert refused.status_code == 422
    assert "确认人" in refused.text


def test_the_queue_goes_out_as_a_workbook_and_comes_back(doubtful: TestClient) -> None:
    answer = doubtful.get("/data/review.xlsx?kind=link")
    book = load_workbook(io.BytesIO(answer.content))
    sheet = book["待核"]
    heads = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    assert sheet.max_row > 1
    for name, text in (("决定", "否"), ("确认人", "王核对"), ("日期", "2026-11-22")):
        sheet.cell(2, heads[name], text)
    stream = io.BytesIO()
    book.save(stream)
    sent = doubtful.post(
        "/data/uploads",
        files={"file": ("待核.xlsx", stream.getvalue())},
        data={"kind": "review"},
    )
    assert "可采纳 1 行" in sent.text
    done = finish(doubtful, doubtful.post(sent.url.path, data={}))
    assert "已装载：采纳 1" in done.text


def test_the_diagnosis_goes_out_with_its_filters(doubtful: TestClient) -> None:
    answer = doubtful.get("/api/v1/exports/gaps.xlsx?direction=机器人&state=未见证据")
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content))
    said = {str(row[0]): str(row[1]) for row in book["说明"].iter_rows(min_row=2, values_only=True)}
    assert (said["子方向"], said["链环状态"], said["产业"]) == ("机器人", "未见证据", "全部")
    assert "乙" in said["数据集与覆盖"]
    rows = list(book["环节诊断表"].iter_rows(min_row=2, values_only=True))
    asked = {"direction": "机器人", "state": "未见证据"}
    gaps = doubtful.get("/api/v1/gaps", params=asked).json()["items"]
    assert [row[3] for row in rows] == [item["component"] for item in gaps]
    assert {row[6] for row in rows} == {"? 未见证据"}
    assert doubtful.get("/api/v1/exports/gaps.xlsx?state=cats").status_code == 404


def test_a_list_of_targets_goes_out(doubtful: TestClient) -> None:
    answer = doubtful.get("/api/v1/exports/targets.xlsx?link=精密减速器")
    assert answer.status_code == 200
    book = load_workbook(io.BytesIO(answer.content))
    assert book["招商名录"]["A1"].value == "名次"
    assert doubtful.get("/api/v1/exports/targets.xlsx").status_code == 422


def test_what_a_reload_changed_is_listed_and_goes_out(client: TestClient) -> None:
    assert "从" in client.get("/data/changes").text
    load(client, "变", HEADER + MAKER + SELLER)
    load(client, "变", HEADER + MAKER.replace("花果山大道1号", "朝阳路3号"))
    page = client.get("/data/changes?dataset=变")
    assert "企业新增 0，消失 1，变更 1" in page.text
    assert "朝阳路3号" in page.text
    assert "赣榆轴承商行" in page.text
    answer = client.get("/api/v1/exports/changes.xlsx?dataset=变")
    book = load_workbook(io.BytesIO(answer.content))
    rows = list(book["企业"].iter_rows(min_row=2, values_only=True))
    assert {(row[0], row[2]) for row in rows} == {
        ("消失", "赣榆轴承商行"),
        ("变更", "海州精密传动有限公司"),
    }
    assert ("变更", "江苏省连云港市海州区朝阳路3号") in {(row[0], row[5]) for row in rows}
    assert client.get("/data/changes?dataset=没有").status_code == 404
    assert client.get("/data/changes?dataset=变&from=没有").status_code == 404
