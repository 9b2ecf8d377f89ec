"""One policy text, read by the rules alone."""

from graph_loader.policy.chain import read_chain
from graph_loader.policy.clauses import clauses, read_parts, read_preamble
from graph_loader.policy.document import read_document
from graph_loader.policy.groups import read_tiers
from graph_loader.policy.institutions import read_institutions
from graph_loader.policy.layout import read_layout, read_unread_layout
from graph_loader.policy.measures import read_measures, read_unread_measures
from graph_loader.policy.targets import read_targets, read_unread_targets
from graph_loader.policy.tasks import read_tasks
from graph_loader.policy.view import read_view
from ontology.errors import InputError
from ontology.policy import Policy, Target, Unread


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
        unread=_unread(passed_over, targets),
    )


def _unread(found: tuple[Unread, ...], targets: tuple[Target, ...]) -> tuple[Unread, ...]:
    """The sentences that no target was read from either, in reading order."""
    read = [target.evidence for target in targets]
    return tuple(
        sorted(
            (
                sentence
                for sentence in found
                if not any(
                    sentence.evidence.start <= one.start < sentence.evidence.end for one in read
                )
            ),
            key=lambda sentence: sentence.evidence.start,
        )
    )
