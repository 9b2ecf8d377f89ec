"""A paragraph cut into runs, each with all the spans that lie over it.

Spans may nest and even cross (a head shared by two terms), which HTML elements cannot: so the
text is cut wherever a span begins or ends, and every run carries its own stack.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from queries.answers.policy import Span
from visualize.policy.addresses import Stretch, ref_href
from visualize.policy.kinds import SpanKind, kind_of

# A note begins with the kind, which stands beside it anyway.
NOTE = re.compile(
    r"(产业层级|产业|子方向|环节|布局|目标|任务|支持政策)(（(?P<how>.+?)）)?(：(?P<read>.*))?"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Text under the same spans; `kinds` outermost first.

    `href` and `title` are those of the innermost span; `stop` is true where the keyboard should
    stop: at the first run of a span only. `quoted` runs belong to the quote that was asked for,
    `leading` ones to the heading that runs into the paragraph.
    """

    text: str
    start: int
    kinds: tuple[SpanKind, ...]
    href: str
    title: str
    stop: bool
    quoted: bool
    leading: bool


@dataclass(frozen=True, slots=True)
class Extent:
    """A paragraph's place in the text, that of its heading, and of the quote asked for."""

    whole: Stretch
    lead: Stretch | None = None
    at: Stretch | None = None


def cut_runs(text: str, extent: Extent, spans: Sequence[Span]) -> list[Run]:
    """The runs of the paragraph, which are its text when joined; spans may reach out of it."""
    inside = extent.whole
    over = [span for span in spans if span.start < inside.end and span.end > inside.start]
    others = [stretch for stretch in (extent.lead, extent.at) if stretch]
    cuts = _cuts(inside, (Stretch(span.start, span.end) for span in over), others)
    runs, seen = [], set[int]()
    for start, end in pairwise(cuts):
        place = Stretch(start, end)
        stack = [span for span in over if holds(Stretch(span.start, span.end), place)]
        stack.sort(key=lambda span: (span.start - span.end, span.start))
        runs.append(_run(text, place, stack, extent, stop=_is_new(stack, seen)))
    return runs


def holds(outer: Stretch | None, inner: Stretch) -> bool:
    return outer is not None and outer.start <= inner.start and inner.end <= outer.end


def _cuts(inside: Stretch, *stretches: Iterable[Stretch]) -> list[int]:
    places = {place for stretch in chain(*stretches) for place in (stretch.start, stretch.end)}
    kept = (place for place in places if inside.start < place < inside.end)
    return sorted({inside.start, inside.end, *kept})


def _is_new(stack: Sequence[Span], seen: set[int]) -> bool:
    """Whether the innermost span had no run before; notes that it has one now."""
    if not stack or id(stack[-1]) in seen:
        return False
    seen.add(id(stack[-1]))
    return True


def _run(text: str, place: Stretch, stack: Sequence[Span], extent: Extent, *, stop: bool) -> Run:
    return Run(
        text=text[place.start : place.end],
        start=place.start,
        kinds=tuple(kind_of(span.node.kind) for span in stack),
        href=ref_href(stack[-1].node) if stack else "",
        title="；".join(_name_span(span) for span in reversed(stack)),
        stop=stop,
        quoted=holds(extent.at, place),
        leading=holds(extent.lead, place),
    )


def _name_span(span: Span) -> str:
    label, told = f"{kind_of(span.node.kind).label}：{span.node.name}", tell_note(span)
    return f"{label}（{told}）" if told else label


def tell_note(span: Span) -> str:
    """What the note of a span adds to its kind: `布局（别称）：读作 风电` → `风电，别称`."""
    parts = NOTE.fullmatch(span.note)
    if parts is None:
        return "" if span.note == kind_of(span.node.kind).label else span.note
    read = (parts["read"] or "").removeprefix("读作 ")
    return "，".join(filter(None, (read, parts["how"])))
