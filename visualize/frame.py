"""What all pages share: the Jinja environment, the navigation, links to static files."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from ontology.state import LinkState
from queries.answers import Context
from visualize import words
from visualize.policy import addresses
from visualize.state_style import state_key

STATIC = Path(__file__).parent / "static"
NAVIGATION = (
    ("/", "招商地图"),
    ("/chain", "产业链"),
    ("/targets", "招商名录"),
    ("/districts", "板块"),
    ("/policy", "政策"),
    ("/data", "数据"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page: `section` is the path of its entry in the navigation."""

    title: str
    section: str
    context: Context | None


@cache
def static_url(name: str) -> str:
    """The address of a static file with its content in it, so that it may be cached for ever.

    Raises FileNotFoundError for a name that is not in `static/`.
    """
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def export_href(table: str, context: Context, **asked: str) -> str:
    """The address of a table to take away, asked for as the page was."""
    given = asked if context.shows_reference else {**asked, "reference": "off"}
    return f"/api/v1/exports/{table}.xlsx" + (f"?{urlencode(given)}" if given else "")


@cache
def environment() -> Environment:
    """Autoescape is on for every template and an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("visualize"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        static_url=static_url,
        navigation=NAVIGATION,
        states=tuple(LinkState),
        state_key=state_key,
        words=words,
        ref_href=addresses.ref_href,
        quote_href=addresses.quote_href,
        export_href=export_href,
    )
    made.filters.update(
        day=words.date_words,
        figure=words.figure,
        interval=words.interval_words,
        ratio=words.ratio_words,
        ratios=words.ratio_interval_words,
    )
    return made


def render(template: str, frame: Frame, view: object) -> str:
    return environment().get_template(template).render(frame=frame, view=view)
