"""What the page of the policy's text shows: paragraphs with spans, notes beside them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from queries.answers.policy import Clause, NodeRef, PolicyText, Span
from visualize.policy.addresses import Stretch, read_stretch, ref_href
from visualize.policy.kinds import KINDS, OTHER, SpanKind, kind_of
from visualize.policy.layers import Extent, Run, cut_runs, tell_note

PARAGRAPH = re.compile(r"\S[^\n]*")
SENTENCE_ENDS = "。：；！？）)”》"
MARKS = 8  # characters that may stand before a title: number, brackets, dashes
SENTENCE_LENGTH = 12  # lines shorter than this are headings, signatures, dates


@dataclass(frozen=True, slots=True)
class NoteEntry:
    name: str
    href: str
    detail: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a paragraph states of one kind: all are counted, `entries` are those worth a line."""

    kind: SpanKind
    count: int
    entries: tuple[NoteEntry, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`sides` are kinds that the whole paragraph belongs to, drawn beside it.

    `continued` where a page break tore it from the paragraph before.
    """

    runs: tuple[Run, ...]
    sides: tuple[SpanKind, ...]
    notes: tuple[Note, ...]
    heading: bool
    continued: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that stand in one clause itself; `clause` None outside of all."""

    clause: Clause | None
    level: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class KindCount:
    kind: SpanKind
    count: int


@dataclass(frozen=True, slots=True)
class TextView:
    policy: PolicyText
    kinds: tuple[KindCount, ...]
    blocks: tuple[Block, ...]
    contents: tuple[Clause, ...]  # chapters and their sections
    at: Stretch | None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph by its place, with the deepest clause that it stands in."""

    start: int
    end: int
    clause: Clause | None


def view_text(policy: PolicyText, at: str = "") -> TextView:
    """Raises InputError where `at` names no stretch of the text."""
    stretch = read_stretch(at, len(policy.text))
    return TextView(
        policy=policy,
        kinds=count_kinds(policy.spans),
        blocks=tuple(_blocks(policy, stretch)),
        contents=tuple(clause for clause in policy.clauses if level_of(clause) <= 2),
        at=stretch,
    )


def count_kinds(spans: Iterable[Span]) -> tuple[KindCount, ...]:
    """How many nodes of each kind the text states, in the order of the legend."""
    nodes = {(span.node.kind, span.node.id) for span in spans if span.node.kind != "District"}
    counted = Counter(kind_of(kind).key for kind, _ in nodes)
    counted["layout"] = sum(span.node.kind == "District" for span in spans)
    return tuple(
        KindCount(kind, counted[kind.key]) for kind in (*KINDS, OTHER) if counted[kind.key]
    )


def level_of(clause: Clause) -> int:
    """1 for a chapter, 2 for a section and so on."""
    return clause.path.count("/") + 1


def _lines(policy: PolicyText) -> list[Line]:
    lines = []
    for found in PARAGRAPH.finditer(policy.text):
        start, end = found.start(), found.start() + len(found.group().rstrip())
        holding = [clause for clause in policy.clauses if clause.start <= start < clause.end]
        deepest = max(holding, key=lambda clause: clause.start, default=None)
        lines.append(Line(start, end, deepest))
    return lines


def _blocks(policy: PolicyText, at: Stretch | None) -> list[Block]:
    blocks: list[Block] = []
    before = ""
    for line in _lines(policy):
        words = policy.text[line.start : line.end]
        paragraph = _paragraph(policy, line, at, torn=_is_torn(before, words, line.clause))
        before = words
        if blocks and blocks[-1].clause == line.clause:
            blocks[-1] = _extend(blocks[-1], paragraph)
        else:
            level = level_of(line.clause) if line.clause else 0
            blocks.append(Block(line.clause, level, (paragraph,)))
    return blocks


def _extend(block: Block, paragraph: Paragraph) -> Block:
    return Block(block.clause, block.level, (*block.paragraphs, paragraph))


def _is_torn(before: str, words: str, clause: Clause | None) -> bool:
    """Whether a page break stands inside a sentence of a clause."""
    if clause is None or len(before) <= SENTENCE_LENGTH or words[:1] in "（(—一二三四五六七八九十":
        return False
    return before[-1] not in SENTENCE_ENDS


def _paragraph(policy: PolicyText, line: Line, at: Stretch | None, *, torn: bool) -> Paragraph:
    inside, lead = Stretch(line.start, line.end), _find_lead(policy.text, line)
    heading = lead is not None and line.end - lead.end <= 1
    here = [span for span in policy.spans if span.start < line.end and span.end > line.start]
    whole = [span for span in here if span.start <= line.start and span.end >= line.end]
    partial = [span for span in here if span not in whole]
    begun = [span for span in here if span.start >= line.start]
    return Paragraph(
        runs=tuple(cut_runs(policy.text, Extent(inside, None if heading else lead, at), partial)),
        sides=tuple(dict.fromkeys(kind_of(span.node.kind) for span in whole)),
        notes=_notes(policy.text, begun),
        heading=heading,
        continued=torn,
    )


def _find_lead(text: str, line: Line) -> Stretch | None:
    """Number and title of the clause, where the paragraph begins with them."""
    clause = line.clause
    if clause is None or line.start != clause.start or not clause.title:
        return None
    found = text.find(clause.title, line.start, line.start + len(clause.title) + MARKS)
    return Stretch(line.start, found + len(clause.title)) if found >= 0 else None


def _notes(text: str, spans: Sequence[Span]) -> tuple[Note, ...]:
    """By kind, in the order of the text; each node once, with all that is said of it."""
    notes = []
    for kind in (*KINDS, OTHER):
        own = [span for span in spans if kind_of(span.node.kind) is kind]
        if own:
            nodes = {(span.node.id, span.note) for span in own}
            notes.append(Note(kind, len(nodes), _entries(text, own)))
    return tuple(notes)


def _entries(text: str, spans: Sequence[Span]) -> tuple[NoteEntry, ...]:
    details: dict[NodeRef, dict[str, None]] = {}
    for span in spans:
        if _is_told(text, span):
            details.setdefault(span.node, {}).update({_detail(text, span): None})
    return tuple(
        NoteEntry(node.name, ref_href(node), "；".join(filter(None, said)))
        for node, said in details.items()
    )


def _is_told(text: str, span: Span) -> bool:
    """Components that bear the very words of the text are links there already."""
    return span.node.kind != "Component" or text[span.start : span.end] != span.node.name


def _detail(text: str, span: Span) -> str:
    words = re.sub(r"\s+", "", text[span.start : span.end])
    note = tell_note(span)
    told = note or span.node.kind not in {"Direction", "Sector"} or words == span.node.name
    return note if told else f"原文“{words}”"
