"""Link loaded firms again, from the words that the graph keeps, where the chain has changed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, cast

from graph_loader.linking import build_linker, tell_version
from graph_loader.load.basis import read_seats, tell_basis
from graph_loader.load.firms import (
    Declaration,
    FirmLoad,
    FirmsSummary,
    Loading,
    Watch,
    read_dataset,
)
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.reference import read_parts
from graph_loader.load.statements import cypher
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import BATCH, Store
from ontology.errors import NotFound
from ontology.firm import FirmRow
from ontology.lexicon import load_lexicon

FILE = "（重新关联）"  # `Run.file` of a load that read no file


def relink_datasets(
    store: Store, writer: Writer, started: str, advance: Callable[[float], None] = lambda _: None
) -> tuple[FirmsSummary, ...]:
    """Link every dataset again whose basis is not that of the loaded chain; what was done.

    Works as a load of the dataset's own rows does: rows whose links differ are written out of
    sight and published at once, dataset by dataset; one that is killed leaves the former rows, and
    the next call does it again. `started` is an ISO time; `advance` is told the share that is
    done. Nothing is done while the policy has no chain. Raises StoreBusy where a load is at work.
    """
    bases = cast("list[tuple[str, str, int]]", store.read(cypher("read_bases"), {}).rows)
    if not bases or not store.read(cypher("read_directions"), {}).rows:
        return ()
    nodes, parts, lexicon = read_chain_nodes(store), read_parts(store), load_lexicon()
    current = tell_basis(tell_version(nodes, lexicon, parts), read_seats(store))
    outdated = {dataset: rows for dataset, basis, rows in bases if basis != current}
    if not outdated:
        return ()
    apply_schema(store)
    linker = build_linker(nodes, lexicon, parts)
    done, total = 0, sum(outdated.values())

    def count(rows: int) -> None:
        nonlocal done
        done += rows
        advance(min(1.0, done / total))

    loadings = [
        Loading(Declaration(dataset, ""), linker, writer, started, Watch(count))
        for dataset in outdated
    ]
    return tuple(_relink(store, loading) for loading in loadings)


def _relink(store: Store, loading: Loading) -> FirmsSummary:
    """Of the dataset that the declaration names; what else is declared of it stays."""
    dataset = loading.declaration.id
    with hold_graph(store, loading.writer) as hold:
        former = read_dataset(store, dataset)
        if former is None:
            raise NotFound(f"数据集“{dataset}”刚被移除，没有重新关联")
        load = FirmLoad(hold, replace(loading, declaration=former.declaration), known=True)
        load.run(_stream_rows(store, dataset, hold.version))
        load.tally = replace(load.tally, read=former.tally.read, rejected=former.tally.rejected)
        version = load.publish(FILE, former.digest)
    return FirmsSummary(dataset, load.tally, version, repeated=False)


def _stream_rows(store: Store, dataset: str, version: int) -> Iterator[FirmRow]:
    """The visible rows of a dataset; the keys wait in a file, so no read stays open meanwhile."""
    scope = {"dataset": dataset, "version": version}
    with TemporaryFile("w+", encoding="utf-8") as keys:
        for _, key in store.stream(cypher("read_keys"), scope):
            keys.write(json.dumps(key) + "\n")
        keys.seek(0)
        while batch := [json.loads(line) for line in islice(keys, BATCH)]:
            rows = store.read(cypher("read_rows"), {"keys": batch}).rows
            for *stated, former, parent, chain, qualifications, headers, cells in cast(
                "list[tuple[Any, ...]]", rows
            ):
                extras = tuple(zip(headers, cells, strict=True))
                row = FirmRow(*stated)
                yield replace(
                    row,
                    former_names=tuple(former),
                    parent=parent,
                    chain=chain,
                    qualifications=qualifications,
                    extras=extras,
                )
