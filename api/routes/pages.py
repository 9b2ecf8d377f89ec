"""The pages: answers drawn by `visualize`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from api.parameters import GraphStore, PageContext, ProcessSettings
from graph_loader.stores.store import Store
from queries.answers import Chain, Context, Gaps
from queries.chain import read_chain
from queries.districts import read_districts
from queries.firms import read_firm
from queries.gaps import find_gaps
from queries.links import read_link
from queries.policy.measures import read_measures
from queries.search import search
from queries.targets import rank_targets
from visualize.boundary_file import SHIPPED, load_boundaries
from visualize.pages import (
    MapAnswers,
    MapChoice,
    render_chain_index,
    render_chain_page,
    render_districts_page,
    render_firm_page,
    render_link_page,
    render_map_page,
    render_search_page,
    render_targets_page,
)

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SHOWN = 20  # candidates on a page, hits of each kind


@router.get("/")
def show_map(
    store: GraphStore,
    context: PageContext,
    settings: ProcessSettings,
    choice: Annotated[MapChoice, Depends()],
) -> str:
    answers = MapAnswers(
        context=context,
        chain=read_chain(store, context.as_of, reference=context.shows_reference),
        gaps=find_gaps(store, context.as_of, reference=context.shows_reference),
        districts=read_districts(store, context.as_of),
    )
    return render_map_page(answers, load_boundaries(settings.boundaries or SHIPPED), choice)


@router.get("/chain")
def show_sectors(store: GraphStore, context: PageContext) -> str:
    return render_chain_index(context, *read_chain_and_gaps(store, context))


@router.get("/chain/{sector}")
def show_chain(store: GraphStore, context: PageContext, sector: str) -> str:
    return render_chain_page(context, *read_chain_and_gaps(store, context), sector)


@router.get("/links/{link}")
def show_link(store: GraphStore, context: PageContext, link: str) -> str:
    day, reference = context.as_of, context.shows_reference
    detail = read_link(store, link, day, reference=reference)
    targets = rank_targets(store, detail.item.id, day, top=SHOWN, reference=reference)
    support = read_measures(store, day, direction=detail.item.direction_id).items
    return render_link_page(context, detail, targets, support)


@router.get("/targets")
def show_targets(
    store: GraphStore, context: PageContext, link: Annotated[str, Query(max_length=200)] = ""
) -> str:
    day, reference = context.as_of, context.shows_reference
    targets = rank_targets(store, link, day, top=SHOWN, reference=reference) if link else None
    return render_targets_page(context, find_gaps(store, day, reference=reference), targets)


@router.get("/districts")
def show_districts(store: GraphStore, context: PageContext) -> str:
    chain, gaps = read_chain_and_gaps(store, context)
    return render_districts_page(context, chain, gaps, read_districts(store, context.as_of))


@router.get("/firms/{firm:path}")
def show_firm(store: GraphStore, context: PageContext, firm: str) -> str:
    profile = read_firm(store, firm, context.as_of, reference=context.shows_reference)
    return render_firm_page(context, profile)


@router.get("/search")
def show_search(
    store: GraphStore, context: PageContext, q: Annotated[str, Query(max_length=100)] = ""
) -> str:
    found = search(store, q, limit=SHOWN, reference=context.shows_reference)
    return render_search_page(context, found, limit=SHOWN)


def read_chain_and_gaps(store: Store, context: Context) -> tuple[Chain, Gaps]:
    """Chain and diagnosis of the page's day, with or without the reference layer as it shows."""
    day, reference = context.as_of, context.shows_reference
    chain = read_chain(store, day, reference=reference)
    return chain, find_gaps(store, day, reference=reference)
