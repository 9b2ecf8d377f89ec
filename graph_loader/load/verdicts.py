"""Verdicts (人工判定) into the graph, where they outlive every load of firms and policies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from graph_loader.load.statements import cypher, merge_nodes
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import BATCH, Store
from ontology.evidence import Role
from ontology.identity import resolve
from ontology.verdict import (
    Claim,
    Decision,
    Recorded,
    Subject,
    Verdict,
    find_current,
    find_last,
)


@dataclass(frozen=True, slots=True)
class Recording:
    """What became of some verdicts, `numbers` those of the ones that are new in the log.

    `overtaken` of them say less than a verdict of a later day does, and change nothing.
    """

    numbers: tuple[int, ...]
    unchanged: int
    overtaken: int
    version: int


def read_log(store: Store) -> tuple[Recorded, ...]:
    """All verdicts in the order of entry."""
    rows = cast("list[tuple[Any, ...]]", store.read(cypher("read_verdicts"), {}).rows)
    return tuple(_recorded(row) for row in rows)


def read_same(store: Store, day: str) -> Mapping[str, str]:
    """By id that stands for another: the id under which its firm counts on `day`."""
    return resolve(find_current(read_log(store), day).values())


def _recorded(row: Sequence[Any]) -> Recorded:
    number, subject, first, second, decision, person, day, instead, roles, *texts = row
    until, source, note, first_name, second_name, instead_name, applied = texts
    verdict = Verdict(
        claim=Claim(Subject(subject), first, second),
        decision=Decision(decision),
        person=person,
        day=day,
        instead=instead,
        roles=tuple(Role(role) for role in roles),
        until=until,
        source=source,
        note=note,
        first_name=first_name,
        second_name=second_name,
        instead_name=instead_name,
    )
    return Recorded(number, verdict, applied)


def record_verdicts(
    store: Store, verdicts: Iterable[Verdict], writer: Writer, *, repeat: bool = False
) -> Recording:
    """Put the verdicts at the end of the log; what is in it already is not put there again.

    With `repeat` a verdict is only left out where it is the one that counts: somebody says again
    what was said and taken back. Links follow with `relink_datasets`. Raises StoreBusy where a
    load is at work.
    """
    told = list(verdicts)
    if not told:
        return Recording((), 0, 0, store.version())
    apply_schema(store)
    with hold_graph(store, writer) as hold:
        log = read_log(store)
        fresh = list(_number(told, log, repeat=repeat))
        version = hold.version
        for start in range(0, len(fresh), BATCH):
            rows = [_row(one) for one in fresh[start : start + BATCH]]
            hold.write([(merge_nodes("Verdict"), {"rows": rows})])
        if fresh:
            version = hold.publish([])
    last = find_last((*log, *fresh))
    return Recording(
        numbers=tuple(one.number for one in fresh),
        unchanged=len(told) - len(fresh),
        overtaken=sum(last[one.verdict.claim].number != one.number for one in fresh),
        version=version,
    )


def _number(
    told: Sequence[Verdict], log: Sequence[Recorded], *, repeat: bool
) -> Iterator[Recorded]:
    known = {one.verdict for one in (find_last(log).values() if repeat else log)}
    number = log[-1].number if log else 0
    for verdict in dict.fromkeys(told):
        if verdict not in known:
            number += 1
            yield Recorded(number, verdict)


def _row(one: Recorded) -> dict[str, object]:
    verdict = one.verdict
    subject, first, second = verdict.claim
    return {
        "id": one.id,
        "number": one.number,
        "subject": subject.value,
        "first": first,
        "second": second,
        "first_name": verdict.first_name,
        "second_name": verdict.second_name,
        "decision": verdict.decision.value,
        "instead": verdict.instead,
        "instead_name": verdict.instead_name,
        "roles": [role.value for role in verdict.roles],
        "person": verdict.person,
        "day": verdict.day,
        "until": verdict.until,
        "source": verdict.source,
        "note": verdict.note,
        "applied": one.applied,
    }
