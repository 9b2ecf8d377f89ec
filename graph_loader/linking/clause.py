"""One clause of a 经营范围 while it is read: products, and the activities that govern them."""

from graph_loader.linking.activities import bit_of
from ontology.evidence import Role

SERVICES = bit_of(Role.SERVICE) | bit_of(Role.LEASE)
ALL = -1  # every role


class Term:
    """A product at [start, end) with its roles so far, as bits."""

    __slots__ = ("denied", "end", "only", "roles", "start", "term")

    def __init__(self, term: int, start: int, end: int, roles: int) -> None:
        self.term = term
        self.start = start
        self.end = end
        self.roles = roles
        self.only = 0  # where not 0, the roles that a bracket leaves: “（仅限销售）”
        self.denied = 0  # the roles that a bracket takes away: “（不含生产）”

    def limit(self) -> bool:
        """Settles the roles that a bracket limits, and tells whether the firm has any."""
        stated = self.only or self.roles
        self.roles = stated & ~self.denied
        return self.roles != 0 or (not stated and self.denied != ALL)


class Clause:
    """What was seen since the clause began.

    `pending` are terms that activities behind them may still reach; `nouns` tells whether
    anything stood there since the last run of activities; `run` holds each activity of the present
    run and whether a separator stood before it; `cut` tells whether a separator stood since the
    last noun or activity; `fresh` is where among `pending` the present item of the list begins.
    A service right behind the last item of a list that another activity leads is that item's
    alone: in “销售电缆、空调安装” the cable is not installed. Roles `given` from outside (a colon
    before, the text around a bracket) give way to the clause's own.
    """

    __slots__ = (
        "_given", "_reach", "_weak", "cut", "fresh", "nouns", "pending", "prefix", "run",
        "spoke", "terms",
    )  # fmt: skip

    def __init__(self, given: int = 0) -> None:
        self.prefix = given
        self._given = bool(given)
        self._weak = 0  # roles of a run at the start that a separator cut off from the list
        self._reach = 0  # where among `pending` a service stops reaching back
        self.terms: list[Term] = []
        self.pending: list[Term] = []
        self.run: list[tuple[int, bool]] = []
        self.nouns = False
        self.cut = False
        self.fresh = 0
        self.spoke = False  # whether it holds an activity at all

    @property
    def run_roles(self) -> int:
        """The roles of the present run together."""
        roles = 0
        for more, _ in self.run:
            roles |= more
        return roles

    def add_noun(self) -> None:
        """A product, or a word that is none of ours."""
        if self.run:
            self._end_run(leads=not self.cut)
        if self.cut:
            self.fresh = len(self.pending)
        self.nouns = True
        self.cut = False

    def add_term(self, term: Term) -> None:
        term.roles = self.prefix
        self.terms.append(term)
        self.pending.append(term)

    def add_verb(self, roles: int) -> None:
        self.run.append((roles, self.cut))
        self.cut = False
        self.spoke = True

    def close_item(self) -> None:
        """The present item has an activity that is none of ours: a service does not reach over."""
        self._reach = len(self.pending)
        self.spoke = True

    def limit(self, only: int, denied: int) -> None:
        """A bracket limits the list whose activity it follows, or the present item."""
        for term in self.pending if self.run else self.pending[self.fresh :]:
            term.only |= only
            term.denied |= denied

    def end(self, before: list[Term]) -> list[Term]:
        """Settles the last run and returns the terms that the clause spoke of.

        A clause of activities alone speaks of the terms `before` it: “轴承制造；加工；销售”.
        """
        alone = bool(self.run) and not self.nouns
        if alone:
            self.pending, self._given, self._reach = before, False, 0
            self.nouns = bool(before)
        if self.run and self.nouns:
            self._end_run(leads=False)
        for term in self.terms:
            term.roles = term.roles or self._weak
        return before if alone else self.terms

    def _end_run(self, *, leads: bool) -> None:
        """Gives the roles of a run to what stood before or, where it leads, to what follows."""
        split = self._split(leads=leads)
        if split < 0:
            self.run = []
            return  # inside a compound: 汽车维修设备, 玻璃加工机械
        before = after = 0
        for place, (roles, _) in enumerate(self.run):
            if place < split:
                before |= roles
            else:
                after |= roles
        self._assign(before)
        self.run = []
        self.pending = []
        self.fresh = self._reach = 0
        self.nouns = False
        self.prefix = after
        self._given = False

    def _split(self, *, leads: bool) -> int:
        """How many activities of the run belong to what stood before; -1 if it is no run."""
        if not leads:
            return len(self.run)
        if not self.nouns:
            return 0
        return max((place for place, (_, cut) in enumerate(self.run) if cut), default=-1)

    def _assign(self, roles: int) -> None:
        if not self.nouns:
            self._weak = roles
            return
        self._weak = 0
        attached = not self.run[0][1]
        serves = not roles & ~SERVICES
        alone = attached and self.prefix and not self._given and serves
        first = self.fresh if alone else self._reach if serves else 0
        for term in self.pending[first:] if roles else ():
            term.roles = roles if self._given and attached else term.roles | roles
