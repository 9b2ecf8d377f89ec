"""Stored quotes against the text that they were taken from: the text may have been edited since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ontology.errors import InputError, Place
from ontology.evidence import Quote
from ontology.policy import Clause, Policy, find_clause

_KEYS = ("quote", "start", "end")
_EXPECTED = "与原文逐字相同的引文和位置；原文改过时，重新核对这一项并改正引文与位置"
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Stored:
    """A quote as a file beside the text keeps it; `entry` says where in that file."""

    evidence: Quote
    file: str
    entry: str


def check_quotes(policy: Policy) -> None:
    """Raises InputError for the first record of the policy whose quote is not in its text."""
    for name, evidence in _evidence(policy):
        check_quote(Stored(evidence, "", name), policy.text, policy.clauses)


def check_quote(stored: Stored, text: str, clauses: Sequence[Clause]) -> None:
    """Raises InputError, naming clause and both texts, unless `text[start:end] == quote`."""
    evidence = stored.evidence
    written = text[max(evidence.start, 0) : max(evidence.end, 0)]
    if evidence.quote and written == evidence.quote:
        return
    raise InputError(
        f"{stored.entry}：引文与原文不符。存的是“{_shown(evidence.quote)}”"
        f"（{evidence.start}–{evidence.end}），原文这里现在是“{_shown(written)}”；"
        f"{_whereabouts(text, evidence.quote)}",
        Place(file=stored.file, clause=clause_path(clauses, evidence)),
        _EXPECTED,
    )


def read_stored(entry: Mapping[str, Any]) -> Quote | None:
    """The quote of an entry; None where it has none.

    Raises ValueError with the reason where only a part of it is there or a part is of no use.
    """
    given = [key for key in _KEYS if key in entry]
    if not given:
        return None
    if len(given) < len(_KEYS):
        raise ValueError("quote、start、end 要一起写")
    quote, start, end = (entry[key] for key in _KEYS)
    if not isinstance(quote, str) or type(start) is not int or type(end) is not int:
        raise ValueError("quote 应为文字，start、end 应为整数")
    return Quote(quote, start, end)


def clause_path(clauses: Sequence[Clause], evidence: Quote) -> str:
    """The path of the deepest clause around the place; "" outside all of them."""
    clause = find_clause(clauses, evidence.start)
    return clause.path if clause else ""


def _evidence(policy: Policy) -> Iterator[tuple[str, Quote]]:
    named = (
        ("层级", policy.groups, "code"),
        ("产业", policy.sectors, "name"),
        ("子方向", policy.directions, "name"),
        ("环节", policy.components, "name"),
        ("布局", policy.layout, "term"),
        ("目标", policy.targets, "metric"),
        ("任务", policy.tasks, "title"),
        ("支持政策", policy.measures, "id"),
        ("园区、平台、机构", policy.institutions, "name"),
        ("没有读懂的句子", policy.unread, "why"),
    )
    for kind, records, name in named:
        for record in records:
            yield f"{kind} {getattr(record, name)}", record.evidence


def _whereabouts(text: str, quote: str) -> str:
    count = text.count(quote) if quote else 0
    if not count:
        return "存的引文在原文里找不到了"
    start = text.find(quote)
    more = f"等 {count} 处" if count > 1 else ""
    return f"存的引文现在位于 {start}–{start + len(quote)}{more}"


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
