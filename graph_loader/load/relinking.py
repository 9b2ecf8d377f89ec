"""Link loaded firms again, from the words that the graph keeps.

All firms of a dataset where the chain has changed, some where only verdicts (人工判定) have.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from tempfile import TemporaryFile
from typing import Any, cast

from graph_loader.load.basis import read_seats, tell_basis
from graph_loader.load.firms import (
    Declaration,
    FirmLoad,
    FirmsSummary,
    Loading,
    Tally,
    Watch,
    read_dataset,
    require_dataset,
)
from graph_loader.load.reading import read_reading
from graph_loader.load.statements import cypher
from graph_loader.load.writing import Writer, hold_graph
from graph_loader.stores.schema import apply_schema
from graph_loader.stores.store import BATCH, Store
from ontology.errors import NotFound
from ontology.firm import FirmRow
from ontology.identity import find_tied
from ontology.verdict import Recorded, Subject

VERDICTS = "（人工判定）"
FILE = "（重新关联）"  # `Run.file` of a load that read no file


def relink_datasets(
    store: Store, writer: Writer, started: str, advance: Callable[[float], None] = lambda _: None
) -> tuple[FirmsSummary, ...]:
    """Link every dataset again whose basis is not that of the loaded chain; what was done.

    Of the other datasets the firms on which people decided since, or until when that held: on
    their links, or that two ids are one firm.
    Works as a load of the dataset's own rows does: rows whose links differ are written out of
    sight and published at once, dataset by dataset; one that is killed leaves the former rows, and
    the next call does it again. `started` is an ISO time; `advance` is told the share that is
    done. Nothing is done while the policy has no chain. Raises StoreBusy where a load is at work.
    """
    bases = cast("list[tuple[str, str, int]]", store.read(cypher("read_bases"), {}).rows)
    if not bases or not store.read(cypher("read_directions"), {}).rows:
        return ()
    reading, day = read_reading(store), started[:10]
    current = tell_basis(reading.tell_version(day), read_seats(store))
    outdated = {dataset: rows for dataset, basis, rows in bases if basis != current}
    due = [one for one in reading.log if one.is_due(day)]
    if not (outdated or due):
        return ()
    apply_schema(store)
    linker = reading.build_linker(day)
    done, total = 0, sum(outdated.values())

    def count(rows: int) -> None:
        nonlocal done
        done += rows
        advance(min(1.0, done / total))

    loadings = [
        Loading(
            Declaration(dataset, ""),
            linker,
            writer,
            started,
            Watch(count),
            phrases=reading.start_phrases(day),
        )
        for dataset in outdated
    ]
    relinked = [_relink(store, loading) for loading in loadings]
    firms = sorted(find_tied(reading.log, _list_firms(due)))
    relinked += _apply(store, due, firms, Loading(Declaration("", ""), linker, writer, started))
    return tuple(relinked)


def _list_firms(due: Iterable[Recorded]) -> frozenset[str]:
    """The ids of the firms that verdicts on links or on identity speak of."""
    claims = [one.verdict.claim for one in due]
    pairs = [claim for claim in claims if claim.subject is Subject.IDENTITY]
    return frozenset(claim.first for claim in claims) | {claim.second for claim in pairs}


def _apply(
    store: Store, due: Sequence[Recorded], firms: Sequence[str], loading: Loading
) -> list[FirmsSummary]:
    """Link the firms of the verdicts again; datasets none of whose rows differ are left out."""
    if not due:
        return []
    rewritten = []
    for dataset, *_ in _find_rows(store, firms):
        with hold_graph(store, loading.writer) as hold:
            former = require_dataset(store, dataset)
            keys, linked = _find_own(store, firms, dataset)
            load = FirmLoad(hold, replace(loading, declaration=former.declaration), known=True)
            load.rewrite(keys, _read_rows(store, keys))
            load.tally = _correct(former.tally, load.tally, linked)
            if load.tally.changed:
                version = load.publish(VERDICTS, former.digest)
                rewritten.append(FirmsSummary(dataset, load.tally, version, repeated=False))
    ids = {"ids": [one.id for one in due], "day": loading.started[:10]}
    store.write(cypher("settle_verdicts"), ids)
    return rewritten


def _correct(former: Tally, some: Tally, linked: int) -> Tally:
    """The dataset's counts after some of its rows, of which `linked` had links, were rewritten."""
    return replace(
        former,
        linked=former.linked + some.linked - linked,
        added=0,
        changed=some.changed,
        withdrawn=0,
        unchanged=former.accepted - some.changed,
    )


def _find_rows(store: Store, firms: Sequence[str]) -> list[tuple[str, list[str], int]]:
    """By dataset the visible rows of the firms, and how many of them have links."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for start in range(0, len(firms), BATCH):
        asked = {"ids": firms[start : start + BATCH], "version": store.version()}
        rows = store.read(cypher("read_firm_rows"), asked).rows
        for dataset, key, linked in cast("list[tuple[str, str, bool]]", rows):
            found.setdefault(dataset, []).append((key, linked))
    return [
        (dataset, [key for key, _ in rows], sum(linked for _, linked in rows))
        for dataset, rows in sorted(found.items())
    ]


def _find_own(store: Store, firms: Sequence[str], dataset: str) -> tuple[list[str], int]:
    """The same of one dataset, asked again once nobody else can change it."""
    found = (own for own in _find_rows(store, firms) if own[0] == dataset)
    _, keys, linked = next(found, (dataset, [], 0))
    return keys, linked


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
        yield from _read_rows(store, (json.loads(line) for line in keys))


def _read_rows(store: Store, keys: Iterable[str]) -> Iterator[FirmRow]:
    pending = iter(keys)
    while batch := list(islice(pending, BATCH)):
        rows = store.read(cypher("read_rows"), {"keys": batch}).rows
        for *stated, former, parent, chain, qualifications, headers, cells in cast(
            "list[tuple[Any, ...]]", rows
        ):
            yield replace(
                FirmRow(*stated),
                former_names=tuple(former),
                parent=parent,
                chain=chain,
                qualifications=qualifications,
                extras=tuple(zip(headers, cells, strict=True)),
            )
