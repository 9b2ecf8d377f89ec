"""What links firms to the loaded chain: its nodes, the words for them, and what people decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph_loader.linking import FirmReader, Part, build_linker, tell_version
from graph_loader.linking.judged import Judged, list_asked
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.reference import read_parts
from graph_loader.load.verdicts import read_log
from graph_loader.stores.store import Store
from ontology.firm import ChainNode
from ontology.lexicon import Lexicon, load_lexicon
from ontology.verdict import Recorded, find_current


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the links of a firm follow from; `log` holds all verdicts."""

    nodes: Sequence[ChainNode]
    parts: Sequence[Part]
    lexicon: Lexicon
    log: Sequence[Recorded]

    @property
    def version(self) -> str:
        """That of the linker, which no verdict changes."""
        return tell_version(self.nodes, self.lexicon, self.parts)

    def build_linker(self, day: str) -> FirmReader:
        """Links by the words of firms and by the verdicts that count on `day`."""
        linker = build_linker(self.nodes, self.lexicon, self.parts)
        nodes = (*self.nodes, *(part.node for part in self.parts))
        asked = list_asked(self.nodes, self.lexicon, self.parts)
        return Judged(linker, find_current(self.log, day).values(), nodes, asked)


def read_reading(store: Store) -> Reading:
    """Raises InputError while no policy is loaded."""
    return Reading(read_chain_nodes(store), read_parts(store), load_lexicon(), read_log(store))
