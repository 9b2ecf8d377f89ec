"""Runs and changes over HTTP and on the command line; what they say is tested with the queries."""

from fastapi.testclient import TestClient


def test_the_first_load_is_all_new(client: TestClient) -> None:
    [run] = client.get("/api/v1/runs", params={"dataset": "starter"}).json()
    assert run["kept"] is True
    changes = client.get("/api/v1/changes", params={"dataset": "starter", "limit": 3}).json()
    assert changes["since"] is None
    assert changes["until"] == run
    assert changes["firm_counts"] == {"appeared": run["added"], "vanished": 0, "changed": 0}
    assert [firm["change"] for firm in changes["firms"]] == ["appeared"] * 3
    assert len(changes["links"]) == 3


def test_an_unknown_run_is_named_with_the_valid_ones(client: TestClient) -> None:
    response = client.get("/api/v1/changes", params={"dataset": "starter", "from": "x"})
    assert response.status_code == 404
    assert "没有装载“x”" in response.json()["detail"]
    assert response.json()["valid"][0].startswith("starter@")


def test_a_misspelt_parameter_is_refused(client: TestClient) -> None:
    response = client.get("/api/v1/changes", params={"dataset": "starter", "since": "x"})
    assert response.status_code == 422
