"""The pages: answers drawn by `visualize`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from api.parameters import GraphStore, ProcessSettings, Today
from queries.chain import read_chain
from queries.context import read_context
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
    today: Today,
    settings: ProcessSettings,
    choice: Annotated[MapChoice, Depends()],
) -> str:
    answers = MapAnswers(
        context=read_context(store, today),
        chain=read_chain(store, today),
        gaps=find_gaps(store, today),
        districts=read_districts(store, today),
    )
    return render_map_page(answers, load_boundaries(settings.boundaries or SHIPPED), choice)


@router.get("/chain")
def show_sectors(store: GraphStore, today: Today) -> str:
    chain, gaps = read_chain(store, today), find_gaps(store, today)
    return render_chain_index(read_context(store, today), chain, gaps)


@router.get("/chain/{sector}")
def show_chain(store: GraphStore, today: Today, sector: str, reference: bool = True) -> str:
    chain, gaps = read_chain(store, today), find_gaps(store, today)
    context = read_context(store, today)
    return render_chain_page(context, chain, gaps, sector, reference=reference)


@router.get("/links/{link}")
def show_link(store: GraphStore, today: Today, link: str) -> str:
    detail = read_link(store, link, today)
    targets = rank_targets(store, detail.item.id, today, top=SHOWN)
    support = read_measures(store, today, direction=detail.item.direction_id).items
    return render_link_page(read_context(store, today), detail, targets, support)


@router.get("/targets")
def show_targets(
    store: GraphStore, today: Today, link: Annotated[str, Query(max_length=200)] = ""
) -> str:
    targets = rank_targets(store, link, today, top=SHOWN) if link else None
    return render_targets_page(read_context(store, today), find_gaps(store, today), targets)


@router.get("/districts")
def show_districts(store: GraphStore, today: Today) -> str:
    chain, gaps = read_chain(store, today), find_gaps(store, today)
    context, districts = read_context(store, today), read_districts(store, today)
    return render_districts_page(context, chain, gaps, districts)


@router.get("/firms/{firm:path}")
def show_firm(store: GraphStore, today: Today, firm: str) -> str:
    return render_firm_page(read_context(store, today), read_firm(store, firm))


@router.get("/search")
def show_search(
    store: GraphStore, today: Today, q: Annotated[str, Query(max_length=100)] = ""
) -> str:
    found = search(store, q, limit=SHOWN)
    return render_search_page(read_context(store, today), found, limit=SHOWN)
