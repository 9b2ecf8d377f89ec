"""Chain exports (产业链导出): one row for each node of a firm, joined to one row for the firm."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ontology.firm import FirmRow, RejectedRow

_BETWEEN = "；"


def join_nodes(rows: Iterable[FirmRow | RejectedRow]) -> Iterator[FirmRow | RejectedRow]:
    """Each firm where its first row stood, with the nodes of all its rows.

    A cell without a field that differs from node to node (产业位置, 产业关联性) is joined in the
    order of the nodes, “-” standing for an empty one.
    """
    groups: dict[str, list[FirmRow]] = {}
    order: list[FirmRow | RejectedRow] = []
    for row in rows:
        if isinstance(row, FirmRow):
            group = groups.setdefault(row.id, [])
            group.append(row)
            if len(group) > 1:
                continue
        order.append(row)
    for row in order:
        yield _join(groups[row.id]) if isinstance(row, FirmRow) else row


def _join(group: Sequence[FirmRow]) -> FirmRow:
    if len(group) == 1:
        return group[0]
    honours = dict.fromkeys(row.qualifications for row in group if row.qualifications)
    return replace(
        group[0],
        chain=_BETWEEN.join(dict.fromkeys(row.chain for row in group if row.chain)),
        qualifications=_BETWEEN.join(honours),
        extras=_join_extras([dict(row.extras) for row in group]),
    )


def _join_extras(cells: Sequence[dict[str, str]]) -> tuple[tuple[str, str], ...]:
    headers = dict.fromkeys(header for row in cells for header in row)
    joined = []
    for header in headers:
        values = [row.get(header, "-") for row in cells]
        joined.append((header, values[0] if len(set(values)) == 1 else _BETWEEN.join(values)))
    return tuple(joined)
