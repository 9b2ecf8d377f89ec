"""Names to offer in place of one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 30  # every direction of a city fits, its components do not


def list_nearest(wanted: str, names: Iterable[str]) -> tuple[str, ...]:
    """All names in their order while there are few; else the most alike, the nearest first."""
    known = tuple(dict.fromkeys(names))
    if len(known) <= MOST:
        return known
    return tuple(get_close_matches(wanted, known, n=MOST, cutoff=0.0))
