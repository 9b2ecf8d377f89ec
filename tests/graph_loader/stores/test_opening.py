from pathlib import Path

import pytest

from graph_loader.stores import open_store
from ontology.errors import InputError


@pytest.mark.parametrize(
    "uri",
    ["", "neo4j", "mysql://localhost", "/data/graph", "embedded:", "bolt://", "http://x:7474"],
)
def test_refuses_an_address_that_names_no_store(uri: str) -> None:
    with pytest.raises(InputError, match="不能识别") as caught:
        open_store(uri)
    assert "embedded:目录" in caught.value.valid
    assert "neo4j://主机:端口" in caught.value.valid


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"])
def test_a_server_is_not_spoken_to_before_it_is_used(scheme: str) -> None:
    uri = f"{scheme}://graph.invalid:7687"
    with open_store(uri, user="reader", password="p" * 8, database="chain") as store:
        assert (store.address.uri, store.address.user) == (uri, "reader")
        assert store.address.database == "chain"


def test_a_folder_is_found_from_the_home_and_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name, folder in {"~/甲": tmp_path / "甲", "乙 图": tmp_path / "乙 图"}.items():
        with open_store(f"embedded:{name}") as store:
            assert store.version() == 0
            assert (folder / "endpoint.json").is_file()


def test_refuses_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("", "utf-8")
    with pytest.raises(InputError, match="不能使用") as caught:
        open_store(f"embedded:{tmp_path / 'graph'}")
    assert str(tmp_path / "graph") in str(caught.value)
