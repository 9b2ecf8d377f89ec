"""本地配套率: reported shares of local supply, beside the state of a link and never part of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph_loader.places.divisions import load_divisions
from graph_loader.stores.store import Store
from queries.answers import LocalSupplyItem
from queries.catalogue import load_catalogue
from queries.layout import read_layout

_ASIDE = "只作对照，不改变链环状态"


@dataclass(frozen=True, slots=True)
class _Row:
    component: str
    region: str
    year: int
    rate: float
    basis: str
    source: str
    reported_by: str
    sheet: str


def read_local_supply(store: Store, region: str) -> Mapping[str, tuple[LocalSupplyItem, ...]]:
    """By link, what was reported for the prefecture or a district in it, newest year first."""
    rows = load_catalogue().fetch(store, _Row, "local_supplies")
    if not rows:
        return {}
    districts = {row.district for row in read_layout(store, region)}
    found: dict[str, dict[LocalSupplyItem, None]] = {}
    for row in rows:
        if row.region in districts or lies_in(row.region, region):
            item = LocalSupplyItem(
                row.region, row.year, row.rate, row.basis, row.source, row.reported_by
            )
            found.setdefault(row.component, {})[item] = None  # two sheets may say the same
    return {component: tuple(items) for component, items in found.items()}


def lies_in(place: str, region: str) -> bool:
    """Whether a place is the prefecture or names it or a county of it: 连云港市徐圩新区, 赣榆区."""
    if not place or not region:
        return False
    divisions = load_divisions()
    province, city = divisions.read_address(f"{region}市")
    return region in place or bool(divisions.find_county(province, city, place))


def tell_local_supply(items: Sequence[LocalSupplyItem], makers: int) -> str:
    """The newest year's figures as a sentence, and what to do where they and the data disagree."""
    if not items:
        return ""
    newest = [item for item in items if item.year == items[0].year]
    told = "；".join(tell_rate(item) for item in newest)
    return f"填报的本地配套率 {told}，{_ASIDE}{_disagree(newest, makers)}"


def tell_rate(item: LocalSupplyItem) -> str:
    """The figure with all that it rests on."""
    return f"{item.rate:g}%（{item.region}，{item.year} 年，按{item.basis}，{item.source}）"


def _disagree(items: Sequence[LocalSupplyItem], makers: int) -> str:
    if makers == 0 and any(item.rate > 0 for item in items):
        return "；它说本地有供应，而数据里未见制造企业：请补充供应企业的数据来核实"
    if makers > 0 and all(item.rate == 0 for item in items):
        return f"；它说本地没有供应，而数据里有 {makers} 家制造企业：请核对口径"
    return ""
