"""The JSON of `liantu policy extract`, in the shape of the contract."""

from dataclasses import fields
from typing import Any

from ontology.evidence import Quote
from ontology.policy import Policy

_LISTS = (
    "clauses", "groups", "sectors", "directions", "components",
    "layout", "targets", "tasks", "measures", "unread", "institutions",
)  # fmt: skip


def to_json(policy: Policy) -> dict[str, Any]:
    """One JSON object: every record with its fields, `quote`, `start`, `end` in place of evidence.

    Besides the contract's fields a record carries the id of its `clause`, a sector its `aliases`,
    a reading the `id` of its node, a measure its graded `amounts`, the document its `region`; the
    list `institutions` holds parks, platforms and bodies;
    `text` is what the offsets count in.
    """
    lists = {name: [_plain(record) for record in getattr(policy, name)] for name in _LISTS}
    return {"document": _plain(policy.document), **lists, "text": policy.text}


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    plain: dict[str, Any] = {}
    for field in fields(value):  # type: ignore[arg-type]  # a dataclass: it has the fields
        part = getattr(value, field.name)
        if isinstance(part, Quote):
            plain |= {"quote": part.quote, "start": part.start, "end": part.end}
        else:
            plain[field.name] = _plain(part)
    return plain
