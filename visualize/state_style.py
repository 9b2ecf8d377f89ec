"""One visual language for the six link states (链环状态): fill, ink, border, mark.

Pages, pictures, workbook and Word take their colours from here; `static/liantu.css` repeats
them as custom properties and a test keeps the two equal.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ontology.state import LinkState

INK = "#1B2330"
SECOND_INK = "#5A6472"
SURFACE = "#FFFFFF"
PAPER = "#FAFAF7"
LINE = "#D9DDE3"
ACCENT = "#1F5FA8"
# One blue in five steps; text on the map stands on a halo of the surface colour.
SEQUENTIAL = ("#E1ECF7", "#B7D0EA", "#84AFD9", "#4E89C1", "#1F5FA8")


@dataclass(frozen=True, slots=True)
class StateStyle:
    """How a state is drawn; `key` names it in CSS classes and data attributes."""

    key: str
    fill: str
    ink: str
    border: int = 1  # pixels
    dashed: bool = False
    hatched: bool = False


STATE_STYLES = {
    LinkState.STRONG: StateStyle("strong", "#1B7F5C", "#FFFFFF"),
    LinkState.PLAIN: StateStyle("plain", "#9CCBE6", INK),
    LinkState.WEAK: StateStyle("weak", "#F2C14E", INK),
    LinkState.BROKEN: StateStyle("broken", "#C8501E", "#FFFFFF", border=2),
    LinkState.BLANK: StateStyle("blank", SURFACE, INK, border=2),
    LinkState.UNSEEN: StateStyle("unseen", SURFACE, INK, dashed=True, hatched=True),
}
MARK_WIDTH = 13.0  # pixels
PRESENT = (LinkState.STRONG, LinkState.PLAIN, LinkState.WEAK)
ABSENT = (LinkState.BROKEN, LinkState.BLANK)


def state_key(state: LinkState) -> str:
    return STATE_STYLES[state].key


@dataclass(frozen=True, slots=True)
class Tally:
    """How many links are in each state, in the order in which states are shown."""

    counts: tuple[tuple[LinkState, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def present(self) -> int:
        return self._sum(PRESENT)

    @property
    def absent(self) -> int:
        return self._sum(ABSENT)

    @property
    def unseen(self) -> int:
        return self._sum((LinkState.UNSEEN,))

    @property
    def words(self) -> str:
        """`强链 1，未见证据 5`; states that do not occur are left out."""
        return "，".join(f"{state.value} {count}" for state, count in self.counts if count)

    def _sum(self, states: tuple[LinkState, ...]) -> int:
        return sum(count for state, count in self.counts if state in states)


def count_states(states: Iterable[LinkState]) -> Tally:
    counted = Counter(states)
    return Tally(tuple((state, counted[state]) for state in LinkState))


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a state bar, in pixels from its left end."""

    state: LinkState
    count: int
    x: float
    width: float


def draw_bar(tally: Tally, unit: float) -> tuple[Segment, ...]:
    """The segments of a bar on which one link is `unit` pixels wide.

    A segment is never narrower than its mark, as colour alone must not carry the state.
    """
    segments, x = [], 0.0
    for state, count in tally.counts:
        if count:
            width = max(count * unit, MARK_WIDTH)
            segments.append(Segment(state, count, round(x, 1), round(width, 1)))
            x += width
    return tuple(segments)
