"""The HTTP doors over a real graph."""

from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

EXAMPLES = settings(max_examples=25)
FILTERS = ("sector", "direction", "state", "district")
GAP_FIELDS = {
    "component", "direction", "sector", "state", "local_count", "outside_count", "expected",
    "interval", "why", "would_change", "quote",
}  # fmt: skip


def test_the_chain_is_whole_and_quotes_the_text(client: TestClient) -> None:
    chain = client.get("/api/v1/chain").json()
    sectors = [sector for group in chain["groups"] for sector in group["sectors"]]
    directions = [direction for sector in sectors for direction in sector["directions"]]
    assert [group["code"] for group in chain["groups"]] == ["1", "3", "4"]
    assert (len(sectors), len(directions)) == (8, 27)
    assert {sector["name"] for sector in sectors} >= {"海洋装备", "能源装备", "纺织机械"}
    assert all(direction["evidence"]["quote"] for direction in directions)


@pytest.mark.parametrize(("as_of", "in_force"), [("2024-06-01", True), ("2026-01-01", False)])
def test_as_of_is_taken_from_the_query(client: TestClient, as_of: str, in_force: bool) -> None:
    policy = client.get(f"/api/v1/chain?as_of={as_of}").json()["policy"]
    assert policy["in_force"] is in_force


def test_as_of_is_today_by_default(client: TestClient) -> None:
    assert client.get("/api/v1/gaps").json()["as_of"] == "2026-11-23"


def test_gaps_have_the_shape_of_the_contract(client: TestClient) -> None:
    gaps = client.get("/api/v1/gaps", params={"direction": "机器人"}).json()
    assert set(gaps) >= {"as_of", "datasets", "rule", "items"}
    assert set(gaps["rule"]) == {"version", "hash"}
    assert gaps["items"]
    assert all(set(item) >= GAP_FIELDS for item in gaps["items"])
    assert {item["direction"] for item in gaps["items"]} == {"机器人"}


def test_an_unknown_direction_is_named_with_the_valid_ones(client: TestClient) -> None:
    response = client.get("/api/v1/gaps", params={"direction": "造纸"})
    assert response.status_code == 404
    assert "造纸" in response.json()["detail"]
    assert "机器人" in response.json()["valid"]


def test_a_misspelt_parameter_is_refused(client: TestClient) -> None:
    response = client.get("/api/v1/gaps", params={"direciton": "机器人"})
    assert response.status_code == 422
    valid = ["as_of", "direction", "district", "reference", "sector", "state"]
    assert response.json()["valid"] == valid


def test_a_link_is_found_by_id_and_by_name(client: TestClient) -> None:
    by_name = client.get(f"/api/v1/links/{quote('精密减速器')}").json()
    by_id = client.get(f"/api/v1/links/{by_name['item']['id']}").json()
    assert by_id == by_name
    assert by_id["item"]["state"] == "未见证据"


def test_a_name_of_several_links_asks_which(client: TestClient) -> None:
    response = client.get(f"/api/v1/links/{quote('轴承')}")
    assert response.status_code == 422
    assert "矿山机械" in response.json()["detail"]


def test_candidates_have_the_shape_of_the_contract(client: TestClient) -> None:
    answer = client.get(f"/api/v1/links/{quote('精密减速器')}/candidates?top=5").json()
    assert set(answer) >= {"link", "as_of", "datasets", "weights", "items"}


@pytest.mark.parametrize("query", ["top=0", "top=1001", "top=x", "weights=a"])
def test_candidates_refuse_what_cannot_be(client: TestClient, query: str) -> None:
    assert client.get(f"/api/v1/links/{quote('精密减速器')}/candidates?{query}").status_code == 422


def test_districts_and_map_show_the_same_places(client: TestClient) -> None:
    districts = client.get("/api/v1/districts").json()
    answer = client.get("/api/v1/map.geojson")
    collection = answer.json()
    assert answer.headers["content-type"] == "application/geo+json"
    assert "审图号" in collection["source"]
    names = {feature["properties"]["name"] for feature in collection["features"]}
    assert names == {item["name"] for item in districts["items"]}


def test_search_finds_chinese_text(client: TestClient) -> None:
    hits = client.get("/api/v1/search", params={"q": "减速器"}).json()["items"]
    assert ("component", "精密减速器") in [(hit["kind"], hit["name"]) for hit in hits]


def test_every_question_of_the_catalogue_is_listed(client: TestClient) -> None:
    questions = client.get("/api/v1/questions").json()["questions"]
    names = {question["name"] for question in questions}
    assert {"chain_tree", "link_states", "firm_search", "kind_counts"} <= names
    assert all(question["title"] and question["columns"] for question in questions)


def test_a_question_is_answered_with_its_columns(client: TestClient) -> None:
    answer = client.get("/api/v1/questions/kind_counts").json()
    counts = dict(answer["rows"])
    assert [column["name"] for column in answer["columns"]] == ["kind", "count"]
    assert (counts["Sector"], counts["Direction"], counts["Policy"]) == (8, 27, 1)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/questions/everything", 404),
        ("/api/v1/questions/kind_counts?version=x", 422),
        ("/api/v1/questions/kind_counts?odd=1", 422),
        ("/api/v1/firms/nobody", 404),
        ("/api/v1/links/nothing", 404),
        ("/api/v1/search", 422),
        ("/api/v1/chain?as_of=2026-02-30", 422),
        ("/api/v1/chain/", 404),
        ("/api/v2/chain", 404),
    ],
)
def test_what_is_not_there_is_a_problem(client: TestClient, path: str, status: int) -> None:
    response = client.get(path, follow_redirects=False)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_the_process_is_well_and_ready(client: TestClient) -> None:
    assert client.get("/api/v1/healthz").json() == {"status": "ok"}
    assert client.get("/api/v1/readyz").json() == {"status": "ready", "graph_version": 2}


def test_every_get_is_tagged_and_revalidated(client: TestClient) -> None:
    for path in ("/api/v1/chain", "/api/v1/questions", "/api/v1/map.geojson", "/docs"):
        tag = client.get(path).headers["etag"]
        assert client.get(path, headers={"if-none-match": tag}).status_code == 304


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/api/v1/chain", "/nowhere", "/docs", "/static/docs.js", "/api/v1/readyz"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


OTHER_MEDIA = {
    "application/geo+json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/event-stream",
}


def test_openapi_describes_every_door(app: FastAPI, client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    operations = [(p, op) for p, ops in document["paths"].items() for op in ops.values()]
    assert len(operations) >= 12
    for path, operation in operations:
        answers = [one for s, one in operation["responses"].items() if s.startswith("2")]
        assert operation["summary"], path
        assert [one["description"] for one in answers] == ["答案"], path
        media = answers[0]["content"]
        assert OTHER_MEDIA & set(media) or media["application/json"]["schema"], path
        for status, response in operation["responses"].items():
            if not status.startswith("2"):
                assert list(response["content"]) == ["application/problem+json"], path


def test_the_api_page_asks_for_nothing_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "://" not in page
    assert "<script>" not in page
    for source in ("/static/docs.js", "/static/vendor/swagger-ui-bundle.js"):
        assert source in page
        assert client.get(source).status_code == 200


@EXAMPLES
@given(text=st.text(max_size=30), name=st.sampled_from(FILTERS))
def test_no_filter_breaks_the_table(client: TestClient, text: str, name: str) -> None:
    assert client.get("/api/v1/gaps", params={name: text}).status_code in {200, 404, 422}


@EXAMPLES
@given(st.text(min_size=1, max_size=30))
def test_no_text_breaks_search_or_links(client: TestClient, text: str) -> None:
    found = client.get("/api/v1/search", params={"q": text}).status_code
    assert found == (200 if text.strip() else 422)
    for door in ("links", "firms"):
        status = client.get(f"/api/v1/{door}/{quote(text, safe='')}").status_code
        assert status in {200, 404, 405, 422}
