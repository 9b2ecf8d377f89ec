"""What people decided, as answers show it."""

from collections.abc import Mapping, Sequence
from datetime import date

from graph_loader.load.verdicts import read_log
from graph_loader.stores.store import Store
from ontology.verdict import Decision, Recorded, Subject, find_current
from queries.analysis.link_state import ABSENT, PRESENT, Word
from queries.answers import VerdictNote

_STATE_LABELS = {Decision.ACCEPT: "有", Decision.REJECT: "无"}


def read_verdicts(store: Store) -> Sequence[Recorded]:
    """The log, read once a version of the graph."""
    return store.keep("verdicts", lambda: read_log(store))


def read_states(store: Store, region: str, as_of: date) -> Mapping[str, Recorded]:
    """By node the verdict on whether it is made in the region that counts on the day."""
    current = find_current(read_verdicts(store), as_of.isoformat())
    return {
        claim.first: one
        for claim, one in current.items()
        if claim.subject is Subject.STATE and claim.second == region
    }


def read_notes(store: Store) -> Mapping[str, VerdictNote]:
    """By the id that links carry."""
    return {one.id: note_verdict(one) for one in read_verdicts(store)}


def note_verdict(one: Recorded) -> VerdictNote:
    verdict = one.verdict
    labels = _STATE_LABELS if verdict.claim.subject is Subject.STATE else {}
    return VerdictNote(
        id=one.id,
        decision=labels.get(verdict.decision, verdict.decision.label),
        person=verdict.person,
        day=verdict.day,
        source=verdict.source,
        note=verdict.note,
        until=verdict.until,
    )


def word_state(one: Recorded) -> Word:
    verdict = one.verdict
    says = PRESENT if verdict.decision is Decision.ACCEPT else ABSENT
    return Word(says, verdict.person, verdict.day, verdict.source)
