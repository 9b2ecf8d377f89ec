"""All that is known of every link here, before it is judged: what the states follow from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_loader.stores.store import Store
from ontology.verdict import Decision, Recorded
from queries.analysis.link_state import Sight
from queries.answers import Supply
from queries.chain import ChainRow, read_chain_rows, read_supplies
from queries.context import Coverage, find_base, find_local_coverage
from queries.sightings import (
    Base,
    Tally,
    find_neighbours,
    read_bases,
    read_coarse,
    read_tallies,
)
from queries.verdicts import word_state


@dataclass(frozen=True, slots=True)
class Seen:
    """One link: its row, what is seen of it, makers elsewhere, its base, a person's verdict."""

    row: ChainRow
    sight: Sight
    outside: int
    base: Base | None
    verdict: Recorded | None

    @property
    def id(self) -> str:
        return self.row.component_id or ""


@dataclass(frozen=True, slots=True)
class Sights:
    """All links in the order of the text, and what tells their neighbours."""

    links: tuple[Seen, ...]
    supplies: Sequence[Supply]
    tallies: Mapping[str, Tally]
    vouched: frozenset[str]  # made here, as a person says

    def find_neighbours(self, also: str = "") -> Mapping[str, Sequence[str]]:
        """By component its neighbours that are made here, as if `also` were made here, too."""
        rows = [link.row for link in self.links]
        return find_neighbours(rows, self.supplies, self.tallies, self.vouched | {also})


def read_sights(
    store: Store,
    region: str,
    datasets: list[Coverage],
    words: Mapping[str, Recorded],
    *,
    reference: bool,
) -> Sights:
    """`words` are the verdicts on states that count, by node."""
    rows = [row for row in read_chain_rows(store, reference=reference) if row.component_id]
    tallies = read_tallies(store, region, reference=reference)
    supplies = read_supplies(store, reference=reference)
    vouched = frozenset(
        node for node, one in words.items() if one.verdict.decision is Decision.ACCEPT
    )
    neighbours = find_neighbours(rows, supplies, tallies, vouched)
    bases = read_bases(store, find_base(datasets, region), region, rows)
    coverage, coarse = find_local_coverage(datasets, region), read_coarse(store, region)
    links = []
    for row in rows:
        own = row.component_id or ""
        tally, base, word = tallies.get(own, Tally()), bases.get(own), words.get(own)
        sight = Sight(
            makers=tally.local,
            others=tally.others,
            coverage=coverage,
            doubtful=tally.doubtful,
            coarse=coarse.get(row.direction_id or "", 0),
            neighbours=neighbours[own],
            theta_low=base.low if base else None,
            theta_high=base.high if base else None,
            theta_shrunk=base.shrunk if base else None,
            word=word_state(word) if word else None,
        )
        links.append(Seen(row, sight, tally.outside, base, word))
    return Sights(tuple(links), supplies, tallies, vouched)
