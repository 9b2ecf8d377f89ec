"""Link branches (分支机构) to the firms whose names they bear, in whichever dataset those are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import cast

from graph_loader.load.statements import create_links, cypher, merge_links
from graph_loader.load.writing import Hold
from graph_loader.stores.store import BATCH, Store
from ontology.firm_name import fold_name, normalise_name

Link = dict[str, object]
Branches = Mapping[str, Sequence[tuple[str, int]]]  # by normal name of the firm: key, born


def attach_branches(hold: Hold) -> None:
    """Link rows that the next version shows: fresh branches to firms, branches to fresh firms.

    To be called once the rows of a load are written and before they are published, under the same
    hold; readers see no link before its rows.
    """
    for rows in _list_links(hold.store, hold.version + 1):
        hold.write([(create_links("BRANCH_OF", "Firm", "Firm"), {"rows": rows})])


def merge_branches(store: Store) -> None:
    """The same for a published graph whose rows came by files; safe to repeat."""
    for rows in _list_links(store, store.version()):
        store.write(merge_links("BRANCH_OF", "Firm", "Firm"), {"rows": rows})


def _list_links(store: Store, version: int) -> Iterator[Sequence[Link]]:
    """Batches of links between rows of `version`, at least one of two born with it.

    Links between rows of earlier versions are there already.
    """
    pairs = dict.fromkeys(_pair(store, _read_branches(store, version), version))
    links: list[Link] = [{"source": key, "target": firm, "properties": {}} for key, firm in pairs]
    for start in range(0, len(links), BATCH):
        yield links[start : start + BATCH]


def _read_branches(store: Store, version: int) -> Branches:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    rows = store.stream(cypher("read_branches"), {"version": version})
    for key, parent, born in cast("Iterator[tuple[str, str, int]]", rows):
        found[normalise_name(parent)].append((key, born))
    return found


def _pair(store: Store, branches: Branches, version: int) -> Iterator[tuple[str, str]]:
    """Keys of a branch and of a row of its firm, at least one of them born with `version`.

    A branch bears the registered name of its firm: 有限公司 and 有限责任公司 are two there, and two
    firms of the place may be called so. Where several firms bear the name there is a link to each:
    which one it is stays open, and queries/identity.py tells so for the version that is shown.
    """
    names = iter(sorted(branches))
    while batch := list(islice(names, BATCH)):
        asked = {"names": sorted({fold_name(name) for name in batch}), "version": version}
        rows = store.read(cypher("read_namesakes"), asked).rows
        for name, firm, born in cast("list[tuple[str, str, int]]", rows):
            for key, since in branches.get(normalise_name(name), ()):
                if version in (born, since):
                    yield key, firm
