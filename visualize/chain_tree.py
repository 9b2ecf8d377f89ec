"""Walking the chain (产业链) and counting the states of its links."""

from collections import Counter
from collections.abc import Iterable, Iterator

from ontology.evidence import Origin
from queries.answers import Chain, ChainDirection, ChainSector, GapItem
from visualize.state_style import Tally, count_states


def all_sectors(chain: Chain) -> Iterator[ChainSector]:
    for group in chain.groups:
        yield from group.sectors


def all_directions(chain: Chain) -> Iterator[ChainDirection]:
    for sector in all_sectors(chain):
        yield from sector.directions


def is_part(item: GapItem) -> bool:
    """Whether the reference layer (参考层) adds the link; those are counted apart."""
    return item.origin is Origin.REFERENCE


def count_links(items: Iterable[GapItem]) -> Tally:
    """States of the links that the policy lists."""
    return count_states(item.state for item in items if not is_part(item))


def count_parts(items: Iterable[GapItem]) -> int:
    return sum(map(is_part, items))


def parts_by_direction(items: Iterable[GapItem]) -> Counter[str]:
    return Counter(item.direction_id for item in items if is_part(item))


def count_by_direction(items: Iterable[GapItem]) -> dict[str, Tally]:
    """States of the links that the policy lists, by the direction's id."""
    gathered: dict[str, list[GapItem]] = {}
    for item in items:
        gathered.setdefault(item.direction_id, []).append(item)
    return {key: count_links(found) for key, found in gathered.items()}


def count_coarse(items: Iterable[GapItem]) -> int:
    """Local firms that name the direction of `items` and none of its links; each item has it."""
    return max((item.direction_count for item in items), default=0)


def add_tallies(tallies: Iterable[Tally]) -> Tally:
    return count_states(
        state for tally in tallies for state, count in tally.counts for _ in range(count)
    )
