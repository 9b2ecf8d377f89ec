"""待核: what is left to people, in the order in which it matters, and what they decided."""

from queries.review.history import list_verdicts
from queries.review.queue import list_doubts

__all__ = ["list_doubts", "list_verdicts"]
