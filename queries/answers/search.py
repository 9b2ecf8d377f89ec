"""What a search finds."""

from dataclasses import dataclass

from ontology.evidence import Origin


@dataclass(frozen=True, slots=True)
class SearchHit:
    """`kind` is firm, clause, or a kind of the graph in lower case: component, target, park …."""

    kind: str
    id: str
    name: str
    detail: str
    origin: Origin = Origin.POLICY


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """`limited` is true where a kind has more hits than are listed."""

    query: str
    items: tuple[SearchHit, ...]
    limited: bool = False
