"""What firms are linked by: the nodes of the chain, the words for them, the districts.

A dataset notes the digest of the basis that its rows were linked by (`Dataset.basis`). What
changes the chain clears the note of other bases in its own transaction, because links to nodes
that are gone went with them; until `relink_datasets` has linked the rows again no answer counts
them.
"""

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import cast

from graph_loader.linking import Part, tell_version
from graph_loader.load.own_words import find_own_words, teach
from graph_loader.load.statements import cypher
from graph_loader.load.verdicts import read_log
from graph_loader.load.writing import Step
from graph_loader.stores.store import Store
from ontology.firm import ChainNode
from ontology.lexicon import load_lexicon

_EVER = "9999-12-31"  # a word that has ended by a day is found by `relink_datasets`, which knows it
Seats = Mapping[tuple[str, str], str]  # the id of a district by city and name


def digest(*parts: object) -> str:
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def tell_basis(linker: str, seats: Seats) -> str:
    """The digest for a linker of that version and these districts."""
    return digest(linker, sorted(seats.items()))


def read_seats(store: Store) -> Seats:
    """The districts of the graph."""
    rows = cast("list[tuple[str, str, str]]", store.read(cypher("read_districts"), {}).rows)
    return {(city, name): node for city, name, node in rows}


def clear_bases(
    store: Store, nodes: Iterable[ChainNode], parts: Iterable[Part], seats: Seats
) -> list[Step]:
    """To be written with this chain: datasets linked by another are marked; [] without datasets."""
    if not store.read(cypher("read_bases"), {}).rows:
        return []
    known = tuple(nodes)
    own = find_own_words(read_log(store), _EVER)
    taught = teach(own, known, load_lexicon(), tuple(parts))
    basis = tell_basis(tell_version(known, taught.lexicon, taught.parts), seats)
    return [(cypher("clear_other_bases"), {"basis": basis})]
