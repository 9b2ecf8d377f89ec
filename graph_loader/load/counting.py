"""How many firms each component has, counted when a load is published.

Whoever asks for the state of all links would otherwise count every link of every firm. The counts
are versioned as the rows are, and follow their component: one that a policy no longer has takes
them along, with the links that they count.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from graph_loader.load.statements import cypher, merge_links, merge_nodes
from graph_loader.load.writing import ALIVE, Step
from graph_loader.stores.store import Store

_Count = tuple[str, str, bool, str, int]  # component, dataset, capable, status, firms
_AT_ONCE = 20  # components counted by one statement, so that none of them runs for long


def list_components(store: Store) -> list[str]:
    """All that firms can be linked to, with those of the reference layer (参考层)."""
    return _read_ids(store, "read_component_ids", {})


def find_components(store: Store, keys: Sequence[str]) -> list[str]:
    """Those that the row versions of these keys are linked to."""
    return _read_ids(store, "read_linked_components", {"keys": keys})


def count_links(store: Store, version: int, components: Iterable[str]) -> list[Step]:
    """What makes the counts of these components those of `version`, when it is published.

    To be done in the transaction that publishes, once the rows of the version are written.
    """
    ids = sorted(set(components))
    counts = list(_count(store, version, ids))
    rows = [_row(count, version) for count in counts]
    links = [{"source": row["key"], "target": row["component"], "properties": {}} for row in rows]
    return [
        (cypher("drop_counts"), {"version": version - 1}),
        (cypher("close_counts"), {"components": ids, "version": version, "alive": ALIVE}),
        (merge_nodes("LinkCount"), {"rows": rows}),
        (merge_links("COUNTS", "LinkCount", "Component"), {"rows": links}),
    ]


def _count(store: Store, version: int, ids: Sequence[str]) -> Iterator[_Count]:
    """Of each dataset, and of all together, where a firm of two datasets counts once."""
    for start in range(0, len(ids), _AT_ONCE):
        asked = {"components": ids[start : start + _AT_ONCE], "version": version}
        own = cast("list[_Count]", store.read(cypher("count_rows"), asked).rows)
        yield from own
        if len({dataset for _, dataset, *_ in own}) > 1:
            yield from cast("list[_Count]", store.read(cypher("count_firms"), asked).rows)
        else:
            for component, _, capable, status, firms in own:
                yield component, "", capable, status, firms


def _row(count: _Count, version: int) -> dict[str, object]:
    component, dataset, capable, status, firms = count
    said = "capable" if capable else "other"
    return {
        "key": f"{dataset}|{component}|{said}|{status}|{version}",
        "dataset": dataset,
        "component": component,
        "capable": capable,
        "status": status,
        "firms": firms,
        "born": version,
        "died": ALIVE,
    }


def _read_ids(store: Store, name: str, asked: dict[str, Sequence[str]]) -> list[str]:
    rows = cast("list[tuple[str]]", store.read(cypher(name), asked).rows)
    return [one for (one,) in rows]
