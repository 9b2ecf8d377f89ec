"""Sheets in over HTTP, into an embedded graph of their own."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.imports import KEPT, UNCONFIRMED, Advance, Imports, Order, Outcome
from api.loads import load_policy_source
from api.settings import Settings
from graph_loader.stores import Store
from ontology.errors import InputError, NotFound, StoreBusy
from queries.answers.imports import Import, ImportKind, ImportState
from tests.api.conftest import TODAY
from tests.stores.servers import EMBEDDED, Servers

HEADER = "企业名称,统一社会信用代码,注册地址,经营范围\n"
GOOD = "海州精密传动有限公司,,江苏省连云港市海州区花果山大道1号,精密减速器制造、销售\n"
BAD = ",,江苏省连云港市,轴承制造\n"
PLAIN: Any = {"x": (None, "")}  # a part that is no file: the form is multipart all the same


@pytest.fixture(scope="module")
def graph(servers: Servers) -> Iterator[Store]:
    with servers.open_empty(EMBEDDED) as store:
        load_policy_source(store)
        yield store


@pytest.fixture
def client(graph: Store, tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(store="embedded:given", data=tmp_path, upload_limit=300_000)
    app = create_app(settings, store=graph, today=lambda: TODAY)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


def send(client: TestClient, text: str, name: str = "名单.csv", **fields: str) -> Any:
    return client.post("/api/v1/imports", files={"file": (name, text.encode())}, data=fields)


def wait(client: TestClient, address: str) -> dict[str, Any]:
    for _ in range(200):
        told: dict[str, Any] = client.get(address).json()
        if told["state"] in {"done", "failed"}:
            return told
        time.sleep(0.1)
    pytest.fail("the import does not end")


def test_a_sheet_is_loaded_and_followed(client: TestClient) -> None:
    answer = send(client, HEADER + GOOD + BAD, dataset="一", region="江苏", completeness="partial")
    assert answer.status_code == 202
    told = wait(client, answer.headers["location"])
    assert (told["state"], told["dataset"], told["share"]) == ("done", "一", 1.0)
    assert (told["tally"]["read"], told["tally"]["accepted"], told["tally"]["rejected"]) == (
        2,
        1,
        1,
    )
    assert told["version"] == client.get("/api/v1/readyz").json()["graph_version"]
    rejected = client.get(told["rejected"])
    assert rejected.status_code == 200
    assert (
        "%E5%90%8D%E5%8D%95.%E6%9C%AA%E9%87%87%E7%BA%B3" in rejected.headers["content-disposition"]
    )
    datasets = {item["id"]: item for item in client.get("/api/v1/context").json()["datasets"]}
    assert (datasets["一"]["region"], datasets["一"]["coverage"]) == ("江苏", "partial")
    assert client.get("/api/v1/imports").json()[0] == told


def test_the_sheet_does_not_stay_on_disk(client: TestClient, tmp_path: Path) -> None:
    told = wait(client, send(client, HEADER + GOOD, dataset="二").headers["location"])
    kept = [path.name for path in (tmp_path / "imports" / told["id"]).iterdir()]
    assert kept == ["import.json"]
    assert (tmp_path / "imports").stat().st_mode & 0o077 == 0


def test_the_same_file_again_changes_nothing(client: TestClient) -> None:
    first = wait(client, send(client, HEADER + GOOD, dataset="三").headers["location"])
    again = wait(client, send(client, HEADER + GOOD, dataset="三").headers["location"])
    assert again["notes"] == ["同一文件已装载过，没有改动"]
    assert again["version"] == first["version"]


def test_a_sheet_without_a_row_to_take_fails_and_says_why(client: TestClient) -> None:
    before = client.get("/api/v1/readyz").json()
    told = wait(client, send(client, HEADER + BAD, dataset="四").headers["location"])
    assert told["state"] == "failed"
    assert "没有一行可以采纳" in told["problem"]
    assert client.get("/api/v1/readyz").json() == before


def test_a_preview_loads_nothing_and_is_confirmed_by_its_number(client: TestClient) -> None:
    before = client.get("/api/v1/readyz").json()
    sent = client.post("/api/v1/imports/preview", files={"file": ("看.csv", HEADER + GOOD)})
    assert sent.status_code == 201
    preview = sent.json()["preview"]
    assert [column["header"] for column in preview["source"]["columns"]] == HEADER.strip().split(
        ","
    )
    assert preview["accepted"] == 1
    assert client.get("/api/v1/readyz").json() == before
    answer = client.post(
        "/api/v1/imports", data={"upload": sent.json()["upload"], "dataset": "五"}, files=PLAIN
    )
    assert answer.status_code == 202, answer.text
    told = wait(client, answer.headers["location"])
    assert (told["file"], told["tally"]["accepted"]) == ("看.csv", 1)
    again = client.post("/api/v1/imports", data={"upload": told["id"]}, files=PLAIN)
    assert again.status_code == 422


def test_links_that_wait_for_another_load_do_not_fail_an_import(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreBusy("另一个装载正在进行")

    monkeypatch.setattr("api.import_kinds.relink_firms", refuse)
    told = wait(client, send(client, HEADER + GOOD, dataset="七").headers["location"])
    assert told["state"] == "done"
    assert told["notes"] == ["企业与环节的关联待更新：另一个装载正在进行"]


def test_events_end_with_the_import(client: TestClient) -> None:
    answer = send(client, HEADER + GOOD, dataset="六")
    events = client.get(f"{answer.headers['location']}/events")
    assert events.headers["content-type"].startswith("text/event-stream")
    blocks = [block for block in events.text.split("\n\n") if "event: import" in block]
    assert '"state":"done"' in blocks[-1].replace(" ", "")
    assert client.get("/api/v1/imports/999/events").status_code == 404


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "cats"}, "没有种类"),
        ({"region": "火星"}, "覆盖地区"),
        ({"completeness": "大概"}, "完整性"),
        ({"as_of": "2027-01-01"}, "数据截至"),
        ({"selected": "maybe"}, "挑选的名单"),
        ({"colour": "red"}, "不接受表单项“colour”"),
        ({"kind": "targets", "dataset": "x"}, "不接受表单项“dataset”"),
        ({"note": "长" * 301}, "说明"),
    ],
)
def test_a_field_that_cannot_be_used_is_named(
    client: TestClient, tmp_path: Path, fields: dict[str, str], words: str
) -> None:
    answer = send(client, HEADER + GOOD, **fields)
    assert answer.status_code == 422
    assert words in answer.json()["detail"]
    assert list((tmp_path / "imports").iterdir()) == []


def test_a_file_that_is_too_large_is_refused_while_it_comes(
    client: TestClient, tmp_path: Path
) -> None:
    answer = send(client, HEADER + GOOD * 5000)
    assert answer.status_code == 413
    assert list((tmp_path / "imports").iterdir()) == []
    stated = client.post("/api/v1/imports", headers={"content-length": str(10**10)}, content=b"")
    assert stated.status_code in {413, 422}


def test_a_form_without_a_file_is_refused(client: TestClient) -> None:
    assert client.post("/api/v1/imports", json={}).status_code == 422
    other = client.post("/api/v1/imports", files={"sheet": ("名单.csv", b"x")})
    assert "名为 file" in other.json()["detail"]
    empty = client.post("/api/v1/imports", data={"kind": "firms"}, files=PLAIN)
    assert "没有收到文件" in empty.json()["detail"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "http://testserver"}, 403),
        ({"sec-fetch-site": "same-origin"}, 422),
        ({"origin": "http://testserver"}, 422),
        ({}, 422),
    ],
)
def test_a_page_of_another_site_cannot_write(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    for path in ("/api/v1/imports", "/api/v1/imports/preview"):
        answer = client.post(path, headers=headers, data={"kind": "firms"}, files=PLAIN)
        assert answer.status_code == status, path


# The queue alone, with work that tests hold up.


class Work:
    """Loads that wait until they are told to go on."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.started: list[str] = []

    def run(self, order: Order, advance: Advance) -> Outcome:
        self.started.append(order.file.name)
        while not self.go.wait(0.01):
            advance(0.5)
        if order.file.name == "坏.csv":
            raise InputError("读不出")
        if order.file.name == "错.csv":
            raise ZeroDivisionError
        return Outcome("d", {"read": 1}, 7)


@pytest.fixture
def work() -> Work:
    return Work()


def make(folder: Path, work: Work) -> Imports:
    return Imports(folder / "imports", work.run, lambda: "2026-11-23T08:00:00+00:00")


def submit(imports: Imports, name: str) -> Import:
    opened = imports.open(ImportKind.FIRMS)
    file = imports.place(opened.id) / name
    file.write_text("x")
    imports.attach(opened.id, file, ImportKind.FIRMS)
    return imports.submit(opened.id, {}, "d")


def settle(imports: Imports, key: str) -> Import:
    for _ in range(500):
        if (found := imports.find(key)).state.ended:
            return found
        time.sleep(0.01)
    pytest.fail("the import does not end")


def test_imports_run_one_at_a_time_in_their_order(tmp_path: Path, work: Work) -> None:
    imports = make(tmp_path, work)
    keys = [submit(imports, name).id for name in ("甲.csv", "坏.csv", "错.csv", "乙.csv")]
    while not work.started:
        time.sleep(0.01)
    assert [imports.find(key).ahead for key in keys] == [0, 1, 2, 3]
    assert work.started == ["甲.csv"]
    work.go.set()
    states = [settle(imports, key) for key in keys]
    assert [one.state.value for one in states] == ["done", "failed", "failed", "done"]
    assert [one.problem for one in states[:2]] == ["", "读不出"]
    assert "已写入日志" in states[2].problem
    assert work.started == ["甲.csv", "坏.csv", "错.csv", "乙.csv"]
    assert [one.id for one in imports.tell_all()] == keys[::-1]
    imports.close()


def test_an_import_can_be_stopped(tmp_path: Path, work: Work) -> None:
    imports = make(tmp_path, work)
    first, second = submit(imports, "甲.csv").id, submit(imports, "乙.csv").id
    while imports.find(first).state is not ImportState.RUNNING:
        time.sleep(0.01)
    assert imports.cancel(second).state is ImportState.FAILED
    imports.cancel(first)
    assert "已按要求停止" in settle(imports, first).problem
    work.go.set()
    assert settle(imports, submit(imports, "丙.csv").id).state is ImportState.DONE
    assert work.started == ["甲.csv", "丙.csv"]
    imports.close()


def test_a_restart_says_what_it_cut_short(tmp_path: Path, work: Work) -> None:
    imports = make(tmp_path, work)
    submit(imports, "甲.csv")
    submit(imports, "乙.csv")
    imports.open(ImportKind.FIRMS)
    again = make(tmp_path, Work())
    assert [one.state.value for one in again.tell_all()] == ["failed", "failed"]
    assert "服务在这次导入完成前停止" in again.find("1").problem
    assert not (tmp_path / "imports" / "1" / "sheet").exists()
    assert not (tmp_path / "imports" / "3").exists()
    assert again.open(ImportKind.FIRMS).id == "3"
    imports.close()
    assert imports.find("1").state is ImportState.FAILED


def test_only_so_many_are_kept(tmp_path: Path, work: Work) -> None:
    imports = make(tmp_path, work)
    work.go.set()
    keys = [submit(imports, "甲.csv").id for _ in range(KEPT + 2)]
    settle(imports, keys[-1])
    imports.close()
    assert len(imports.tell_all()) == KEPT
    with pytest.raises(NotFound):
        imports.find(keys[0])
    for _ in range(UNCONFIRMED + 3):
        imports.open(ImportKind.FIRMS)
    assert len(imports.tell_all()) == KEPT + UNCONFIRMED
