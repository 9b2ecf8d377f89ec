"""What the linker has to beat: a node is linked where one of its words stands anywhere."""

from collections.abc import Sequence

from graph_loader.linking.normal import normalise
from graph_loader.linking.vocabulary import entry_of
from ontology.evidence import Role
from ontology.firm import ChainNode, FirmLink, FirmRow, LinkStatus
from ontology.lexicon import Lexicon


class SubstringLinker:
    """Links by `word in text` with the lexicon's names and aliases; roles are not told."""

    def __init__(self, nodes: Sequence[ChainNode], lexicon: Lexicon) -> None:
        self._words = {node: _list_words(node, lexicon) for node in nodes}

    def link(self, row: FirmRow) -> tuple[FirmLink, ...]:
        """A link for each node with a word in name, scope or products."""
        text = normalise(f"{row.name}\n{row.scope}\n{row.products}").text
        return tuple(
            FirmLink(node, (Role.UNSPECIFIED,), LinkStatus.LINKED, 1.0, mentions=())
            for node, words in self._words.items()
            if any(word in text for word in words)
        )


def _list_words(node: ChainNode, lexicon: Lexicon) -> tuple[str, ...]:
    entry = entry_of(node, lexicon)
    words = (node.name, *(entry.aliases if entry else ()))
    return tuple(normalise(word).text for word in words)
