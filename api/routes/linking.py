"""One firm's text to links, without writing anything."""

from functools import lru_cache
from typing import cast

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from api.connection import Connection
from api.exact_json import ExactRoute
from api.openapi import PROBLEMS
from api.parameters import GraphStore
from graph_loader.linking import FirmReader, build_linker
from graph_loader.load.nodes import read_chain_nodes
from graph_loader.load.reference import read_parts
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.evidence import Origin, Role
from ontology.firm import FirmLink, FirmRow, LinkStatus
from ontology.lexicon import load_lexicon

router = APIRouter(prefix="/api/v1", tags=["关联"], responses=PROBLEMS, route_class=ExactRoute)


class FirmText(BaseModel):
    """What a firm says of itself; at least one of the three texts."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("", max_length=200, description="企业名称")
    scope: str = Field("", max_length=20_000, description="经营范围")
    products: str = Field("", max_length=5_000, description="主导产品")
    reference: bool = Field(False, description="是否也读出参考层的环节")


class Mention(BaseModel):
    """A matched stretch: `text` is the field's characters from `start` to `end`."""

    field: str
    start: int
    end: int
    text: str
    role: Role


class Link(BaseModel):
    node: str
    node_id: str
    kind: str
    sector: str
    direction: str
    origin: Origin
    roles: list[Role]
    status: LinkStatus
    confidence: float
    evidence: list[Mention]


class Links(BaseModel):
    """`linker` tells the version of nodes, lexicon and rules that read the text."""

    name: str
    linker: str
    links: list[Link]


@router.post("/link", summary="读一家企业的文字，给出它关联到的环节")
def link_text(request: Request, store: GraphStore, firm: FirmText) -> Links:
    if not (firm.name.strip() or firm.scope.strip() or firm.products.strip()):
        raise InputError("没有可读的文字", expected="name、scope、products 至少一项")
    version = cast("Connection", request.app.state.connection).version()
    linker = make_linker(store, version, reference=firm.reference)
    row = FirmRow(row=1, id="", name=firm.name, scope=firm.scope, products=firm.products)
    links = [describe(link) for link in linker.link(row)]
    return Links(name=firm.name, linker=linker.version, links=links)


@lru_cache(maxsize=2)
def make_linker(store: Store, _version: int, *, reference: bool) -> FirmReader:
    """The linker to the chain of the graph, kept until the graph's version changes."""
    parts = read_parts(store) if reference else ()
    return build_linker(read_chain_nodes(store), load_lexicon(), parts)


def describe(link: FirmLink) -> Link:
    node = link.node
    return Link(
        node=node.name,
        node_id=node.id,
        kind=node.kind,
        sector=node.sector,
        direction=node.direction,
        origin=node.origin,
        roles=list(link.roles),
        status=link.status,
        confidence=link.confidence,
        evidence=[
            Mention(field=m.field, start=m.start, end=m.end, text=m.text, role=m.role)
            for m in link.mentions
        ],
    )
