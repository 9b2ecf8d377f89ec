"""What people decided: all verdicts with what became of them."""

from collections import Counter
from collections.abc import Sequence, Set
from datetime import date

from graph_loader.stores.store import Store
from ontology.identity import ALIAS
from ontology.verdict import Decision, Recorded, Standing, Subject, find_last, tell_standing
from queries.answers import VerdictHistory, VerdictItem
from queries.chain import read_chain_rows
from queries.loaded_firms import find_ids
from queries.verdicts import note_verdict, read_verdicts


def list_verdicts(
    store: Store,
    as_of: date,
    *,
    subject: Subject | None = None,
    standing: Standing | None = None,
    offset: int = 0,
    limit: int = 100,
) -> VerdictHistory:
    """The log, the newest first, with what became of each by that day.

    One that would count waits (待用) where its firm or node is not in the graph.
    """
    log, day = read_verdicts(store), as_of.isoformat()
    last, present = find_last(log, day), find_present(store, log)
    found = []
    for one in sorted(log, key=lambda one: one.order, reverse=True):
        if subject in (None, one.verdict.claim.subject):
            became = tell_standing(one, last.get(one.verdict.claim), day)
            if became is Standing.VALID and not _ends(one) <= present:
                became = Standing.WAITING
            found.append((one, became))
    shown = [pair for pair in found if standing in (None, pair[1])]
    return VerdictHistory(
        as_of=as_of,
        total=len(shown),
        offset=offset,
        limit=limit,
        counts=dict(Counter(became.value for _, became in found)),
        items=tuple(_item(one, became) for one, became in shown[offset : offset + limit]),
    )


def find_present(store: Store, log: Sequence[Recorded]) -> Set[str]:
    """Ids of those ends of the verdicts that are in the graph now."""
    nodes = {
        node
        for row in read_chain_rows(store, reference=True)
        for node in (row.component_id, row.direction_id)
        if node
    }
    ends = {end for one in log for end in _ends(one)}
    return nodes | find_ids(store, ends - nodes)


def _ends(one: Recorded) -> set[str]:
    """What has to be there for the verdict to say anything."""
    verdict = one.verdict
    subject, first, second = verdict.claim
    match subject:
        case Subject.LINK:
            ends = {first} if verdict.decision is Decision.REJECT else {first, verdict.node}
        case Subject.STATE:
            ends = {first}
        case Subject.IDENTITY:
            ends = {end for end in (first, second) if not end.startswith(ALIAS)}
        case Subject.PHRASE:
            ends = {verdict.node} if verdict.decision is not Decision.REJECT else set()
    return ends if verdict.decision is not Decision.WITHDRAW else set()


def _item(one: Recorded, standing: Standing) -> VerdictItem:
    verdict = one.verdict
    return VerdictItem(
        id=one.id,
        number=one.number,
        subject=verdict.claim.subject,
        first=verdict.claim.first,
        second=verdict.claim.second,
        first_name=verdict.first_name,
        second_name=verdict.second_name,
        decision=verdict.decision,
        label=note_verdict(one).decision,
        instead=verdict.instead,
        instead_name=verdict.instead_name,
        roles=verdict.roles,
        person=verdict.person,
        day=verdict.day,
        until=verdict.until,
        source=verdict.source,
        note=verdict.note,
        standing=standing,
    )
