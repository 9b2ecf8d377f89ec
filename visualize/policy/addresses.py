"""Where things of the policy are shown: nodes, clauses, quotes."""

from dataclasses import dataclass
from urllib.parse import quote

from ontology.errors import InputError
from queries.answers import Citation
from queries.answers.policy import NodeRef

# {} stands for the id; kinds that have no page of their own are not listed.
_PLACES = {
    "sector": "/chain/{}",
    "direction": "/?direction={}",
    "component": "/links/{}",
    "district": "/?district={}",
    "clause": "/policy#c-{}",
    "target": "/policy/targets#t-{}",
    "task": "/policy/tasks#task-{}",
    "department": "/policy/tasks#d-{}",
    "measure": "/policy/measures#m-{}",
    "issue": "/policy/issues#i-{}",
}
ANCHOR = "at"  # the id of a quote that an address points at


def node_href(kind: str, node: str) -> str:
    """The address of a node of any kind, "" where it has none."""
    place = _PLACES.get(kind.lower())
    return place.format(quote(node, safe="")) if place else ""


def ref_href(ref: NodeRef) -> str:
    """The address of a node; a department is found by its name, as duties name it."""
    return node_href(ref.kind, ref.name if ref.kind == "Department" else ref.id)


def quote_href(citation: Citation) -> str:
    """The address of the policy's text with the quote highlighted."""
    return f"/policy?at={citation.start}-{citation.end}#{ANCHOR}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[start:end]` of the policy, as an address names it."""

    start: int
    end: int


def read_stretch(at: str, length: int) -> Stretch | None:
    """The stretch that `at` names, `120-135`; None for "".

    Raises InputError where it is no stretch of a text of `length` characters.
    """
    if not at:
        return None
    start, _, end = at.partition("-")
    if start.isdecimal() and end.isdecimal() and int(start) < int(end) <= length:
        return Stretch(int(start), int(end))
    raise InputError(
        f"at={at} 不是原文里的一段", expected=f"起点-终点，如 120-135，终点不超过 {length}"
    )
