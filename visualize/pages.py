"""The pages, as HTML text: one function each, from answers alone.

All return a whole document in Chinese that works without JavaScript and asks nothing of any
other origin. Where a page is asked for something that is not there, NotFound is raised.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from queries.answers import (
    Chain,
    Context,
    Districts,
    FirmProfile,
    Gaps,
    LinkDetail,
    SearchAnswer,
    Targets,
)
from queries.answers.policy import MeasureCard
from visualize.boundary_file import Boundaries
from visualize.chain_view import view_chain, view_sectors
from visualize.districts_view import view_districts
from visualize.firm_view import view_firm
from visualize.frame import Frame, render
from visualize.link_view import view_link
from visualize.map_view import MapAnswers, MapChoice, view_map
from visualize.search_view import view_search
from visualize.targets_view import view_targets

__all__ = [
    "Failure",
    "MapAnswers",
    "MapChoice",
    "render_chain_index",
    "render_chain_page",
    "render_districts_page",
    "render_error_page",
    "render_firm_page",
    "render_link_page",
    "render_map_page",
    "render_search_page",
    "render_targets_page",
]


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, in words for the reader: what, why, and what to do `next`."""

    title: str
    detail: str
    next: str = ""


def render_map_page(answers: MapAnswers, boundaries: Boundaries, choice: MapChoice) -> str:
    """招商地图, the start page; raises NotFound or InputError for an impossible choice."""
    view = view_map(answers, boundaries, choice)
    return render("map.html", Frame("招商地图", "/", answers.context), view)


def render_chain_index(context: Context, chain: Chain, gaps: Gaps) -> str:
    """产业链 without a sector: all sectors with the states of their links."""
    return render("sectors.html", Frame("产业链", "/chain", context), view_sectors(chain, gaps))


def render_chain_page(context: Context, chain: Chain, gaps: Gaps, sector_id: str) -> str:
    """产业链 of one sector; raises NotFound for an unknown one."""
    view = view_chain(chain, gaps, sector_id)
    return render("chain.html", Frame(f"{view.sector.name}产业链", "/chain", context), view)


def render_link_page(
    context: Context,
    detail: LinkDetail,
    targets: Targets | None,
    support: Sequence[MeasureCard] = (),
) -> str:
    """环节: one link with its reasons, firms, the measures for it and, where ranked, candidates."""
    frame = Frame(detail.item.component, "/chain", context)
    return render("link.html", frame, view_link(detail, targets, support))


def render_targets_page(context: Context, gaps: Gaps, targets: Targets | None) -> str:
    """招商名录: a choice of links and the firms ranked for the chosen one."""
    return render(
        "targets.html", Frame("招商名录", "/targets", context), view_targets(gaps, targets)
    )


def render_districts_page(context: Context, chain: Chain, gaps: Gaps, districts: Districts) -> str:
    """板块: districts by directions, as the policy laid them out."""
    view = view_districts(chain, gaps, districts)
    return render("districts.html", Frame("板块", "/districts", context), view)


def render_firm_page(context: Context, profile: FirmProfile) -> str:
    """企业: what the datasets say of one firm and which links were read from it."""
    return render("firm.html", Frame(profile.firm.name, "", context), view_firm(profile))


def render_search_page(context: Context, answer: SearchAnswer, *, limit: int) -> str:
    """Hits by kind; `limit` is how many of each were asked for."""
    frame = Frame(f"查“{answer.query}”", "", context)
    return render("search.html", frame, view_search(answer, limit))


def render_error_page(failure: Failure) -> str:
    """A page for what could not be shown; needs no graph."""
    return render("error.html", Frame(failure.title, "", None), failure)
