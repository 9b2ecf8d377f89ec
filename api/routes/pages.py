"""The pages: answers drawn by `visualize`."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import HTMLResponse

from api.parameters import AsOf, GraphStore, ProcessSettings
from queries.chain import read_chain
from queries.context import read_context
from queries.districts import read_districts
from queries.firms import read_firm
from queries.gaps import find_gaps
from queries.links import read_link
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
SHOWN = 20  # candidates on a page


@router.get("/")
def show_map(
    store: GraphStore,
    as_of: AsOf,
    settings: ProcessSettings,
    choice: Annotated[MapChoice, Depends()],
) -> str:
    answers = MapAnswers(
        context=read_context(store, as_of),
        chain=read_chain(store, as_of),
        gaps=find_gaps(store, as_of),
        districts=read_districts(store, as_of),
    )
    return render_map_page(answers, load_boundaries(settings.boundaries or SHIPPED), choice)


@router.get("/chain")
def show_sectors(store: GraphStore, as_of: AsOf) -> str:
    chain, gaps = read_chain(store, as_of), find_gaps(store, as_of)
    return render_chain_index(read_context(store, as_of), chain, gaps)


@router.get("/chain/{sector}")
def show_chain(store: GraphStore, as_of: AsOf, sector: str, reference: bool = True) -> str:
    chain, gaps = read_chain(store, as_of), find_gaps(store, as_of)
    context = read_context(store, as_of)
    return render_chain_page(context, chain, gaps, sector, reference=reference)


@router.get("/links/{link}")
def show_link(store: GraphStore, as_of: AsOf, link: str) -> str:
    detail = read_link(store, link, as_of)
    targets = rank_targets(store, detail.item.id, as_of, top=SHOWN)
    return render_link_page(read_context(store, as_of), detail, targets)


@router.get("/targets")
def show_targets(
    store: GraphStore, as_of: AsOf, link: Annotated[str, Query(max_length=200)] = ""
) -> str:
    targets = rank_targets(store, link, as_of, top=SHOWN) if link else None
    return render_targets_page(read_context(store, as_of), find_gaps(store, as_of), targets)


@router.get("/districts")
def show_districts(store: GraphStore, as_of: AsOf) -> str:
    chain, gaps = read_chain(store, as_of), find_gaps(store, as_of)
    context, districts = read_context(store, as_of), read_districts(store, as_of)
    return render_districts_page(context, chain, gaps, districts)


@router.get("/firms/{firm:path}")
def show_firm(store: GraphStore, as_of: AsOf, firm: str) -> str:
    return render_firm_page(read_context(store, as_of), read_firm(store, firm))


@router.get("/search")
def show_search(
    store: GraphStore, as_of: AsOf, q: Annotated[str, Query(max_length=100)] = ""
) -> str:
    return render_search_page(read_context(store, as_of), search(store, q))
