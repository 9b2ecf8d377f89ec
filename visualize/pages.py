"""The pages, as HTML text: one function each, from answers alone.

All return a whole document in Chinese that works without JavaScript and asks nothing of any
other origin.
"""

from visualize.boundary_file import Boundaries
from visualize.frame import Frame, render
from visualize.map_view import MapAnswers, MapChoice, view_map

__all__ = ["MapAnswers", "MapChoice", "render_map_page"]


def render_map_page(answers: MapAnswers, boundaries: Boundaries, choice: MapChoice) -> str:
    """招商地图, the start page; raises NotFound or InputError for an impossible choice."""
    view = view_map(answers, boundaries, choice)
    return render("map.html", Frame("招商地图", "/", answers.context), view)
