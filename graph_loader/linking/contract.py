"""Links in the JSON shape of `liantu link`."""

import json
from collections.abc import Sequence

from graph_loader.linking.linker import FirmReader
from ontology.firm import FirmLink, FirmRow, RejectedRow


def to_json(row: FirmRow | RejectedRow, links: Sequence[FirmLink] = ()) -> dict[str, object]:
    """One line: the row with its links, or the row with the error for which it was not taken."""
    if isinstance(row, RejectedRow):
        error = {"column": row.column, "value": row.value, "reason": row.reason}
        return {"row": row.row, "error": error}
    return {
        "row": row.row,
        "id": row.id,
        "name": row.name,
        "links": [_link(link) for link in links],
    }


def to_line(row: FirmRow | RejectedRow, linker: FirmReader) -> str:
    """The row with what the linker reads from it, as a line of JSON without its end."""
    links = linker.link(row) if isinstance(row, FirmRow) else ()
    return json.dumps(to_json(row, links), ensure_ascii=False)


def _link(link: FirmLink) -> dict[str, object]:
    return {
        "node": link.node.name,
        "node_id": link.node.id,
        "kind": link.node.kind,
        "sector": link.node.sector,
        "direction": link.node.direction,
        "origin": link.node.origin.value,
        "roles": [role.value for role in link.roles],
        "status": link.status.value,
        "confidence": link.confidence,
        "evidence": [
            {
                "field": mention.field,
                "start": mention.start,
                "end": mention.end,
                "text": mention.text,
                "role": mention.role.value,
            }
            for mention in link.mentions
        ],
    }
