"""The queue of doubts as a workbook, and what people decided as the doors enter it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from api.filings import read_chain_names
from api.loads import Advance, name_rejects, relink_firms
from api.writer import make_writer
from graph_loader.load.reading import read_reading
from graph_loader.load.verdicts import Recording, record_verdicts
from graph_loader.sheets.template import load_template
from graph_loader.sheets.template_writer import write_template
from graph_loader.sheets.verdicts import (
    CHOICES,
    SHOWN,
    TEMPLATE,
    Known,
    read_verdict,
    read_verdicts,
)
from graph_loader.stores.store import Store
from ontology.errors import StoreBusy
from ontology.firm import RejectedRow
from ontology.identity import ALIAS
from ontology.verdict import Subject, Verdict
from queries.answers import LinkDoubt, PairDoubt, ReviewItem, StateDoubt
from queries.answers.review import PhraseDoubt
from queries.context import read_policy_note
from queries.loaded_firms import find_ids, find_named
from queries.review import list_doubts
from queries.review.queue import MOST
from visualize.words import FIELDS

AROUND = 12  # characters before and after a mention that a cell shows
PATIENCE = 5.0  # seconds that a decision waits for a load that is at work
MOST_ROWS = 5_000  # in one workbook: more than anybody decides on before the next load


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """Rows of a verdict sheet by what became of them.

    `overtaken` were added to the history only, as a verdict of a later day counts; `relinked` are
    the datasets of which firms were linked again; `pending` says why links do not follow yet, ""
    where they do.
    """

    accepted: int
    rejected: int
    added: int
    unchanged: int
    overtaken: int
    relinked: tuple[str, ...]
    version: int
    pending: str = ""


@dataclass(frozen=True, slots=True)
class Following:
    """Who looks on.

    `recorded` is told the counts once the decisions are in, before any firm is linked again;
    `advance` the share of the linking that is done.
    """

    recorded: Callable[[ReviewSummary], None] = lambda _: None
    advance: Advance = lambda _: None


UNSEEN = Following()


def import_verdicts(
    store: Store,
    file: Path,
    today: date,
    *,
    sheet: str = "",
    rejects: Path,
    following: Following = UNSEEN,
) -> ReviewSummary:
    """Enter what people decided in a sheet; rows that cannot be taken are written to `rejects`."""
    known = read_known(store, today)
    told, rejected = [], 0
    with name_rejects(rejects) as reject:
        for item in read_verdicts(file, known, today.isoformat(), sheet=sheet or None):
            if isinstance(item, RejectedRow):
                reject(item)
                rejected += 1
            else:
                told.append(item)
    return enter_verdicts(store, told, rejected=rejected, following=following)


def enter_verdicts(
    store: Store,
    told: Sequence[Verdict],
    *,
    rejected: int = 0,
    repeat: bool = False,
    following: Following = UNSEEN,
) -> ReviewSummary:
    """Record them and link the firms again of which they speak; `repeat` as in `record_verdicts`.

    Waits PATIENCE for a load that is at work, then raises StoreBusy, nothing being recorded. One
    that begins after the recording lets the links wait: whatever loads or starts next renews them.
    """
    recording: Recording = record_verdicts(store, told, make_writer(PATIENCE), repeat=repeat)
    summary = ReviewSummary(
        accepted=len(told),
        rejected=rejected,
        added=len(recording.numbers),
        unchanged=recording.unchanged,
        overtaken=recording.overtaken,
        relinked=(),
        version=store.version(),
    )
    following.recorded(summary)
    try:
        relinked = relink_firms(store, following.advance, patience=PATIENCE)
    except StoreBusy as busy:
        return replace(summary, pending=f"判定已记录，关联稍后更新（下次装载或启动时）：{busy}")
    names = tuple(one.dataset for one in relinked)
    return replace(summary, relinked=names, version=store.version())


def decide_one(store: Store, told: Mapping[str, str], today: date) -> ReviewSummary:
    """Enter one decision, told by the fields of the sheet; raises InputError naming the field.

    What was decided before and counts is not entered again; what was taken back is.
    """
    verdict = read_verdict(told, read_known(store, today), today.isoformat())
    return enter_verdicts(store, [verdict], repeat=True)


def tell_fields(*, firm: str, node: str, other: str) -> dict[str, str]:
    """The cells that name the ends of a claim: a firm by its code or name, a node by id or name."""
    code = "code" if firm and not is_name(firm) else "firm"
    field = "node_id" if node.startswith(("component-", "direction-")) else "node"
    return {code: firm, field: node, "other_code": other}


def is_name(text: str) -> bool:
    """Whether it is a firm's name and no code: codes and other ids hold no Chinese characters."""
    return not text.startswith(("name:", ALIAS)) and any(
        "\u4e00" <= one <= "\u9fff" for one in text
    )


def read_known(store: Store, today: date) -> Known:
    """What verdicts may name; InputError while no policy is loaded."""
    reading, places = read_reading(store), read_chain_names(store, today)
    return Known(
        nodes=(*reading.nodes, *(part.node for part in reading.parts)),
        find_firms=lambda names: find_named(store, names),
        find_ids=lambda ids: find_ids(store, ids),
        region=read_policy_note(store, today).region or "",
        find_region=places.find_region,
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the queue: links and states where no kind is named, all directions for ""."""

    day: date
    kind: Subject | None = None
    direction: str = ""
    reference: bool = True


def export_doubts(store: Store, file: Path, asked: Wanted, *, limit: int = MOST_ROWS) -> int:
    """Write the first `limit` open claims as a sheet to be filled in; how many there are.

    Raises InputError where the file is there already.
    """
    kinds = (Subject.LINK, Subject.STATE) if asked.kind is None else (asked.kind,)
    rows = (
        row
        for kind in kinds
        for item in page_through(store, asked, kind)
        for row in list_rows(item)
    )
    return write_template(file, load_template(TEMPLATE), choices=CHOICES, rows=islice(rows, limit))


def page_through(store: Store, asked: Wanted, kind: Subject) -> Iterator[ReviewItem]:
    """All items of the queue, read a page at a time."""
    offset = 0
    while True:
        page = list_doubts(
            store,
            asked.day,
            kind=kind,
            reference=asked.reference,
            direction=asked.direction,
            offset=offset,
            limit=MOST,
        )
        yield from page.items
        offset += MOST
        if offset >= page.total:
            return


def list_rows(item: ReviewItem) -> Iterator[Mapping[str, str]]:
    """The cells of each claim of the item, by field of the sheet."""
    if item.state:
        yield tell_state(item.state)
    if item.pair:
        yield tell_pair(item.pair)
    if item.phrase:
        yield from tell_phrase(item.phrase)
    for link in item.links:
        if item.firm:
            place = "".join(dict.fromkeys((item.firm.city, item.firm.district)))
            own = {"code": item.firm.id, "firm": item.firm.name, "place": place}
            yield own | tell_link(link)


def tell_link(link: LinkDoubt) -> dict[str, str]:
    return {
        "node_id": link.node_id,
        "node": link.node if link.kind == "direction" else f"{link.direction}/{link.node}",
        "read_roles": "、".join(role.label for role in link.roles),
        "confidence": f"{link.confidence:.2f}",
        "quote": quote(link),
        "why": link.why,
        "if_accepted": link.if_accepted,
        "if_rejected": link.if_rejected,
    }


def tell_state(doubt: StateDoubt) -> dict[str, str]:
    return {
        "node_id": doubt.node_id,
        "node": f"{doubt.direction}/{doubt.node}",
        "why": doubt.why,
        "if_accepted": doubt.if_accepted,
        "if_rejected": doubt.if_rejected,
    }


def tell_pair(doubt: PairDoubt) -> dict[str, str]:
    """The ends of the claim, so that the row comes back as the same claim."""
    names = {doubt.left.id: doubt.left, doubt.right.id: doubt.right}
    one, other = names.get(doubt.first, doubt.left), names.get(doubt.second, doubt.right)
    return {
        "code": doubt.first,
        "firm": one.name,
        "place": f"{one.city}｜{other.city}",
        "other_code": doubt.second,
        "other": other.name,
        "confidence": f"{doubt.score:.2f}",
        "why": f"{doubt.kind}：{doubt.why}",
    }


def tell_phrase(doubt: PhraseDoubt) -> Iterator[dict[str, str]]:
    """A row for each node that the phrase may mean, and one without a node: it means none."""
    own = {"phrase": doubt.text, "why": doubt.why}
    for one in doubt.suggestions:
        yield own | {
            "node_id": one.node_id,
            "node": one.node if one.kind == "direction" else f"{one.direction}/{one.node}",
            "confidence": f"{one.similarity:.2f}",
            "if_accepted": one.if_accepted,
            "if_rejected": one.if_rejected,
        }
    yield own | {"if_rejected": doubt.if_rejected}


def quote(link: LinkDoubt) -> str:
    """The stretches of text around each mention, with its field."""
    told = []
    for one in link.evidence:
        start, end = max(0, one.start - AROUND), one.end + AROUND
        before = "…" if start else ""
        after = "…" if end < len(one.field_text) else ""
        told.append(f"{FIELDS[one.field]}：{before}{one.field_text[start:end]}{after}")
    return "；".join(dict.fromkeys(told))


def write_verdict_template(file: Path) -> None:
    """Write an empty verdict sheet, without the columns that only tell of a doubt."""
    template = load_template(TEMPLATE)
    columns = {field: one for field, one in template.columns.items() if field not in SHOWN}
    write_template(file, replace(template, columns=columns), choices=CHOICES)
