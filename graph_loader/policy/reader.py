"""One policy text, read by the rules alone."""

from collections.abc import Sequence

from graph_loader.policy.chain import read_chain
from graph_loader.policy.clauses import clauses, read_parts, read_preamble
from graph_loader.policy.document import read_document
from graph_loader.policy.groups import read_tiers
from graph_loader.policy.institutions import read_institutions
from graph_loader.policy.layout import read_layout, read_unread_layout
from graph_loader.policy.measures import read_measures, read_unread_measures
from graph_loader.policy.targets import read_targets, read_unread_targets
from graph_loader.policy.tasks import read_tasks
from graph_loader.policy.validity import states_validity
from graph_loader.policy.view import read_view
from ontology.errors import InputError
from ontology.evidence import Quote
from ontology.policy import Policy, Unread


def read_policy(text: str) -> Policy:
    """What the rules read from a text of the genre, without any overlay.

    Every quote holds `text[start:end] == quote` in the text as given; `clause` of a record is the
    id of the deepest clause that states it, "" for a target of the preamble. Raises
    InputError for an empty text and for one without numbered chapters or without a chapter that
    lists products.
    """
    if not text.strip():
        raise InputError("政策文本是空的", expected="一份政策文件的全文")
    view = read_view(text)
    parts = read_parts(view)
    chain = read_chain(view, parts, read_tiers(view, parts[0].start))
    layout = read_layout(view, parts, chain)
    sectors = (sector.name for sector in chain.sectors)
    directions = (direction.name for direction in chain.directions)
    promising = (read_preamble(view, parts), *parts)
    targets = read_targets(view, promising, (*sectors, *directions))
    passed_over = (
        *chain.unread,
        *read_unread_layout(view, parts, layout),
        *read_unread_measures(view, parts),
        *read_unread_targets(view, promising, targets),
    )
    read = (
        *(group.evidence for group in chain.groups),
        *(component.evidence for component in chain.components),
        *(target.evidence for target in targets),
    )
    return Policy(
        text=text,
        document=read_document(view),
        clauses=clauses(view, parts),
        groups=chain.groups,
        sectors=chain.sectors,
        directions=chain.directions,
        components=chain.components,
        layout=layout,
        targets=targets,
        tasks=read_tasks(view, parts),
        measures=read_measures(view, parts),
        institutions=read_institutions(view, parts, layout),
        unread=_unread(passed_over, read),
    )


def _unread(found: Sequence[Unread], read: Sequence[Quote]) -> tuple[Unread, ...]:
    """The sentences that nothing else was read from either, each once, in reading order."""
    kept: dict[Quote, Unread] = {}
    for sentence in found:
        quote = sentence.evidence
        told = any(quote.start <= one.start < quote.end for one in read)
        if not told and not states_validity(quote.quote):
            kept.setdefault(quote, sentence)
    return tuple(sorted(kept.values(), key=lambda sentence: sentence.evidence.start))
