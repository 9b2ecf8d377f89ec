"""What two readings of one text must have in common, whatever file it came in."""

from dataclasses import asdict
from typing import Any

from ontology.policy import Policy

_APART = {"evidence", "start", "end"}  # places in the file
_LISTS = (
    "groups", "sectors", "directions", "components", "layout", "targets", "tasks", "measures",
    "clauses",
)  # fmt: skip


def tell_chain(policy: Policy) -> dict[str, Any]:
    """All that was read, without where it stands."""
    told: dict[str, Any] = {"document": asdict(policy.document), "unread": len(policy.unread)}
    for name in _LISTS:
        told[name] = [
            {key: value for key, value in asdict(record).items() if key not in _APART}
            for record in getattr(policy, name)
        ]
    return told
