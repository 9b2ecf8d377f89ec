"""The starter firms: well formed, broad enough, and in agreement with two open records."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

import graph_loader
from graph_loader.places.divisions import load_divisions
from graph_loader.sheets import read_firms
from ontology.firm import FirmRow
from tests.graph_loader.direction_terms import DIRECTION_TERMS, find_directions
from tests.graph_loader.open_records import (
    Listed,
    agree_on_product,
    agree_on_scope,
    normalise,
    read_listed,
    read_registered,
)

STARTER = Path(graph_loader.__file__).with_name("starter")
README = (STARTER / "README.md").read_text(encoding="utf-8")
NUMBERS = {
    "SH": r"60[0135]\d{3}|68[89]\d{3}",
    "SZ": r"00[0-3]\d{3}|30[01]\d{3}",
    "HK": r"0\d{4}",
}
UNKNOWN = Listed(frozenset(), ())


@pytest.fixture(scope="module")
def firms() -> list[FirmRow]:
    rows = list(read_firms(STARTER / "firms.csv"))
    taken = [row for row in rows if isinstance(row, FirmRow)]
    assert len(taken) == len(rows), "a row was rejected"
    return taken


def code_of(firm: FirmRow) -> str:
    return firm.id.removeprefix("stock:")


def number_of(firm: FirmRow) -> str:
    """Six digits, or "" for a Hong Kong listing: its numbers are another series."""
    number, _, exchange = code_of(firm).partition(".")
    return "" if exchange == "HK" else number


def read_renames() -> dict[str, tuple[frozenset[str], str]]:
    """Stock code to former names and the present one, as the README lists them."""
    lines = README.partition("## Renames")[2].partition("## Disagreements")[0]
    found = re.findall(r"^\| (\S+\.\w\w) \| (\S+) \| (\S+) \|$", lines, re.MULTILINE)
    return {code: (frozenset(former.split("、")), now) for code, former, now in found}


def test_at_least_two_hundred_firms(firms: list[FirmRow]) -> None:
    assert len(firms) >= 200


def test_codes_belong_to_their_exchange(firms: list[FirmRow]) -> None:
    for firm in firms:
        number, _, exchange = code_of(firm).partition(".")
        assert re.fullmatch(NUMBERS[exchange], number), firm


def test_no_firm_stands_twice(firms: list[FirmRow]) -> None:
    assert len({firm.id for firm in firms}) == len(firms)
    assert len({firm.name for firm in firms}) == len(firms)


def test_rows_are_in_order_of_their_codes(firms: list[FirmRow]) -> None:
    codes = [code_of(firm) for firm in firms]
    assert codes == sorted(codes, key=lambda code: (code.endswith("HK"), code))


def test_names_are_full_legal_names(firms: list[FirmRow]) -> None:
    for firm in firms:
        assert re.fullmatch(r"[^\s()]+(股份有限公司|股份公司|有限公司)", firm.name), firm


def test_every_seat_is_a_known_prefecture(firms: list[FirmRow]) -> None:
    divisions = load_divisions()
    for firm in firms:
        assert divisions.find_city(firm.province, firm.city) == (firm.city, ""), firm


def test_products_are_short_distinct_terms(firms: list[FirmRow]) -> None:
    for firm in firms:
        terms = firm.products.split("、")
        assert len(set(terms)) == len(terms) <= 7, firm
        assert all(2 <= len(term) <= 16 for term in terms), firm
        assert not re.search(r"[，。；,;\s]", firm.products), firm


def test_every_row_states_source_and_check(firms: list[FirmRow]) -> None:
    for firm in firms:
        assert firm.source, firm
        assert firm.verification in {"未核验", "单一来源", "双来源"}, firm


def test_every_sector_has_eight_firms_and_nearly_all_directions_one(firms: list[FirmRow]) -> None:
    sectors: dict[str, set[str]] = defaultdict(set)
    directions = Counter[tuple[str, str]]()
    for firm in firms:
        found = find_directions(firm.products)
        directions.update(found)
        for sector, _ in found:
            sectors[sector].add(firm.name)
    assert len(DIRECTION_TERMS) == 27
    assert len(sectors) == 8
    assert min(map(len, sectors.values())) >= 8
    assert set(DIRECTION_TERMS) - set(directions) == {("纺织机械", "非织造机械")}
    for sector, named in sectors.items():
        counts = [(name, count) for (owner, name), count in directions.items() if owner == sector]
        listed = ", ".join(f"{name} {count}" for name, count in sorted(counts, key=lambda c: -c[1]))
        assert f"| {sector} | {len(named)} |" in README, (sector, len(named))
        assert all(f" {part}" in README for part in listed.split(", ")), listed


def test_readme_counts_the_checks(firms: list[FirmRow]) -> None:
    assert f"names {len(firms)} listed firms" in README
    for state, count in Counter(firm.verification for firm in firms).items():
        assert re.search(rf"^\| {state} \| .* \| {count} \|$", README, re.MULTILINE), (state, count)


def test_renames_lead_to_a_row(firms: list[FirmRow]) -> None:
    names = {code_of(firm): firm.name for firm in firms}
    renames = read_renames()
    assert len(renames) > 20
    for code, (former, now) in renames.items():
        assert names[code] == now
        assert now not in former


@pytest.mark.shared_data
def test_names_agree_with_the_open_graph(firms: list[FirmRow], shared_data: Path) -> None:
    listed = read_listed(shared_data / "chainkg")
    renames = read_renames()
    known = [firm for firm in firms if listed.get(number_of(firm), UNKNOWN).names]
    assert len(known) > 250
    for firm in known:
        names = listed[number_of(firm)].names
        former, _ = renames.get(code_of(firm), (frozenset({firm.name}), ""))
        assert names <= former | {firm.name}, firm
        assert (firm.name in names) is (code_of(firm) not in renames), firm


@pytest.mark.shared_data
def test_verification_is_what_the_open_records_say(firms: list[FirmRow], shared_data: Path) -> None:
    listed = read_listed(shared_data / "chainkg")
    aliases = {f.id: {f.name} | listed.get(number_of(f), UNKNOWN).names for f in firms}
    wanted = frozenset(name for names in aliases.values() for name in names)
    registered = read_registered(shared_data / "registry", wanted)
    for firm in firms:
        graph = listed.get(number_of(firm), UNKNOWN)
        scopes = [row for name in aliases[firm.id] for row in registered.get(name, [])]
        agreeing = {
            "2021年上市公司产业图谱": agree_on_product(firm.products, graph),
            "2019年前工商登记经营范围": agree_on_scope(firm.products, scopes),
        }
        named = [record for record, agrees in agreeing.items() if agrees]
        assert firm.source == ("、".join(named) or "编者所知，待核年度报告"), firm
        assert firm.verification == ("未核验", "单一来源", "双来源")[len(named)], firm
        contradicted = bool(graph.words) and not agree_on_product(firm.products, graph)
        assert contradicted is (f"- {code_of(firm)}: the 2021 graph has" in README), firm


@pytest.mark.shared_data
def test_seats_agree_with_the_registry(firms: list[FirmRow], shared_data: Path) -> None:
    by_name = {firm.name: firm for firm in firms}
    registered = read_registered(shared_data / "registry", frozenset(by_name))
    assert len(registered) > 15
    for name, rows in registered.items():
        firm = by_name[name]
        seats = {
            (row.province, row.city if row.province != firm.city else firm.city) for row in rows
        }
        assert seats == {(firm.province, firm.city)}, firm


def test_normalised_names_have_full_brackets() -> None:
    assert normalise("聚光科技(杭州)股份有限公司") == "聚光科技（杭州）股份有限公司"


@pytest.mark.parametrize(
    ("products", "words", "agrees"),
    [
        ("光伏逆变器", ("并网逆变器",), True),
        ("光伏电池片", ("仪表板类", "汽车零部件"), False),
        ("汽车电子", ("汽车零部件",), False),  # 汽车 alone says nothing
        ("精密减速器、轴承", ("机器人",), True),
        ("船用锚链", ("机器人",), False),
        ("船用锚链", (), False),
    ],
)
def test_agreement_needs_a_telling_word(
    products: str, words: tuple[str, ...], agrees: bool
) -> None:
    assert agree_on_product(products, Listed(frozenset(), words)) is agrees
