"""企业: what the datasets say of one firm, and the links read from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from graph_loader.stores.store import Store
from ontology.errors import NotFound
from ontology.evidence import Origin
from queries.answers import (
    ExtraCell,
    FirmLinkItem,
    FirmProfile,
    FirmRecord,
    FirmRef,
    VerdictNote,
)
from queries.catalogue import load_catalogue
from queries.context import Coverage, read_coverage
from queries.evidence import list_evidence, sort_roles
from queries.identity import Named, read_identity
from queries.numbers import read_numbers
from queries.signals import read_filed
from queries.verdicts import read_notes


@dataclass(frozen=True, slots=True)
class _Record:
    firm_id: str
    number: str
    dataset: str
    row: int
    name: str
    province: str
    city: str
    district: str
    address: str
    established: str
    capital: float | None
    status: str
    industry: str
    scope: str
    products: str
    source: str
    verification: str
    former_names: tuple[str, ...]
    parent: str
    chain: str
    qualifications: str
    extra_headers: tuple[str, ...]
    extra_cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Link:
    node_id: str
    node: str
    kind: str
    direction: str
    sector: str
    origin: str
    dataset: str
    row: int
    scope: str
    products: str
    name: str
    roles: tuple[str, ...]
    link_status: str
    confidence: float
    fields: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    terms: tuple[str, ...]
    term_roles: tuple[str, ...]
    verdict: str


def read_firm(store: Store, firm: str, as_of: date, *, reference: bool = True) -> FirmProfile:
    """What is known on that day of the firm that has this id, or another number of it.

    Raises NotFound where no loaded dataset has it.
    """
    firm = read_numbers(store).get(firm, firm)
    records = load_catalogue().fetch(store, _Record, "firm_profile", {"firm": firm})
    if not records:
        raise NotFound(f"已装载的数据里没有企业“{firm}”", expected="统一社会信用代码或名录中的标识")
    datasets = {item.id: item for item in read_coverage(store)}
    dates = {item.id: item.as_of for item in datasets.values()}
    asked = {"firm": firm, "reference": reference}
    links = load_catalogue().fetch(store, _Link, "firm_links", asked)
    links.sort(key=lambda link: link.node_id)
    notes = read_notes(store)
    first = records[0]
    return FirmProfile(
        firm=FirmRef(first.firm_id, first.name, first.province, first.city, first.district),
        records=tuple(_record(record, datasets[record.dataset]) for record in records),
        links=tuple(
            _link_item(list(run), dates, notes)
            for _, run in groupby(links, key=lambda link: link.node_id)
        ),
        signals=read_filed(store).find([firm], as_of),
        identity=read_identity(store, firm, _list_named(records), as_of),
    )


def _list_named(records: Sequence[_Record]) -> list[Named]:
    return [
        Named(record.name, record.former_names, record.parent, record.number) for record in records
    ]


def _record(record: _Record, dataset: Coverage) -> FirmRecord:
    return FirmRecord(
        dataset=record.dataset,
        dataset_name=dataset.name,
        as_of=dataset.as_of,
        row=record.row,
        number=record.number,
        name=record.name,
        address=record.address,
        established=record.established,
        capital=record.capital,
        status=record.status,
        industry=record.industry,
        scope=record.scope,
        products=record.products,
        source=record.source,
        verification=record.verification,
        chain=record.chain,
        qualifications=record.qualifications,
        extras=tuple(map(ExtraCell, record.extra_headers, record.extra_cells)),
    )


def _link_item(
    rows: Sequence[_Link], dates: dict[str, str], notes: Mapping[str, VerdictNote]
) -> FirmLinkItem:
    best = max(rows, key=lambda row: row.confidence)
    return FirmLinkItem(
        node_id=best.node_id,
        node=best.node,
        kind=best.kind,
        direction=best.direction,
        sector=best.sector,
        roles=sort_roles([role for row in rows for role in row.roles]),
        status=best.link_status,
        confidence=best.confidence,
        evidence=tuple(item for row in rows for item in list_evidence(row, dates)),
        origin=Origin(best.origin),
        verdict=next((notes[row.verdict] for row in rows if row.verdict), None),
    )
