"""What links firms to the loaded chain: its nodes, the words for them, and what people decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from graph_loader.linking import FirmReader, Part, build_linker, tell_version
from graph_loader.linking.judged import Judged, list_asked
from graph_loader.linking.vocabulary import list_words
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.own_words import Taught, TaughtReader, find_own_words, teach
from graph_loader.load.reference import read_parts
from graph_loader.load.statements import cypher
from graph_loader.load.verdicts import read_log
from graph_loader.phrases import PhraseReader, PhraseTally
from graph_loader.stores.store import Store
from ontology.firm import ChainNode
from ontology.identity import resolve
from ontology.lexicon import Lexicon, load_lexicon
from ontology.verdict import Recorded, find_current


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the links of a firm follow from; `log` holds all verdicts.

    `region` is the policy's prefecture, "" where it names none.
    """

    nodes: Sequence[ChainNode]
    parts: Sequence[Part]
    lexicon: Lexicon
    log: Sequence[Recorded]
    region: str = ""

    def tell_version(self, day: str) -> str:
        """That of the linker of the day, which verdicts on words change and no others."""
        taught = self.teach(day)
        return tell_version(self.nodes, taught.lexicon, taught.parts)

    def teach(self, day: str) -> Taught:
        """The words with those that people gave to nodes by then."""
        own = find_own_words(self.log, day)
        return teach(own, self.nodes, self.lexicon, self.parts)

    def start_phrases(self, day: str) -> PhraseTally:
        """Counts for one load what no word of the day covers."""
        taught = self.teach(day)
        known = set(list_words(self.nodes, taught.lexicon))
        for part in taught.parts:
            known.update((part.node.name, *part.aliases, *part.blockers))
        return PhraseTally(PhraseReader(known, self.region))

    def build_linker(self, day: str) -> FirmReader:
        """Links by the words of firms and by the verdicts that count on `day`."""
        taught = self.teach(day)
        linker = build_linker(self.nodes, taught.lexicon, taught.parts)
        if own := find_own_words(self.log, day):
            linker = TaughtReader(linker, own)
        nodes = (*self.nodes, *(part.node for part in self.parts))
        asked = list_asked(self.nodes, self.lexicon, self.parts)
        current = find_current(self.log, day).values()
        return Judged(linker, current, nodes, asked, resolve(current))


def read_reading(store: Store) -> Reading:
    """Raises InputError while no policy is loaded."""
    regions = cast("list[tuple[str]]", store.read(cypher("read_region"), {}).rows)
    return Reading(
        nodes=read_chain_nodes(store),
        parts=read_parts(store),
        lexicon=load_lexicon(),
        log=read_log(store),
        region=regions[0][0] if regions else "",
    )
