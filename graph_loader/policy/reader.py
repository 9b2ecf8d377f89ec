"""One policy text, read by the rules alone."""

from graph_loader.policy.chain import read_chain
from graph_loader.policy.clauses import clauses, read_parts
from graph_loader.policy.document import read_document
from graph_loader.policy.groups import read_tiers
from graph_loader.policy.layout import read_layout
from graph_loader.policy.view import read_view
from ontology.errors import InputError
from ontology.policy import Policy


def read_policy(text: str) -> Policy:
    """What the rules read from a text of the genre, without any overlay.

    Every quote holds `text[start:end] == quote` in the text as given; `clause` of a record is the
    id of the deepest clause that states it. Raises InputError for an empty text and for one
    without numbered chapters or without a chapter that lists products.
    """
    if not text.strip():
        raise InputError("政策文本是空的", expected="一份政策文件的全文")
    view = read_view(text)
    parts = read_parts(view)
    chain = read_chain(view, parts, read_tiers(view))
    return Policy(
        text=text,
        document=read_document(view),
        clauses=clauses(view, parts),
        groups=chain.groups,
        sectors=chain.sectors,
        directions=chain.directions,
        components=chain.components,
        layout=read_layout(view, parts, chain),
        unread=chain.unread,
    )
