"""kill -9 in the middle of a load, through the command line; `benchmarks.crash` does more of it."""

import pytest

from benchmarks.crash import crash_loads, open_place
from tests.stores.servers import EMBEDDED, NEO4J_LTS, Servers


@pytest.mark.parametrize("kind", [EMBEDDED, pytest.param(NEO4J_LTS, marks=pytest.mark.neo4j)])
def test_a_killed_load_leaves_the_graph_before_or_after(servers: Servers, kind: str) -> None:
    with open_place(servers, kind) as place:
        rounds = list(crash_loads(place, rounds=2, firms=1500))
    assert any(done.killed for done in rounds)
    assert {done.seen for done in rounds if not done.killed} <= {"after"}
