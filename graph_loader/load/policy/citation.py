"""Rows of nodes and links as the statements take them, with where the text says so."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Protocol, TypeAlias

from graph_loader.load.statements import merge_links
from graph_loader.load.writing import Step
from ontology.evidence import Quote
from ontology.policy import Policy, find_clause

Row: TypeAlias = dict[str, object]


class Stated(Protocol):
    """A record that a clause of the text states."""

    @property
    def id(self) -> str: ...
    @property
    def clause(self) -> str: ...


class Citations:
    """The clauses of one policy, for citing it."""

    def __init__(self, policy: Policy) -> None:
        self._clauses = policy.clauses
        self._paths = {clause.id: clause.path for clause in policy.clauses}

    def path(self, clause: str) -> str:
        """The path of a clause, such as 三/(一)/1; "" for what stands outside all clauses."""
        return self._paths.get(clause, "")

    def at(self, position: int) -> str:
        """The id of the innermost clause that holds a position of the text; "" outside all."""
        clause = find_clause(self._clauses, position)
        return clause.id if clause else ""

    def cite(self, evidence: Quote, clause: str) -> Row:
        """The properties quote, start, end, clause and clause_id."""
        return {**asdict(evidence), "clause": self.path(clause), "clause_id": clause}


def join(link: str, source: str, target: str, ends: Iterable[tuple[str, str]]) -> Step:
    """The statement that joins pairs of keys, for links without properties."""
    rows = [{"source": start, "target": end} for start, end in ends]
    return merge_links(link, source, target), {"rows": rows}


def state_in(kind: str, nodes: Iterable[Stated]) -> Step:
    """STATED_IN from each node to its clause."""
    return join("STATED_IN", kind, "Clause", [(node.id, node.clause) for node in nodes])
