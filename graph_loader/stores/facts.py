"""What differs between the servers, chosen by asking the server what it is."""

import re
from dataclasses import dataclass
from enum import StrEnum


class ServerKind(StrEnum):
    """The two servers that the product speaks to."""

    NEO4J = "neo4j"
    ARCADEDB = "arcadedb"


@dataclass(frozen=True, slots=True)
class ServerFacts:
    """What a server says it is: its name and version, as in ("Neo4j", "5.26.31")."""

    kind: ServerKind
    name: str
    version: str

    @property
    def builds_indexes_later(self) -> bool:
        """Whether a new index answers queries only some time after it was created."""
        return self.kind is ServerKind.NEO4J

    @property
    def wants_keyed_indexes(self) -> bool:
        """Whether an index should hold the key behind the property.

        ArcadeDB takes an entry out of an index by walking all entries of equal value, so deleting
        a firm costs as much as its city has firms; Neo4j does not, and uses an index on two
        properties only for questions that name both.
        """
        return self.kind is ServerKind.ARCADEDB


_ARCADEDB = re.compile(r"\((ArcadeDB) ([^)]+)\)")
_NEO4J = re.compile(r"^(Neo4j)/(\S+)$")


def read_agent(agent: str) -> ServerFacts | None:
    """The facts behind the agent string of a Bolt handshake; None for a server we do not know.

    ArcadeDB calls itself "Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)".
    """
    if match := _ARCADEDB.search(agent):
        return ServerFacts(ServerKind.ARCADEDB, match[1], match[2])
    if match := _NEO4J.match(agent):
        return ServerFacts(ServerKind.NEO4J, match[1], match[2])
    return None
