"""Reads which activity governs which product in a 经营范围.

Activities stand behind a list (“A、B、C的研发、生产、销售”), in front of it (“生产、销售A、B”)
or before a colon (“生产：A；B”). A run of activities belongs to what follows where a product
follows it directly; the part of the run before its last separator then still belongs to what stood
before (“A制造、销售B”). What stands in brackets is read for products and not for activities.
"""

from collections.abc import Sequence
from typing import NamedTuple

from graph_loader.linking.exclusions import BLANK, blank_exclusions
from graph_loader.linking.normal import Normal
from graph_loader.linking.vocabulary import Kind, Vocabulary


class Found(NamedTuple):
    """A term at [start, end) of the normal form with its roles as bits, 0 where none is stated."""

    term: int
    start: int
    end: int
    roles: int


def read_clauses(normal: Normal, vocabulary: Vocabulary) -> list[Found]:
    """Every term that is not excluded and is the head of what it stands in."""
    tokens = vocabulary.find(normal.text)
    if not vocabulary.has_term(tokens):
        return []  # as with most firms
    text = blank_exclusions(normal.text)
    if text != normal.text:
        tokens = vocabulary.find(text)
    reader = _Reader(normal, text, vocabulary)
    reader.read(tokens)
    return [Found(*found) for found in reader.found]


class _Reader:
    """State while walking the tokens of one text."""

    __slots__ = (
        "_before", "_brackets", "_breaks", "_colon", "_cut", "_inherited", "_nouns", "_pending",
        "_prefix", "_run", "_text", "_vocabulary", "_weak", "found",
    )  # fmt: skip

    def __init__(self, normal: Normal, text: str, vocabulary: Vocabulary) -> None:
        self._breaks = normal.breaks
        self._text = text
        self._vocabulary = vocabulary
        self.found: list[list[int]] = []  # term, start, end, roles
        self._brackets = 0
        self._colon = 0  # roles before a colon, for the clauses that follow
        self._before: list[list[int]] = []  # terms of the clause before, across a semicolon
        self._pending: list[list[int]] = []  # terms that roles behind them may still reach
        self._start_clause()

    def _start_clause(self) -> None:
        self._pending = []
        self._nouns = False  # whether anything stood there since the last run
        self._run: list[tuple[int, bool]] = []  # roles, and whether a separator stood before
        self._cut = False  # whether a separator stood since the last noun or activity
        self._weak = 0  # roles of a run at the start that a separator cut off
        self._prefix = self._colon
        self._inherited = bool(self._colon)

    def read(self, tokens: Sequence[tuple[int, int, int]]) -> None:
        kinds, values = self._vocabulary.kinds, self._vocabulary.values
        last = 0
        for place, (pattern, start, end) in enumerate(tokens):
            if start > last:
                self._gap(self._text[last:start])
            if start in self._breaks:
                self._cut = True
            kind = kinds[pattern]
            if kind == Kind.TERM:
                self._noun()
                if self._is_head(end, tokens, place):
                    self._term(values[pattern], start, end)
            elif kind == Kind.VERB:
                self._verb(values[pattern])
            elif kind == Kind.NOUN:
                self._noun()
            else:
                self._separate(kind)
            last = end
        if last < len(self._text):
            self._gap(self._text[last:])
        self._end_clause()

    def _is_head(self, end: int, tokens: Sequence[tuple[int, int, int]], place: int) -> bool:
        """Whether a term ends where the word ends: 轴承 does not in 轴承座 or 轴承加工设备."""
        if end in self._breaks:
            return True
        if place + 1 == len(tokens):
            following, after = len(self._text), None
        else:
            pattern, following, _ = tokens[place + 1]
            after = self._vocabulary.kinds[pattern]
        gap = self._text[end:following].replace(BLANK, "")
        match = self._vocabulary.tail.match(gap)
        if not match:
            return False
        closed = match.end() == len(gap) and not gap.endswith(("的", "等", "及", "和", "与"))
        return not (closed and after in (Kind.TERM, Kind.NOUN) and following not in self._breaks)

    def _gap(self, gap: str) -> None:
        """Text that is in no list: a connector, a filler, or an unknown noun."""
        if self._brackets:
            return
        if BLANK in gap and not (gap := gap.replace(BLANK, "")):
            return
        if gap in self._vocabulary.connectors:
            self._cut = True
        elif gap not in self._vocabulary.fillers:
            if gap[0] in "及和与或并以":
                self._cut = True
            self._noun()

    def _noun(self) -> None:
        if self._run:
            self._end_run(leads=not self._cut)
        self._nouns = True
        self._cut = False

    def _term(self, term: int, start: int, end: int) -> None:
        entry = [term, start, end, self._prefix]
        self.found.append(entry)
        self._pending.append(entry)
        if implied := self._vocabulary.implied[term]:
            self._verb(implied)

    def _verb(self, roles: int) -> None:
        if self._brackets:
            return
        self._run.append((roles, self._cut))
        self._cut = False

    def _separate(self, kind: Kind) -> None:
        if kind == Kind.OPEN:
            self._brackets += 1
        elif kind == Kind.CLOSE:
            self._brackets = max(self._brackets - 1, 0)
        elif kind == Kind.LIST:
            self._cut = True
        elif self._brackets and kind != Kind.FULL_STOP:
            return
        elif kind == Kind.COLON:
            self._lead_by_colon()
        else:
            self._end_clause()
            self._brackets = 0
            if kind == Kind.FULL_STOP:
                self._colon, self._before = 0, []
            self._start_clause()

    def _lead_by_colon(self) -> None:
        roles = 0
        for more, _ in self._run:
            roles |= more
        self._run = []
        self._colon = roles
        self._end_clause()
        self._start_clause()
        self._inherited = False

    def _end_run(self, *, leads: bool) -> None:
        """Gives the roles of a run to what stood before or, where it leads, to what follows."""
        run, self._run = self._run, []
        split = len(run)
        if leads and not self._nouns:
            split = 0
        elif leads:
            split = max((place for place, (_, cut) in enumerate(run) if cut), default=-1)
            if split < 0:
                return  # inside a compound: 汽车维修设备, 玻璃加工机械
        before = after = 0
        for place, (roles, _) in enumerate(run):
            if place < split:
                before |= roles
            else:
                after |= roles
        if before and not self._nouns:
            self._weak |= before
        elif before:
            self._assign(before)
        self._pending = []
        self._nouns = False
        self._prefix = after
        self._inherited = False
        if after:
            self._weak = 0

    def _assign(self, roles: int) -> None:
        for entry in self._pending:
            entry[3] = roles if self._inherited else entry[3] | roles
        self._weak = 0

    def _end_clause(self) -> None:
        if self._run and not self._nouns:  # “轴承制造；加工；销售”: the list goes on
            self._pending, self._inherited = self._before, False
            self._nouns = bool(self._before)
        terms = self._pending
        if self._run and self._nouns:
            self._end_run(leads=False)
        for entry in terms:
            entry[3] = entry[3] or self._weak
        self._before = terms
