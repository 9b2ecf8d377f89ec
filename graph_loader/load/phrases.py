"""Unmatched phrases (未匹配用语) into the graph, in the publish of the rows that they are of."""

from collections.abc import Iterator

from graph_loader.load.statements import cypher, merge_nodes
from graph_loader.load.writing import Step
from graph_loader.phrases import PhraseTally
from graph_loader.stores.store import BATCH

_REMOVED = -1  # no load writes it


def replace_phrases(dataset: str, tally: PhraseTally, version: int) -> Iterator[Step]:
    """Make the dataset's phrases those that were counted; `version` is the one that shows them."""
    rows = [
        {
            "key": f"{dataset}|{one.text}",
            "text": one.text,
            "dataset": dataset,
            "firms": one.firms,
            "local": one.local,
            "missed": one.missed,
            "examples": list(one.examples),
            "version": version,
        }
        for one in tally.list_unmatched()
    ]
    for start in range(0, len(rows), BATCH):
        yield merge_nodes("Phrase"), {"rows": rows[start : start + BATCH]}
    yield cypher("drop_phrases"), {"dataset": dataset, "version": version}


def drop_phrases(dataset: str) -> Step:
    """For a dataset that is removed."""
    return cypher("drop_phrases"), {"dataset": dataset, "version": _REMOVED}
