"""The pages, as HTML text: one function each, from answers alone.

All return a whole document in Chinese that works without JavaScript and asks nothing of any
other origin.
"""

from queries.answers import Chain, Context, Gaps, LinkDetail, Targets
from visualize.boundary_file import Boundaries
from visualize.chain_view import view_chain, view_sectors
from visualize.frame import Frame, render
from visualize.link_view import view_link
from visualize.map_view import MapAnswers, MapChoice, view_map

__all__ = [
    "MapAnswers",
    "MapChoice",
    "render_chain_index",
    "render_chain_page",
    "render_link_page",
    "render_map_page",
]


def render_map_page(answers: MapAnswers, boundaries: Boundaries, choice: MapChoice) -> str:
    """招商地图, the start page; raises NotFound or InputError for an impossible choice."""
    view = view_map(answers, boundaries, choice)
    return render("map.html", Frame("招商地图", "/", answers.context), view)


def render_chain_index(context: Context, chain: Chain, gaps: Gaps) -> str:
    """产业链 without a sector: all sectors with the states of their links."""
    return render("sectors.html", Frame("产业链", "/chain", context), view_sectors(chain, gaps))


def render_chain_page(
    context: Context, chain: Chain, gaps: Gaps, sector_id: str, *, reference: bool = True
) -> str:
    """产业链 of one sector; raises NotFound for an unknown one."""
    view = view_chain(chain, gaps, sector_id, reference=reference)
    return render("chain.html", Frame(f"{view.sector.name}产业链", "/chain", context), view)


def render_link_page(context: Context, detail: LinkDetail, targets: Targets | None) -> str:
    """环节: one link with its reasons, firms and, where ranked, candidates."""
    frame = Frame(detail.item.component, "/chain", context)
    return render("link.html", frame, view_link(detail, targets))
