"""Faults of the text that people entered: `issues:` of a policy folder's overlay.yaml.

issues:
  - {kind, title, explanation, ask, quotes: [{quote, start, end}], reason, and where that helps
     concerns: [{kind, name}]}
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from graph_loader.policy.issues.source import Source
from graph_loader.policy.quotes import Stored, check_quote, read_stored
from ontology.errors import DeclarationError
from ontology.evidence import Origin
from ontology.policy import ISSUE_KINDS, Cited, Issue, Policy, Reading

Entry: TypeAlias = Mapping[str, Any]

_WORDS = ("title", "explanation", "ask", "reason")
_KEYS = {*_WORDS, "kind", "quotes", "concerns"}


def read_entries(file: str, entries: Sequence[Entry], policy: Policy) -> tuple[Issue, ...]:
    """The issues of one overlay file.

    Raises DeclarationError, naming file and entry, for an unknown or missing key, a kind that is
    none of ISSUE_KINDS and a node that the policy does not have; InputError for a quote that does
    not stand in the text at its place.
    """
    return tuple(_read(file, entry, policy) for entry in entries)


def _read(file: str, entry: Entry, policy: Policy) -> Issue:
    key = f"issues：{entry.get('title')}"
    if unknown := set(entry) - _KEYS:
        raise DeclarationError(file, key, f"不认识 {'、'.join(sorted(map(str, unknown)))}")
    for word in _WORDS:
        if not isinstance(entry.get(word), str) or not entry[word].strip():
            raise DeclarationError(file, key, f"缺少 {word}")
    if entry.get("kind") not in ISSUE_KINDS:
        raise DeclarationError(file, key, f"kind 应为 {'、'.join(ISSUE_KINDS)}")
    cited = tuple(_quotes(file, key, entry.get("quotes"), policy))
    if not cited:
        raise DeclarationError(file, key, "缺少 quotes")
    nodes = tuple(_node(file, key, node, policy) for node in entry.get("concerns") or ())
    return Issue(
        kind=entry["kind"],
        title=entry["title"],
        explanation=entry["explanation"],
        ask=entry["ask"],
        cited=cited,
        concerns=nodes,
        origin=Origin.PERSON,
    )


def _quotes(file: str, key: str, listed: object, policy: Policy) -> Iterator[Cited]:
    for quote in listed if isinstance(listed, list) else ():
        try:
            evidence = read_stored(quote) if isinstance(quote, Mapping) else None
        except ValueError as error:
            raise DeclarationError(file, key, str(error)) from error
        if evidence is None:
            raise DeclarationError(file, key, "quotes 的每一项应有 quote、start、end")
        check_quote(Stored(evidence, file, key), policy.text, policy.clauses)
        yield Source(policy).cite(evidence.start, evidence.end)


def _node(file: str, key: str, named: object, policy: Policy) -> Reading:
    """A node by kind and name; of a measure or task its number, of a district its name."""
    kind, name = (
        (str(named.get("kind")), str(named.get("name"))) if isinstance(named, Mapping) else ("", "")
    )
    known: Mapping[str, Mapping[str, str]] = {
        "sector": {item.name: item.id for item in policy.sectors},
        "direction": {item.name: item.id for item in policy.directions},
        "component": {item.name: item.id for item in policy.components},
        "district": {item.district: item.district for item in policy.layout},
        "measure": {item.id: item.id for item in policy.measures},
        "task": {item.id: item.id for item in policy.tasks},
    }
    if kind not in known or name not in known[kind]:
        raise DeclarationError(file, key, f"没有节点 {kind} {name}")
    return Reading(kind, name, known[kind][name])
