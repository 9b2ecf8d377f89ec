import pytest

from graph_loader.stores.facts import ServerFacts, ServerKind, read_agent


@pytest.mark.parametrize(
    ("agent", "facts"),
    [
        ("Neo4j/5.26.31", ServerFacts(ServerKind.NEO4J, "Neo4j", "5.26.31")),
        ("Neo4j/2026.09.0", ServerFacts(ServerKind.NEO4J, "Neo4j", "2026.09.0")),
        (
            "Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)",
            ServerFacts(ServerKind.ARCADEDB, "ArcadeDB", "26.10.2"),
        ),
        ("Memgraph/2.18 compatible", None),
        ("", None),
    ],
)
def test_reads_what_a_server_calls_itself(agent: str, facts: ServerFacts | None) -> None:
    assert read_agent(agent) == facts


def test_only_arcadedb_wants_keyed_indexes() -> None:
    assert [kind for kind in ServerKind if ServerFacts(kind, "", "").wants_keyed_indexes] == [
        ServerKind.ARCADEDB
    ]


def test_only_neo4j_builds_indexes_later() -> None:
    assert [kind for kind in ServerKind if ServerFacts(kind, "", "").builds_indexes_later] == [
        ServerKind.NEO4J
    ]
