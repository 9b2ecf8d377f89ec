"""Links as people settled them: what a person decided goes before what a text was read as."""

from collections.abc import Iterable, Mapping, Sequence, Set

from graph_loader.linking.linker import FirmReader
from graph_loader.linking.parts import Part
from graph_loader.linking.vocabulary import entry_of
from ontology.evidence import Role
from ontology.firm import ChainNode, FirmLink, FirmRow, LinkStatus
from ontology.lexicon import Lexicon
from ontology.verdict import Decision, Recorded, Subject

SETTLED = 1.0  # confidence of what a person says
_MADE = frozenset({Role.MAKE})


class Judged:
    """Wraps what links firms; a firm of which nobody decided anything is linked as before.

    `version` is that of what it wraps: a verdict changes the links of its own firm, which are
    written with it, and asks for no other firm to be linked again.
    """

    def __init__(
        self,
        reader: FirmReader,
        current: Iterable[Recorded],
        nodes: Sequence[ChainNode],
        asked: Mapping[str, Set[Role]],
        same: Mapping[str, str] | None = None,
    ) -> None:
        """`current` are verdicts that count; `asked` the roles that make a firm capable, by node.

        A verdict whose node is not among `nodes` waits until it is. `same` gives the id under which
        a firm counts for its other ids (`ontology.identity.resolve`): a verdict on one of them
        speaks of all its rows.
        """
        self._reader = reader
        self._places = {node.id: place for place, node in enumerate(nodes)}
        self._nodes = tuple(nodes)
        self._asked = asked
        self._same = same or {}
        self._verdicts: dict[str, list[Recorded]] = {}
        for one in sorted(current, key=lambda one: one.order):
            if one.verdict.claim.subject is Subject.LINK:
                firm = one.verdict.claim.first
                self._verdicts.setdefault(self._same.get(firm, firm), []).append(one)

    @property
    def version(self) -> str:
        return self._reader.version

    def link(self, row: FirmRow) -> tuple[FirmLink, ...]:
        """Links in the order of the nodes."""
        links = self._reader.link(row)
        verdicts = self._verdicts.get(self._same.get(row.id, row.id))
        return self._judge(links, verdicts) if verdicts else links

    def _judge(
        self, links: Sequence[FirmLink], verdicts: Sequence[Recorded]
    ) -> tuple[FirmLink, ...]:
        found = {link.node.id: link for link in links}
        for one in verdicts:
            read = found.pop(one.verdict.claim.second, None)
            place = self._places.get(one.verdict.node)
            if one.verdict.decision is Decision.REJECT or place is None:
                continue
            node = self._nodes[place]
            readings = [link for link in (read, found.get(node.id)) if link]
            found[node.id] = self._settle(node, one, readings)
        return tuple(sorted(found.values(), key=lambda link: self._places[link.node.id]))

    def _settle(self, node: ChainNode, one: Recorded, readings: Sequence[FirmLink]) -> FirmLink:
        """The link that the verdict states; what was read stays as its evidence."""
        stated = set(one.verdict.roles) or {role for link in readings for role in link.roles}
        roles = tuple(role for role in Role if role in (stated or _MADE))
        return FirmLink(
            node=node,
            roles=roles,
            status=LinkStatus.LINKED,
            confidence=SETTLED,
            mentions=tuple(dict.fromkeys(one for link in readings for one in link.mentions)),
            capable=bool(self._asked.get(node.id, _MADE) & set(roles)),
            verdict=one.id,
        )


def list_asked(
    nodes: Iterable[ChainNode], lexicon: Lexicon, parts: Iterable[Part] = ()
) -> Mapping[str, Set[Role]]:
    """By node the roles that are capability there: make, and the role of a node that is a service.

    Nodes for which it is make alone are not there.
    """
    entries = ((node, entry_of(node, lexicon)) for node in nodes)
    asked = {node.id: {Role.MAKE, entry.role} for node, entry in entries if entry and entry.role}
    return asked | {part.node.id: {Role.MAKE, part.role} for part in parts if part.role}
