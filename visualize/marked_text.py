"""Text with stretches highlighted: quotes in clauses, matched terms in rows of a dataset."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from queries.answers import Citation, EvidenceItem, Passage

MARGIN = 16  # characters kept on either side of a stretch
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `note` says why it is marked, "" where it is not."""

    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    note: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A field of one dataset row with its matched stretches."""

    dataset: str
    as_of: str
    row: int
    field: str
    pieces: tuple[Piece, ...]


def mark_text(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """`text` in pieces; of overlapping spans the first and longest counts."""
    pieces, position = [], 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start < position:
            continue
        if span.start > position:
            pieces.append(Piece(text[position : span.start]))
        pieces.append(Piece(text[span.start : span.end], span.note))
        position = span.end
    if position < len(text):
        pieces.append(Piece(text[position:]))
    return tuple(pieces)


def shorten(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Plain runs cut to what stands next to a mark, with an ellipsis for what is left out."""
    last = len(pieces) - 1
    return tuple(
        piece if piece.note else Piece(_cut(piece.text, first=k == 0, last=k == last))
        for k, piece in enumerate(pieces)
    )


def _cut(text: str, *, first: bool, last: bool) -> str:
    head = "" if first else text[:MARGIN]
    tail = "" if last else text[-MARGIN:]
    if len(text) <= len(head) + len(tail):
        return text
    return head + ELLIPSIS + tail


def mark_evidence(
    evidence: Iterable[EvidenceItem], names: Mapping[str, str]
) -> tuple[Excerpt, ...]:
    """One excerpt per field of a row, in order of appearance; `names` of datasets by id."""
    gathered: dict[tuple[str, int, str], list[EvidenceItem]] = {}
    for item in evidence:
        gathered.setdefault((item.dataset, item.row, item.field), []).append(item)
    return tuple(_excerpt(found, names) for found in gathered.values())


def _excerpt(found: Sequence[EvidenceItem], names: Mapping[str, str]) -> Excerpt:
    first = found[0]
    spans = (Span(item.start, item.end, item.role.label) for item in found)
    pieces = shorten(mark_text(first.field_text, spans))
    dataset = names.get(first.dataset, first.dataset)
    return Excerpt(dataset, first.as_of, first.row, first.field, pieces)


def mark_citation(citation: Citation, passage: Passage | None) -> tuple[Piece, ...]:
    """The paragraph with the quote marked; the quote alone where there is no paragraph."""
    if passage is None:
        return (Piece(citation.quote, "引文"),)
    start, end = citation.start - passage.start, citation.end - passage.start
    if passage.text[max(start, 0) : end] != citation.quote:
        return (Piece(citation.quote, "引文"),)
    return mark_text(passage.text, [Span(start, end, "引文")])
