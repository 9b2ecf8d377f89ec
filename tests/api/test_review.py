"""待核 over HTTP: what is open, decisions that show at once, their history."""

import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import review
from api.app import create_app
from api.settings import Settings
from graph_loader.load.verdicts import record_verdicts
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.stores.store import Store
from ontology.errors import StoreBusy
from ontology.ids import node_id
from ontology.uscc import check_character
from ontology.verdict import Claim, Decision, Subject, Verdict
from queries.gaps import find_gaps
from tests.conformance.graphs import (
    LOCAL,
    LOCAL_ROWS,
    WIDE,
    WIDE_ROWS,
    WRITER,
    firm,
    load_rows,
    load_shipped_policy,
)
from tests.stores.servers import EMBEDDED, Servers

TODAY = date(2026, 11, 23)
SPRING = node_id("component", "工程装备", "矿山机械", "弹簧")
REDUCER = node_id("component", "智能制造装备", "机器人", "精密减速器")
YES = {"subject": "link", "decision": "accept", "firm": "T00008", "node": SPRING, "person": "王芳"}


@pytest.fixture
def graph(servers: Servers) -> Iterator[Store]:
    """A graph of its own, as tests decide things."""
    with servers.open_empty(EMBEDDED) as store:
        load_shipped_policy(store)
        load_rows(store, LOCAL, (*LOCAL_ROWS, firm(8, "弹簧的制造")))
        load_rows(store, WIDE, WIDE_ROWS)
        yield store


@pytest.fixture
def client(graph: Store) -> Iterator[TestClient]:
    settings = Settings(store="embedded:given", data=Path("given"))
    app = create_app(settings, store=graph, today=lambda: TODAY)
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


def ask(client: TestClient, path: str = "", **query: object) -> Any:
    response = client.get(f"/api/v1/review{path}", params={k: str(v) for k, v in query.items()})
    assert response.status_code == 200, response.text
    return response.json()


def decide(client: TestClient, *told: Mapping[str, object]) -> Any:
    return client.post("/api/v1/review/decisions", json={"decisions": list(told)})


def find_state(client: TestClient, node: str) -> str:
    items = client.get("/api/v1/gaps").json()["items"]
    return next(str(item["state"]) for item in items if item["id"] == node)


def test_the_queue_has_pages_kinds_and_an_order(client: TestClient) -> None:
    review = ask(client, limit=2)
    assert (review["kind"], review["limit"], len(review["items"])) == ("link", 2, 2)
    first = review["items"][0]
    assert (first["firm"]["id"], first["links"][0]["node"]) == ("T00008", "弹簧")
    evidence = first["links"][0]["evidence"][0]
    assert evidence["field_text"][evidence["start"] : evidence["end"]] == evidence["text"]
    assert ask(client, offset=1, limit=1)["items"] == review["items"][1:]
    assert ask(client, kind="state")["items"][0]["state"]["state"] == "未见证据"
    for query in ("kind=x", "limit=0", "limit=501", "offset=-1", "kid=link"):
        assert client.get(f"/api/v1/review?{query}").status_code == 422


def test_a_decision_shows_at_once_and_is_kept(client: TestClient) -> None:
    assert find_state(client, SPRING) == "未见证据"
    answer = decide(client, {**YES, "source": "走访", "note": "看过车间"})
    assert answer.status_code == 200
    assert (answer.json()["added"], answer.json()["relinked"]) == (1, ["local"])
    assert find_state(client, SPRING) == "弱链"
    assert "T00008" not in {item["firm"]["id"] for item in ask(client)["items"]}
    (item,) = ask(client, "/history")["items"]
    assert (item["day"], item["person"], item["label"]) == ("2026-11-23", "王芳", "是")
    assert (item["standing"], item["second_name"]) == ("生效", "矿山机械/弹簧")
    again = decide(client, {**YES, "source": "走访", "note": "看过车间"}).json()
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_what_is_taken_back_can_be_decided_again(client: TestClient) -> None:
    decide(client, YES)
    decide(client, {**YES, "decision": "withdraw"})
    assert find_state(client, SPRING) == "未见证据"
    decide(client, YES)
    assert find_state(client, SPRING) == "弱链"
    assert ask(client, "/history")["counts"] == {"生效": 1, "已更替": 2}


def test_a_state_is_decided_by_a_person(client: TestClient) -> None:
    told = {"subject": "state", "decision": "reject", "node": SPRING, "person": "王芳"}
    assert decide(client, told).status_code == 200
    gaps = client.get("/api/v1/gaps").json()["items"]
    item = next(item for item in gaps if item["id"] == SPRING)
    assert item["state"] in {"断链", "空白"}
    assert (item["verdict"]["decision"], item["verdict"]["person"]) == ("无", "王芳")


def test_a_correction_names_node_and_roles(client: TestClient) -> None:
    told = {
        **YES, "decision": "correct", "firm": "T00001", "node": "精密减速器",
        "instead": "伺服电机", "roles": ["rnd"],
    }  # fmt: skip
    assert decide(client, told).status_code == 200
    links = client.get("/api/v1/firms/T00001").json()["links"]
    assert {link["node"]: link["roles"] for link in links} == {"伺服电机": ["rnd"]}


def test_one_that_waits_says_so(client: TestClient) -> None:
    code = "91320700MA1TEXT10"
    told = {**YES, "firm": code + check_character(code), "node": "component-0123456789"}
    assert decide(client, told).json()["added"] == 1
    (item,) = ask(client, "/history", standing="待用")["items"]
    assert (item["first"], item["second"]) == (told["firm"], told["node"])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"person": ""}, "文字过短"),
        ({"person": "  "}, "没有写明确认人"),
        ({"firm": ""}, "缺少 firm"),
        ({"phrase": "弹簧"}, "多了 phrase"),
        ({"decision": "maybe"}, "应为"),
        ({"node": "没有的环节"}, "产业链里没有这个环节"),
        ({"firm": "没有这家公司"}, "没有这个名称的企业"),
        ({"day": "2099-01-01"}, "在今天"),
        ({"day": "昨天"}, "不是日期"),
        ({"until": "2020-01-01"}, "早于判定的日期"),
        ({"roles": ["造"]}, "应为"),
        ({"instead": "伺服电机"}, "只有更正"),
        ({"decision": "correct"}, "没有写明改为哪个环节"),
        ({"colour": "red"}, "不认识的字段"),
    ],
)
def test_what_cannot_be_decided_says_why(
    client: TestClient, change: dict[str, object], told: str
) -> None:
    answer = decide(client, YES, {**YES, **change})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert told in answer.json()["detail"]
    assert ask(client, "/history")["total"] == 0


def test_another_site_decides_nothing(client: TestClient) -> None:
    answer = client.post(
        "/api/v1/review/decisions",
        json={"decisions": [YES]},
        headers={"origin": "https://elsewhere.example"},
    )
    assert answer.status_code == 403
    assert ask(client, "/history")["total"] == 0


OTHER = Writer("elsewhere/1/x", time.time, lambda _: False)
TYPED = {
    "person": "王芳",
    "day": "2026-11-23",
    "source": "走访车间",
    "1.code": "T00008",
    "1.firm": "测试8号机械有限公司",
    "1.node_id": SPRING,
    "1.decision": "是",
    "1.note": "看过机床",
}


def test_beside_a_load_the_page_keeps_what_was_typed(
    client: TestClient, graph: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "PATIENCE", 0.0)
    with hold_graph(graph, OTHER):
        page = client.post("/data/review", data=TYPED)
    assert page.status_code == 503
    assert "都还没有记下，请稍后再提交：图谱正被另一装载占用" in page.text
    assert "看过机床" in page.text
    assert "走访车间" in page.text
    assert ask(client, "/history")["total"] == 0
    done = client.post("/data/review", data=TYPED, follow_redirects=False)
    assert (done.status_code, "pending" in done.headers["location"]) == (303, False)
    assert find_state(client, SPRING) == "弱链"


def test_a_withdrawal_beside_a_load_says_so(
    client: TestClient, graph: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "PATIENCE", 0.0)
    told = {"person": "王芳", "code": "T00008", "node_id": SPRING}
    with hold_graph(graph, OTHER):
        page = client.post("/data/verdicts/withdraw", data=told)
    assert (page.status_code, "图谱正被另一装载占用" in page.text) == (503, True)


def test_a_decision_waits_a_little_for_a_load(
    graph: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "PATIENCE", 1.2)
    told = Verdict(Claim(Subject.LINK, "T00008", SPRING), Decision.ACCEPT, "王芳", "2026-11-23")
    began = time.monotonic()
    with hold_graph(graph, OTHER), pytest.raises(StoreBusy):
        review.enter_verdicts(graph, [told])
    assert time.monotonic() - began >= 1.2


def test_the_counts_are_told_before_firms_are_linked_again(graph: Store) -> None:
    told = Verdict(Claim(Subject.LINK, "T00008", SPRING), Decision.ACCEPT, "王芳", "2026-11-23")
    seen: list[tuple[review.ReviewSummary, int]] = []
    following = review.Following(lambda summary: seen.append((summary, graph.version())))
    done = review.enter_verdicts(graph, [told], rejected=2, following=following)
    ((early, version),) = seen
    assert (early.accepted, early.rejected, early.added) == (1, 2, 1)
    assert (early.relinked, done.relinked) == ((), ("local",))
    assert early.version == version < done.version


def test_what_is_recorded_but_not_linked_yet_says_so(
    client: TestClient, graph: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "PATIENCE", 0.0)
    told = Verdict(Claim(Subject.LINK, "T00008", SPRING), Decision.ACCEPT, "王芳", "2026-11-23")
    record_verdicts(graph, [told], WRITER)
    with hold_graph(graph, OTHER):
        summary = review.enter_verdicts(graph, [])
    assert summary.pending.startswith("判定已记录，关联稍后更新")
    assert summary.relinked == ()
    done = review.enter_verdicts(graph, [])
    assert (done.relinked, done.pending) == (("local",), "")
    assert "关联待更新" in client.get("/data/review?entered=1&pending=true").text
    states = {item.id: item.state.value for item in find_gaps(graph, TODAY).items}
    assert states[SPRING] == "弱链"
