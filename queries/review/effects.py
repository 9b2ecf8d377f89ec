"""What deciding on a doubt would change: states of links, judged by the published rule.

The shares of a link (占比区间) are taken as they are: one maker more or less also moves them a
little, which a load tells and this does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ontology.state import LinkState
from queries.analysis.link_state import Sight, judge_link, load_rule
from queries.sights import Seen, Sights

_BY_NEIGHBOURS = {LinkState.BLANK, LinkState.BROKEN}


@dataclass(frozen=True, slots=True)
class Change:
    """What a link's state is and would be, and how many states would be others, its own included.

    `makers` are local makers now.
    """

    makers: int
    before: LinkState
    after: LinkState
    links: int


class Effects:
    """Changes by node, each reckoned once."""

    def __init__(self, sights: Sights) -> None:
        self._sights = sights
        self._links = {link.id: link for link in sights.links}
        self._states = {link.id: _judge(link.sight) for link in sights.links}
        self._others: dict[str, int] = {}
        self._known: dict[tuple[str, int, int], Change] = {}

    @property
    def links(self) -> Mapping[str, Seen]:
        return self._links

    def judge(self, node: str, *, makers: int = 0, doubtful: int = 0) -> Change:
        """With so many local makers and doubtful firms more than now."""
        key = (node, makers, doubtful)
        if key not in self._known:
            self._known[key] = self._judge(node, makers, doubtful)
        return self._known[key]

    def _judge(self, node: str, makers: int, doubtful: int) -> Change:
        sight = self._links[node].sight
        before = self._states[node]
        after = _judge(
            replace(
                sight,
                makers=max(0, sight.makers + makers),
                doubtful=max(0, sight.doubtful + doubtful),
            )
        )
        appears = makers > 0 and not sight.makers and node not in self._sights.vouched
        others = self.count_others(node) if appears else 0
        return Change(sight.makers, before, after, (before is not after) + others)

    def count_others(self, node: str) -> int:
        """Links whose state would be another one if `node` were made here."""
        if node not in self._others:
            self._others[node] = self._count(node)
        return self._others[node]

    def _count(self, node: str) -> int:
        if not _BY_NEIGHBOURS & set(self._states.values()):
            return 0
        near = self._sights.find_neighbours(node)
        return sum(
            self._differs(link, near[link.id]) for link in self._sights.links if link.id != node
        )

    def _differs(self, link: Seen, near: Sequence[str]) -> bool:
        changed = replace(link.sight, neighbours=near)
        return link.sight.neighbours != near and _judge(changed) is not self._states[link.id]


def _judge(sight: Sight) -> LinkState:
    return judge_link(sight, load_rule()).state


def tell_states(change: Change) -> str:
    """In words for the reader, what becomes of the states."""
    own = change.before is not change.after
    told = f"{change.before} → {change.after}" if own else f"状态仍为{change.before}"
    others = change.links - own
    return f"{told}；另有 {others} 个环节的状态会变" if others else told
