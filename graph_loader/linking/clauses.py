"""Reads which activity governs which product in a 经营范围.

Activities stand behind a list (“A、B、C的研发、生产、销售”), in front of it (“生产、销售A、B”)
or before a colon (“生产：A；B”). A run of activities belongs to what follows where a product
follows it directly; the part of the run before its last separator then still belongs to what stood
before (“A制造、销售B”). A bracket is a clause of its own inside the other. In a list of products
(主导产品) every item is a clause: in “散货船、船舶修理” only the repair is a service.
"""

from collections.abc import Sequence
from typing import NamedTuple

from graph_loader.linking.clause import ALL, Clause, Term
from graph_loader.linking.exclusions import BLANK, blank_exclusions, find_limit
from graph_loader.linking.normal import Normal
from graph_loader.linking.vocabulary import Kind, Vocabulary

_TERM, _VERB, _NOUN, _LIST = map(int, (Kind.TERM, Kind.VERB, Kind.NOUN, Kind.LIST))
_STOP, _FULL_STOP, _COLON = map(int, (Kind.STOP, Kind.FULL_STOP, Kind.COLON))
_OPEN, _CLOSE = map(int, (Kind.OPEN, Kind.CLOSE))
_ACTIVE = ("服务", "租赁", "出租", "进出口", "贸易", "咨询", "检定", "集成", "校准")  # of others
_TOOLS = ("线", "设备", "装备", "装置", "仪", "仪器", "仪表", "系统", "机", "机械", "工具", "器材")
_ENDS, _REACHING = (_STOP, _FULL_STOP), (_COLON, _OPEN, _CLOSE)


class Found(NamedTuple):
    """A term at [start, end) of the normal form with its roles as bits, 0 where none is stated."""

    term: int
    start: int
    end: int
    roles: int


def read_clauses(normal: Normal, vocabulary: Vocabulary, *, items: bool = False) -> list[Found]:
    """Every term that is not excluded and is the head of what it stands in.

    `items` tells that the text is a list of products, each of which stands alone.
    """
    tokens = vocabulary.find(normal.text)
    if not vocabulary.has_term(tokens):
        return []  # as with most firms
    text = blank_exclusions(normal.text)
    if text is not normal.text:
        tokens = vocabulary.find(text)
        if not vocabulary.has_term(tokens):
            return []
    reader = _Reader(normal, text, vocabulary, items=items)
    reader.read(tokens)
    return [
        Found(term.term, term.start, term.end, term.roles) for term in reader.found if term.limit()
    ]


def _stretch(kinds: list[int]) -> tuple[int, int]:
    """Where to begin among the tokens, and the last term: what lies outside changes no role.

    A clause without a term, colon or bracket hands nothing on to the next.
    """
    begin = kinds.index(_TERM)
    while begin and kinds[begin - 1] < _STOP:
        begin -= 1
    sentence = begin
    while sentence and kinds[sentence - 1] != _FULL_STOP:
        sentence -= 1
    if any(kind in _REACHING for kind in kinds[sentence:begin]):
        begin = sentence
    return begin, len(kinds) - 1 - kinds[::-1].index(_TERM)


class _Reader:
    """Walks the tokens of one text; `found` are the terms."""

    __slots__ = (
        "_before", "_blanked", "_breaks", "_clause", "_colon", "_items", "_outer", "_said", "_text",
        "_vocabulary", "found",
    )  # fmt: skip

    def __init__(self, normal: Normal, text: str, vocabulary: Vocabulary, *, items: bool) -> None:
        self._blanked = text is not normal.text
        self._breaks = normal.breaks
        self._items = items
        self._said = normal.text  # with what is blanked
        self._text = text
        self._vocabulary = vocabulary
        self.found: list[Term] = []
        self._colon = 0  # roles before a colon, for the clauses that follow
        self._before: list[Term] = []  # terms of the clause before, across a semicolon
        self._clause = Clause()
        self._outer: list[Clause] = []  # clauses around the bracket that is being read

    def read(self, tokens: Sequence[tuple[int, int, int]]) -> None:
        kinds, values = self._vocabulary.kinds, self._vocabulary.values
        first, final = _stretch([kinds[pattern] for pattern, _, _ in tokens])
        last = tokens[first - 1][2] if first else 0
        for place, (pattern, start, end) in enumerate(tokens[first:], first):
            if start > last:
                self._gap(self._text[last:start], last)
            if start in self._breaks:
                self._clause.cut = True
            kind = kinds[pattern]
            if kind == _VERB:
                self._clause.add_verb(values[pattern])
            elif kind == _LIST and not self._items:
                self._clause.cut = True
            elif kind > _NOUN:
                if place > final and kind in _ENDS and self._is_over():
                    break
                self._separate(kind)
            else:
                self._clause.add_noun()
                if kind == _TERM and self._is_head(end, tokens, place):
                    self._term(values[pattern], start, end)
                else:
                    self._close_item(start, end)
            last = end
        else:
            if last < len(self._text):
                self._gap(self._text[last:], last)
        self._end_clause()

    def _close_item(self, start: int, end: int) -> None:
        if self._text.endswith(_ACTIVE, start, end):
            self._clause.close_item()  # 餐饮服务

    def _is_over(self) -> bool:
        """Whether nothing behind the last term can reach it: another clause stands between."""
        return not self._outer and self._clause.nouns and not self._clause.terms

    def _is_head(self, end: int, tokens: Sequence[tuple[int, int, int]], place: int) -> bool:
        """Whether a term ends where the word ends: 轴承 does not in 轴承座 or 轴承加工设备."""
        if end in self._breaks:
            return True
        if place + 1 == len(tokens):
            following, after = len(self._text), None
        else:
            pattern, following, ends = tokens[place + 1]
            after = self._vocabulary.kinds[pattern]
        gap = self._text[end:following]
        if self._blanked:
            gap = gap.replace(BLANK, "")
        match = self._vocabulary.tail.match(gap)
        if not match:
            return False
        if gap == "的" and after == _NOUN and self._text.endswith(_TOOLS, following, ends):
            return False  # 机器人的生产线
        closed = match.end() == len(gap) and not gap.endswith(("的", "等", "及", "和", "与"))
        return not (closed and after in (_TERM, _NOUN) and following not in self._breaks)

    def _term(self, index: int, start: int, end: int) -> None:
        term = Term(index, start, end, 0)
        self.found.append(term)
        self._clause.add_term(term)
        if implied := self._vocabulary.implied[index]:
            self._clause.add_verb(implied)

    def _gap(self, gap: str, start: int) -> None:
        """Text that is in no list: a connector, a filler, or an unknown noun."""
        if self._blanked and BLANK in gap:
            self._limit(start + gap.index(BLANK))
            if not (gap := gap.replace(BLANK, "")):
                return
        clause, fills = self._clause, self._vocabulary.gaps.get(gap)
        if fills is None:
            if gap[0] in "及和与或并以":
                clause.cut = True
            clause.add_noun()
            if gap.endswith(_ACTIVE):
                clause.close_item()
        elif not fills:
            clause.cut = True
        if gap[-1] == "的":
            clause.fresh = 0  # “销售电缆、空调的维修” is about both

    def _limit(self, place: int) -> None:
        """A blanked bracket that speaks of activities alone: “（仅限销售，不得从事生产）”."""
        limit = find_limit(self._said, place)
        if limit is None:
            return
        only, denied = limit
        allowed = 0 if only is None else self._read_roles(only)
        taken = 0 if denied is None else self._read_roles(denied) if denied else ALL
        if allowed is not None and taken is not None:
            self._clause.limit(allowed, taken)

    def _read_roles(self, text: str) -> int | None:
        """The roles of a list of activities; None where it names anything else."""
        roles, last = 0, 0
        for pattern, start, end in self._vocabulary.find(text):
            kind = self._vocabulary.kinds[pattern]
            if kind not in (_VERB, _LIST) or not self._is_filler(text[last:start]):
                return None
            roles |= self._vocabulary.values[pattern] if kind == _VERB else 0
            last = end
        return roles if roles and self._is_filler(text[last:]) else None

    def _is_filler(self, gap: str) -> bool:
        return not gap or gap in self._vocabulary.gaps or gap in ("环节", "经营")

    def _separate(self, kind: int) -> None:
        if (kind == _LIST and not self._ends_item()) or (kind == _STOP and self._outer):
            self._clause.cut = True
        elif kind == _OPEN:
            self._open_bracket()
        elif kind == _CLOSE:
            self._close_bracket()
        elif kind == _COLON:
            self._lead_by_colon()
        else:
            self._end_clause()
            if kind == _FULL_STOP:
                self._before = []
            if kind == _FULL_STOP or self._clause.spoke:
                self._colon = 0  # its head does not reach beyond another activity
            self._clause = Clause(self._colon)

    def _ends_item(self) -> bool:
        """Whether a separator ends an item; “生产、” before the first is none."""
        return self._items and not self._outer and (self._clause.nouns or bool(self._before))

    def _open_bracket(self) -> None:
        outer = self._clause
        self._outer.append(outer)
        self._clause = Clause(outer.prefix if outer.nouns else outer.run_roles or outer.prefix)

    def _close_bracket(self) -> None:
        """What a bracket lists belongs to the list around it, unless the bracket says more."""
        if not self._outer:
            return
        inner, outer = self._clause, self._outer.pop()
        if inner.run and not inner.nouns:  # “抽油杆（加工）”
            outer.add_verb(inner.run_roles)
        else:
            inner.end([])
        if inner.terms:
            outer.nouns = True
            outer.terms += inner.terms
        if not inner.spoke:
            outer.pending += inner.terms
        self._clause = outer

    def _lead_by_colon(self) -> None:
        roles = self._clause.run_roles
        self._clause.run = []
        if self._outer:
            self._clause.prefix = roles
            return
        self._colon = roles
        self._end_clause()
        self._clause = Clause(roles)

    def _end_clause(self) -> None:
        while self._outer:
            self._close_bracket()
        self._before = self._clause.end(self._before)
